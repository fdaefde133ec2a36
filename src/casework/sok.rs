//! Search for a person. The question is posted, so that no identity number stands in an address.

use askama::Template;
use chrono::NaiveDate;

use super::{Innlogget, sti};
use crate::{
    base::PersonId,
    http::side::{Ramme, Sted},
    text::{dato, tall},
};

/// A person found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treff {
    /// The person.
    pub person: PersonId,
    /// Name.
    pub navn: String,
    /// Birth date.
    pub fodselsdato: Option<NaiveDate>,
    /// Week of the absence, when sick-listed now.
    pub uke: Option<i64>,
}

#[derive(Template)]
#[template(path = "sok.html")]
struct Sok<'a> {
    ramme: Ramme<'a>,
    treff: Option<&'a [Treff]>,
    melding: Option<&'a str>,
}

/// The page. `treff` is `None` before anything was asked.
pub fn side(
    innlogget: &Innlogget,
    treff: Option<&[Treff]>,
    melding: Option<&str>,
) -> Result<String, askama::Error> {
    Sok { ramme: Ramme::ny("Personsøk", Some(innlogget), Sted::Personsok), treff, melding }.render()
}
