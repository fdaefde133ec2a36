//! From a person's latent length score to its rank among all spells.
//!
//! The score is risk + noise, and the noise is wider for some diagnoses than for others, so no
//! closed form gives its distribution. It is a mixture of normals: over a fixed sample of people
//! the distribution function is their mean, which is smooth already at a few ten thousand people.
//! The rank is then uniform by construction, and the curve of lengths is met exactly.

use std::sync::LazyLock;

use super::{
    egenskaper::Egenskaper,
    ident,
    risiko::{self, STOY},
    trekk::{Strom, Trekk},
};

const UTVALG: usize = 65_536;
const FRA: f64 = -8.0;
const STEG: f64 = 0.04;
const PUNKTER: usize = 401;
const BREDDE: f64 = 0.025;
const BINER: usize = 640;

/// Distribution function of the score on a grid.
pub(super) struct Kalibrering(Vec<f64>);

/// The same for every register: it depends on the process, not on the seed.
pub(super) static KALIBRERING: LazyLock<Kalibrering> = LazyLock::new(Kalibrering::ny);

impl Kalibrering {
    fn ny() -> Self {
        let mut antall = [[0u32; BINER]; STOY.len()];
        let mut trekk = Trekk::ny(0, 0, Strom::Kalibrering);
        for _ in 0..UTVALG {
            let alder = ident::trekk_alder(&mut trekk);
            let kvinne = trekk.sjanse(ident::ANDEL_KVINNER);
            let egenskaper = Egenskaper::trekk(&mut trekk, alder, kvinne);
            let diagnose = risiko::trekk_diagnose(&mut trekk, &egenskaper);
            let m = risiko::risiko(&egenskaper, diagnose);
            let bin = super::trekk::hele((m - FRA) / BREDDE).max(0);
            let bin = usize::try_from(bin).unwrap_or(0).min(BINER - 1);
            antall[diagnose.stoyklasse][bin] += 1;
        }
        let mut verdier = vec![0.0; PUNKTER];
        for (klasse, biner) in antall.iter().enumerate() {
            let mut m = FRA + BREDDE / 2.0;
            for n in biner {
                if *n > 0 {
                    let mut y = FRA;
                    for verdi in &mut verdier {
                        *verdi += f64::from(*n) * phi((y - m) / STOY[klasse]);
                        y += STEG;
                    }
                }
                m += BREDDE;
            }
        }
        let alle = f64::from(antall.iter().flatten().sum::<u32>());
        for verdi in &mut verdier {
            *verdi /= alle;
        }
        Self(verdier)
    }

    /// The share of all spells with a lower score.
    pub(super) fn rang(&self, y: f64) -> f64 {
        let plass = ((y - FRA) / STEG).max(0.0);
        let i = usize::try_from(super::trekk::hele(plass)).unwrap_or(0).min(PUNKTER - 2);
        let del = (plass - plass.floor()).clamp(0.0, 1.0);
        (self.0[i] + del * (self.0[i + 1] - self.0[i])).clamp(0.0, 1.0)
    }
}

/// Standard normal distribution function; absolute error below 1e-7 (Abramowitz and Stegun 26.2.17).
pub(super) fn phi(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let poly = t
        * (0.319_381_530
            + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let hale = (-x * x / 2.0).exp() / std::f64::consts::TAU.sqrt() * poly;
    if x < 0.0 { hale } else { 1.0 - hale }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_distribution_has_its_known_values() {
        for (x, p) in [(0.0, 0.5), (1.959_963_985, 0.975), (-1.0, 0.158_655_254), (3.0, 0.998_650_102)] {
            assert!((phi(x) - p).abs() < 1e-6, "{x}");
        }
    }

    #[test]
    fn ranks_rise_from_zero_to_one() {
        let k = &*KALIBRERING;
        assert!(k.rang(-20.0) < 1e-6 && k.rang(20.0) > 0.999_999);
        assert!(k.0.windows(2).all(|w| w[0] <= w[1]));
    }
}
