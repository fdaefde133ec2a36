//! Shares, ratios and differences with intervals, and how large a skew a sample can show at all.
//!
//! | what | method |
//! |---|---|
//! | one share | score interval (Wilson 1927) |
//! | ratio of two shares | log interval (Katz, Baptista, Azen & Pike 1978) with one half added to hits and people on both sides (Walter 1975), so that 0 hits have an answer |
//! | difference of two shares | from the two score intervals (Newcombe 1998, method 10) |
//! | smallest ratio that can be shown | `exp((z₀.₉₇₅ + z_power) · se)`, `se` that of Katz with the same share on both sides (control.md 5.6) |

use serde::{Deserialize, Serialize};

use crate::learn::metrics::wilson;

/// 95 %, two-sided.
pub const Z95: f64 = 1.959_963_984_540_054;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Andel {
    /// Hits.
    pub treff: usize,
    /// People.
    pub av: usize,
}

/// A number with its interval, 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Anslag {
    /// Estimate.
    pub verdi: f64,
    /// Lower end.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
}

impl Anslag {
    /// Does the interval lie wholly outside the two?
    pub fn utenfor(&self, lav: f64, hoy: f64) -> bool {
        self.hoy < lav || self.lav > hoy
    }

    /// Is the value in the interval?
    pub fn dekker(&self, verdi: f64) -> bool {
        (self.lav..=self.hoy).contains(&verdi)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people")]
pub(crate) fn tall(n: usize) -> f64 {
    n as f64
}

impl Andel {
    /// `treff` is held down to `av`.
    pub fn ny(treff: usize, av: usize) -> Self {
        Self { treff: treff.min(av), av }
    }

    /// The share, `None` of nobody.
    pub fn verdi(self) -> Option<f64> {
        (self.av > 0).then(|| tall(self.treff) / tall(self.av))
    }

    /// With its score interval.
    pub fn anslag(self) -> Option<Anslag> {
        let verdi = self.verdi()?;
        let (lav, hoy) = wilson(verdi, tall(self.av), Z95);
        Some(Anslag { verdi, lav, hoy })
    }

    /// This share over the other.
    pub fn forhold(self, annen: Self) -> Option<Anslag> {
        if self.av == 0 || annen.av == 0 {
            return None;
        }
        let del = |a: Self| (tall(a.treff) + 0.5, tall(a.av) + 0.5);
        let ((x, n), (y, m)) = (del(self), del(annen));
        let logg = (x / n).ln() - (y / m).ln();
        let avvik = Z95 * (1.0 / x - 1.0 / n + 1.0 / y - 1.0 / m).max(0.0).sqrt();
        Some(Anslag { verdi: logg.exp(), lav: (logg - avvik).exp(), hoy: (logg + avvik).exp() })
    }

    /// This share less the other.
    pub fn differanse(self, annen: Self) -> Option<Anslag> {
        let (a, b) = (self.anslag()?, annen.anslag()?);
        let verdi = a.verdi - b.verdi;
        let lav = verdi - ((a.verdi - a.lav).powi(2) + (b.hoy - b.verdi).powi(2)).sqrt();
        let hoy = verdi + ((a.hoy - a.verdi).powi(2) + (b.verdi - b.lav).powi(2)).sqrt();
        Some(Anslag { verdi, lav, hoy })
    }
}

/// The smallest ratio above 1 that two samples can show with the power, when the share is the same in
/// both; its inverse is the largest below 1. `None` when there is nothing to see it with.
pub fn paavisbart_forhold(n: usize, annen: usize, andel: f64, styrke: f64) -> Option<f64> {
    if n == 0 || annen == 0 || andel <= 0.0 || andel >= 1.0 {
        return None;
    }
    let se = ((1.0 - andel) / andel * (1.0 / tall(n) + 1.0 / tall(annen))).sqrt();
    Some(((Z95 + kvantil(styrke)) * se).exp())
}

/// The standard normal quantile (Abramowitz & Stegun 1964, 26.2.23; off by less than 4.5e-4), exact
/// enough for a power. `p` above one half.
fn kvantil(p: f64) -> f64 {
    let t = (-2.0 * (1.0 - p).ln()).sqrt();
    let over = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let under = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    t - over / under
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rund(tall: f64, desimaler: i32) -> f64 {
        let ti = 10f64.powi(desimaler);
        (tall * ti).round() / ti
    }

    #[test]
    fn the_sample_sizes_of_the_domain_document() {
        for (n, forhold) in [(2_000, 2.4), (5_000, 1.75), (20_000, 1.32), (100_000, 1.13)] {
            let vist = paavisbart_forhold(n, n, 0.01, 0.8).unwrap();
            assert!((vist - forhold).abs() < 0.02, "{n}: {vist} against {forhold}");
        }
    }

    #[test]
    fn the_lift_intervals_of_the_domain_document() {
        let tilfeldig = Andel::ny(6, 200);
        for (treff, forhold, lav, hoy) in [(40, 6.2, 2.8, 13.9), (20, 3.2, 1.3, 7.5)] {
            let lift = Andel::ny(treff, 200).forhold(tilfeldig).unwrap();
            assert_eq!([rund(lift.verdi, 1), rund(lift.lav, 1), rund(lift.hoy, 1)], [forhold, lav, hoy]);
        }
    }

    #[test]
    fn the_prevalence_intervals_of_the_domain_document() {
        for (n, lav, hoy) in [(1000, 0.4, 1.6), (2000, 0.5, 1.3)] {
            let anslag = Andel::ny(n / 125, n).anslag().unwrap();
            assert_eq!((rund(anslag.lav * 100.0, 1), rund(anslag.hoy * 100.0, 1)), (lav, hoy), "{n}");
        }
        let ingen = Andel::ny(0, 300).anslag().unwrap();
        assert_eq!(rund(ingen.hoy * 100.0, 0), 1.0, "0 of 300 has an upper end of one per cent or so");
    }

    #[test]
    fn newcombes_own_example() {
        // Newcombe 1998, table II, (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
        let d = Andel::ny(56, 70).differanse(Andel::ny(48, 80)).unwrap();
        assert_eq!([rund(d.verdi, 4), rund(d.lav, 4), rund(d.hoy, 4)], [0.2, 0.0524, 0.3339]);
    }

    #[test]
    fn nobody_has_no_number() {
        let (ingen, noen) = (Andel::ny(0, 0), Andel::ny(1, 2));
        assert_eq!((ingen.anslag(), ingen.forhold(noen), noen.forhold(ingen)), (None, None, None));
        assert_eq!(noen.differanse(ingen), None);
        assert_eq!(paavisbart_forhold(0, 100, 0.1, 0.8), None);
        assert_eq!(paavisbart_forhold(100, 100, 0.0, 0.8), None);
    }
}
