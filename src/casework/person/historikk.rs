//! What happened, and who has looked.

use askama::Template;
use chrono::{DateTime, Utc};

use super::{FOLDET, SYNLIGE, Sak, panel, utelatt};
use crate::{
    hendelse::Hendelse,
    text::{dato, hendelser, tall},
};

/// A line of the history.
#[derive(Debug)]
pub(super) struct Linje {
    pub(super) dato: String,
    pub(super) part: &'static str,
    pub(super) tekst: String,
    pub(super) merknad: Option<&'static str>,
}

impl Linje {
    pub(super) fn ny(hendelse: &Hendelse) -> Self {
        let b = hendelser::beskriv(hendelse);
        Self {
            dato: dato::kort(hendelser::kjent(hendelse)),
            part: b.part.navn(),
            tekst: b.tekst,
            merknad: b.merknad,
        }
    }
}

/// Somebody looked at the case, or tried to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oppslag {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who.
    pub hvem: String,
    /// What they looked at.
    pub hva: String,
    /// How it went.
    pub utfall: String,
}

/// A look-up.
#[derive(Debug)]
struct Oppslagsrad<'a> {
    tidspunkt: String,
    hvem: &'a str,
    hva: &'a str,
    utfall: &'a str,
}

#[derive(Template)]
#[template(path = "person/historikk.html")]
struct Historikk {
    hendelser: String,
    innsyn: Option<String>,
}

#[derive(Template)]
#[template(path = "person/hendelser.html")]
struct Hendelsesliste {
    antall: String,
    linjer: Vec<Linje>,
    utelatt: Option<String>,
}

#[derive(Template)]
#[template(path = "person/innsyn.html")]
struct Innsyn<'a> {
    siste: Vec<Oppslagsrad<'a>>,
    eldre: Vec<Oppslagsrad<'a>>,
    utelatt: Option<String>,
}

/// The panel. `innsyn` is there for those who may see who has looked.
pub fn panel<E: std::fmt::Display, F: std::fmt::Display>(
    sak: &Sak<'_>,
    hendelser: &Result<Vec<Hendelse>, E>,
    innsyn: Option<&Result<Vec<Oppslag>, F>>,
) -> Result<String, askama::Error> {
    Historikk {
        hendelser: panel::av("Alle hendelser", hendelser, |h| hendelsesliste(sak, h)),
        innsyn: innsyn.map(|lest| panel::av("Hvem har sett på saken", lest, |o| oppslagsliste(o))),
    }
    .render()
}

fn hendelsesliste(sak: &Sak<'_>, alle: &[Hendelse]) -> Result<String, askama::Error> {
    let mut alle: Vec<&Hendelse> = alle.iter().filter(|h| hendelser::kjent(h) <= sak.per()).collect();
    alle.sort_by_key(|h| std::cmp::Reverse((h.inntruffet, h.id)));
    Hendelsesliste {
        antall: tall::antall(alle.len()),
        linjer: alle.iter().take(FOLDET).map(|h| Linje::ny(h)).collect(),
        utelatt: utelatt(alle.len(), FOLDET, "hendelser"),
    }
    .render()
}

fn oppslagsliste(oppslag: &[Oppslag]) -> Result<String, askama::Error> {
    let mut sortert: Vec<&Oppslag> = oppslag.iter().collect();
    sortert.sort_by_key(|o| std::cmp::Reverse(o.tidspunkt));
    let mut rader = sortert.iter().take(SYNLIGE + FOLDET).map(|o| Oppslagsrad {
        tidspunkt: dato::tidspunkt(o.tidspunkt),
        hvem: &o.hvem,
        hva: &o.hva,
        utfall: &o.utfall,
    });
    Innsyn {
        siste: rader.by_ref().take(SYNLIGE).collect(),
        eldre: rader.collect(),
        utelatt: utelatt(oppslag.len(), SYNLIGE + FOLDET, "oppslag"),
    }
    .render()
}
