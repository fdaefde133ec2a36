//! «Slik virker modellen»: the model card in plain words.

use askama::Template;

use super::{
    Innlogget,
    ramme::{Ramme, Sted},
    sti,
};
use crate::{
    learn::artefact::Modell,
    text::{Malform, beregning},
};

#[derive(Template)]
#[template(path = "modell.html")]
struct Modellside<'a> {
    ramme: Ramme<'a>,
    modell: Option<Kort>,
    aldri: &'static str,
}

/// The model in use.
struct Kort {
    navn: String,
    hash: String,
}

/// The page.
pub fn side(innlogget: &Innlogget, modell: Option<&Modell>) -> Result<String, askama::Error> {
    Modellside {
        ramme: Ramme::ny("Slik virker modellen", Some(innlogget), Sted::Ellers),
        modell: modell.map(|m| Kort { navn: m.id().to_owned(), hash: m.hash().to_owned() }),
        aldri: beregning::aldri(Malform::Nb),
    }
    .render()
}
