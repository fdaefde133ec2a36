//! Letters and meetings.

use askama::Template;

use super::Grunn;
use crate::{
    http::moter::Partsmoter,
    innsyn::{
        moter::Del,
        ramme::{Ramme, Sted},
        skjema::Skjemaer,
    },
    store::BrevRad,
    text::innsyn::{brev as o, ramme as r},
};

#[derive(Template)]
#[template(path = "innsyn/brev.html")]
struct Side<'a> {
    ramme: &'a Ramme,
    del: String,
}

/// The page.
pub(super) fn side(
    g: &Grunn<'_>,
    moter: &Partsmoter,
    brev: &[BrevRad],
    s: &Skjemaer,
) -> Result<String, askama::Error> {
    let ramme = g.ramme(o::H1, "/innsyn/brev", Sted::Brev);
    let del = Del::ny(&ramme, s, "/innsyn".to_owned(), moter, brev).render()?;
    Side { ramme: &ramme, del }.render()
}
