//! Doctors, employers and accounts: what only shows among many.

use std::collections::BTreeSet;

use super::{super::*, bevis::{HOLDT_UTENFOR, UTVIKLING}, dag};
use crate::control::{
    regler::{Regelsett, kjor, standard},
    signal::Subjekt,
};

fn bare(id: &str) -> Regelsett {
    let mut sett = standard().unwrap();
    sett.regler.retain(|r| r.fil.id == id);
    assert_eq!(sett.regler.len(), 1, "{id}");
    sett
}

/// A world of many doctors with 120 people each; nobody's pay, which no rule of doctors looks at.
fn leger(fro: u64) -> (Verden, Plantet) {
    let verden = Verden::ny(Oppsett { per_lege: 120, ..Oppsett::ny(fro, 84_000, dag()) });
    let mut alle = Plantet { folk: verden.folk_uten_lonn(0, 84_000), fasit: Vec::new() };
    alle.og(plant(&verden, Scenario::SykmelderMedStortVolum, 50));
    (verden, alle)
}

fn med_leger(fro: u64) {
    let (verden, alle) = leger(fro);
    let sett = bare("S42");
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let funnet = truffet(&sett, &kjort.sjekker);
    let m = mal(Scenario::SykmelderMedStortVolum, &alle.fasit, &funnet);
    let fasit: BTreeSet<Subjekt> = alle.fasit.iter().flat_map(|i| i.subjekter.clone()).collect();
    let vanlige = funnet.get("S42").map_or(0, |f| f.difference(&fasit).count());
    eprintln!("| {fro} | doctor at 2.5 × | {:?} | {:?} | ordinary {vanlige}/700 |", m.planter, m.tvillinger);
    assert!(m.planter.andel() >= 0.8 && m.tvillinger.andel() <= 0.1 && vanlige <= 7);
}

#[test]
fn doctors_who_write_two_and_a_half_times_as_much_are_found_and_their_twins_are_not() {
    med_leger(UTVIKLING[0]);
}

#[test]
fn doctors_are_found_in_a_world_nobody_looked_at() {
    med_leger(HOLDT_UTENFOR[0]);
}

/// People dealt out evenly among the doctors, whoever wrote their notes: nobody stands out.
#[test]
fn with_shuffled_doctors_nobody_stands_out() {
    let (verden, mut alle) = leger(46);
    let leger: Vec<_> = alle.folk.iter().flat_map(|g| &g.sykmeldinger).map(|s| (s.behandler, s.kontor)).collect();
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
