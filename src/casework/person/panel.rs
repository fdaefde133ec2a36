//! A part of the page. One that can't be made says so in its place, and the rest of the page stands.

use std::fmt::Display;

use askama::Template;

/// A part that could not be made, in its place.
#[derive(Template)]
#[template(path = "person/svikt.html")]
struct Svikt<'a> {
    tittel: &'a str,
}

/// The part as HTML, or words that say that it can't be shown and what to do. What went wrong is in
/// the log, without anything about the person.
pub fn eller_svikt<E: Display>(tittel: &str, panel: Result<String, E>) -> String {
    panel.unwrap_or_else(|feil| {
        tracing::error!(panel = tittel, feil = %feil, "en del av personsiden kan ikke vises");
        Svikt { tittel }.render().unwrap_or_default()
    })
}

/// A part of what was read from the store, or why it can't be shown.
pub fn av<T, E: Display, F: Display>(
    tittel: &str,
    lest: &Result<T, E>,
    vis: impl FnOnce(&T) -> Result<String, F>,
) -> String {
    match lest {
        Ok(data) => eller_svikt(tittel, vis(data)),
        Err(feil) => eller_svikt(tittel, Err(feil)),
    }
}
