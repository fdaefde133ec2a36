//! Tests of the employer's period. [`referanse_spleis`] and [`referanse_flex`] walk day by day
//! through the rules as the text has them; [`egenskaper`] asks whether the engines on runs ever
//! disagree, and what must hold for all timelines; [`regler`] has one case a rule.

mod egenskaper;
mod referanse_flex;
mod referanse_spleis;
mod regler;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{Sykdomsdag, Sykdomsrekke, Ytelse};
use crate::base::Periode;

pub(in crate::forlop) fn dag(nr: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2018, 1, 1).unwrap() + Days::new(nr)
}

pub(in crate::forlop) fn rekke(fom: u64, antall: u64, dag_: Sykdomsdag) -> Sykdomsrekke {
    Sykdomsrekke { periode: Periode::new(dag(fom), dag(fom + antall - 1)).unwrap(), dag: dag_ }
}

/// Rows one after another; `None` is a hole.
pub(in crate::forlop) fn etter_hverandre(biter: &[(u64, Option<Sykdomsdag>)]) -> Vec<Sykdomsrekke> {
    let mut her = 0;
    let mut ut = Vec::new();
    for (antall, type_) in biter {
        ut.extend(type_.map(|t| rekke(her, *antall, t)));
        her += antall;
    }
    ut
}

/// What each day is: the last row that covers it speaks.
pub(in crate::forlop) fn dag_for_dag(rekker: &[Sykdomsrekke]) -> BTreeMap<NaiveDate, Sykdomsdag> {
    rekker.iter().flat_map(|r| r.periode.hver_dag().map(|d| (d, r.dag))).collect()
}

/// Days as periods.
pub(in crate::forlop) fn grupper(dager: impl IntoIterator<Item = NaiveDate>) -> Vec<Periode> {
    let mut ut: Vec<Periode> = Vec::new();
    for dag in dager.into_iter().map(Periode::dag) {
        match ut.last_mut() {
            Some(siste) if siste.folges_av(dag) => *siste = siste.omslutt(dag),
            _ => ut.push(dag),
        }
    }
    ut
}

/// A length around the limits of the rules.
pub(in crate::forlop) fn lengde() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 1u64..5, 3 => 5u64..14, 3 => 14u64..18, 1 => 18u64..45]
}

/// Types of days, the common ones more often.
pub(in crate::forlop) fn type_() -> impl Strategy<Value = Sykdomsdag> {
    prop_oneof![
        8 => Just(Sykdomsdag::Syk),
        2 => Just(Sykdomsdag::Egenmelding),
        1 => Just(Sykdomsdag::Foreldet),
        3 => Just(Sykdomsdag::Arbeid),
        1 => Just(Sykdomsdag::Frisk),
        3 => Just(Sykdomsdag::Ferie),
        2 => Just(Sykdomsdag::Permisjon),
        1 => Just(Sykdomsdag::ArbeidIkkeGjenopptatt),
        1 => Just(Sykdomsdag::AnnenYtelse(Ytelse::Pleiepenger)),
        1 => Just(Sykdomsdag::AnnenYtelse(Ytelse::Aap)),
        2 => Just(Sykdomsdag::Ukjent),
        1 => Just(Sykdomsdag::Behandlingsdag),
        1 => Just(Sykdomsdag::Papirsykmelding),
        1 => Just(Sykdomsdag::MeldingTilNav),
    ]
}

/// Rows in order, with holes here and there.
pub(in crate::forlop) fn tidslinje() -> impl Strategy<Value = Vec<Sykdomsrekke>> {
    let bit = (lengde(), prop_oneof![6 => type_().prop_map(Some), 1 => Just(None)]);
    prop::collection::vec(bit, 0..14).prop_map(|biter| etter_hverandre(&biter))
}

/// Rows in any order, one over the other.
pub(in crate::forlop) fn rader() -> impl Strategy<Value = Vec<Sykdomsrekke>> {
    prop::collection::vec((0u64..90, lengde(), type_()), 0..12)
        .prop_map(|rader| rader.into_iter().map(|(fom, antall, t)| rekke(fom, antall, t)).collect())
}

/// Some periods, also before the first row.
pub(in crate::forlop) fn perioder(mest: usize) -> impl Strategy<Value = Vec<Periode>> {
    let en = (0u64..120, 1u64..16).prop_map(|(fom, antall)| {
        let fom = dag(fom) - Days::new(30);
        Periode::new(fom, fom + Days::new(antall - 1)).unwrap()
    });
    prop::collection::vec(en, 0..=mest)
}
