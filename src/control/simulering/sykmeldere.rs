//! Doctors in offices, each with habits within the ordinary.

use super::{
    trekk::{Strom, Trekk},
    virksomheter::orgnr,
};
use crate::base::{Hpr, Orgnr};

/// Doctors in one office.
const PER_KONTOR: u64 = 4;

/// A doctor. The habits are factors around 1 with a log-sd of 0.2: ordinary variation, as large
/// as the literature on doctors' sick-listing finds (control.md §2.3 uses 0.25 in all).
#[derive(Debug, Clone)]
pub(super) struct Sykmelder {
    pub(super) hpr: Hpr,
    pub(super) kontor: Orgnr,
    /// How easily a note is written.
    pub(super) terskel: f64,
    /// How long notes are.
    pub(super) varighet: f64,
    /// How often a note is graded.
    pub(super) gradering: f64,
}

/// The doctor with this number.
pub(super) fn sykmelder(fro: u64, nr: u64) -> Sykmelder {
    let mut t = Trekk::ny(fro, Strom::Sykmelder, nr);
    // The numbers have seven digits and 9 first; a text of digits is always readable.
    let hpr = Hpr::parse(&format!("{}", 9_000_000 + nr)).or_else(|_| Hpr::parse("9"));
    Sykmelder {
        hpr: hpr.unwrap_or_else(|_| unreachable!("digits only")),
        kontor: orgnr(fro, 3_000_000 + nr / PER_KONTOR),
        terskel: t.lognormal(1.0, 0.2),
        varighet: t.lognormal(1.0, 0.15),
        gradering: t.lognormal(1.0, 0.2),
    }
}

/// A colleague in the same office.
pub(super) fn kollega(t: &mut Trekk, nr: u64, antall: u64) -> u64 {
    let forste = nr / PER_KONTOR * PER_KONTOR;
    let valgt = forste + u64::try_from(t.mellom(0, 3)).unwrap_or_default();
    valgt.min(antall.saturating_sub(1))
}
