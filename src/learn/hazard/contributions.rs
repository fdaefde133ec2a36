//! What each term adds to the log cumulative hazard: exact, symmetric, and of no order.
//!
//! Over a window of periods let `B_k` be the baseline in block `k` and `V_k = s_k Σ f_j + Σ w_jk` what
//! the terms say there. The sum to explain is `D = ln Σ B_k e^{V_k} − ln Σ B_k`. With the shares
//! `p_k = B_k / Σ B` before and `q_k ∝ B_k e^{V_k}` after, and the logarithmic mean
//! `L(a, b) = (a − b) / ln(a/b)`, the weights
//!
//! ```text
//! ω_k = L(q_k, p_k) / Σ L(q, p)
//! ```
//!
//! give `D = Σ ω_k V_k` exactly, since `Σ L(q_k, p_k) ln(q_k/p_k) = Σ q − Σ p = 0` and
//! `ln(q_k/p_k) = V_k − D` (Sato 1976, Vartia 1976; Ang & Liu 2001, LMDI). So a term's part is
//! `Σ ω_k s_k f_j` or `Σ ω_k w_jk`; with one block, or terms that don't change, it is `f_j` itself.

use super::model::{Hazard, Shape};

/// The weights `ω_k`, from the baseline of each block in the window and what the terms say there.
/// Gives `(ln Σ B, D)`. With nothing in the window both are of no use: `(−∞, 0)` and zero weights.
pub(super) fn weigh(baseline: &[f64], levels: &[f64], weights: &mut [f64]) -> (f64, f64) {
    let total: f64 = baseline.iter().sum();
    if total <= 0.0 {
        weights.fill(0.0);
        return (f64::NEG_INFINITY, 0.0);
    }
    let inside = || baseline.iter().zip(levels).filter(|(b, _)| **b > 0.0);
    let most = inside().map(|(_, v)| *v).fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = inside().map(|(b, v)| b * (v - most).exp()).sum();
    let d = most + (sum / total).ln();
    let mut all = 0.0;
    for ((b, v), weight) in baseline.iter().zip(levels).zip(weights.iter_mut()) {
        // L(q, p) = p (eˣ − 1) / x with x = V − D.
        let x = v - d;
        let mean = if x.abs() < 1e-8 { 1.0 + 0.5 * x } else { x.exp_m1() / x };
        *weight = b * mean;
        all += *weight;
    }
    for weight in weights.iter_mut() {
        *weight /= all;
    }
    (total.ln(), d)
}

impl Hazard {
    /// What each term adds to `ln Λ(entry..=horizon)`, in the order of the terms; gives the base, which is
    /// that sum when all terms are zero. Base and parts add up to `ln Λ` to 1e-12.
    ///
    /// Periods count from 1. A window without baseline (no events in it) gives `−∞` and zeros. To score
    /// many rows, use [`super::Scorer`].
    pub fn contributions(&self, bins: &[u8], entry: usize, horizon: usize, out: &mut [f64]) -> f64 {
        let blocks = self.blocks.count();
        let mut baseline = vec![0.0; blocks];
        for (t, (b, k)) in self.baseline.iter().zip(&self.blocks.block_of).enumerate() {
            if t + 1 >= entry && t < horizon {
                baseline[usize::from(*k)] += b;
            }
        }
        let mut levels = vec![0.0; blocks];
        for term in &self.terms {
            for (k, level) in levels.iter_mut().enumerate() {
                *level += self.value(term, bins, k);
            }
        }
        let mut weights = vec![0.0; blocks];
        let (base, _) = weigh(&baseline, &levels, &mut weights);
        for (term, out) in self.terms.iter().zip(out.iter_mut()) {
            *out = weights.iter().enumerate().map(|(k, weight)| weight * self.value(term, bins, k)).sum();
        }
        base
    }

    /// What a term says in a block.
    fn value(&self, term: &super::Term, bins: &[u8], block: usize) -> f64 {
        let at = self.index(term.shape, bins);
        match term.shape {
            Shape::Week(_) => term.values.get(at + block).copied().unwrap_or(0.0),
            _ => {
                let slope = self.blocks.slopes.get(block).copied().unwrap_or(1.0);
                slope * term.values.get(at).copied().unwrap_or(0.0)
            }
        }
    }
}
