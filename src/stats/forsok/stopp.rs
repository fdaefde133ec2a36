//! When the trial is looked at, and when it stops: Haybittle–Peto (Haybittle 1971; Peto et al. 1976).
//!
//! A look before the last needs overwhelming evidence, so that all looks together hardly cost
//! anything: by the sum of the chances, a false finding in at most 3 · 0.001 + 0.05 of trials.

use serde::{Deserialize, Serialize};

use super::{
    analyse::{Analyse, Deltaker, analyser},
    plan::SYN,
};

/// |z| that stops the trial before the last look.
pub const UNDERVEIS: f64 = 3.29;
/// |z| that is a finding at the last look.
pub const SISTE: f64 = 1.96;
/// z of the relapses that stops the trial at any look: one-sided 1 %.
pub const SKADE: f64 = 2.33;

/// What a look leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Dom {
    /// Go on.
    Fortsett,
    /// Stop: more people relapse.
    Skade,
    /// Stop: fewer days.
    Farre,
    /// Stop: more days.
    Flere,
    /// All looks are done, and no difference was shown.
    IngenForskjell,
}

impl Dom {
    /// Nobody more is drawn, and nothing more is sent.
    pub fn stopper(self) -> bool {
        self != Self::Fortsett
    }
}

/// One look.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Syn {
    /// How many had known outcome.
    pub antall: usize,
    /// What was seen.
    pub analyse: Analyse,
    /// What it leads to.
    pub dom: Dom,
}

/// The looks that have been reached, until one stops the trial. `deltakere` stand in the order they
/// were drawn, and only those whose outcome is known and before whom all are known.
pub fn syn(deltakere: &[Deltaker]) -> Vec<Syn> {
    syn_ved(deltakere, &SYN)
}

/// The same with looks at other numbers.
pub fn syn_ved(deltakere: &[Deltaker], ved: &[usize]) -> Vec<Syn> {
    let mut ut = Vec::new();
    for (n, antall) in ved.iter().enumerate() {
        let Some(analyse) = deltakere.get(..*antall).and_then(analyser) else { break };
        let dom = dom(&analyse, n + 1 == ved.len());
        ut.push(Syn { antall: *antall, analyse, dom });
        if dom.stopper() {
            break;
        }
    }
    ut
}

fn dom(a: &Analyse, siste: bool) -> Dom {
    let grense = if siste { SISTE } else { UNDERVEIS };
    if a.tilbakefall.z >= SKADE {
        Dom::Skade
    } else if a.dager.z <= -grense {
        Dom::Farre
    } else if a.dager.z >= grense {
        Dom::Flere
    } else if siste {
        Dom::IngenForskjell
    } else {
        Dom::Fortsett
    }
}
