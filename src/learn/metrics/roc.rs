//! The ROC curve's area for outcomes that are known.

use serde::{Deserialize, Serialize};

use super::seen::{Unmeasured, finite, rising, same_length};

/// An area under the ROC curve with its standard error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Roc {
    /// The chance that a row with the outcome scores higher than one without; ties count one half.
    pub auc: f64,
    /// Standard error (DeLong, DeLong & Clarke-Pearson 1988).
    pub error: f64,
    /// Rows with the outcome.
    pub positive: usize,
    /// Rows without.
    pub negative: usize,
}

impl Roc {
    /// An interval on the logit scale, which stays between 0 and 1; `z` as [`super::Z95`].
    pub fn interval(&self, z: f64) -> (f64, f64) {
        let variance = self.auc * (1.0 - self.auc);
        if variance <= 0.0 {
            return (self.auc, self.auc);
        }
        let (logit, wide) = ((self.auc / (1.0 - self.auc)).ln(), z * self.error / variance);
        let back = |x: f64| 1.0 / (1.0 + (-x).exp());
        (back(logit - wide), back(logit + wide))
    }
}

/// ROC AUC of scores (high is "has the outcome") by mid-ranks, O(n log n) (Sun & Xu 2014).
///
/// # Errors
/// Everybody has the same outcome, or numbers are missing.
#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
pub fn roc_auc(scores: &[f64], outcomes: &[bool]) -> Result<Roc, Unmeasured> {
    same_length("utfall", outcomes.len(), scores.len())?;
    finite("skår", scores)?;
    let positive = outcomes.iter().filter(|o| **o).count();
    let negative = outcomes.len() - positive;
    if outcomes.is_empty() {
        return Err(Unmeasured::NoRows);
    }
    if positive == 0 || negative == 0 {
        return Err(Unmeasured::OneClass { tid: 0.0 });
    }
    let everybody = midranks(scores, |_| true);
    let among_positive = midranks(scores, |row| outcomes[row]);
    let among_negative = midranks(scores, |row| !outcomes[row]);
    let (m, n) = (positive as f64, negative as f64);
    // For each row: the share of the other class that it is on the right side of.
    let right: Vec<f64> = (0..scores.len())
        .map(|row| {
            if outcomes[row] {
                (everybody[row] - among_positive[row]) / n
            } else {
                1.0 - (everybody[row] - among_negative[row]) / m
            }
        })
        .collect();
    let of = |class: bool| right.iter().zip(outcomes).filter(move |(_, o)| **o == class).map(|(v, _)| *v);
    let auc = of(true).sum::<f64>() / m;
    let spread = |class: bool, count: f64| {
        if count < 2.0 {
            return 0.0;
        }
        of(class).map(|v| (v - auc).powi(2)).sum::<f64>() / (count - 1.0) / count
    };
    Ok(Roc { auc, error: (spread(true, m) + spread(false, n)).sqrt(), positive, negative })
}

/// Ranks from 1 among the chosen rows, ties in the middle; 0 for the others.
#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
fn midranks(scores: &[f64], chosen: impl Fn(usize) -> bool) -> Vec<f64> {
    let order: Vec<usize> = rising(scores).into_iter().filter(|row| chosen(*row)).collect();
    let mut ranks = vec![0.0; scores.len()];
    let mut place = 0;
    // Sorted, so not below is equal; −0 and 0 are too.
    for tied in order.chunk_by(|a, b| scores[*a] >= scores[*b]) {
        let middle = place as f64 + f64::midpoint(tied.len() as f64, 1.0);
        for row in tied {
            ranks[*row] = middle;
        }
        place += tied.len();
    }
    ranks
}
