use std::{collections::HashSet, sync::LazyLock};

use chrono::{DateTime, NaiveDate, Utc};
use quick_xml::{Reader, events::Event};
use rayon::prelude::*;
use serde_json::Value;

use super::*;
use crate::base::{fnr::Serie, tid};

fn dag() -> NaiveDate {
    "2026-11-20".parse().unwrap()
}

fn register(antall: usize) -> Register {
    Register::new(Oppsett { antall, ..Oppsett::for_dato(dag()) })
}

static LITE: LazyLock<Register> = LazyLock::new(|| register(400));

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let skriv_med = |antall| {
        let mut ut = Vec::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(antall).build().unwrap();
        let sum = pool.install(|| skriv(&LITE, &mut ut, |_| ())).unwrap();
        (ut, sum)
    };
    let (en, fire) = (skriv_med(1), skriv_med(4));
    assert!(en == fire);
    assert_eq!((en.1.personer, en.1.bytes), (400, en.0.len()));
    assert_eq!(en.1.meldinger.values().sum::<usize>(), en.0.split(|b| *b == b'\n').count() - 1);
}

#[test]
fn a_person_is_the_same_when_asked_again_and_another_with_another_seed() {
    assert_eq!(LITE.meldinger(17), register(400).meldinger(17));
    let annen = Register::new(Oppsett { antall: 400, seed: 2, i_dag: dag() });
    assert_ne!(LITE.fasit(17).unwrap().ident, annen.fasit(17).unwrap().ident);
    assert!(LITE.fasit(400).is_none() && LITE.meldinger(400).is_empty());
}

#[test]
fn the_shares_are_those_of_the_follow_up_figures() {
    const N: usize = 200_000;
    let stort = register(N);
    // Spells, those that reach each week, those that reach week 12, and those graded then.
    let (alle, uker, tolv, gradert) = (0..N)
        .into_par_iter()
        .map(|i| stort.tilfeller(i))
        .fold(
            || (0u32, [0u32; 6], 0u32, 0u32),
            |(alle, mut uker, tolv, gradert), tilfeller| {
                for (n, (uke, _)) in uker.iter_mut().zip(MAL) {
                    *n += u32::try_from(tilfeller.iter().filter(|t| t.nar_uke(uke)).count()).unwrap();
                }
                let grader: Vec<u8> = tilfeller.iter().filter_map(|t| t.grad_i_uke(12)).collect();
                let under = grader.iter().filter(|g| **g < 100).count();
                (
                    alle + u32::try_from(tilfeller.len()).unwrap(),
                    uker,
                    tolv + u32::try_from(grader.len()).unwrap(),
                    gradert + u32::try_from(under).unwrap(),
                )
            },
        )
        .reduce(
            || (0, [0; 6], 0, 0),
            |a, b| (a.0 + b.0, std::array::from_fn(|k| a.1[k] + b.1[k]), a.2 + b.2, a.3 + b.3),
        );
    for (n, (uke, mal)) in uker.iter().zip(MAL) {
        let relativ = f64::from(*n) / f64::from(alle) / mal - 1.0;
        println!("week {uke}: {n} of {alle}, {:+.2} %", 100.0 * relativ);
        assert!(relativ.abs() < 0.05, "week {uke}: {relativ}");
    }
    let andel = f64::from(gradert) / f64::from(tolv);
    println!("graded at week 12: {andel:.4}");
    assert!((andel - 0.45).abs() < 0.02, "graded at week 12: {andel}");
}

#[test]
fn every_identity_number_is_synthetic_and_nobody_elses() {
    let middels = register(20_000);
    let mut sett = HashSet::new();
    let mut d_nummer = 0;
    for lege in middels.leger() {
        assert!(sett.insert(lege.fnr));
    }
    for i in 0..20_000 {
        let fasit = middels.fasit(i).unwrap();
        assert_eq!(fasit.ident.serie(), Serie::Tenor);
        assert!(crate::base::Fnr::parse(fasit.ident.avslor()).is_ok());
        assert!((18..=69).contains(&fasit.alder), "{}", fasit.alder);
        assert!(sett.insert(fasit.ident));
        d_nummer += usize::from(fasit.ident.identtype() == crate::base::fnr::Identtype::DNummer);
    }
    assert!((250..550).contains(&d_nummer), "{d_nummer}");
}

#[test]
fn employers_are_unique_and_have_valid_numbers() {
    let mut sett = HashSet::new();
    for v in register(20_000).virksomheter() {
        assert!(v.orgnr.har_gyldig_kontrollsiffer() && v.orgnr.avslor().starts_with("31"));
        assert!(sett.insert(v.orgnr) && sett.insert(v.juridisk_orgnr));
    }
}

#[test]
fn every_message_is_readable_known_and_in_order() {
    let mut ider = HashSet::new();
    for i in 0..LITE.antall() {
        let mut forrige = DateTime::<Utc>::MIN_UTC;
        for melding in LITE.meldinger(i) {
            let linje = melding.som_linje();
            assert!(!linje.contains('\n'));
            let json: Value = serde_json::from_str(&linje).unwrap();
            assert!(ider.insert(json["id"].as_str().unwrap().to_owned()));
            let naar = match &melding {
                Meldingstekst::Xml { edi_logg_id, xml } => {
                    assert_eq!(json["innhold"]["xml"], **xml);
                    assert_eq!(json["id"], **edi_logg_id);
                    mottatt(xml)
                }
                Meldingstekst::Json(_) => json["inntruffet"].as_str().unwrap().parse().unwrap(),
            };
            assert!(forrige <= naar && tid::oslo_dato(naar) <= dag(), "{linje}");
            forrige = naar;
        }
    }
}

/// Reads the whole document and gives the hub's time of receipt.
fn mottatt(xml: &str) -> DateTime<Utc> {
    let mut reader = Reader::from_str(xml);
    let mut mottatt = None;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(e) | Event::Empty(e) if e.name().as_ref() == "MottakenhetBlokk" => {
                let verdi = e.try_get_attribute("mottattDatotid").unwrap().unwrap();
                mottatt = Some(tid::fra_oslo(verdi.value.parse().unwrap()));
            }
            Event::Start(e) | Event::Empty(e) => {
                assert!(e.attributes().all(|a| a.is_ok()));
            }
            _ => {}
        }
    }
    mottatt.unwrap()
}

#[test]
fn notes_follow_each_other_and_cover_the_spell() {
    let middels = register(3000);
    for t in (0..3000).flat_map(|i| middels.tilfeller(i)) {
        assert!(t.lengde >= 1 && !t.notater.is_empty());
        for n in &t.notater {
            assert!(n.fom <= n.tom && (20..=100).contains(&n.grad));
        }
        for par in t.notater.windows(2) {
            let avstand = (par[1].fom - par[0].tom).num_days();
            assert!((1..=3).contains(&avstand), "{avstand}");
        }
        assert!(t.notater.last().unwrap().tom >= t.slutt());
    }
}

#[test]
fn the_demo_people_are_there() {
    let demo = LITE.demopersoner();
    let kari = &demo[0];
    assert_eq!((kari.rolle, kari.navn.as_str()), (Rolle::RiktForlop, "Kari Nyborg"));
    let fasit = LITE.fasit(0).unwrap();
    let t = &fasit.tilfeller[0];
    assert!(t.pagar);
    assert_eq!([1, 8, 14, 18, 23].map(|u| t.grad_i_uke(u)), [100, 100, 80, 60, 60].map(Some));
    let linjer: Vec<String> = LITE.meldinger(0).iter().map(Meldingstekst::som_linje).collect();
    for del in ["Fjordby kommune", "Anne Strand", "L86", "KARTLEGGING_BESVART", "AVLYST", "\"OPPFYLT\""] {
        assert!(linjer.iter().any(|l| l.contains(del)), "{del}");
    }
    for (rolle, ord) in [(Rolle::StrengtFortrolig, "STRENGT_FORTROLIG"), (Rolle::EgenAnsatt, "EGEN_ANSATT")] {
        let person = demo.iter().find(|d| d.rolle == rolle).unwrap();
        assert!(LITE.meldinger(person.indeks).iter().any(|m| m.tekst().contains(ord)));
        assert!(LITE.fasit(person.indeks).unwrap().tilfeller[0].pagar);
    }
}
