use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use super::{
    avsluttet::{Avsluttet, Dom, Regelversjon},
    drift::{self, Trekkfordeling},
    rapport::{Regeluke, Ukesgrunnlag, Ukesrapport},
    stabilitet::{Dagsko, jaccard, lavest},
    tilsyn::{self, Gjennomgang, Tilsynsalarm},
};
use crate::{
    base::Nok,
    control::rettferdighet::{
        grenser::{Grensebok, Grenser},
        gruppemal::Lampe,
    },
};

fn dag() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn grenser() -> Grenser {
    Grensebok::standard().unwrap().paa(dag()).unwrap().clone()
}

fn regel() -> Regelversjon {
    Regelversjon::ny("S10", 1)
}

fn sak(dom: Dom, tilfeldig: bool) -> Avsluttet {
    Avsluttet {
        regler: if tilfeldig { Vec::new() } else { vec![regel()] },
        person: None,
        funnet: dag() - Days::new(60),
        forst_sett: Some(dag() - Days::new(55)),
        avgjort: dag() - Days::new(40),
        dom: Some(dom),
        endelig: true,
        forklaring_sann: Vec::new(),
        tilfeldig_trukket: tilfeldig,
        timer_brukt: 3.0,
        belop_feil: Nok::ore(if dom == Dom::Feil { 100_000 } else { 0 }),
        belop_til_personen: Nok::ore(0),
    }
}

/// So many with something wrong and so many without.
fn saker(feil: usize, grunnlose: usize, tilfeldig: bool) -> Vec<Avsluttet> {
    let domme = |n, dom| std::iter::repeat_with(move || sak(dom, tilfeldig)).take(n);
    domme(feil, Dom::Feil).chain(domme(grunnlose, Dom::Grunnlos)).collect()
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn uke(koer: Vec<Dagsko>) -> Regeluke {
    Regeluke {
        regel: regel(),
        navn: "Lønn fra en annen arbeidsgiver".to_owned(),
        bestatt: 940,
        signaler: 60,
        nye: 9,
        kan_ikke_vurderes: 12,
        koer,
    }
}

fn rapport(
    saker: &[Avsluttet],
    regler: &[Regeluke],
    trekk: &[Trekkfordeling],
    sett: &[Gjennomgang],
) -> Ukesrapport {
    let grunnlag = Ukesgrunnlag {
        dag: dag(),
        regler,
        saker,
        trekk,
        gjennomganger: sett,
        rettferdighet: &[],
        koer: &[],
        lengste_kjoring_ms: Some(1_200),
    };
    Ukesrapport::lag(&grunnlag, &grenser())
}

fn normal(fro: u64, n: usize, flytt: f64) -> Vec<f64> {
    let mut rng = ChaCha8Rng::seed_from_u64(fro);
    (0..n).map(|_| (0..12).map(|_| rng.gen_range(0.0..1.0)).sum::<f64>() - 6.0 + flytt).collect()
}

#[test]
fn a_feature_that_moves_warns_and_one_that_moves_much_is_blocked() {
    let for_ = normal(1, 4_000, 0.0);
    let lampe = |naa: &[f64]| drift::mal(&Trekkfordeling::av("amelding.belop", &for_, naa), &grenser()).lampe;
    assert_eq!(lampe(&normal(2, 4_000, 0.0)), Lampe::IOrden);
    assert_eq!(lampe(&normal(3, 4_000, 0.4)), Lampe::Varsel);
    assert_eq!(lampe(&normal(4, 4_000, 0.8)), Lampe::Sperre);
    assert_eq!(lampe(&normal(5, 20, 0.0)), Lampe::ForLite, "twenty people say nothing");
    let mut mangler = normal(6, 4_000, 0.0);
    mangler.iter_mut().step_by(3).for_each(|v| *v = f64::NAN);
    assert_eq!(lampe(&mangler), Lampe::Sperre, "a source that has begun to leave values out");
}

#[test]
fn a_rule_that_reads_a_changed_column_is_to_be_stopped() {
    let trekk = [
        Trekkfordeling::av("amelding.belop", &normal(1, 4_000, 0.0), &normal(2, 4_000, 0.9)),
        Trekkfordeling::av("krav.fom", &normal(1, 4_000, 0.0), &normal(2, 4_000, 0.0)),
    ];
    let rapport = rapport(&[], &[], &trekk, &[]);
    let sett = crate::control::regler::standard().unwrap();
    let leser = sett.regler.iter().filter(|r| r.fil.kolonner.iter().any(|k| k.navn() == "amelding.belop"));
    let ventet: Vec<&str> = leser.map(|r| r.fil.id.as_str()).collect();
    let stanses: Vec<String> = rapport.sperringer(&sett).into_iter().map(|s| s.regel.regel).collect();
    assert!(!ventet.is_empty());
    assert_eq!(stanses, ventet);
}

#[test]
fn the_lift_is_against_the_random_cases_and_only_final_outcomes_count() {
    let mut alle = [saker(40, 160, false), saker(6, 194, true)].concat();
    let r = rapport(&alle, &[uke(Vec::new())], &[], &[]).regler[0].clone();
    let lift = r.lift.unwrap();
    assert_eq!(r.avgjort, 200);
    assert!(
        (lift.verdi - 6.23).abs() < 0.01 && (lift.lav - 2.8).abs() < 0.05 && (lift.hoy - 13.9).abs() < 0.1
    );
    assert_eq!(r.timer_per_feil, Some(15.0));
    // An appeal turns one, and one may still be appealed.
    alle[0].dom = Dom::av_kode("K3");
    alle[1].endelig = false;
    let r = rapport(&alle, &[uke(Vec::new())], &[], &[]).regler[0].clone();
    assert_eq!((r.avgjort, (r.presisjon.unwrap().verdi * 199.0).round()), (199, 38.0));
}

#[test]
fn codes_become_what_they_say_of_the_signal() {
    let grunnlos = ["T1", "T2", "A1", "K2", "K3", "P6", "P7"];
    let feil = ["A2", "A3", "A4", "A5", "A6", "A7"];
    let ingenting = ["T3", "T4", "T5", "D3", "K1", "P1", "P5", "X9", ""];
    assert!(grunnlos.iter().all(|k| Dom::av_kode(k) == Some(Dom::Grunnlos)));
    assert!(feil.iter().all(|k| Dom::av_kode(k) == Some(Dom::Feil)));
    assert!(ingenting.iter().all(|k| Dom::av_kode(k).is_none()), "a conviction is no label");
}

#[test]
fn an_order_that_moves_by_itself_is_told_of() {
    let ko: Vec<Uuid> = (0..60).map(id).collect();
    let mut byttet = ko.clone();
    byttet.swap(49, 50);
    let ny: Vec<Uuid> = std::iter::once(id(99)).chain(ko.clone()).collect();
    let dag_ = |dag, rekkefolge: &[Uuid], nye: &[Uuid]| Dagsko {
        dag,
        rekkefolge: rekkefolge.to_vec(),
        nye_fakta: nye.iter().copied().collect(),
    };
    let i_gar = dag() - Days::new(1);
    let med = |dag_to: Dagsko| vec![dag_(i_gar, &ko, &[]), dag_to];
    assert_eq!(lavest(&med(dag_(dag(), &ko, &[])), 50), Some(1.0));
    assert_eq!(lavest(&med(dag_(dag(), &ny, &[id(99)])), 50), Some(1.0), "a new fact may move the queue");
    assert!(lavest(&med(dag_(dag(), &byttet, &[])), 50).unwrap() < 1.0);
    assert!(lavest(&med(dag_(dag(), &ny, &[])), 50).unwrap() < 1.0);
    let r = rapport(&[], &[uke(med(dag_(dag(), &byttet, &[])))], &[], &[]);
    assert!(r.regler[0].ustabil);
    assert!(r.markdown().contains("uten at noe nytt var kjent"));
    assert_eq!(jaccard(&[], &[], &BTreeSet::new(), 50).to_bits(), 1.0f64.to_bits());
    assert_eq!(lavest(&[], 50), None);
}

fn sett(antall: usize, enige: usize, sekunder: u32) -> Vec<Gjennomgang> {
    (0..antall)
        .map(|n| Gjennomgang { eget_syn: n % 2 == 0, score: Some(true), endte_med: n < enige, sekunder })
        .collect()
}

#[test]
fn nobody_who_only_agrees_and_nobody_who_hurries_is_missed() {
    let alarmer = |s: &[Gjennomgang]| tilsyn::mal(s, &grenser()).alarmer;
    assert_eq!(alarmer(&sett(100, 96, 600)), [Tilsynsalarm::NestenAlltidEnig]);
    assert_eq!(alarmer(&sett(100, 95, 600)), [], "95 per cent is the limit itself");
    assert_eq!(alarmer(&sett(100, 80, 119)), [Tilsynsalarm::ForRaskt]);
    assert_eq!(alarmer(&sett(100, 80, 120)), []);
    assert_eq!(alarmer(&sett(29, 29, 5)), [], "too few to accuse anybody");
    let uten_skar: Vec<_> =
        sett(100, 100, 600).into_iter().map(|g| Gjennomgang { score: None, ..g }).collect();
    assert_eq!(alarmer(&uten_skar), [], "agreement needs a score to agree with");
    let t = tilsyn::mal(&sett(100, 80, 600), &grenser());
    assert_eq!((t.overprovd.unwrap().verdi, t.ga_etter.unwrap().verdi), (0.2, 0.8));
}

#[test]
fn the_report_in_words() {
    let alle = [saker(40, 160, false), saker(6, 194, true)].concat();
    let trekk = [Trekkfordeling::av("amelding.belop", &normal(1, 4_000, 0.0), &normal(2, 4_000, 0.9))];
    let rapport = rapport(&alle, &[uke(Vec::new())], &trekk, &sett(100, 97, 90));
    insta::assert_snapshot!(rapport.markdown());
}

#[test]
fn nothing_known_is_said_to_be_unknown() {
    let tekst = rapport(&[], &[uke(Vec::new())], &[], &[]).markdown();
    assert!(tekst.contains("Vi vet ikke hvor ofte regelen har rett"), "{tekst}");
    assert!(tekst.contains("Forskjeller mellom grupper: ikke nok data."), "{tekst}");
}
