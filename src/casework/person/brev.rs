//! The letters of a person, and a letter before it is sent.

use askama::Template;

use super::{FOLDET, Sak, fane::Fane, panel, utelatt};
use crate::{
    brev::{Mottaker, html_med_hode},
    commands::brev::Brevinnhold,
    store::BrevRad,
    text::{Malform, dato},
};

#[derive(Template)]
#[template(path = "person/brev.html")]
struct Brevpanel {
    rader: String,
}

#[derive(Template)]
#[template(path = "person/brevliste.html")]
struct Brevliste {
    rader: Vec<Rad>,
    utelatt: Option<String>,
}

struct Rad {
    adresse: String,
    tittel: String,
    lang: &'static str,
    til: String,
    sendt: String,
    av: String,
    malform: &'static str,
}

/// The panel of the tab.
pub fn panel<E: std::fmt::Display>(
    sak: &Sak<'_>,
    alle: &Result<Vec<BrevRad>, E>,
) -> Result<String, askama::Error> {
    Brevpanel { rader: panel::av("Sendte brev", alle, |alle| liste(sak, alle)) }.render()
}

fn liste(sak: &Sak<'_>, alle: &[BrevRad]) -> Result<String, askama::Error> {
    let rader = alle.iter().take(FOLDET).map(|rad| {
        let brev = &rad.innhold.brev;
        Rad {
            adresse: format!("{}/{}", Fane::Brev.adresse(sak.person), rad.id),
            tittel: brev.tittel.clone(),
            lang: brev.malform.velg("nb", "nn"),
            til: til(&rad.innhold),
            sendt: dato::tidspunkt(rad.laget),
            av: rad.laget_av.clone(),
            malform: malform(brev.malform),
        }
    });
    Brevliste { rader: rader.collect(), utelatt: utelatt(alle.len(), FOLDET, "brev") }.render()
}

fn malform(malform: Malform) -> &'static str {
    malform.velg("Bokmål", "Nynorsk")
}

fn til(innhold: &Brevinnhold) -> String {
    let hvem = match innhold.brev.til {
        Mottaker::Sykmeldt => return "Den sykmeldte".to_owned(),
        Mottaker::Arbeidsgiver => "Arbeidsgiver",
        Mottaker::Behandler => "Behandler",
    };
    innhold.brev.adressat.navn.as_ref().map_or_else(|| hvem.to_owned(), |navn| format!("{hvem}: {navn}"))
}

#[derive(Template)]
#[template(path = "person/brevvisning.html")]
struct Brevvisning<'a> {
    adresse: String,
    /// What was written in the form, to be sent again for the file.
    felter: &'a [(String, String)],
    brev: Vec<Visning>,
    avvist: Option<&'a str>,
}

struct Visning {
    til: String,
    html: String,
}

/// The letters as they will be, or why there can be none yet. Nothing is stored.
pub fn forhandsvisning(
    sak: &Sak<'_>,
    felter: &[(String, String)],
    brev: Result<&[Brevinnhold], &str>,
) -> Result<String, askama::Error> {
    let vis = |b: &Brevinnhold| Visning { til: til(b), html: html_med_hode(&b.brev, &b.hode) };
    Brevvisning {
        adresse: format!("{}/forhandsvis", Fane::Brev.adresse(sak.person)),
        felter,
        avvist: brev.err(),
        brev: brev.unwrap_or_default().iter().map(vis).collect(),
    }
    .render()
}
