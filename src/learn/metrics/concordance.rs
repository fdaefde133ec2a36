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
    seen.check_with("risiko", risk)?;
    pairs(seen, risk, |_| Ok(1.0))
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
    seen.check_with("risiko", risk)?;
    pairs(seen, risk, |row| {
        let time = seen.times[row];
        if tau.is_some_and(|tau| time >= tau) {
            return Ok(0.0);
        }
        // What is known at entry is a factor of all pairs of a landmark and falls out.
        censoring.weight(f64::NEG_INFINITY, time).map(|w| w * w)
    })
}

/// Walks from the latest time to the earliest with everybody later in a tree ordered by score.
fn pairs(
    seen: Seen<'_>,
    risk: &[f64],
    weight: impl Fn(usize) -> Result<f64, Unmeasured>,
) -> Result<Concordance, Unmeasured> {
    let by_risk = rising(risk);
    let sorted: Vec<f64> = by_risk.iter().map(|row| risk[*row]).collect();
    let mut rank = vec![0; risk.len()];
    for (place, row) in by_risk.iter().enumerate() {
        rank[*row] = place;
    }
    let mut tree = Fenwick::new(risk.len());
    let mut inside = 0.0;
    let (mut numerator, mut denominator) = (0.0, 0.0);
    let mut sum = Concordance { index: f64::NAN, concordant: 0.0, discordant: 0.0, tied: 0.0 };
    let order = rising(seen.times);
    let mut rest = order.as_slice();
    while let Some(&last) = rest.last() {
        let time = seen.times[last];
        let start = rest.partition_point(|row| seen.times[*row] < time);
        let group = &rest[start..];
        let mut enter = |row: usize| {
            tree.add(rank[row], seen.weight(row));
            inside += seen.weight(row);
        };
        group.iter().filter(|row| !seen.events[**row]).for_each(|row| enter(*row));
        for &row in group.iter().filter(|row| seen.events[**row] && seen.weight(**row) > 0.0) {
            let score = risk[row];
            let lower = tree.first(sorted.partition_point(|s| score - s > TIED));
            let not_higher = tree.first(sorted.partition_point(|s| s - score <= TIED));
            let (case, tied) = (seen.weight(row), not_higher - lower);
            sum.concordant += case * lower;
            sum.tied += case * tied;
            sum.discordant += case * (inside - not_higher);
            if inside > 0.0 {
                let w = case * weight(row)?;
                numerator += w * (lower + 0.5 * tied);
                denominator += w * inside;
            }
        }
        for &row in group.iter().filter(|row| seen.events[**row]) {
            tree.add(rank[row], seen.weight(row));
            inside += seen.weight(row);
        }
        rest = &rest[..start];
    }
    if denominator > 0.0 {
        Ok(Concordance { index: numerator / denominator, ..sum })
    } else {
        Err(Unmeasured::NoPairs)
    }
}
