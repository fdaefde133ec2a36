//! What holds for every timeline.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{dag, lengde, perioder, rader, referanse_flex, referanse_spleis, rekke, tidslinje, type_};
use crate::{
    base::Periode,
    forlop::{
        arbeidsgiverperiode::{
            Sykdomsdag, Sykdomsrekke,
            flex::{self, Hull},
            spleis::{self, Arbeidsgiverperiode, Resultat, Valg, uke_for_uke},
        },
        utbetalingstidslinje::Utbetalingsdag,
    },
    rules::{Regelverk, schema::SykepengerRegler},
};

fn regler() -> &'static SykepengerRegler {
    &Regelverk::innebygd().sykepenger
}

fn beregn(rekker: &[Sykdomsrekke]) -> Resultat {
    spleis::beregn(rekker, &Valg::default(), regler())
}

fn agp_dager(periode: &Arbeidsgiverperiode) -> i64 {
    periode.dager.iter().map(|p| p.dager()).sum()
}

/// The same rows with one of them cut in two.
fn delt(rekker: &[Sykdomsrekke], hvilken: usize, etter: i64) -> Vec<Sykdomsrekke> {
    let mut ut = Vec::new();
    for (n, r) in rekker.iter().enumerate() {
        let snitt = r.periode.fom() + chrono::Duration::days(etter % r.periode.dager());
        if n == hvilken % rekker.len() && snitt < r.periode.tom() {
            let ny = |fom, tom| Sykdomsrekke { periode: Periode::new(fom, tom).unwrap(), dag: r.dag };
            ut.push(ny(r.periode.fom(), snitt));
            ut.push(ny(snitt + Days::new(1), r.periode.tom()));
        } else {
            ut.push(*r);
        }
    }
    ut
}

proptest! {
    #[test]
    fn runs_give_what_days_give(
        rekker in prop_oneof![3 => tidslinje(), 1 => rader()],
        betalt in perioder(2), ferie in perioder(2), overtatt in perioder(2),
        avklart in prop_oneof![
            4 => Just(None), 2 => Just(Some(NaiveDate::MIN)), 1 => (0u64..80).prop_map(|n| Some(dag(n))),
        ],
        antall in prop_oneof![8 => Just(None), 1 => Just(Some(0)), 1 => (1u16..20).prop_map(Some)],
    ) {
        let valg = Valg {
            betalt_av_nav: &betalt, tidligere_ferie: &ferie, nav_overtar: &overtatt, avklart_fra: avklart, dager: antall,
        };
        let fasit = referanse_spleis::beregn(&rekker, &valg);
        let resultat = spleis::beregn(&rekker, &valg, regler());
        prop_assert_eq!(&resultat.perioder, &fasit.perioder);
        let mut dager = BTreeMap::new();
        for r in uke_for_uke(&resultat.rekker) {
            dager.extend(r.fom.iter_days().take_while(|d| *d <= r.tom).map(|d| (d, r.dag)));
        }
        prop_assert_eq!(dager, fasit.dager);
        let grunner: BTreeMap<_, _> =
            resultat.avvist.iter().flat_map(|a| a.periode.hver_dag().map(|d| (d, a.grunn))).collect();
        prop_assert_eq!(grunner, fasit.grunner);
    }

    #[test]
    fn runs_give_what_days_give_in_the_other_reading(
        rekker in prop_oneof![3 => tidslinje(), 1 => rader()], finnes in any::<bool>(),
    ) {
        let hull = if finnes { Hull::Arbeid } else { Hull::FinnesIkke };
        prop_assert_eq!(flex::beregn(&rekker, hull, regler()), referanse_flex::beregn(&rekker, hull));
    }

    #[test]
    fn cutting_a_run_in_two_changes_nothing(rekker in tidslinje(), hvilken in 0usize..14, etter in 0i64..40) {
        prop_assume!(!rekker.is_empty());
        let delt = delt(&rekker, hvilken, etter);
        prop_assert_eq!(beregn(&rekker), beregn(&delt));
        for hull in [Hull::Arbeid, Hull::FinnesIkke] {
            prop_assert_eq!(flex::beregn(&rekker, hull, regler()), flex::beregn(&delt, hull, regler()));
        }
    }

    #[test]
    fn a_stretch_never_has_more_than_sixteen_days(rekker in tidslinje(), betalt in perioder(2)) {
        let valg = Valg { betalt_av_nav: &betalt, ..Valg::default() };
        let resultat = spleis::beregn(&rekker, &valg, regler());
        for p in &resultat.perioder {
            prop_assert!(agp_dager(p) <= 16);
            prop_assert_eq!(p.fullfort, agp_dager(p) == 16);
            prop_assert!(p.dager.iter().all(|d| p.omslutter.snitt(*d) == Some(*d)));
        }
        prop_assert!(resultat.perioder.windows(2).all(|par| par[0].omslutter.tom() < par[1].omslutter.fom()));
        prop_assert!(resultat.perioder.iter().rev().skip(1).all(|p| p.brutt));
    }

    #[test]
    fn the_paid_timeline_has_no_holes_and_nav_pays_only_what_is_settled(rekker in tidslinje()) {
        let Resultat { rekker: ut, perioder, .. } = beregn(&rekker);
        prop_assert_eq!(ut.is_empty(), rekker.is_empty());
        prop_assert!(ut.windows(2).all(|par| par[0].tom + Days::new(1) == par[1].fom && par[0].dag != par[1].dag));
        for r in ut.iter().filter(|r| r.dag == Utbetalingsdag::Nav) {
            let i = |p: &&Arbeidsgiverperiode| p.omslutter.inneholder(r.fom) && p.omslutter.inneholder(r.tom);
            prop_assert!(perioder.iter().find(i).is_some_and(|p| p.avklart));
        }
    }

    #[test]
    fn a_day_of_work_never_lengthens_the_period_it_falls_in(
        rekker in tidslinje(), hvor in 0u64..1000,
    ) {
        let for_ = beregn(&rekker);
        let dager = for_.rekker.last().map_or(1, |r| (r.tom - dag(0)).num_days() + 1);
        let hvor = hvor % u64::try_from(dager).unwrap();
        let mut med_arbeid = rekker.clone();
        med_arbeid.push(rekke(hvor, 1, Sykdomsdag::Arbeid));
        for ny in beregn(&med_arbeid).perioder {
            let gammel = for_.perioder.iter().find(|p| p.omslutter.fom() == ny.omslutter.fom());
            if let Some(gammel) = gammel.filter(|p| p.omslutter.inneholder(dag(hvor))) {
                prop_assert!(agp_dager(&ny) <= agp_dager(gammel));
            }
        }
    }

    #[test]
    fn no_date_is_too_early_or_too_late(
        start in -25_567i64..84_000, biter in prop::collection::vec((lengde(), type_()), 1..6), grense in any::<bool>(),
    ) {
        let flytt = |d: NaiveDate| {
            let null = if grense { NaiveDate::MAX } else { NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() };
            let siden = (d - dag(0)).num_days() - if grense { 250 } else { 0 };
            null + chrono::Duration::days(siden + if grense { 0 } else { start })
        };
        let rekker: Vec<_> = super::etter_hverandre(&biter.iter().map(|(n, t)| (*n, Some(*t))).collect::<Vec<_>>())
            .into_iter()
            .map(|r| Sykdomsrekke { periode: Periode::new(flytt(r.periode.fom()), flytt(r.periode.tom())).unwrap(), ..r })
            .collect();
        let resultat = beregn(&rekker);
        prop_assert_eq!(resultat.rekker.last().map(|r| r.tom), rekker.last().map(|r| r.periode.tom()));
        let fravaer = flex::beregn(&rekker, Hull::Arbeid, regler());
        let siste = rekker[rekker.len() - 1].periode;
        if let Some(f) = flex::for_soknad(&fravaer, siste.fom(), regler()) {
            prop_assert!(f.oppbrukt || !f.nav_har_dager_i(siste));
        }
    }
}
