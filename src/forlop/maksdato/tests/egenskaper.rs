//! What must hold for every person.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use super::{
    super::{Avslagsgrunn, Resultat, Tak, Tilbakeblikk, Valg, Vurdering, beregn},
    referanse::{self, Svar},
    tilfeldig::{Tilfeldig, person},
};
use crate::forlop::utbetalingstidslinje::{Dagrekke, Utbetalingsdag};

fn som_svar(v: &Vurdering) -> Svar {
    let antall = |n: i32| usize::try_from(n).unwrap();
    Svar {
        maksdato: v.maksdato,
        bestemmelse: v.bestemmelse,
        brukt: antall(v.brukt),
        brukt_over_67: antall(v.brukt_over_67),
        igjen: antall(v.igjen),
        start: v.start,
        vindu_start: v.vindu_start,
        forste_betalte: v.forste_betalte,
        siste_betalte: v.siste_betalte,
        oppholdsdager: antall(v.oppholdsdager),
        siste_oppholdsdag: v.siste_oppholdsdag,
    }
}

type Sett = (Vec<(Svar, BTreeMap<NaiveDate, Avslagsgrunn>)>, Option<Svar>);

fn sett(resultat: &Resultat) -> Sett {
    let rettigheter = resultat.rettigheter.iter().map(|rett| {
        let avviste = rett.avviste.iter().flat_map(|a| a.hver_dag().map(|dag| (dag, a.grunn)));
        (som_svar(&rett.vurdering), avviste.collect())
    });
    (rettigheter.collect(), resultat.gjeldende.as_ref().map(som_svar))
}

fn regnet(person: &Tilfeldig, valg: Valg) -> Resultat {
    person.med(|grunnlag, kvoter| beregn(grunnlag, kvoter, valg))
}

const ALLE_VALG: [Valg; 4] = [
    Valg::SOM_NAV,
    Valg { tak: Tak::Ogsa70, tilbakeblikk: Tilbakeblikk::SomNav },
    Valg { tak: Tak::SomNav, tilbakeblikk: Tilbakeblikk::Avkortet },
    Valg { tak: Tak::Ogsa70, tilbakeblikk: Tilbakeblikk::Avkortet },
];

/// Cuts every run in pieces of at most `lengde` days.
fn hakket(rekker: &[Dagrekke], lengde: i64) -> Vec<Dagrekke> {
    let mut ut = Vec::new();
    for rekke in rekker {
        let mut fom = rekke.fom;
        while fom <= rekke.tom {
            let tom = rekke.tom.min(fom + Duration::days(lengde - 1));
            ut.push(Dagrekke { fom, tom, dag: rekke.dag });
            fom = tom + Duration::days(1);
        }
    }
    ut
}

proptest! {
    #[test]
    fn runs_and_days_give_the_same_answer(person in person("2015-01-01"), valg in 0usize..4) {
        let valg = ALLE_VALG[valg];
        let ventet = person.med(|grunnlag, kvoter| referanse::beregn(grunnlag, kvoter, valg));
        let (rettigheter, gjeldende) = sett(&regnet(&person, valg));
        prop_assert_eq!(gjeldende, ventet.gjeldende);
        prop_assert_eq!(rettigheter.len(), ventet.rettigheter.len());
        for (rett, ventet) in rettigheter.iter().zip(&ventet.rettigheter) {
            prop_assert_eq!(&rett.0, &ventet.0);
            let ulike: Vec<_> = rett.1.iter().filter(|(dag, grunn)| ventet.1.get(dag) != Some(grunn)).collect();
            prop_assert_eq!(ulike, vec![]);
            prop_assert_eq!(rett.1.len(), ventet.1.len());
        }
    }

    #[test]
    fn days_used_never_exceed_the_quotas(person in person("2015-01-01")) {
        let resultat = regnet(&person, Valg::default());
        let alle = resultat.rettigheter.iter().map(|r| r.vurdering).chain(resultat.gjeldende);
        for v in alle {
            prop_assert!((0..=i32::from(person.kvoter.ordinar)).contains(&v.brukt));
            prop_assert!((0..=v.brukt).contains(&v.brukt_over_67));
            prop_assert!(person.kvoter.over_67.is_none_or(|kvote| v.brukt_over_67 <= i32::from(kvote)));
            prop_assert_eq!(v.igjen_ordinar, i32::from(person.kvoter.ordinar) - v.brukt);
        }
    }

    #[test]
    fn splitting_runs_changes_nothing(person in person("2015-01-01"), lengde in 1i64..9) {
        let mut delt = person.clone();
        delt.historikk = hakket(&delt.historikk, lengde);
        delt.tidslinjer = delt.tidslinjer.iter().map(|t| hakket(t, lengde)).collect();
        let (hel, delt) = (regnet(&person, Valg::SOM_NAV), regnet(&delt, Valg::SOM_NAV));
        prop_assert_eq!(sett(&hel), sett(&delt));
        prop_assert_eq!(hel.sti, delt.sti);
    }

    #[test]
    fn the_order_of_rows_changes_nothing(person in person("2015-01-01")) {
        let mut snudd = person.clone();
        for tidslinje in &mut snudd.tidslinjer {
            tidslinje.reverse();
        }
        prop_assert_eq!(regnet(&person, Valg::default()), regnet(&snudd, Valg::default()));
    }

    #[test]
    fn the_order_of_employers_changes_nothing_where_no_types_tie(person in person("2015-01-01")) {
        let mut person = person;
        for rekke in person.tidslinjer.iter_mut().flatten() {
            if rekke.dag == Utbetalingsdag::Foreldet {
                rekke.dag = Utbetalingsdag::Agp;
            }
        }
        let mut snudd = person.clone();
        snudd.tidslinjer.reverse();
        prop_assert_eq!(regnet(&person, Valg::default()), regnet(&snudd, Valg::default()));
    }

    #[test]
    fn a_work_day_in_the_last_gap_never_brings_the_maximum_date_nearer(
        person in person("2015-01-01"), gap in 1i64..220, hull in 0i64..220, syk in 1i64..300, ferie: bool,
    ) {
        let hull = hull % gap;
        let mut person = Tilfeldig { per: None, ..person };
        let siste = person.tidslinjer.iter().chain([&person.historikk]).flatten().map(|r| r.tom).max();
        let start = siste.unwrap() + Duration::days(1);
        let rekke = |fra: i64, til: i64, dag| {
            Dagrekke { fom: start + Duration::days(fra), tom: start + Duration::days(til - 1), dag }
        };
        let i_gap = if ferie { Utbetalingsdag::Fri } else { Utbetalingsdag::Avvist };
        let uten = vec![rekke(0, gap, i_gap), rekke(gap, gap + syk, Utbetalingsdag::Nav)];
        let mut med = uten.clone();
        med.push(rekke(hull, hull + 1, Utbetalingsdag::Arb));
        person.tidslinjer.push(uten);
        let for_dagen = regnet(&person, Valg::default()).gjeldende.unwrap().maksdato;
        person.tidslinjer.pop();
        person.tidslinjer.push(med);
        let etter_dagen = regnet(&person, Valg::default()).gjeldende.unwrap().maksdato;
        prop_assert!(etter_dagen >= for_dagen, "{for_dagen} ble {etter_dagen}");
    }

    #[test]
    fn with_the_cap_nobody_has_a_maximum_date_after_70(person in person("2015-01-01")) {
        let sytti = crate::forlop::alder::fyller(person.fodselsdato, 70);
        for rett in regnet(&person, Valg::default()).rettigheter {
            prop_assert!(rett.vurdering.maksdato < sytti);
        }
    }

    #[test]
    fn a_result_for_a_day_sees_nothing_after_it(person in person("2015-01-01"), dag in 0i64..3000) {
        let per = NaiveDate::from_ymd_opt(2015, 1, 1).unwrap() + Duration::days(dag);
        let person = Tilfeldig { per: Some(per), ..person };
        let mut avkortet = person.clone();
        for tidslinje in avkortet.tidslinjer.iter_mut().chain([&mut avkortet.historikk]) {
            tidslinje.retain(|r| r.fom <= per);
            for rekke in tidslinje.iter_mut() {
                rekke.tom = rekke.tom.min(per);
            }
        }
        // A day nobody knows counts only up to the last known one, so the gap may differ, not the days.
        let (a, b) = (regnet(&person, Valg::default()), regnet(&avkortet, Valg::default()));
        let brukt = |r: &Resultat| r.rettigheter.iter().map(|r| r.vurdering.brukt).max();
        prop_assert_eq!(brukt(&a), brukt(&b));
    }
}

proptest! {
    #[test]
    fn no_date_from_1900_to_2200_panics(
        ar in 1900i32..2200, person in person("1900-01-01"), fodt in 1850i32..2210, valg in 0usize..4,
    ) {
        let flytt = |dato: NaiveDate| dato + Duration::days(i64::from(ar - 1900) * 365);
        let mut person = person;
        for rekke in person.tidslinjer.iter_mut().chain([&mut person.historikk]).flatten() {
            (rekke.fom, rekke.tom) = (flytt(rekke.fom), flytt(rekke.tom));
        }
        person.fodselsdato = NaiveDate::from_ymd_opt(fodt, 2, 28).unwrap();
        prop_assert!(regnet(&person, ALLE_VALG[valg]).gjeldende.is_some());
    }
}
