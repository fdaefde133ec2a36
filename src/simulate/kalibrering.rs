//! From a person's latent length score to its rank among all spells.
//!
//! The score is risk + frailty + chance, and chance is wider for some diagnoses than for others,
//! so no closed form gives its distribution. It is a mixture: over a fixed sample of people the
//! distribution function is their mean, which is smooth already at a few ten thousand people.
//! The rank is then uniform by construction, and the curve of lengths is met exactly.

use std::sync::LazyLock;

use super::{
    egenskaper::Egenskaper,
    ident,
    risiko::{self, SKROPELIGHET, TILFELDIG},
    trekk::{Strom, Trekk},
};

const UTVALG: usize = 65_536;
const FRA: f64 = -14.0;
const STEG: f64 = 0.04;
const PUNKTER: usize = 551;
const LAVEST: f64 = -8.0;
const BREDDE: f64 = 0.025;
const BINER: usize = 640;

/// Frailties that every person of the sample is given: the means of sixteen equal slices of a
/// standard normal, stretched to variance 1.
const NORMALE: [f64; 16] = [
    -1.989_981, -1.340_898, -1.024_334, -0.786_672, -0.586_518, -0.407_286, -0.240_143, -0.079_380,
    0.079_380, 0.240_143, 0.407_286, 0.586_518, 0.786_672, 1.024_334, 1.340_898, 1.989_981,
];

/// Distribution function of the score on a grid from [`FRA`].
pub(super) struct Kalibrering(Vec<f64>);

/// The same for every register: it depends on the process, not on the seed.
pub(super) static KALIBRERING: LazyLock<Kalibrering> = LazyLock::new(Kalibrering::ny);

impl Kalibrering {
    fn ny() -> Self {
        let mut antall = [[0u32; BINER]; TILFELDIG.len()];
        let mut trekk = Trekk::ny(0, 0, Strom::Kalibrering);
        for _ in 0..UTVALG {
            let alder = ident::trekk_alder(&mut trekk);
            let kvinne = trekk.sjanse(ident::ANDEL_KVINNER);
            let egenskaper = Egenskaper::trekk(&mut trekk, alder, kvinne);
            let diagnose = risiko::trekk_diagnose(&mut trekk, &egenskaper);
            let m = risiko::risiko(&egenskaper, diagnose);
            for z in NORMALE {
                let bin = super::trekk::hele((m + SKROPELIGHET * z - LAVEST) / BREDDE).max(0);
                let bin = usize::try_from(bin).unwrap_or(0).min(BINER - 1);
                antall[diagnose.stoyklasse][bin] += 1;
            }
        }
        let mut verdier = vec![0.0; PUNKTER];
        for (klasse, biner) in antall.iter().enumerate() {
            let mut m = LAVEST + BREDDE / 2.0;
            for n in biner {
                if *n > 0 {
                    let mut y = FRA;
                    for verdi in &mut verdier {
                        *verdi += f64::from(*n) * risiko::tilfeldig_fordeling(y - m, klasse);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_rise_from_zero_to_one() {
        let k = &*KALIBRERING;
        assert!(k.rang(-20.0) < 1e-4 && k.rang(20.0) > 0.999_999);
        assert!(k.0.windows(2).all(|w| w[0] <= w[1]));
    }
}
