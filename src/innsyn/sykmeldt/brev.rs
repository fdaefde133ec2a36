//! Letters and meetings.

use askama::Template;

use super::Grunn;
use crate::{
    hendelse::dialogmote::Motenummer,
    innsyn::ramme::{Ramme, Sted},
    text::{
        dato,
        innsyn::{brev as o, ramme as r},
        saker,
    },
};

#[derive(Template)]
#[template(path = "innsyn/brev.html")]
struct Side {
    ramme: Ramme,
    brev: Vec<Brevrad>,
    moter: Vec<Moterad>,
}

/// A letter that was sent.
#[derive(Debug)]
pub(super) struct Brevrad {
    tittel: String,
    naar: String,
    adresse: String,
}

#[derive(Debug)]
struct Moterad {
    hva: &'static str,
    status: &'static str,
    naar: Option<String>,
    sted: Option<String>,
    video: Option<String>,
}

/// The page.
pub(super) fn side(g: &Grunn<'_>, brev: Vec<Brevrad>) -> Result<String, askama::Error> {
    let m = g.m;
    let moter = g.rad.grunnlag.saker.dialogmoter.moter.iter().rev().map(|x| Moterad {
        hva: if x.nummer == Motenummer::En { o::MED_LEDER } else { o::MED_NAV }.i(m),
        status: saker::motestatus(x.status, m),
        naar: x.tidspunkt.map(|t| o::NAAR.med(m, &[("tid", &dato::tidspunkt(t))])),
        sted: x.sted.as_ref().map(|s| o::STED.med(m, &[("sted", s)])),
        // Only an address of the web becomes a link.
        video: x.videolenke.clone().filter(|v| v.starts_with("https://")),
    });
    Side { ramme: g.ramme(o::H1, "/innsyn/brev", Sted::Brev), brev, moter: moter.collect() }.render()
}
