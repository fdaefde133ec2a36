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

#[derive(Template)]
#[template(path = "innlogging_steder.html")]
struct Steder<'a> {
    ramme: Ramme<'a>,
    steder: &'a [(String, &'a str)],
}

/// The page where real people choose where to log in: addresses with what stands on them.
pub fn steder(steder: &[(String, &str)]) -> Result<String, askama::Error> {
    Steder { ramme: Ramme::ny("Logg inn", None, Sted::Ellers), steder }.render()
}

#[derive(Template)]
#[template(path = "utlogget.html")]
struct Ute<'a> {
    ramme: Ramme<'a>,
    videre: Option<&'a str>,
}

/// The page after having logged out, which leads on to log out at the issuer.
pub fn ute(videre: Option<&str>) -> Result<String, askama::Error> {
    Ute { ramme: Ramme::ny("Du er logget ut", None, Sted::Ellers), videre }.render()
}
