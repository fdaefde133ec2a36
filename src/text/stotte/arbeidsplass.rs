//! The card about the workplace. The employer's own words are quoted, cut and never interpreted.

use chrono::NaiveDate;

use crate::text::{Malform, dato};

/// «Arbeidsgiver kan tilby: hev-senk-bord, hjemmekontor.»
pub fn kan_tilby(tiltak: &[String], m: Malform) -> String {
    let start = m.velg("Arbeidsgiver har tiltak i planen:", "Arbeidsgivar har tiltak i planen:");
    format!("{start} {}.", tiltak.join(", "))
}

/// A plan without any ticked measure.
pub fn plan_delt(dag: NaiveDate, m: Malform) -> String {
    let start = m
        .velg("Arbeidsgiver delte oppfølgingsplanen med deg", "Arbeidsgivar delte oppfølgingsplanen med deg");
    format!("{start} {}.", dato::kort(dag))
}

/// Where it is from.
pub fn fra_planen(dag: NaiveDate, m: Malform) -> String {
    match m {
        Malform::Nb => format!("Fra oppfølgingsplanen, som arbeidsgiver delte med lege {}.", dato::kort(dag)),
        Malform::Nn => format!("Frå oppfølgingsplanen, som arbeidsgivar delte med lege {}.", dato::kort(dag)),
    }
}

/// When the draft says that no activity is possible.
pub fn gradert_kan_vurderes(m: Malform) -> &'static str {
    m.velg(
        "Med disse tiltakene kan gradert sykmelding være mulig. Du vurderer om helsen tillater det.",
        "Med desse tiltaka kan gradert sjukmelding vere mogleg. Du vurderer om helsa tillèt det.",
    )
}

/// «Planen skal ses på igjen 11.04.2027.»
pub fn evalueres(dag: NaiveDate, m: Malform) -> String {
    match m {
        Malform::Nb => format!("Planen skal ses på igjen {}.", dato::kort(dag)),
        Malform::Nn => format!("Planen skal sjåast på igjen {}.", dato::kort(dag)),
    }
}
