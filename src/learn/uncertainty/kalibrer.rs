//! Shift and slope of the linear predictor at each landmark, from persons the model has not seen.
//!
//! `λ_t = B_t·exp(a + b·η)` instead of `B_t·exp(η)`: Cox's recalibration (1958), two numbers that
//! keep the additive form, so reasons stay exact, and the order of persons. The penalised likelihood draws
//! them to 0 and 1 unless the persons say otherwise.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::learn::{
    artefact::{Modell, Treningsrader},
    predict::{MAKS_KOLONNER, Plan, UKER},
};

/// Precision of the pull towards no correction: a deviation of 0.1 is one standard deviation.
const TREKK: f64 = 100.0;
/// Newton steps; far more than it takes.
const STEG: usize = 20;
/// Rows that are added up together, whatever the number of threads.
const BUNKE: usize = 4096;

/// Sums over rows: the gradient by `a` and `b`, the curvature by `aa`, `ab` and `bb`.
type Summer = [f64; 5];

impl Modell {
    /// The calibration for an artefact with the same model, from rows of persons that it has not learnt
    /// from: shift and slope by landmark.
    pub fn kalibrer(&self, rader: &Treningsrader<'_>) -> BTreeMap<u16, (f64, f64)> {
        let landemerker = self.innhold().landemerker.iter().map(|l| l.uke);
        landemerker
            .map(|uke| {
                let mine: Vec<usize> =
                    (0..rader.landemerke.len()).filter(|n| rader.landemerke.get(*n) == Some(&uke)).collect();
                (uke, self.kalibrer_ved(rader, &mine, self.innhold().nadd.inngang(uke)))
            })
            .collect()
    }

    fn kalibrer_ved(&self, rader: &Treningsrader<'_>, mine: &[usize], fra: u16) -> (f64, f64) {
        let (mut a, mut b) = (0.0, 1.0);
        for _ in 0..STEG {
            let bunker: Vec<Summer> = mine
                .par_chunks(BUNKE)
                .map(|bunke| {
                    let mut sum = [0.0; 5];
                    for n in bunke {
                        self.legg_til_rad(rader, *n, usize::from(fra), (a, b), &mut sum);
                    }
                    sum
                })
                .collect();
            let mut s: Summer = [-TREKK * a, -TREKK * (b - 1.0), TREKK, 0.0, TREKK];
            for bunke in bunker {
                s.iter_mut().zip(bunke).for_each(|(s, v)| *s += v);
            }
            let [ga, gb, aa, ab, bb] = s;
            let determinant = aa * bb - ab * ab;
            if !(determinant > 0.0) {
                break;
            }
            let (da, db) = ((bb * ga - ab * gb) / determinant, (aa * gb - ab * ga) / determinant);
            a += da.clamp(-0.5, 0.5);
            b = (b + db.clamp(-0.2, 0.2)).max(0.2);
            if da.abs() + db.abs() < 1e-9 {
                break;
            }
        }
        (a, b)
    }

    /// Gradient and curvature of the log likelihood of one row, week by week.
    fn legg_til_rad(
        &self,
        rader: &Treningsrader<'_>,
        n: usize,
        fra: usize,
        (a, b): (f64, f64),
        sum: &mut Summer,
    ) {
        let (Some(siste), Some(slutt)) = (rader.siste.get(n), rader.slutt.get(n)) else { return };
        let plan: &Plan = self.plan();
        let mut verdier = Vec::new();
        (rader.verdier)(n, &mut verdier);
        let mut bokser = [0; MAKS_KOLONNER];
        self.innhold().hazard.bin_row(&verdier, &mut bokser);
        let ledd = plan.summer(&bokser);
        let til = usize::from(*siste).min(UKER);
        for uke in fra..=til {
            let (grunn, k) = plan.uke(uke);
            let eta = plan.helning(k) * ledd.konst_sum + ledd.uke_sum[k];
            let lambda = grunn * (a + b * eta).exp();
            // Stays: −λ. Leaves: ln(1 − e^(−λ)).
            let (g, h) = if *slutt && uke == til {
                let (blir, slutter) = ((-lambda).exp(), -(-lambda).exp_m1());
                let g = lambda * blir / slutter.max(1e-12);
                (g, g * (lambda / slutter.max(1e-12) - 1.0).max(0.0))
            } else {
                (-lambda, lambda)
            };
            for (til, verdi) in sum.iter_mut().zip([g, g * eta, h, h * eta, h * eta * eta]) {
                *til += verdi;
            }
        }
    }
}
