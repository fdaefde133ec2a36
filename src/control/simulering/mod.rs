//! A made-up population for the control unit's own rules: people, employers and doctors over 36
//! months, as nine registers would show them, and people in whom something is planted.
//!
//! **What a planted person proves is that the rule does what its text says. It says nothing of the
//! world.** How often people make mistakes, how registers really fail, and whether a hit means
//! anything, only a random sample at the user's site can tell (control.md §5.1).
//!
//! Ordinary people here do nothing wrong: every hit among them is a false one. They do have all
//! that makes rules err: hours that are reported a month late, late and negative corrections,
//! holiday pay in June, bonuses, back-pay, employers that pay on, two small jobs, other benefits
//! in lawful combinations, guardians, take-overs, deaths, merged identities.
//!
//! Rates are round numbers of the right size, not estimates. Person `nr` depends on the seed, `nr`
//! and the size of the world only.

mod amelding;
mod fasit;
mod kalender;
mod liv;
mod maling;
mod plant;
mod register;
mod scenarier;
mod sykdom;
mod sykmeldere;
mod trekk;
mod virksomheter;

#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate};
use rayon::prelude::*;

pub use self::{
    fasit::{Innslag, Plantet, Rolle, Scenario},
    maling::{Av, Maling, mal, truffet},
    plant::plant,
    register::registerrader,
};
use self::{
    kalender::{Maned, klokka, maneder, om},
    liv::Liv,
    sykmeldere::Sykmelder,
    virksomheter::Virksomheter,
};
use super::grunnlag::{
    Arbeidsforholdsrad, Grunnlag, Kilde, Kilder, Kildestatus, Opphav, Personrad, Ytelsesrad,
};
use super::kjoreplan::Folk;
use crate::base::Grad;

impl Folk for Verden {
    fn antall(&self) -> usize {
        self.oppsett.antall
    }

    fn hent(&self, fra: usize, til: usize) -> Vec<Grunnlag> {
        self.folk(fra, til)
    }
}

/// What a world is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Oppsett {
    /// Seed.
    pub fro: u64,
    /// How many ordinary people.
    pub antall: usize,
    /// The day that the run is made on.
    pub i_dag: NaiveDate,
    /// Months of history.
    pub maneder: u32,
    /// How many of them each doctor has.
    pub per_lege: u64,
}

impl Oppsett {
    /// 36 months, 400 people to a doctor.
    pub fn ny(fro: u64, antall: usize, i_dag: NaiveDate) -> Self {
        Self { fro, antall, i_dag, maneder: 36, per_lege: 400 }
    }
}

/// A world; makes any person in it on demand.
pub struct Verden {
    oppsett: Oppsett,
    start: NaiveDate,
    dager: i64,
    maneder: Vec<Maned>,
    virksomheter: Virksomheter,
    leger: Vec<Sykmelder>,
}

impl Verden {
    /// Makes employers and doctors; people come when asked for.
    pub fn ny(oppsett: Oppsett) -> Self {
        let denne = Maned::av(oppsett.i_dag).forste;
        let start = denne.checked_sub_months(Months::new(oppsett.maneder.max(1))).unwrap_or(denne);
        // The last month that has been reported.
        let mut alle = maneder(start, oppsett.i_dag);
        alle.retain(|m| m.rapportert() <= oppsett.i_dag);
        let antall_leger = (oppsett.antall as u64).div_ceil(oppsett.per_lege.max(1)).max(1);
        Self {
            start,
            dager: (oppsett.i_dag - start).num_days(),
            maneder: alle,
            virksomheter: Virksomheter::ny(oppsett.fro, oppsett.antall, oppsett.i_dag),
            leger: (0..antall_leger).map(|nr| sykmeldere::sykmelder(oppsett.fro, nr)).collect(),
            oppsett,
        }
    }

    /// What it was made from.
    pub fn oppsett(&self) -> &Oppsett {
        &self.oppsett
    }

    /// How the sources stand on the day of the run: pay through the last reported month, the rest
    /// through the day before.
    pub fn kilder(&self) -> Kilder {
        let mut kilder = Kilder::alle(om(self.oppsett.i_dag, -1));
        if let Some(siste) = self.maneder.last() {
            kilder.0.insert(Kilde::Amelding, Kildestatus::Oppdatert { til: siste.siste });
        }
        kilder
    }

    /// Ordinary person `nr`; see [`Oppsett::antall`] for how many there are.
    pub fn person(&self, nr: u64) -> Grunnlag {
        self.tegn(&liv::vanlig(self, nr))
    }

    /// Ordinary people from one number up to, but not including, another.
    pub fn folk(&self, fra: usize, til: usize) -> Vec<Grunnlag> {
        (fra..til.min(self.oppsett.antall)).into_par_iter().map(|nr| self.person(nr as u64)).collect()
    }

    /// The same people without pay: for rules of doctors, which need many people and few columns.
    pub fn folk_uten_lonn(&self, fra: usize, til: usize) -> Vec<Grunnlag> {
        let en = |nr: usize| self.uten_lonn(&liv::vanlig(self, nr as u64));
        (fra..til.min(self.oppsett.antall)).into_par_iter().map(en).collect()
    }

    /// All ordinary people.
    pub fn alle(&self) -> Vec<Grunnlag> {
        self.folk(0, self.oppsett.antall)
    }

    fn liste(&self, nr: u64) -> u64 {
        let antall = (self.oppsett.antall as u64).max(1);
        (nr % antall).wrapping_mul(7919) % antall / self.oppsett.per_lege.max(1)
    }

    fn sykmelder(&self, nr: u64) -> &Sykmelder {
        // There is at least one.
        &self.leger[usize::try_from(nr).unwrap_or_default() % self.leger.len()]
    }

    /// What the registers hold of a life.
    fn tegn(&self, liv: &Liv) -> Grunnlag {
        let mut grunnlag = self.uten_lonn(liv);
        grunnlag.amelding = amelding::rader(self, liv);
        grunnlag.ordne();
        grunnlag
    }

    /// The same without pay, for worlds where only notes matter.
    fn uten_lonn(&self, liv: &Liv) -> Grunnlag {
        let mut grunnlag = Grunnlag {
            person: liv.person,
            sykmeldinger: Vec::new(),
            krav: Vec::new(),
            inntektsmeldinger: Vec::new(),
            amelding: Vec::new(),
            arbeidsforhold: self.arbeidsforhold(liv),
            ytelser: self.ytelser(liv),
            utbetalinger: Vec::new(),
            godkjenninger: Vec::new(),
            om: Personrad {
                opphav: opphav(Kilde::Folkeregister, format!("p{}", liv.nr), self.oppsett.i_dag),
                dod: liv.dod.filter(|dod| *dod < self.oppsett.i_dag),
                sammenslatt: liv.sammenslatt,
            },
        };
        sykdom::rader(self, liv, &mut grunnlag);
        grunnlag.ordne();
        grunnlag
    }

    fn arbeidsforhold(&self, liv: &Liv) -> Vec<Arbeidsforholdsrad> {
        let i_dag = self.oppsett.i_dag;
        let rad = |(i, jobb): (usize, &liv::Jobb)| Arbeidsforholdsrad {
            opphav: opphav(Kilde::Aaregister, format!("j{}-{i}", liv.nr), jobb.fom),
            arbeidsgiver: jobb.hos.orgnr,
            fom: jobb.fom,
            tom: jobb.tom,
            ansatte: Some(jobb.hos.ansatte),
            naering: Some(jobb.hos.naering.bokstav),
            virksomhet_fra: Some(jobb.hos.registrert),
            overtatt: jobb.hos.overtatt.is_some(),
        };
        liv.jobber.iter().enumerate().filter(|(_, j)| j.fom < i_dag).map(rad).collect()
    }

    fn ytelser(&self, liv: &Liv) -> Vec<Ytelsesrad> {
        let i_dag = self.oppsett.i_dag;
        let rad = |(i, s): (usize, &liv::Stonad)| Ytelsesrad {
            opphav: opphav(Kilde::Ytelser, format!("y{}-{i}", liv.nr), s.fom),
            ytelse: s.ytelse,
            fom: s.fom,
            tom: s.tom,
            grad: Grad::new(i64::from(s.grad)).ok(),
        };
        liv.stonader.iter().enumerate().filter(|(_, s)| s.fom < i_dag && s.fom <= s.tom).map(rad).collect()
    }
}

/// Where a row comes from.
fn opphav(kilde: Kilde, id: String, dag: NaiveDate) -> Opphav {
    Opphav { kilde, id, mottatt: klokka(dag) }
}
