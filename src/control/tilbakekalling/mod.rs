//! Recall (R5): everything that a withdrawn rule ever touched, and who must have a letter. A rule can
//! be wrong in law and not only in data; what it led to must be found in minutes, not months.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::{
    sak::{
        Anmeldelsesutfall, Fjernet, Informering, Klageutfall, Sak, Sakshendelse, Triageutgang, Trinn,
        Vedtakskode, system::fall,
    },
    signal::Subjekt,
};

/// Which letter somebody must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Brevtype {
    /// Something was decided or reported: look at it anew.
    NyVurdering,
    /// A notice was sent: it is withdrawn.
    VarselTrukket,
    /// Was told of control, or asked for information: it was without ground.
    Orientering,
}

/// A case that the rule touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BerortSak {
    /// Case.
    pub sak: Uuid,
    /// Where it stands.
    pub trinn: Trinn,
    /// Its signals from the rule.
    pub signaler: Vec<Uuid>,
    /// It has signals from other rules too.
    pub ogsa_andre: bool,
    /// What was decided outside.
    pub vedtak: Vec<(Vedtakskode, NaiveDate)>,
    /// What became of a police report.
    pub anmeldelse: Vec<(Anmeldelsesutfall, NaiveDate)>,
    /// Appeals that were decided.
    pub klager: Vec<Klageutfall>,
    /// Letter.
    pub brev: Option<Brevtype>,
}

/// A letter to be written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Brevmottaker {
    /// Which.
    pub brev: Brevtype,
    /// Case.
    pub sak: Uuid,
    /// To whom.
    pub til: Subjekt,
}

/// Everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tilbakekalling {
    /// Rule.
    pub regel: String,
    /// Version.
    pub versjon: u32,
    /// Its signals, those already taken away too.
    pub signaler: Vec<Uuid>,
    /// Cases.
    pub saker: Vec<BerortSak>,
    /// Letters, the most serious first.
    pub brev: Vec<Brevmottaker>,
    /// Cases whose content is deleted: counted, but nobody can be found through them any more.
    pub slettet: usize,
}

/// Which letter somebody whose case a withdrawn rule touched must have, if any.
pub fn brevtype(sak: &Sak) -> Option<Brevtype> {
    let anmeldt = sak.anmeldelse.iter().any(|a| !a.utfall.is_empty());
    let vedtatt = sak.vedtak.iter().any(|(kode, _)| *kode != Vedtakskode::Ingen);
    if anmeldt || vedtatt {
        Some(Brevtype::NyVurdering)
    } else if sak.varsel.is_some() {
        Some(Brevtype::VarselTrukket)
    } else if !sak.krav.is_empty() || matches!(sak.informering, Informering::Gjort { .. }) {
        Some(Brevtype::Orientering)
    } else {
        None
    }
}

/// Finds everything, signals that were taken away before too. `slettede` is the number of deleted
/// cases whose statistics name the rule.
pub fn tilbakekall<'a>(
    regel: &str,
    versjon: u32,
    saker: impl IntoIterator<Item = &'a Sak>,
    slettede: usize,
) -> Tilbakekalling {
    let mut signaler = BTreeSet::new();
    let (mut berort, mut mottakere) = (Vec::new(), Vec::new());
    for sak in saker {
        let hennes: Vec<Uuid> =
            sak.alle_signaler().filter(|(_, r, v)| *r == regel && *v == versjon).map(|(id, ..)| id).collect();
        if hennes.is_empty() {
            continue;
        }
        signaler.extend(hennes.iter().copied());
        let ogsa_andre = sak.alle_signaler().any(|(_, r, v)| r != regel || v != versjon);
        let brev = brevtype(sak);
        if let Some(brev) = brev {
            mottakere.push(Brevmottaker { brev, sak: sak.id, til: sak.subjekt });
        }
        berort.push(BerortSak {
            sak: sak.id,
            trinn: sak.trinn,
            signaler: hennes,
            ogsa_andre,
            vedtak: sak.vedtak.clone(),
            anmeldelse: sak.anmeldelse.iter().flat_map(|a| a.utfall.clone()).collect(),
            klager: sak.klager.iter().filter_map(|(_, u)| u.map(|(u, _)| u)).collect(),
            brev,
        });
    }
    berort.sort_by_key(|b| b.sak);
    mottakere.sort();
    Tilbakekalling {
        regel: regel.to_owned(),
        versjon,
        signaler: signaler.into_iter().collect(),
        saker: berort,
        brev: mottakere,
        slettet: slettede,
    }
}

/// What a withdrawn rule does to an open case: its signals go, and the case when nothing is left.
pub fn rydd(sak: &Sak, regel: &str, versjon: u32) -> Vec<Sakshendelse> {
    let borte: Vec<Uuid> = sak
        .signaler
        .iter()
        .filter(|s| s.signal.kontrollert.regel == regel && s.signal.kontrollert.versjon == versjon)
        .map(|s| s.signal.id)
        .collect();
    fall(sak, &borte, &Fjernet::RegelTrukket, Triageutgang::Ubegrunnet)
}

#[cfg(test)]
mod tests;
