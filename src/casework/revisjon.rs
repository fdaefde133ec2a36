//! The audit log, for the auditor: who did what, when, and how it went.

use askama::Template;
use chrono::{DateTime, Utc};

use super::{Innlogget, sti};
use crate::{
    base::PersonId,
    http::side::{Ramme, Sted},
    text::{dato, tall},
};

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisjonsRad {
    /// Number in the chain.
    pub nummer: i64,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who.
    pub hvem: String,
    /// In which role.
    pub rolle: String,
    /// What they did.
    pub handling: String,
    /// How it went.
    pub utfall: String,
    /// Which rule decided, when one did.
    pub grunn: Option<String>,
    /// Purpose, what was shown, which model.
    pub detaljer: Option<String>,
    /// About whom.
    pub person: Option<PersonId>,
}

#[derive(Template)]
#[template(path = "revisjon.html")]
struct Revisjon<'a> {
    ramme: Ramme<'a>,
    rader: &'a [RevisjonsRad],
}

/// The page.
pub fn side(innlogget: &Innlogget, rader: &[RevisjonsRad]) -> Result<String, askama::Error> {
    Revisjon { ramme: Ramme::ny("Revisjonslogg", Some(innlogget), Sted::Revisjonslogg), rader }.render()
}
