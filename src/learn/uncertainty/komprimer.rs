//! From refits to a low-rank picture that fits in the artefact.
//!
//! Refit `b` moves effect `v` by `D[v, b]` and, to first order, the score of a person by the sum of
//! what moves under the person. The directions kept are those of the refits in which the scores of training
//! persons move most: the leading eigenvectors `U` of `Mᵀ M`, with `M[i, b]` what refit `b` does to the
//! score of person `i`. Effects get `L = D U / √(B − 1)`.
//!
//! The refits show variance but not what smoothing has drawn towards zero; the standard errors of
//! the penalised Hessian hold both (Nychka 1988, Marra & Wood 2012), one effect at a time. What the
//! refits show of an effect is taken out of its error before the two are added.

use rayon::prelude::*;

use super::{MAKS_RANG, Usikkerhet, egenverdier::egenverdier};
use crate::learn::hazard::Hazard;

/// Steps of the whole numbers that directions are kept in: two digits and a sign.
const TRINN: f64 = 99.0;

/// A person whose score is looked at: bins, the first week, the last.
#[derive(Debug, Clone)]
pub struct Blikk {
    /// Bin of each column.
    pub bokser: Vec<u8>,
    /// First week at risk.
    pub fra: usize,
    /// The week to the end of which the score goes.
    pub til: usize,
}

impl Usikkerhet {
    /// Compresses refits of `modell`. `rang` is capped at 32 and at one less than the refits; with fewer
    /// than two refits the errors of the terms are all there is.
    pub fn av_gjentak(modell: &Hazard, gjentak: &[Hazard], blikk: &[Blikk], rang: usize) -> Self {
        let antall = gjentak.len();
        if antall < 2 {
            return Self::default();
        }
        let retninger = retninger(modell, gjentak, blikk, rang.min(MAKS_RANG).min(antall - 1));
        let rang = retninger.len();
        let nevner = f64::from(u32::try_from(antall - 1).unwrap_or(u32::MAX)).sqrt();
        // One value through all refits, from its mean, to its place in every direction.
        let plasser = |verdi: &dyn Fn(&Hazard) -> f64, ut: &mut Vec<f64>| {
            let mut rad: Vec<f64> = gjentak.iter().map(verdi).collect();
            let middel = rad.iter().sum::<f64>() / f64::from(u32::try_from(antall).unwrap_or(u32::MAX));
            for v in &mut rad {
                *v = (*v - middel) / nevner;
            }
            for retning in &retninger {
                ut.push(rad.iter().zip(retning).map(|(v, u)| v * u).sum());
            }
        };
        let mut ledd = Vec::new();
        for (n, term) in modell.terms.iter().enumerate() {
            let mut plass = Vec::with_capacity(term.values.len() * rang);
            let verdi = |v: usize| {
                move |h: &Hazard| h.terms.get(n).and_then(|t| t.values.get(v)).copied().unwrap_or(0.0)
            };
            (0..term.values.len()).for_each(|v| plasser(&verdi(v), &mut plass));
            ledd.push(plass);
        }
        let mut grunn = Vec::new();
        for blokk in 0..modell.blocks.count() {
            plasser(&|h: &Hazard| log_grunnrisiko(h, blokk), &mut grunn);
        }
        let storst = |r: usize| {
            let alle = ledd
                .iter()
                .chain(std::iter::once(&grunn))
                .flat_map(|l| l.iter().skip(r).step_by(rang.max(1)));
            alle.fold(0.0f64, |m, v| m.max(v.abs()))
        };
        let skala: Vec<f64> = (0..rang).map(|r| (storst(r) / TRINN).max(1e-6)).collect();
        let hele = |l: &Vec<f64>| l.iter().zip(skala.iter().cycle()).map(|(v, s)| heltall(v / s)).collect();
        Self {
            gjentak: u32::try_from(antall).unwrap_or(u32::MAX),
            ledd: ledd.iter().map(hele).collect(),
            grunnrisiko: hele(&grunn),
            skala,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "at most 99 steps")]
fn heltall(v: f64) -> i16 {
    v.round() as i16
}

/// Log of the baseline of a block.
fn log_grunnrisiko(h: &Hazard, blokk: usize) -> f64 {
    let mine = h.baseline.iter().zip(&h.blocks.block_of).filter(|(_, b)| usize::from(**b) == blokk);
    mine.map(|(b, _)| b).sum::<f64>().max(1e-12).ln()
}

/// The directions, as vectors over the refits.
fn retninger(modell: &Hazard, gjentak: &[Hazard], blikk: &[Blikk], rang: usize) -> Vec<Vec<f64>> {
    let antall = gjentak.len();
    let poeng = |h: &Hazard, b: &Blikk| {
        let mut ut = vec![1.0; modell.blocks.periods()];
        h.survival(&b.bokser, b.fra, &mut ut);
        let s: f64 = ut.get(b.til.saturating_sub(1)).copied().unwrap_or(1.0);
        (-s.clamp(1e-12, 1.0 - 1e-12).ln()).ln()
    };
    let rader: Vec<Vec<f64>> = blikk
        .par_iter()
        .map(|b| {
            let mut rad: Vec<f64> = gjentak.iter().map(|h| poeng(h, b)).collect();
            let middel = rad.iter().sum::<f64>() / f64::from(u32::try_from(antall).unwrap_or(u32::MAX));
            for v in &mut rad {
                *v -= middel;
            }
            rad
        })
        .collect();
    let mut gram = vec![0.0; antall * antall];
    for rad in &rader {
        for (i, x) in rad.iter().enumerate() {
            for (g, y) in gram.iter_mut().skip(i * antall).zip(rad) {
                *g += x * y;
            }
        }
    }
    egenverdier(gram, antall).into_iter().take(rang).map(|(_, v)| v).collect()
}
