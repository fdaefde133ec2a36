//! Who has looked at the case, or tried to.

use askama::Template;
use uuid::Uuid;

use super::Grunn;
use crate::{
    access::revisjon::Lenke,
    innsyn::ramme::{Ramme, Sted},
    text::{
        dato,
        innsyn::{hvem as o, ramme as r},
    },
};

/// So many are read.
pub(super) const FLEST: i64 = 300;

#[derive(Template)]
#[template(path = "innsyn/hvem.html")]
struct Side {
    ramme: Ramme,
    rader: Vec<Rad>,
    selv: Option<String>,
    viser: Option<String>,
}

#[derive(Debug, PartialEq)]
struct Rad {
    naar: String,
    hvem: String,
    hva: Vec<&'static str>,
    tillatt: bool,
    /// What one request looked at is one row.
    foresporsel: Uuid,
}

impl Rad {
    fn er_samme(&self, annen: &Self) -> bool {
        self.foresporsel == annen.foresporsel && self.hvem == annen.hvem && self.tillatt == annen.tillatt
    }

    fn hva(&self) -> String {
        self.hva.join(", ")
    }
}

/// The page.
pub(super) fn side(g: &Grunn<'_>, oppslag: &[Lenke]) -> Result<String, askama::Error> {
    let selv = oppslag.iter().filter(|l| l.oppforing.rolle == "SYKMELDT" && l.oppforing.tillatt).count();
    let full = i64::try_from(oppslag.len()).is_ok_and(|n| n >= FLEST);
    Side {
        ramme: g.ramme(o::H1, "/innsyn/hvem", Sted::Hvem),
        rader: rader(g, oppslag),
        selv: (selv > 0).then(|| o::SELV.med(g.m, &[("antall", &selv.to_string())])),
        viser: full.then(|| o::VISER.med(g.m, &[("antall", &FLEST.to_string())])),
    }
    .render()
}

fn rader(g: &Grunn<'_>, oppslag: &[Lenke]) -> Vec<Rad> {
    let mut ut: Vec<Rad> = Vec::new();
    for Lenke { oppforing, .. } in oppslag {
        // Systems that send messages are the list of what we hold. A list that kept the person out
        // showed nothing to anybody.
        let egen = oppforing.rolle == "SYKMELDT" && oppforing.tillatt;
        if egen || oppforing.rolle == "SYSTEM" || (oppforing.handling == "SE_I_LISTER" && !oppforing.tillatt)
        {
            continue;
        }
        let Some(hva) = o::hva(&oppforing.handling, g.m) else { continue };
        let rad = Rad {
            naar: dato::tidspunkt(oppforing.tidspunkt),
            hvem: o::hvem(&oppforing.rolle, &oppforing.aktor, g.m),
            hva: vec![hva],
            tillatt: oppforing.tillatt,
            foresporsel: oppforing.korrelasjon,
        };
        match ut.last_mut() {
            Some(forrige) if forrige.er_samme(&rad) => {
                forrige
                    .hva
                    .extend(rad.hva.into_iter().filter(|h| !forrige.hva.contains(h)).collect::<Vec<_>>());
            }
            _ => ut.push(rad),
        }
    }
    ut
}
