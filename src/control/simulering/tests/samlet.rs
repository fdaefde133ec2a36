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

fn bare(id: &str) -> Regelsett {
    let mut sett = standard().unwrap().med_utkast();
    sett.regler.retain(|r| r.fil.id == id);
    assert_eq!(sett.regler.len(), 1, "{id}");
    sett
}

/// A world of 170 doctors with 500 people each, ten with something planted, twenty twins; nobody's
/// pay, which no rule of doctors looks at. Fifty planted among them would no longer be ordinary peers.
fn leger(fro: u64) -> (Verden, Plantet) {
    let verden = Verden::ny(Oppsett { per_lege: 500, ..Oppsett::ny(fro, 85_000, dag()) });
    let mut alle = Plantet { folk: verden.folk_uten_lonn(0, 85_000), fasit: Vec::new() };
    alle.og(plant(&verden, Scenario::SykmelderMedStortVolum, 10));
    (verden, alle)
}

fn med_leger(fro: u64) -> (Maling, usize) {
    let (verden, alle) = leger(fro);
    let sett = bare("S42");
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let funnet = truffet(&sett, &kjort.sjekker);
    let m = mal(Scenario::SykmelderMedStortVolum, &alle.fasit, &funnet);
    let fasit: BTreeSet<Subjekt> = alle.fasit.iter().flat_map(|i| i.subjekter.clone()).collect();
    let vanlige = funnet.get("S42").map_or(0, |f| f.difference(&fasit).count());
    eprintln!("| {fro} | doctor at 2.5 × | {:?} | {:?} | ordinary {vanlige}/170 |", m.planter, m.tvillinger);
    (m, vanlige)
}

/// Over some worlds together: at least 80 % of the planted, at most 10 % of twins, 1 % of ordinary doctors.
fn holder(froer: &[u64]) {
    let (mut planter, mut tvillinger, mut vanlige) = ((0, 0), (0, 0), 0);
    for fro in froer {
        let (m, andre) = med_leger(*fro);
        planter = (planter.0 + m.planter.truffet, planter.1 + m.planter.antall);
        tvillinger = (tvillinger.0 + m.tvillinger.truffet, tvillinger.1 + m.tvillinger.antall);
        vanlige += andre;
    }
    assert!(planter.0 * 10 >= planter.1 * 8, "{planter:?}");
    assert!(tvillinger.0 * 10 <= tvillinger.1, "{tvillinger:?}");
    assert!(vanlige * 100 <= 170 * froer.len(), "{vanlige}");
}

#[test]
#[ignore = "half a million people: cargo test --release -- --ignored doctors"]
fn doctors_who_write_two_and_a_half_times_as_much_are_found_and_their_twins_are_not() {
    holder(&UTVIKLING);
}

#[test]
#[ignore = "half a million people: cargo test --release -- --ignored doctors"]
fn doctors_are_found_in_worlds_nobody_looked_at() {
    holder(&HOLDT_UTENFOR);
}

/// Six people at one place, five people on one account.
fn grupper(fro: u64, scenario: Scenario) {
    let verden = super::verden(fro, 6000);
    let mut alle = Plantet { folk: verden.alle(), fasit: Vec::new() };
    alle.og(plant(&verden, scenario, 50));
    let mut sett = standard().unwrap().med_utkast();
    sett.regler.retain(|r| scenario.regler().contains(&r.fil.id.as_str()));
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let m = mal(scenario, &alle.fasit, &truffet(&sett, &kjort.sjekker));
    eprintln!("| {fro} | {} | {:?} | {:?} | {:?}", scenario.tittel(), m.planter, m.tvillinger, m.etter_hva);
    assert!(m.planter.andel() >= 0.9 && m.tvillinger.andel() <= 0.1, "{m:?}");
}

#[test]
fn fictitious_employers_are_found_and_start_ups_and_take_overs_are_not() {
    for fro in [UTVIKLING[0], HOLDT_UTENFOR[0]] {
        grupper(fro, Scenario::FiktivArbeidsgiver);
    }
}

#[test]
fn shared_accounts_are_found_and_guardians_and_couples_are_not() {
    for fro in [UTVIKLING[0], HOLDT_UTENFOR[0]] {
        grupper(fro, Scenario::DeltKonto);
    }
}

/// People dealt out evenly among the doctors, whoever wrote their notes: nobody stands out.
#[test]
#[ignore = "half a million people: cargo test --release -- --ignored doctors"]
fn with_shuffled_doctors_nobody_stands_out() {
    let (verden, mut alle) = leger(46);
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
