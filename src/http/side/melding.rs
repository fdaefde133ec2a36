//! A message instead of a page: no access, not found, something went wrong.

use askama::Template;

use super::{
    Innlogget,
    ramme::{Ramme, Sted},
    sti,
};

#[derive(Template)]
#[template(path = "melding.html")]
struct Melding<'a> {
    ramme: Ramme<'a>,
    tittel: &'a str,
    tekst: &'a str,
    hva_na: &'a str,
}

/// The page: what happened, why, and what to do now.
pub fn side(
    innlogget: Option<&Innlogget>,
    tittel: &str,
    tekst: &str,
    hva_na: &str,
) -> Result<String, askama::Error> {
    Melding { ramme: Ramme::ny(tittel, innlogget, Sted::Ellers), tittel, tekst, hva_na }.render()
}
