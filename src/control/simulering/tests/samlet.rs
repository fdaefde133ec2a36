//! Doctors, employers and accounts: what only shows among many.

use std::collections::BTreeSet;

use super::{
    super::*,
    bevis::{HOLDT_UTENFOR, UTVIKLING},
    dag,
};
use crate::control::{
    regler::{Regelsett, kjor, standard},
    signal::Subjekt,
};

/// Hold-out seeds for doctors alone. Those of the other scenarios had been looked at, in total, before it was settled
/// that half of the planted doctors have the habits of the middle; these had not.
const HOLDT_UTENFOR_LEGER: [u64; 3] = [31_415_926_535, 27_182_818_284, 16_180_339_887];

fn bare(id: &str) -> Regelsett {
    let mut sett = standard().unwrap().med_utkast();
    sett.regler.retain(|r| r.fil.id == id);
    assert_eq!(sett.regler.len(), 1, "{id}");
    sett
}

/// A world of 120 doctors with so many people each, ten with something planted, twenty twins; nobody's
/// pay, which no rule of doctors looks at. Fifty planted among them would no longer be ordinary peers.
fn leger(fro: u64, per_lege: u64) -> (Verden, Plantet) {
    let antall = 120 * usize::try_from(per_lege).unwrap();
    let verden = Verden::ny(Oppsett { per_lege, ..Oppsett::ny(fro, antall, dag()) });
    let mut alle = Plantet { folk: verden.folk_uten_lonn(0, antall), fasit: Vec::new() };
    alle.og(plant(&verden, Scenario::SykmelderMedStortVolum, 10));
    (verden, alle)
}

fn med_leger(fro: u64, per_lege: u64) -> (Maling, usize) {
    let (verden, alle) = leger(fro, per_lege);
    let sett = bare("S42");
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let funnet = truffet(&sett, &kjort.sjekker);
    let m = mal(Scenario::SykmelderMedStortVolum, &alle.fasit, &funnet);
    let fasit: BTreeSet<Subjekt> = alle.fasit.iter().flat_map(|i| i.subjekter.clone()).collect();
    let vanlige = funnet.get("S42").map_or(0, |f| f.difference(&fasit).count());
    eprintln!(
        "| {fro} | doctor at 2.5 × | {:?} | {:?} | ordinary {vanlige}/120, {per_lege} people each | {:?}",
        m.planter, m.tvillinger, m.etter_hva
    );
    (m, vanlige)
}

/// Over some worlds together: this share of the planted whose other habits are those of the middle, at most 10 % of twins, 1 % of ordinary doctors.
fn holder(froer: &[u64], per_lege: u64, minst_prosent: usize) {
    let (mut planter, mut tvillinger, mut vanlige) = ((0, 0), (0, 0), 0);
    for fro in froer {
        let (m, andre) = med_leger(*fro, per_lege);
        let midt = m.etter_hva[&(Rolle::Plante, scenarier::MIDT_PAA_TREET)];
        planter = (planter.0 + midt.truffet, planter.1 + midt.antall);
        tvillinger = (tvillinger.0 + m.tvillinger.truffet, tvillinger.1 + m.tvillinger.antall);
        vanlige += andre;
    }
    assert!(planter.0 * 100 >= planter.1 * minst_prosent, "{planter:?}");
    assert!(tvillinger.0 * 10 <= tvillinger.1, "{tvillinger:?}");
    assert!(vanlige * 100 <= 120 * froer.len(), "{vanlige}");
}

#[test]
#[ignore = "half a million people: cargo test --release -- --ignored doctors"]
fn doctors_who_write_two_and_a_half_times_as_much_are_found_and_their_twins_are_not() {
    holder(&UTVIKLING, 1200, 80);
}

#[test]
#[ignore = "half a million people: cargo test --release -- --ignored doctors"]
fn doctors_are_found_in_worlds_nobody_looked_at() {
    holder(&HOLDT_UTENFOR_LEGER, 1200, 80);
}

/// With few people to a doctor chance hides most: it finds about half, and still nobody who is innocent.
#[test]
#[ignore = "half a million people: cargo test --release -- --ignored doctors"]
fn with_half_as_many_people_to_doctors_fewer_are_found_and_nobody_innocent() {
    holder(&UTVIKLING, 500, 30);
    holder(&HOLDT_UTENFOR_LEGER, 500, 30);
}

/// Five people on one account.
fn kontoer(fro: u64) {
    let verden = super::verden(fro, 6000);
    let mut alle = Plantet { folk: verden.alle(), fasit: Vec::new() };
    alle.og(plant(&verden, Scenario::DeltKonto, 50));
    let sett = bare("S35");
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let m = mal(Scenario::DeltKonto, &alle.fasit, &truffet(&sett, &kjort.sjekker));
    eprintln!("| {fro} | shared account | {:?} | {:?} | {:?}", m.planter, m.tvillinger, m.etter_hva);
    assert!(m.planter.andel() >= 0.9 && m.tvillinger.andel() <= 0.1, "{m:?}");
}

#[test]
fn shared_accounts_are_found_and_guardians_and_couples_are_not() {
    for fro in [UTVIKLING[0], HOLDT_UTENFOR[0]] {
        kontoer(fro);
    }
}

/// Ten made-up employers with six people each among 40,000 people: more would themselves be what small
/// employers are expected to be like.
fn virksomheter(froer: &[u64]) {
    let (mut planter, mut tvillinger) = ((0, 0), (0, 0));
    let sett = bare("S31");
    for fro in froer {
        let verden = super::verden(*fro, 40_000);
        let mut alle = Plantet { folk: verden.folk_uten_lonn(0, 40_000), fasit: Vec::new() };
        alle.og(plant(&verden, Scenario::FiktivArbeidsgiver, 10));
        let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
        let m = mal(Scenario::FiktivArbeidsgiver, &alle.fasit, &truffet(&sett, &kjort.sjekker));
        eprintln!("| {fro} | fictitious employer | {:?} | {:?} |", m.planter, m.tvillinger);
        planter = (planter.0 + m.planter.truffet, planter.1 + m.planter.antall);
        tvillinger = (tvillinger.0 + m.tvillinger.truffet, tvillinger.1 + m.tvillinger.antall);
    }
    assert!(planter.0 * 10 >= planter.1 * 9, "{planter:?}");
    assert!(tvillinger.0 * 10 <= tvillinger.1, "{tvillinger:?}");
}

#[test]
fn fictitious_employers_are_found_and_start_ups_and_take_overs_are_not() {
    virksomheter(&UTVIKLING);
}

#[test]
fn fictitious_employers_are_found_in_worlds_nobody_looked_at() {
    virksomheter(&HOLDT_UTENFOR);
}

/// People dealt out evenly among the doctors, whoever wrote their notes: nobody stands out.
#[test]
#[ignore = "half a million people: cargo test --release -- --ignored doctors"]
fn with_shuffled_doctors_nobody_stands_out() {
    let (verden, mut alle) = leger(46, 500);
    let leger: Vec<_> =
        alle.folk.iter().flat_map(|g| &g.sykmeldinger).map(|s| (s.behandler, s.kontor)).collect();
    let alle_leger: BTreeSet<_> = leger.iter().copied().collect();
    let alle_leger: Vec<_> = alle_leger.into_iter().collect();
    for (nr, g) in alle.folk.iter_mut().enumerate() {
        let (behandler, kontor) = alle_leger[nr % alle_leger.len()];
        for rad in &mut g.sykmeldinger {
            (rad.behandler, rad.kontor) = (behandler, kontor);
        }
    }
    let sett = bare("S42");
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let antall = truffet(&sett, &kjort.sjekker).get("S42").map_or(0, BTreeSet::len);
    assert!(antall <= alle_leger.len() / 100, "{antall}");
}
