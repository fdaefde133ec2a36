//! Plants scenarios. A planted person has led a quiet life at one place; then one thing is laid in.
//! The two twins of a plant show the same surface (the same kind of row, of the same size, in the
//! same months), and an explanation from control.md §2 that the registers can show is true of them.
//!
//! Explanations that leave no trace (the same work in longer time, a question misread) are not
//! among the twins: no rule can tell them from the real thing, and a human has to ask.

use chrono::NaiveDate;

use super::{
    Verden,
    fasit::{Innslag, Plantet, Rolle, Scenario},
    kalender::om,
    liv::{Fravar, Jobb, Liv, lange_bolker, rolig},
    scenarier,
    trekk::{Strom, Trekk},
};
use crate::control::{grunnlag::Grunnlag, signal::Subjekt};

/// One planted unit: the people in it, whom a hit would be about, and how.
pub(super) struct Enhet {
    pub(super) folk: Vec<Grunnlag>,
    pub(super) subjekter: Vec<Subjekt>,
    pub(super) hva: &'static str,
}

impl Enhet {
    /// One person.
    pub(super) fn en(grunnlag: Grunnlag, hva: &'static str) -> Self {
        Self { subjekter: vec![Subjekt::Person(grunnlag.person)], folk: vec![grunnlag], hva }
    }
}

/// What a scenario is made with: the world, draws, and numbers for people nobody else has.
pub(super) struct Plantefelt<'a> {
    pub(super) verden: &'a Verden,
    pub(super) t: Trekk,
    neste: u64,
}

impl Plantefelt<'_> {
    /// A quiet life so far.
    pub(super) fn rolig(&mut self) -> Liv {
        self.neste += 1;
        rolig(self.verden, &mut self.t, self.neste)
    }

    /// A number that no ordinary employer, doctor or account has.
    pub(super) fn nummer(&mut self) -> u64 {
        self.neste += 1;
        self.neste
    }

    /// First day of a long spell with at least a year of history before it and some months after.
    pub(super) fn forste_dag(&mut self, lengde: i64) -> NaiveDate {
        om(self.verden.start, self.t.mellom(420, (self.verden.dager - lengde - 80).max(421)))
    }

    /// A quiet life with one long spell from the main job.
    pub(super) fn sykt(&mut self, fra: i64, til: i64, grad: u8) -> Liv {
        let lengde = self.t.mellom(fra, til);
        let d0 = self.forste_dag(lengde);
        let mut liv = self.rolig();
        liv.fravar.push(Fravar { bolker: lange_bolker(d0, lengde, grad), fra: vec![0] });
        liv
    }
}

/// Lays in a scenario a number of times, with two twins for each.
pub fn plant(verden: &Verden, scenario: Scenario, antall: usize) -> Plantet {
    let mut ut = Plantet::default();
    for nr in 0..antall {
        for (rolle, variant) in
            [(Rolle::Plante, nr), (Rolle::Tvilling, 2 * nr), (Rolle::Tvilling, 2 * nr + 1)]
        {
            // A stream and a range of numbers for each, so that one more plant changes nobody.
            let plass = (scenario as u64) << 20 | (variant as u64) << 1 | u64::from(rolle == Rolle::Tvilling);
            let t = Trekk::ny(verden.oppsett.fro, Strom::Scenario, plass);
            let mut felt = Plantefelt { verden, t, neste: (1 << 62) + plass * 4096 };
            let enhet = scenarier::lag(&mut felt, scenario, rolle, variant);
            ut.folk.extend(enhet.folk);
            ut.fasit.push(Innslag { scenario, nr, rolle, hva: enhet.hva, subjekter: enhet.subjekter });
        }
    }
    ut
}

/// The main job.
pub(super) fn hovedjobb(liv: &mut Liv) -> &mut Jobb {
    // `rolig` always gives one.
    &mut liv.jobber[0]
}
