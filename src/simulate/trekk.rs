//! Random draws. Each person has a few streams of their own, so a person is the same whoever
//! draws first and in however many threads, and text never disturbs the facts.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What a stream is used for. Adding a draw to one stream leaves the others as they were.
#[derive(Debug, Clone, Copy)]
pub(super) enum Strom {
    /// Who the person is.
    Person = 0,
    /// Spells and notes: the truth.
    Tilfelle = 1,
    /// Follow-up documents.
    Dokument = 2,
    /// Words, ids and minutes of the clock.
    Tekst = 3,
    /// Doctors.
    Lege = 4,
    /// The sample that the ranks are calibrated on.
    Kalibrering = 5,
}

/// A stream of draws.
pub(super) struct Trekk(ChaCha8Rng);

impl Trekk {
    /// The stream of one thing (person, doctor) for one use.
    pub(super) fn ny(seed: u64, indeks: usize, strom: Strom) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(u64::try_from(indeks).unwrap_or(u64::MAX).wrapping_mul(8) + strom as u64);
        Self(rng)
    }

    /// Uniform in [0, 1).
    pub(super) fn uniform(&mut self) -> f64 {
        self.0.gen_range(0.0..1.0)
    }

    /// True with this probability; values outside [0, 1] mean never and always.
    pub(super) fn sjanse(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    /// A whole number, both ends included.
    pub(super) fn heltall(&mut self, fra: i32, til: i32) -> i32 {
        self.0.gen_range(fra..=til.max(fra))
    }

    /// An index below `antall`, 0 when there is nothing to choose from.
    pub(super) fn indeks(&mut self, antall: usize) -> usize {
        if antall < 2 { 0 } else { self.0.gen_range(0..antall) }
    }

    /// One of the values. The list must not be empty.
    pub(super) fn en_av<T: Copy>(&mut self, verdier: &[T]) -> T {
        verdier[self.indeks(verdier.len())]
    }

    /// The index of one weight, drawn in proportion to it.
    pub(super) fn vektet(&mut self, vekter: impl Iterator<Item = f64> + Clone) -> usize {
        let mut rest = self.uniform() * vekter.clone().sum::<f64>();
        let mut siste = 0;
        for (i, vekt) in vekter.enumerate() {
            if vekt > 0.0 {
                siste = i;
                if rest < vekt {
                    return i;
                }
                rest -= vekt;
            }
        }
        siste
    }

    /// Standard normal (Box–Muller, one of the pair).
    pub(super) fn normal(&mut self) -> f64 {
        let r = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        r * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Exponential with mean 1, never 0.
    pub(super) fn eksponential(&mut self) -> f64 {
        -(1.0 - self.uniform()).ln() + f64::MIN_POSITIVE
    }

    /// Sixteen random bytes as a UUID version 4.
    pub(super) fn uuid(&mut self) -> uuid::Uuid {
        let mut bytes = [0u8; 16];
        self.0.fill(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

/// The whole part, for values known to be small.
#[expect(clippy::cast_possible_truncation, reason = "callers pass days and kroner, far below the limit")]
pub(super) fn hele(verdi: f64) -> i32 {
    verdi as i32
}
