//! What the person says is wrong, and the caseworker's answer.

use askama::Template;
use uuid::Uuid;

use super::Sak;
use crate::{
    base::{PersonId, tid},
    casework::sti,
    forlop::{Grunnlag, TilfelleMedMilepaler},
    hendelse::{
        Hendelse,
        innsigelse::{Innsigelsestema, Innsigelsesutfall},
    },
    http::innsigelser::{self, MedTekst},
    text::{Malform, dato, innsyn::opplysninger as ord},
};

/// An answer that was refused: what was written, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avvist {
    /// The message it was for.
    pub innsigelse: Uuid,
    /// What was written.
    pub svar: String,
    /// The outcome that was chosen.
    pub utfall: String,
    /// Why.
    pub grunn: String,
}

#[derive(Template)]
#[template(path = "person/innsigelser.html")]
struct Panel<'a> {
    person: PersonId,
    posisjon: i64,
    nokkel: String,
    kan_endre: bool,
    lagret: bool,
    rader: Vec<Rad<'a>>,
    utfall: Vec<(&'static str, &'static str)>,
}

#[derive(Debug)]
struct Rad<'a> {
    id: Uuid,
    naar: String,
    tema: &'static str,
    tekst: &'a str,
    svar: Option<(String, &'static str, &'a str)>,
    avvist: Option<&'a Avvist>,
}

impl Rad<'_> {
    fn valgt(&self, kode: &str) -> bool {
        self.avvist.is_some_and(|a| a.utfall == kode)
    }

    fn skrevet(&self) -> &str {
        self.avvist.map_or("", |a| a.svar.as_str())
    }
}

/// The panel.
pub fn panel(
    sak: &Sak<'_>,
    hendelser: &[Hendelse],
    lagret: bool,
    avvist: Option<&Avvist>,
) -> Result<String, askama::Error> {
    let navn = |u: Innsigelsesutfall| match u {
        Innsigelsesutfall::Rettet => "Det var feil, og blir rettet",
        Innsigelsesutfall::BrukesIkke => "Vi ser bort fra det i denne saken",
        Innsigelsesutfall::Star => "Det er riktig som det står",
    };
    let alle = innsigelser::les(sak.grunnlag(), hendelser);
    Panel {
        person: sak.person,
        posisjon: sak.posisjon,
        nokkel: Uuid::new_v4().to_string(),
        kan_endre: sak.kan_endre,
        lagret,
        rader: alle.iter().map(|i| rad(i, avvist)).collect(),
        utfall: Innsigelsesutfall::ALLE.into_iter().map(|(u, kode)| (kode, navn(u))).collect(),
    }
    .render()
}

fn rad<'a>(i: &MedTekst<'a>, avvist: Option<&'a Avvist>) -> Rad<'a> {
    Rad {
        id: i.sak.hendelse.0,
        naar: dato::tidspunkt(i.sak.tidspunkt),
        tema: match i.sak.tema {
            Innsigelsestema::Beregning => "Beregningen",
            annet => ord::tema(annet, Malform::Nb),
        },
        tekst: i.tekst,
        svar: i
            .svar
            .map(|(b, tekst)| (dato::tidspunkt(b.tidspunkt), ord::utfall(b.utfall, Malform::Nb), tekst)),
        avvist: avvist.filter(|a| a.innsigelse == i.sak.hendelse.0),
    }
}

/// What stands beside the prediction while the person objects to it, with where to answer.
pub(super) fn merke(
    grunnlag: &Grunnlag,
    aktivt: Option<&TilfelleMedMilepaler>,
    person: PersonId,
) -> Option<(String, String)> {
    let sak = grunnlag.saker.innsigelser.mot_beregningen(aktivt?.tilfelle.start)?;
    let naar = dato::kort(tid::oslo_dato(sak.tidspunkt));
    let tekst = if sak.besvart.is_some() {
        format!("Den sykmeldte sa nei til beregningen {naar}. Nav ser bort fra den i denne saken.")
    } else {
        format!("Den sykmeldte sa nei til beregningen {naar}, og har ikke fått svar.")
    };
    Some((tekst, format!("{}/{person}/innsigelser", sti::PERSONER)))
}
