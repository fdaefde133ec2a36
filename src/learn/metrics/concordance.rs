//! Of two people, does the one with the higher risk end first?

use serde::{Deserialize, Serialize};

use super::{
    Censoring, TIED,
    fenwick::Fenwick,
    seen::{Seen, Unmeasured, rising},
};

/// A concordance index and the pairs behind it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Concordance {
    /// Share of comparable pairs in the right order; half of those with tied scores. 0.5 is chance.
    pub index: f64,
    /// Pairs in the right order.
    pub concordant: f64,
    /// Pairs in the wrong order.
    pub discordant: f64,
    /// Pairs with tied scores.
    pub tied: f64,
}

/// Harrell's C (Harrell, Lee & Mark 1996) of a risk score, high is early. O(n log n).
///
/// As scikit-survival's `concordance_index_censored`: a row that ended is compared with all that ended
/// or were last seen later, and with those censored at the same time; scores within [`TIED`] are tied
/// and count one half. Delayed entry is not looked at: give rows of one landmark.
///
/// # Errors
/// No pair can be compared, or numbers are missing.
pub fn harrell(seen: Seen<'_>, risk: &[f64]) -> Result<Concordance, Unmeasured> {
    Ranking::harrell(seen, risk)?.concordance(|row| seen.weight(row))
}

/// Uno's C (Uno, Cai, Pencina, D'Agostino & Wei 2011): pairs weighted by `1/G(t)²` of the one that ended
/// first, so that the answer does not depend on how many were censored; only events before `tau` count.
///
/// As scikit-survival's `concordance_index_ipcw`.
///
/// # Errors
/// No pair can be compared, numbers are missing, or the training data that `G` comes from does not reach
/// the events: give a `tau`.
pub fn uno(
    seen: Seen<'_>,
    risk: &[f64],
    censoring: &Censoring,
    tau: Option<f64>,
) -> Result<Concordance, Unmeasured> {
    Ranking::uno(seen, risk, censoring, tau)?.concordance(|row| seen.weight(row))
}

/// Everything about the pairs that does not depend on the case weights, so that a bootstrap sorts once.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// Rows from the latest time to the earliest; at one time the censored come first.
    groups: Vec<Tie>,
    /// Place of the row's score.
    rank: Vec<usize>,
    /// How many scores are lower, and how many are not higher.
    below: Vec<(usize, usize)>,
    /// Weight of the pairs in which the row ends first.
    early: Vec<f64>,
}

/// Rows with one time.
#[derive(Debug, Clone)]
struct Tie {
    censored: Vec<usize>,
    ended: Vec<usize>,
}

impl Ranking {
    /// For [`harrell`].
    ///
    /// # Errors
    /// Numbers are missing.
    pub fn harrell(seen: Seen<'_>, risk: &[f64]) -> Result<Self, Unmeasured> {
        seen.check_with("risiko", risk)?;
        Self::new(seen, risk, |_| Ok(1.0))
    }

    /// For [`uno`].
    ///
    /// # Errors
    /// Numbers are missing, or `G` does not reach the events.
    pub fn uno(
        seen: Seen<'_>,
        risk: &[f64],
        censoring: &Censoring,
        tau: Option<f64>,
    ) -> Result<Self, Unmeasured> {
        seen.check_with("risiko", risk)?;
        Self::new(seen, risk, |row| {
            let time = seen.times[row];
            if tau.is_some_and(|tau| time >= tau) || seen.weight(row) <= 0.0 {
                return Ok(0.0);
            }
            // What is known at entry is a factor of all pairs of a landmark and falls out.
            censoring.weight(f64::NEG_INFINITY, time).map(|w| w * w)
        })
    }

    fn new(
        seen: Seen<'_>,
        risk: &[f64],
        weight: impl Fn(usize) -> Result<f64, Unmeasured>,
    ) -> Result<Self, Unmeasured> {
        let by_risk = rising(risk);
        let sorted: Vec<f64> = by_risk.iter().map(|row| risk[*row]).collect();
        let mut rank = vec![0; risk.len()];
        for (place, row) in by_risk.iter().enumerate() {
            rank[*row] = place;
        }
        let below = risk.iter().map(|score| {
            let lower = sorted.partition_point(|s| score - s > TIED);
            (lower, sorted.partition_point(|s| s - score <= TIED))
        });
        let below = below.collect();
        let order = rising(seen.times);
        let ties = order.chunk_by(|a, b| seen.times[*a] >= seen.times[*b]).rev();
        let groups: Vec<Tie> = ties
            .map(|rows| {
                let (ended, censored) = rows.iter().partition(|row| seen.events[**row]);
                Tie { censored, ended }
            })
            .collect();
        let mut early = vec![0.0; risk.len()];
        // Nobody is left to compare with one who ends last, so its weight is not asked for.
        let mut alone = true;
        for tie in &groups {
            alone &= tie.censored.is_empty();
            if !alone {
                for row in &tie.ended {
                    early[*row] = weight(*row)?;
                }
            }
            alone = false;
        }
        Ok(Self { groups, rank, below, early })
    }

    /// The index with other case weights than those it was made with.
    ///
    /// # Errors
    /// No pair can be compared.
    pub fn reweighted(&self, weights: &[f64]) -> Result<Concordance, Unmeasured> {
        self.concordance(|row| weights.get(row).copied().unwrap_or(0.0))
    }

    /// Walks from the latest time to the earliest with everybody later in a tree ordered by score.
    fn concordance(&self, weight: impl Fn(usize) -> f64) -> Result<Concordance, Unmeasured> {
        let mut tree = Fenwick::new(self.rank.len());
        let mut inside = 0.0;
        let (mut numerator, mut denominator) = (0.0, 0.0);
        let mut sum = Concordance { index: f64::NAN, concordant: 0.0, discordant: 0.0, tied: 0.0 };
        for tie in &self.groups {
            for row in &tie.censored {
                tree.add(self.rank[*row], weight(*row));
                inside += weight(*row);
            }
            for &row in tie.ended.iter().filter(|row| weight(**row) > 0.0) {
                let lower = tree.first(self.below[row].0);
                let not_higher = tree.first(self.below[row].1);
                let (case, tied) = (weight(row), not_higher - lower);
                sum.concordant += case * lower;
                sum.tied += case * tied;
                sum.discordant += case * (inside - not_higher);
                numerator += case * self.early[row] * (lower + 0.5 * tied);
                denominator += case * self.early[row] * inside;
            }
            for row in &tie.ended {
                tree.add(self.rank[*row], weight(*row));
                inside += weight(*row);
            }
        }
        if denominator > 0.0 {
            Ok(Concordance { index: numerator / denominator, ..sum })
        } else {
            Err(Unmeasured::NoPairs)
        }
    }
}
