//! The plans at each employer, newest first.

use askama::Template;

use super::Sak;
use crate::{
    forlop::saksgang::plan::{PlanerHos, Planstatus},
    text::dato,
};

#[derive(Debug)]
struct Planrad {
    laget: String,
    delt: &'static str,
    evalueres: String,
}

#[derive(Debug)]
struct Hos {
    navn: String,
    status: &'static str,
    farge: &'static str,
    planer: Vec<Planrad>,
}

#[derive(Template)]
#[template(path = "person/plan.html")]
struct Planer {
    hos: Vec<Hos>,
}

/// The panel.
pub fn panel(sak: &Sak<'_>) -> Result<String, askama::Error> {
    Planer { hos: sak.grunnlag().saker.planer.hos.iter().map(|h| hos(sak, h)).collect() }.render()
}

fn hos(sak: &Sak<'_>, h: &PlanerHos) -> Hos {
    let person = &sak.grunnlag().person;
    let navn = h.virksomhet.and_then(|org| {
        person.arbeidsforhold.iter().rev().find(|a| a.virksomhet == org).and_then(|a| a.navn.clone())
    });
    let (status, farge) = match h.status(sak.per(), sak.regelverk) {
        Planstatus::Plan => ("Har plan", "gronn"),
        Planstatus::Utkast => ("Arbeidsgiveren har begynt på en plan", "info"),
        Planstatus::IkkeNodvendig => ("Arbeidsgiveren mener at plan ikke er nødvendig", "gra"),
        Planstatus::Ingen => ("Ingen plan", "oransje"),
    };
    let planer = h.planer.iter().rev().map(|p| Planrad {
        laget: dato::tidspunkt(p.laget),
        delt: match (p.delt_med_nav.is_some(), p.delt_med_lege.is_some()) {
            (true, true) => "Delt med Nav og legen",
            (true, false) => "Delt med Nav",
            (false, true) => "Delt med legen",
            (false, false) => "Ikke delt",
        },
        evalueres: p.evalueringsdato.map_or_else(|| "–".to_owned(), dato::kort),
    });
    Hos {
        navn: navn.unwrap_or_else(|| "Ukjent arbeidsgiver".to_owned()),
        status,
        farge,
        planer: planer.collect(),
    }
}
