//! Seeded draws. Every person, employer and doctor has a stream of its own, so that anyone can be
//! made alone and in any order, by any number of threads.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream of draws is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Strom {
    Virksomhet = 1,
    Sykmelder = 2,
    Liv = 3,
    Register = 4,
    Scenario = 5,
    Stoy = 6,
}

/// One stream of draws.
pub(super) struct Trekk(ChaCha8Rng);

impl Trekk {
    /// The stream of one thing in one world.
    pub(super) fn ny(fro: u64, strom: Strom, nr: u64) -> Self {
        let mut bytes = [0u8; 32];
        let tall = [fro, strom as u64, nr, 0x6b6f_6e74_726f_6c6c];
        for (plass, tall) in bytes.chunks_exact_mut(8).zip(tall) {
            plass.copy_from_slice(&tall.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(bytes))
    }

    /// Uniform from 0 to 1.
    pub(super) fn andel(&mut self) -> f64 {
        self.0.gen_range(0.0..1.0)
    }

    /// True with this probability.
    pub(super) fn sjanse(&mut self, p: f64) -> bool {
        self.andel() < p
    }

    /// A whole number, both ends included.
    pub(super) fn mellom(&mut self, fra: i64, til: i64) -> i64 {
        if til <= fra { fra } else { self.0.gen_range(fra..=til) }
    }

    /// A number between.
    pub(super) fn desimal(&mut self, fra: f64, til: f64) -> f64 {
        fra + (til - fra) * self.andel()
    }

    /// Standard normal (Box–Muller).
    pub(super) fn normal(&mut self) -> f64 {
        let (u, v) = (1.0 - self.andel(), self.andel());
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }

    /// Log-normal with this median and this standard deviation of the logarithm.
    pub(super) fn lognormal(&mut self, median: f64, sd: f64) -> f64 {
        median * (sd * self.normal()).exp()
    }

    /// Exponential with this mean.
    pub(super) fn ventetid(&mut self, gjennomsnitt: f64) -> f64 {
        -gjennomsnitt * (1.0 - self.andel()).ln()
    }

    /// One of several with weights; the last one when rounding leaves something over.
    pub(super) fn velg<T: Copy>(&mut self, valg: &[(T, f64)], ellers: T) -> T {
        let sum: f64 = valg.iter().map(|(_, vekt)| vekt).sum();
        let mut rest = self.andel() * sum;
        for (verdi, vekt) in valg {
            if rest < *vekt {
                return *verdi;
            }
            rest -= vekt;
        }
        ellers
    }
}

/// Whole øre of a number of kroner.
#[expect(clippy::cast_possible_truncation, reason = "pay is far below what i64 holds")]
pub(super) fn ore(kroner: f64) -> i64 {
    (kroner * 100.0).round() as i64
}

/// A whole number of days of a positive number.
#[expect(clippy::cast_possible_truncation, reason = "a few thousand days at most")]
pub(super) fn dager(tall: f64) -> i64 {
    tall.round() as i64
}

/// A count as a number; counts here are far below 2^52.
#[expect(clippy::cast_precision_loss, reason = "counts of people, days and months")]
pub(super) fn tall(antall: i64) -> f64 {
    antall as f64
}
