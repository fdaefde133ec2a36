//! From bits to runs of equal days: for each run the bit that speaks, and what the days are.

use std::collections::{BTreeSet, HashMap};

use chrono::{Duration, NaiveDate};

use super::{
    rangering::{rangen, viser_arbeid, viser_ferie},
    utvalg::Aktuell,
};
use crate::{
    base::{Orgnr, Periode},
    hendelse::bit::Sykefravarsbit,
};

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dagstype {
    /// Sick.
    Syk,
    /// At work, or nothing known.
    Arbeid,
    /// Holiday or permission.
    Ferie,
}

/// A run of days on which the same bits speak.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lop {
    pub(super) periode: Periode,
    pub(super) type_: Dagstype,
    /// Index into [`Linje::rangert`].
    pub(super) leder: Option<usize>,
}

/// The days of one person, as runs. Days outside every run are idle.
#[derive(Debug)]
pub struct Linje<'a> {
    /// Visible bits, strongest and newest first (A10).
    pub(super) rangert: Vec<Aktuell<'a>>,
    pub(super) lop: Vec<Lop>,
}

impl<'a> Linje<'a> {
    pub(super) fn dag(&self, dato: NaiveDate) -> (Dagstype, Option<&'a Sykefravarsbit>) {
        self.lop.iter().find(|l| l.periode.inneholder(dato)).map_or((Dagstype::Arbeid, None), |l| {
            (l.type_, l.leder.and_then(|i| self.rangert.get(i)).map(|a| a.bit))
        })
    }
}

/// Sweeps over the days where bits begin and end. The bits that cover a day are kept in order of
/// rank, once in all and once per employer, so the cost is n log n however they overlap.
pub(super) fn linje(aktuelle: Vec<Aktuell<'_>>) -> Linje<'_> {
    // A11: employers vote when they occur on at least one bit that is not NY, visible or not.
    let mut stemmer: HashMap<Orgnr, BTreeSet<usize>> =
        aktuelle.iter().filter(|a| !a.er_ny()).filter_map(|a| Some((a.org?, BTreeSet::new()))).collect();
    let mut med_rang: Vec<_> = aktuelle.into_iter().filter_map(|a| Some((rangen(&a.bit.tags)?, a))).collect();
    // A stable sort keeps the order of input where rank and time are equal.
    med_rang.sort_by(|(ra, a), (rb, b)| ra.cmp(rb).then(b.bit.observed.cmp(&a.bit.observed)));
    let rangert: Vec<Aktuell<'_>> = med_rang.into_iter().map(|(_, a)| a).collect();

    let mut skifter: Vec<(NaiveDate, bool, usize)> = Vec::with_capacity(rangert.len() * 2);
    for (i, a) in rangert.iter().enumerate() {
        if a.bit.from <= a.bit.to {
            skifter.push((a.bit.from, true, i));
            skifter.push((neste(a.bit.to), false, i));
        }
    }
    skifter.sort_unstable();

    let mut dekker = BTreeSet::new();
    let mut telling = Telling::default();
    let mut lop = Vec::new();
    let mut at = 0;
    while let Some(&(fom, ..)) = skifter.get(at) {
        while let Some(&(_, begynner, i)) = skifter.get(at).filter(|s| s.0 == fom) {
            let org = rangert.get(i).and_then(|a| a.org);
            let stemme = org.and_then(|o| stemmer.get_mut(&o));
            if begynner {
                dekker.insert(i);
            } else {
                dekker.remove(&i);
            }
            if let Some(stemme) = stemme {
                telling.trekk_fra(stemme, &rangert);
                if begynner {
                    stemme.insert(i);
                } else {
                    stemme.remove(&i);
                }
                telling.legg_til(stemme, &rangert);
            }
            at += 1;
        }
        let Some(&(neste_skifte, ..)) = skifter.get(at) else { break };
        let leder = dekker.first().copied();
        let Some(bit) = leder.and_then(|i| rangert.get(i)) else { continue };
        if let Ok(periode) = Periode::new(fom, neste_skifte - Duration::days(1)) {
            lop.push(Lop { periode, type_: telling.dagstype(bit), leder });
        }
    }
    Linje { rangert, lop }
}

fn neste(dag: NaiveDate) -> NaiveDate {
    dag.succ_opt().unwrap_or(dag)
}

/// How many employers have a bit on the day, and how many of those show something else than work.
#[derive(Default)]
struct Telling {
    med_bit: usize,
    ikke_arbeid: usize,
}

impl Telling {
    fn legg_til(&mut self, stemme: &BTreeSet<usize>, rangert: &[Aktuell<'_>]) {
        if let Some(leder) = stemme.first().and_then(|i| rangert.get(*i)) {
            self.med_bit += 1;
            self.ikke_arbeid += usize::from(!viser_arbeid(&leder.bit.tags));
        }
    }

    fn trekk_fra(&mut self, stemme: &BTreeSet<usize>, rangert: &[Aktuell<'_>]) {
        if let Some(leder) = stemme.first().and_then(|i| rangert.get(*i)) {
            self.med_bit -= 1;
            self.ikke_arbeid -= usize::from(!viser_arbeid(&leder.bit.tags));
        }
    }

    /// A17 and A18.
    fn dagstype(&self, leder: &Aktuell<'_>) -> Dagstype {
        let arbeid = if self.med_bit > 0 { self.ikke_arbeid == 0 } else { viser_arbeid(&leder.bit.tags) };
        if arbeid {
            Dagstype::Arbeid
        } else if viser_ferie(&leder.bit.tags) {
            Dagstype::Ferie
        } else {
            Dagstype::Syk
        }
    }
}
