use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::{Avslag, Dagbok, Egenskap, Hvelv, HvelvFeil, Hvelvbruker, Hvelvnokkel, Mal, Merker, Sporsmal};
use crate::base::PersonId;

const NOKKEL: &str = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
const ANNEN: &str = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";

pub(in super::super) fn person(n: usize) -> PersonId {
    PersonId(Uuid::from_u128(n as u128 + 1))
}

fn sporsmal() -> Sporsmal {
    let dag = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    Sporsmal { regel: "S10".to_owned(), versjon: 1, mal: Mal::Utvalg, dag }
}

/// A vault where person n has these values, as places among the property's.
fn hvelv(folk: &[Vec<(Egenskap, usize)>]) -> Hvelv {
    let mut hvelv = Hvelv::tomt(Hvelvbruker::Rettferdighetsjobb);
    for (n, verdier) in folk.iter().enumerate() {
        let merker =
            verdier.iter().try_fold(Merker::ingen(), |m, (e, v)| m.med(*e, e.verdier()[*v].0)).unwrap();
        hvelv.legg_inn(person(n), merker);
    }
    hvelv
}

/// As static_assertions does: compiles to `false` only where the trait is missing.
macro_rules! har {
    ($type:ty: $($trekk:tt)+) => {{
        struct Sporr<T>(std::marker::PhantomData<T>);
        trait Nei { const _SVAR: bool = false; }
        impl<T> Nei for Sporr<T> {}
        impl<T: $($trekk)+> Sporr<T> { const _SVAR: bool = true; }
        // Where the other trait is there, nobody asks this one.
        let _ = <Sporr<()> as Nei>::_SVAR;
        Sporr::<$type>::_SVAR
    }};
}

#[test]
fn the_vault_can_neither_be_printed_nor_copied_nor_written() {
    assert!(har!(Egenskap: std::fmt::Debug) && har!(Egenskap: serde::Serialize), "the question works");
    assert!(!har!(Hvelv: std::fmt::Debug) && !har!(Hvelv: Clone) && !har!(Hvelv: serde::Serialize));
    assert!(!har!(Merker: std::fmt::Debug) && !har!(Merker: Clone) && !har!(Merker: serde::Serialize));
    assert!(!har!(Hvelv: IntoIterator) && !har!(Hvelv: PartialEq) && !har!(Merker: PartialEq));
    assert_eq!(format!("{:?}", Hvelvnokkel::les(NOKKEL).unwrap()), "Hvelvnokkel(***)");
}

#[test]
fn opens_with_its_own_key_only_and_a_flipped_byte_is_seen() {
    let (nokkel, annen) = (Hvelvnokkel::les(NOKKEL).unwrap(), Hvelvnokkel::les(ANNEN).unwrap());
    let folk: Vec<_> = (0..100).map(|n| vec![(Egenskap::Kjonn, n % 2)]).collect();
    let blokk = hvelv(&folk).forsegl(&nokkel).unwrap();
    let bruker = Hvelvbruker::Personvernombud;
    let apnet = Hvelv::apne(bruker, &nokkel, &blokk).unwrap();
    let rader: Vec<_> = (0..100).map(|n| (person(n), n < 50)).collect();
    let svar = apnet.utgi(&mut Dagbok::default(), sporsmal(), &rader, 20).unwrap();
    assert_eq!(svar.grupper.iter().map(|g| (g.ja, g.alle)).collect::<Vec<_>>(), [(Some(25), Some(50)); 2]);
    assert_eq!(Hvelv::apne(bruker, &annen, &blokk).err(), Some(HvelvFeil::Lukket));
    for n in [0, 4, 5, 16, 17, blokk.len() / 2, blokk.len() - 1] {
        let mut endret = blokk.clone();
        endret[n] ^= 1;
        assert!(Hvelv::apne(bruker, &nokkel, &endret).is_err(), "byte {n}");
    }
    assert_eq!(Hvelv::apne(bruker, &nokkel, &blokk[..9]).err(), Some(HvelvFeil::Format));
    let tekst = String::from_utf8_lossy(&blokk).into_owned();
    assert!(!tekst.contains("0000-0000"), "no person can be read in the block");
    assert_ne!(blokk, apnet.forsegl(&nokkel).unwrap(), "a nonce of its own each time");
}

#[test]
fn a_key_that_can_not_be_used_says_how_to_make_one() {
    let nuller = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for feil in ["", "kort", "MDEyMzQ1", nuller, "ikke base64 i det hele tatt!!"] {
        let melding = Hvelvnokkel::les(feil).err().unwrap().to_string();
        assert!(melding.contains("openssl rand -base64 32"), "{melding}");
    }
}

#[test]
fn a_label_that_is_not_known_is_refused_without_repeating_it() {
    let feil = Merker::ingen().med(Egenskap::Fodselsregion, "somalia").err().unwrap().to_string();
    assert!(feil.contains("norge, eos_mm, ellers") && !feil.contains("somalia"), "{feil}");
}

#[test]
fn one_answer_a_week() {
    let folk: Vec<_> = (0..200).map(|n| vec![(Egenskap::Kjonn, n % 2)]).collect();
    let hvelv = hvelv(&folk);
    let mut dagbok = Dagbok::default();
    let rader: Vec<_> = (0..200).map(|n| (person(n), n < 100)).collect();
    let forste = hvelv.utgi(&mut dagbok, sporsmal(), &rader, 20).unwrap();
    let mut bakfra = rader.clone();
    bakfra.reverse();
    assert_eq!(
        hvelv.utgi(&mut dagbok, sporsmal(), &bakfra, 20),
        Ok(forste),
        "the same people: the same answer"
    );
    // All but one: the difference would be that one's sex.
    let uten_en = &rader[1..];
    assert_eq!(hvelv.utgi(&mut dagbok, sporsmal(), uten_en, 20), Err(Avslag::AltBesvart));
    let neste = Sporsmal { dag: sporsmal().dag + chrono::Days::new(7), ..sporsmal() };
    assert!(hvelv.utgi(&mut dagbok, neste, uten_en, 20).is_ok());
    let annet = Sporsmal { mal: Mal::Grunnlose, ..sporsmal() };
    assert!(hvelv.utgi(&mut dagbok, annet, uten_en, 20).is_ok());
    assert_eq!(dagbok.antall(), 3);
}

#[test]
fn a_question_about_one_person_has_no_answer() {
    let folk: Vec<_> = (0..200).map(|n| vec![(Egenskap::Kjonn, n % 2)]).collect();
    let rader: Vec<_> = (0..200).map(|n| (person(n), n == 7)).collect();
    assert_eq!(hvelv(&folk).utgi(&mut Dagbok::default(), sporsmal(), &rader, 1), Err(Avslag::ForFa));
}

/// Rank by Gauss: is the unit vector of the hidden cell in the row space of what is known?
fn bestemt(mut likninger: Vec<Vec<f64>>, ukjente: usize) -> Vec<bool> {
    let mut rang = 0;
    for kolonne in 0..ukjente {
        let Some(p) = (rang..likninger.len()).find(|r| likninger[*r][kolonne].abs() > 1e-9) else { continue };
        likninger.swap(rang, p);
        let deler = likninger[rang][kolonne];
        likninger[rang].iter_mut().for_each(|x| *x /= deler);
        for r in (0..likninger.len()).filter(|r| *r != rang) {
            let ganger = likninger[r][kolonne];
            if ganger.abs() > 1e-12 {
                let rad = likninger[rang].clone();
                likninger[r].iter_mut().zip(&rad).for_each(|(x, y)| *x -= ganger * y);
            }
        }
        rang += 1;
    }
    // In reduced form a cell is determined when its row has one entry.
    (0..ukjente)
        .map(|k| {
            likninger[..rang]
                .iter()
                .any(|rad| rad[k].abs() > 0.5 && rad.iter().filter(|x| x.abs() > 1e-9).count() == 1)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// What an attacker has: every shown cell of all tables of an answer, and that parts sum to totals.
    #[test]
    fn no_shown_cell_is_small_and_no_hidden_one_is_found_by_subtraction(
        folk in prop::collection::vec((0usize..2, 0usize..9, 0usize..7, any::<bool>()), 90..400)
    ) {
        // Skewed, so that some groups are small.
        let tre = |n: usize| match n { 0..=3 => 0, 4..=5 => 1, _ => 2 };
        let fem = |n: usize| match n { 0..=2 => 0, 3..=4 => 1, 5..=6 => 2, 7 => 3, _ => 4 };
        let merket: Vec<_> = folk.iter().map(|(a, b, c, _)| vec![
            (Egenskap::Kjonn, *a), (Egenskap::Alder, fem(*b)), (Egenskap::Sentralitet, tre(*c)),
        ]).collect();
        let rader: Vec<_> = folk.iter().enumerate().map(|(n, f)| (person(n), f.3)).collect();
        let Ok(svar) = hvelv(&merket).utgi(&mut Dagbok::default(), sporsmal(), &rader, 20) else { return Ok(()) };
        let alle: Vec<_> = std::iter::once(&svar.totalt).chain(&svar.grupper).collect();
        for g in &alle {
            for n in [g.ja, g.nei, g.alle].into_iter().flatten() {
                prop_assert!(n >= 20, "{} shows {n}", g.gruppe);
            }
        }
        // Unknowns: the hidden cells. Equations: yes + no = all; parts of a property = total.
        let mut nummer: BTreeMap<(String, usize), usize> = BTreeMap::new();
        for g in &alle {
            for (k, n) in [g.ja, g.nei, g.alle].into_iter().enumerate() {
                if n.is_none() {
                    let neste = nummer.len();
                    nummer.insert((g.gruppe.to_string(), k), neste);
                }
            }
        }
        let ukjente = nummer.len();
        let likning = |deler: Vec<(String, usize)>, sum: (String, usize)| {
            let mut rad = vec![0.0; ukjente];
            for d in deler { if let Some(n) = nummer.get(&d) { rad[*n] += 1.0; } }
            if let Some(n) = nummer.get(&sum) { rad[*n] -= 1.0; }
            rad
        };
        let mut likninger = Vec::new();
        for g in &alle {
            let navn = g.gruppe.to_string();
            likninger.push(likning(vec![(navn.clone(), 0), (navn.clone(), 1)], (navn, 2)));
        }
        for k in 0..3 {
            for over in &alle {
                for egenskap in Egenskap::ALLE {
                    let under: Vec<_> = alle.iter().filter(|g| {
                        g.gruppe.0.len() == over.gruppe.0.len() + 1
                            && g.gruppe.0.iter().any(|(e, _)| *e == egenskap)
                            && over.gruppe.0.iter().all(|d| g.gruppe.0.contains(d))
                            && !over.gruppe.0.iter().any(|(e, _)| *e == egenskap)
                    }).map(|g| (g.gruppe.to_string(), k)).collect();
                    if !under.is_empty() {
                        likninger.push(likning(under, (over.gruppe.to_string(), k)));
                    }
                }
            }
        }
        let funnet = bestemt(likninger, ukjente);
        for ((gruppe, k), n) in &nummer {
            prop_assert!(!funnet[*n], "cell {k} of {gruppe} follows from the others");
        }
    }
}
