//! Log in by choosing one of the invented people who work here.

use askama::Template;

use super::sti;
use crate::http::side::{Ramme, Sted};

/// One to log in as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonaValg {
    /// What the form sends as `persona`.
    pub id: String,
    /// Name.
    pub navn: String,
    /// What this person does and may see.
    pub beskrivelse: String,
    /// Role.
    pub rolle: String,
}

#[derive(Template)]
#[template(path = "innlogging.html")]
struct Innlogging<'a> {
    ramme: Ramme<'a>,
    personas: &'a [PersonaValg],
    feil: Option<&'a str>,
    /// Where to go afterwards.
    tilbake: Option<&'a str>,
}

/// The page; with where to go afterwards, when somebody was on the way somewhere.
pub fn side(
    personas: &[PersonaValg],
    feil: Option<&str>,
    tilbake: Option<&str>,
) -> Result<String, askama::Error> {
    Innlogging { ramme: Ramme::ny("Logg inn", None, Sted::Ellers), personas, feil, tilbake }.render()
}
