//! What both the list and the person page ask about a spell.

use chrono::NaiveDate;

use crate::{
    forlop::{
        Grunnlag, Personalia, Tilfelle, TilfelleMedMilepaler,
        grader::{self, Gradering},
    },
    text::{person, tall},
};

/// Which week of the absence a day lies in, the first being week 1. The timeline counts calendar
/// weeks; `Tilfelle::uker` counts whole weeks of absence, for other uses.
pub(super) fn uke(tilfelle: &Tilfelle, dag: NaiveDate) -> i64 {
    (dag.min(tilfelle.slutt) - tilfelle.start).num_days().max(0) / 7 + 1
}

/// The week number of a deadline as the law names it: day 28 is the end of week 4.
pub(super) fn fristuke(start: NaiveDate, frist: NaiveDate) -> i64 {
    ((frist - start).num_days() + 6).div_euclid(7).max(0)
}

/// «60 %», «gradert», or nothing when the day has no grade.
pub(super) fn grad(gradering: Gradering) -> Option<String> {
    match gradering {
        Gradering::Prosent(g) => Some(tall::prosent(i32::from(g.prosent()))),
        Gradering::Gradert => Some("Gradert".to_owned()),
        Gradering::UtenGrad => None,
    }
}

/// The grade on a day, or on the last day when the spell is over.
pub(super) fn grad_ved(t: &TilfelleMedMilepaler, dag: NaiveDate) -> Option<Gradering> {
    grader::ved(&t.grader, dag.min(t.tilfelle.slutt))
}

/// Names of the employers of a spell.
pub(super) fn arbeidsgiver(p: &Personalia, t: &Tilfelle) -> String {
    if !t.arbeidstaker_ved_slutt {
        return "Uten arbeidsgiver".to_owned();
    }
    let mut navn: Vec<&str> = Vec::new();
    for org in &t.virksomheter {
        let funnet = p.arbeidsforhold.iter().rev().find(|a| a.virksomhet == *org);
        if let Some(n) = funnet.and_then(|a| a.navn.as_deref()).filter(|n| !navn.contains(n)) {
            navn.push(n);
        }
    }
    if navn.is_empty() {
        navn.extend(p.ansatt_ved(t.slutt).filter_map(|a| a.navn.as_deref()).take(1));
    }
    match navn.as_slice() {
        [] => "Ukjent arbeidsgiver".to_owned(),
        [en] => (*en).to_owned(),
        [forste, andre @ ..] => format!("{forste} og {} til", andre.len()),
    }
}

/// The name of the newest health professional, with office.
pub(super) fn behandler(p: &Personalia) -> Option<String> {
    let b = p.behandlere.first()?;
    let navn = person::fullt_navn(&b.navn);
    Some(match &b.legekontor {
        Some(kontor) => format!("{navn}, {kontor}"),
        None => navn,
    })
}

/// A note of the spell asks Nav for help at once.
pub(super) fn ber_om_bistand(g: &Grunnlag, t: &Tilfelle) -> bool {
    g.sykmeldinger.iter().any(|n| n.bistand && n.fom >= t.start && n.fom <= t.slutt)
}
