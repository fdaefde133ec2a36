//! What rules find among the planted, their twins, and people who did nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::fasit::{Innslag, Plantet, Rolle, Scenario};
use crate::control::{
    regler::Regelsett,
    signal::{Kontrollert, Subjekt},
};

/// Of how many, how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Av {
    /// Hit.
    pub truffet: usize,
    /// In all.
    pub antall: usize,
}

impl Av {
    fn med(&mut self, truffet: bool) {
        self.antall += 1;
        self.truffet += usize::from(truffet);
    }

    /// The share; 0 of none.
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    pub fn andel(self) -> f64 {
        if self.antall == 0 { 0.0 } else { self.truffet as f64 / self.antall as f64 }
    }
}

/// What was found of one scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Maling {
    /// Of the planted: recall.
    pub planter: Av,
    /// Of the twins: false positives.
    pub tvillinger: Av,
    /// The same by how it was done, or by what is true of the twin.
    pub etter_hva: BTreeMap<(Rolle, &'static str), Av>,
}

/// Whom each rule hit at its own level (a hit for information by a rule that can ask for a review
/// is not counted).
pub fn truffet(sett: &Regelsett, sjekker: &[Kontrollert]) -> BTreeMap<String, BTreeSet<Subjekt>> {
    let mut ut: BTreeMap<String, BTreeSet<Subjekt>> = BTreeMap::new();
    for k in sjekker {
        if let (Some(niva), Some(regel)) = (k.sjekk.niva(), sett.finn(&k.regel))
            && niva >= regel.fil.niva
        {
            ut.entry(k.regel.clone()).or_default().insert(k.subjekt);
        }
    }
    ut
}

/// Holds what was found against the truth of one scenario.
pub fn mal(scenario: Scenario, fasit: &[Innslag], truffet: &BTreeMap<String, BTreeSet<Subjekt>>) -> Maling {
    let mut ut = Maling::default();
    let hos = |subjekt: &Subjekt| {
        scenario.regler().iter().any(|r| truffet.get(*r).is_some_and(|hvem| hvem.contains(subjekt)))
    };
    for innslag in fasit.iter().filter(|i| i.scenario == scenario) {
        let traff = innslag.subjekter.iter().any(hos);
        match innslag.rolle {
            Rolle::Plante => ut.planter.med(traff),
            Rolle::Tvilling => ut.tvillinger.med(traff),
        }
        ut.etter_hva.entry((innslag.rolle, innslag.hva)).or_default().med(traff);
    }
    ut
}

impl Plantet {
    /// Puts another scenario's people and truth beside.
    pub fn og(&mut self, andre: Self) {
        self.folk.extend(andre.folk);
        self.fasit.extend(andre.fasit);
    }
}
