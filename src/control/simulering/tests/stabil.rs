//! The same people give the same signals: on the next day, on any number of threads, and nearly so when
//! every amount and hour is a little off. What two records disagree about is gone when one of them is
//! somebody else's.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{
    super::{
        trekk::{Strom, Trekk},
        *,
    },
    dag, verden,
};
use crate::base::Nok;
use crate::control::{
    regler::{Kjort, kjor, standard},
    signal::Subjekt,
};

fn folk(fro: u64, scenarier: &[Scenario]) -> (Verden, Plantet) {
    let verden = verden(fro, 2500);
    let mut alle = Plantet { folk: verden.alle(), fasit: Vec::new() };
    for scenario in scenarier {
        alle.og(plant(&verden, *scenario, 25));
    }
    (verden, alle)
}

const BLANDET: [Scenario; 5] = [
    Scenario::BeholdtJobb,
    Scenario::AnnenArbeidsgiver,
    Scenario::OppblastInntekt,
    Scenario::DobbelUtbetaling,
    Scenario::TilbakedatertKjede,
];

fn funnet(kjort: &Kjort) -> BTreeSet<Uuid> {
    kjort
        .sjekker
        .iter()
        .filter(|k| k.sjekk.niva().is_some())
        .map(crate::control::signal::Kontrollert::signal_id)
        .collect()
}

#[test]
fn the_next_day_without_new_facts_finds_the_same() {
    let (verden, alle) = folk(41, &BLANDET);
    let sett = standard().unwrap().med_utkast();
    let ved = |i_dag| {
        let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), i_dag);
        let treff = kjort.sjekker.into_iter().filter(|k| k.sjekk.niva().is_some());
        treff.map(|k| (k.regel.clone(), k.signal_id())).collect::<BTreeSet<_>>()
    };
    let (i_dag, i_morgen) = (ved(dag()), ved(dag().succ_opt().unwrap()));
    assert!(i_dag.len() > 100);
    let ulike: Vec<_> = i_dag.symmetric_difference(&i_morgen).map(|(regel, _)| regel).collect();
    assert!(ulike.is_empty(), "{ulike:?}");
}

#[test]
fn one_two_and_eight_threads_find_the_same_in_the_same_order() {
    let (verden, alle) = folk(42, &BLANDET);
    let sett = standard().unwrap().med_utkast();
    let ved = |n| {
        let trader = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        trader.install(|| kjor(&sett, &alle.folk, &verden.kilder(), &(), dag()))
    };
    let en = ved(1);
    assert!(ved(2) == en && ved(8) == en);
}

#[test]
fn one_percent_of_noise_changes_at_most_a_tenth() {
    let (verden, mut alle) = folk(43, &BLANDET);
    let sett = standard().unwrap().med_utkast();
    let rent = funnet(&kjor(&sett, &alle.folk, &verden.kilder(), &(), dag()));
    let mut t = Trekk::ny(43, Strom::Stoy, 1);
    for g in &mut alle.folk {
        for rad in &mut g.amelding {
            let faktor = 1.0 + 0.01 * t.normal();
            let kroner = trekk::tall(rad.belop.i_ore()) / 100.0;
            rad.belop = Nok::ore(trekk::ore(kroner * faktor));
            rad.timer = rad.timer.map(|timer| timer * faktor);
        }
        for im in &mut g.inntektsmeldinger {
            let faktor = 1.0 + 0.01 * t.normal();
            im.manedsinntekt = Nok::ore(trekk::ore(trekk::tall(im.manedsinntekt.i_ore()) / 100.0 * faktor));
        }
    }
    let med_stoy = funnet(&kjor(&sett, &alle.folk, &verden.kilder(), &(), dag()));
    let jaccard = trekk::tall(i64::try_from(rent.intersection(&med_stoy).count()).unwrap())
        / trekk::tall(i64::try_from(rent.union(&med_stoy).count()).unwrap());
    eprintln!("1 % noise: Jaccard {jaccard:.3} of {}", rent.len());
    assert!(jaccard >= 0.9, "{jaccard}");
}

/// How many of the people with something planted, and of the rest, a rule hits.
fn treff(verden: &Verden, alle: &Plantet, regel: &str) -> (usize, usize) {
    let sett = standard().unwrap().med_utkast();
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let funnet = truffet(&sett, &kjort.sjekker).remove(regel).unwrap_or_default();
    let plantede: BTreeSet<Subjekt> =
        alle.fasit.iter().filter(|i| i.rolle == Rolle::Plante).flat_map(|i| i.subjekter.clone()).collect();
    (funnet.intersection(&plantede).count(), funnet.difference(&plantede).count())
}

/// Pay under employers that are not the person's own: nobody is paid by the one they are sick from.
#[test]
fn with_shuffled_employers_nobody_is_paid_by_the_employer_they_are_sick_from() {
    let (verden, mut alle) = folk(44, &[Scenario::BeholdtJobb]);
    assert!(treff(&verden, &alle, "S09").0 >= 22);
    let forste = |g: &Grunnlag| g.arbeidsforhold.first().map(|a| a.arbeidsgiver);
    let hos: Vec<_> = alle.folk.iter().map(forste).collect();
    let antall = hos.len();
    for (i, g) in alle.folk.iter_mut().enumerate() {
        let egne: BTreeSet<_> = g.arbeidsforhold.iter().map(|a| a.arbeidsgiver).collect();
        let annen =
            (1..antall).find_map(|k| hos[(i + k * 97) % antall].filter(|o| !egne.contains(o))).unwrap();
        for rad in &mut g.amelding {
            rad.arbeidsgiver = annen;
        }
    }
    assert!(treff(&verden, &alle, "S09").0 <= 1);
}

/// Payments laid on days of their own: nothing is paid twice.
#[test]
fn with_shuffled_days_nothing_is_paid_twice() {
    let (verden, mut alle) = folk(45, &[Scenario::DobbelUtbetaling]);
    assert!(treff(&verden, &alle, "S19").0 >= 22);
    for g in &mut alle.folk {
        for (nr, rad) in g.utbetalinger.iter_mut().enumerate() {
            let flytt = i64::try_from(nr).unwrap() * 37;
            rad.fom = kalender::om(rad.fom, -flytt);
            rad.tom = kalender::om(rad.tom, -flytt).min(kalender::om(rad.fom, 5));
        }
        g.ordne();
    }
    assert!(treff(&verden, &alle, "S19").0 <= 1);
}
