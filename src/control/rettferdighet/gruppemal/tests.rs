use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::{
    super::{
        grenser::{Grensebok, Grenser},
        hvelv::{Dagbok, Egenskap, Hvelv, Hvelvbruker, Mal, Merker},
    },
    Avsluttet, Dom, Lampe, Regelversjon, Utvalg, mal_regel,
};
use crate::base::{Nok, PersonId};

fn dag() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()
}

fn grenser() -> Grenser {
    Grensebok::standard().unwrap().paa(dag()).unwrap().clone()
}

fn person(n: usize) -> PersonId {
    PersonId(uuid::Uuid::from_u128(n as u128 + 1))
}

/// Every other person is a woman, every fifth lives far from the centre.
fn hvelv(n: usize) -> Hvelv {
    let mut hvelv = Hvelv::tomt(Hvelvbruker::Rettferdighetsjobb);
    for i in 0..n {
        let merker = Merker::ingen()
            .med(Egenskap::Kjonn, if i % 2 == 0 { "kvinne" } else { "mann" })
            .and_then(|m| m.med(Egenskap::Sentralitet, if i % 5 == 0 { "lite_sentral" } else { "sentral" }))
            .unwrap();
        hvelv.legg_inn(person(i), merker);
    }
    hvelv
}

fn regel() -> Regelversjon {
    Regelversjon::ny("S10", 2)
}

/// Picks `kvinner` of 1000 women and `menn` of 1000 men.
fn utvalg(n: usize, kvinner: usize, menn: usize) -> Utvalg {
    let valgt = (0..n).filter(|i| (i / 2 * 7919) % 1000 < if i % 2 == 0 { kvinner } else { menn });
    Utvalg { folk: (0..n).map(person).collect(), valgt: valgt.map(person).collect::<BTreeSet<_>>() }
}

fn sak(person: PersonId, dom: Dom, regler: Vec<Regelversjon>, tilfeldig: bool) -> Avsluttet {
    Avsluttet {
        regler,
        person: Some(person),
        funnet: dag() - Days::new(100),
        forst_sett: None,
        avgjort: dag() - Days::new(90),
        dom: Some(dom),
        endelig: true,
        forklaring_sann: Vec::new(),
        tilfeldig_trukket: tilfeldig,
        timer_brukt: 2.0,
        belop_feil: Nok::ore(0),
        belop_til_personen: Nok::ore(0),
    }
}

/// A final outcome of everybody picked: right for so many of ten women and ten men.
fn saker(utvalg: &Utvalg, rett_kvinner: usize, rett_menn: usize) -> Vec<Avsluttet> {
    utvalg
        .valgt
        .iter()
        .enumerate()
        .map(|(n, p)| {
            let kvinne = (p.0.as_u128() - 1) % 2 == 0;
            let rett = (n / 2 * 3) % 10 < if kvinne { rett_kvinner } else { rett_menn };
            sak(*p, if rett { Dom::Feil } else { Dom::Grunnlos }, vec![regel()], false)
        })
        .collect()
}

fn lampe_for(mal: &super::Regelmal, hva: Mal, gruppe: &str) -> Lampe {
    let svar = mal.av(hva).unwrap();
    svar.grupper.iter().find(|g| g.gruppe.to_string() == gruppe).map_or(Lampe::ForLite, |g| g.lampe)
}

fn mal(n: usize, utvalg: &Utvalg, saker: &[Avsluttet]) -> super::Regelmal {
    mal_regel(&hvelv(n), &mut Dagbok::default(), &regel(), utvalg, saker, &grenser(), dag())
}

#[test]
fn a_rule_that_hits_women_more_and_is_right_less_is_stopped() {
    let utvalg = utvalg(20_000, 60, 30);
    let svar = mal(20_000, &utvalg, &saker(&utvalg, 4, 8));
    let sperring = svar.sperring.as_ref().unwrap();
    assert_eq!((sperring.gruppe.to_string().as_str(), &sperring.regel), ("kvinner", &regel()));
    assert!(sperring.utvalg.lav > 1.25 && sperring.presisjon.hoy < 0.8, "{sperring:?}");
    assert_eq!(svar.lampe(), Lampe::Sperre);
    assert!(sperring.hvorfor.contains("velger ut kvinner 2,0"), "{}", sperring.hvorfor);
    assert!(sperring.hvorfor.contains("To personer må godkjenne"));
}

#[test]
fn hit_more_but_right_as_often_is_a_warning_and_no_stop() {
    let utvalg = utvalg(20_000, 60, 30);
    let svar = mal(20_000, &utvalg, &saker(&utvalg, 7, 7));
    assert_eq!(svar.sperring, None);
    assert_eq!(lampe_for(&svar, Mal::Utvalg, "kvinner"), Lampe::Varsel);
    assert_eq!(lampe_for(&svar, Mal::Utvalg, "menn"), Lampe::Varsel);
}

#[test]
fn right_less_but_hit_as_often_is_a_warning_and_no_stop() {
    let utvalg = utvalg(20_000, 50, 50);
    let svar = mal(20_000, &utvalg, &saker(&utvalg, 4, 8));
    assert_eq!(svar.sperring, None);
    assert_eq!(lampe_for(&svar, Mal::Grunnlose, "kvinner"), Lampe::Varsel);
    assert_eq!(lampe_for(&svar, Mal::Utvalg, "kvinner"), Lampe::IOrden);
}

#[test]
fn a_fair_rule_is_green_only_when_the_sample_could_have_shown_a_skew() {
    let stort = utvalg(60_000, 50, 50);
    let svar = mal(60_000, &stort, &[]);
    assert_eq!(lampe_for(&svar, Mal::Utvalg, "kvinner"), Lampe::IOrden);
    let lite = utvalg(4_000, 50, 50);
    let svar = mal(4_000, &lite, &[]);
    assert_eq!(lampe_for(&svar, Mal::Utvalg, "kvinner"), Lampe::ForLite);
    assert_eq!(svar.lampe(), Lampe::ForLite, "never green without data");
}

#[test]
fn too_few_hits_to_show_say_so() {
    let svar = mal(2_000, &utvalg(2_000, 10, 10), &[]);
    assert_eq!(svar.lampe(), Lampe::ForLite);
    assert!(svar.svar.iter().all(|s| s.avslag.is_some() && s.grupper.is_empty()));
}

#[test]
fn outcomes_that_may_still_change_are_not_counted() {
    let utvalg = utvalg(20_000, 60, 30);
    let mut saker = saker(&utvalg, 4, 8);
    saker.iter_mut().for_each(|s| s.endelig = false);
    let svar = mal(20_000, &utvalg, &saker);
    assert_eq!(svar.sperring, None);
    assert!(svar.av(Mal::Grunnlose).unwrap().avslag.is_some());
}

#[test]
fn false_positives_are_counted_among_the_random_ones_with_nothing_wrong() {
    // Everybody drawn is in order; the rule would have picked every fourth woman and every tenth man.
    let n = 4_000;
    let saker: Vec<_> = (0..n)
        .map(|i| {
            let truffet = (i / 2) % if i % 2 == 0 { 4 } else { 10 } == 0;
            let regler = if truffet { vec![regel()] } else { Vec::new() };
            sak(person(i), Dom::Grunnlos, regler, true)
        })
        .collect();
    let svar = mal(n, &utvalg(n, 0, 0), &saker);
    let kvinner = svar.av(Mal::FalskePositive).unwrap().grupper[0].clone();
    assert_eq!(kvinner.gruppe.to_string(), "kvinner");
    assert_eq!(kvinner.andel.unwrap().verdi(), Some(0.25));
    assert_eq!(kvinner.resten.unwrap().verdi(), Some(0.1));
    assert_eq!(kvinner.lampe, Lampe::Varsel);
    assert!(svar.av(Mal::Grunnlose).unwrap().avslag.is_some(), "a random case is no outcome of the rule");
}

#[test]
fn long_waits_and_true_explanations_are_told_by_group() {
    let utvalg = utvalg(20_000, 60, 60);
    let mut saker = saker(&utvalg, 5, 5);
    for (n, s) in saker.iter_mut().enumerate() {
        let kvinne = (s.person.unwrap().0.as_u128() - 1) % 2 == 0;
        if n % 5 < if kvinne { 3 } else { 1 } {
            s.funnet = s.avgjort - Days::new(61);
            s.forklaring_sann.push("sen_rapportering".to_owned());
        }
    }
    let svar = mal(20_000, &utvalg, &saker);
    for hva in [Mal::LangTid, Mal::ForklaringSann] {
        assert_eq!(lampe_for(&svar, hva, "kvinner"), Lampe::Varsel, "{hva:?}");
    }
}

#[test]
fn a_skew_in_a_pair_is_found_though_each_property_alone_is_even() {
    // Women far out and men in the centre are hit; each sex and each place as often as the other.
    let n = 60_000;
    let valgt = (0..n).filter(|i| {
        let (kvinne, ute) = (i % 2 == 0, i % 5 == 0);
        let av_tusen = match (kvinne, ute) {
            (true, true) => 150,
            (true, false) => 50,
            (false, true) => 10,
            (false, false) => 85,
        };
        (i / 10 * 7919) % 1000 < av_tusen
    });
    let utvalg = Utvalg { folk: (0..n).map(person).collect(), valgt: valgt.map(person).collect() };
    let svar = mal(n, &utvalg, &[]);
    assert_eq!(lampe_for(&svar, Mal::Utvalg, "kvinner"), Lampe::IOrden);
    assert_eq!(lampe_for(&svar, Mal::Utvalg, "kvinner og lite sentrale kommuner"), Lampe::Varsel);
}
