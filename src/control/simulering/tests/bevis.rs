//! The proof: what is planted is found, its twins are not. Development seeds are those the rules and
//! the generator were looked at with; hold-out seeds were fixed in this list before either was
//! tuned, and nobody has looked at single cases of theirs.

use std::{collections::BTreeMap, fmt::Write as _};

use super::{super::*, dag, verden};
use crate::control::{
    kjoreplan::tell,
    regler::{kjor, standard},
};

/// Seeds that were used while writing.
pub(super) const UTVIKLING: [u64; 2] = [20_261_101, 20_261_102];
/// Seeds that were not. Not to be used for anything but this test.
pub(super) const HOLDT_UTENFOR: [u64; 3] = [918_273_645, 564_738_291, 7_777_000_003];

/// Plants of each scenario.
const ANTALL: usize = 50;

/// Scenarios of one person: two records that disagree.
const MOTSTRID: [Scenario; 7] = [
    Scenario::BeholdtJobb,
    Scenario::AnnenArbeidsgiver,
    Scenario::OverGraden,
    Scenario::OppblastInntekt,
    Scenario::RefusjonUtenLonn,
    Scenario::DobbelUtbetaling,
    Scenario::TilbakedatertKjede,
];

fn malinger(fro: u64, scenarier: &[Scenario], bakgrunn: usize) -> BTreeMap<Scenario, Maling> {
    let sett = standard().unwrap().med_utkast();
    let verden = verden(fro, 4000);
    let mut alle = Plantet { folk: verden.folk(0, bakgrunn), fasit: Vec::new() };
    for scenario in scenarier {
        alle.og(plant(&verden, *scenario, ANTALL));
    }
    let kjort = kjor(&sett, &alle.folk, &verden.kilder(), &(), dag());
    let funnet = truffet(&sett, &kjort.sjekker);
    scenarier.iter().map(|s| (*s, mal(*s, &alle.fasit, &funnet))).collect()
}

/// With how it went for each way of doing it, but for hold-out seeds: nobody is to look there.
fn tabell(fro: u64, malinger: &BTreeMap<Scenario, Maling>) -> String {
    let mut ut = String::new();
    for (scenario, m) in malinger {
        let (p, t) = (m.planter, m.tvillinger);
        writeln!(
            ut,
            "| {fro} | {} | {}/{} | {}/{} |",
            scenario.tittel(),
            p.truffet,
            p.antall,
            t.truffet,
            t.antall
        )
        .unwrap();
        for ((rolle, hva), av) in m.etter_hva.iter().filter(|_| UTVIKLING.contains(&fro)) {
            writeln!(ut, "    {rolle:?} {}/{} {hva}", av.truffet, av.antall).unwrap();
        }
    }
    ut
}

fn holder(fro: u64, malinger: &BTreeMap<Scenario, Maling>) {
    let alt = tabell(fro, malinger);
    eprintln!("{alt}");
    for (scenario, m) in malinger {
        assert_eq!((m.planter.antall, m.tvillinger.antall), (ANTALL, 2 * ANTALL));
        assert!(m.planter.andel() >= 0.9, "{scenario:?}: {alt}");
        assert!(m.tvillinger.andel() <= 0.1, "{scenario:?}: {alt}");
    }
}

#[test]
fn contradictions_are_found_and_their_twins_are_not() {
    for fro in UTVIKLING {
        holder(fro, &malinger(fro, &MOTSTRID, 0));
    }
}

#[test]
fn contradictions_are_found_in_worlds_nobody_looked_at() {
    for fro in HOLDT_UTENFOR {
        holder(fro, &malinger(fro, &MOTSTRID, 0));
    }
}

#[test]
#[ignore = "prints the nominal rates of docs/control.md"]
fn nominal_rates() {
    let sett = standard().unwrap().med_utkast();
    for fro in UTVIKLING {
        let verden = verden(fro, 20_000);
        let folk = verden.alle();
        let kjort = kjor(&sett, &folk, &verden.kilder(), &(), dag());
        let funnet = truffet(&sett, &kjort.sjekker);
        for (regel, t) in tell(&kjort.sjekker) {
            let hvem = funnet.get(&regel).map_or(0, std::collections::BTreeSet::len);
            eprintln!(
                "| {fro} | {regel} | {} | {} | {} | {} | {hvem} |",
                t.bestatt, t.informasjon, t.gjennomgang, t.kan_ikke_vurderes
            );
        }
        eprintln!("{:?}", kjort.stoppet);
    }
}
