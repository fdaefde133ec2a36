//! What it costs to leave a feature out: fit without it, and compare on the same people.

use serde::{Deserialize, Serialize};

use super::super::metrics::{CasesAndControls, Censoring, Draws, Persons, Seen, Tall, Unmeasured, losses};

/// What leaving out one feature (or a few together) does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pris {
    /// As people call it: "Kjønn".
    pub trekk: String,
    /// AUC without it minus AUC with it: below 0 is worse without.
    pub auc: Tall,
    /// Brier without it minus with it: above 0 is worse without.
    pub brier: Tall,
}

/// Compares predictions made without something with those made with it, on the same rows, in a bootstrap
/// of people. Both are the chance of still going after `time`.
///
/// # Errors
/// One class, missing numbers, or training data that does not reach so far.
#[expect(clippy::too_many_arguments, reason = "two predictions of the same rows, and how to draw")]
pub fn price(
    trekk: &str,
    seen: Seen<'_>,
    censoring: &Censoring,
    time: f64,
    with: &[f64],
    without: &[f64],
    persons: &Persons,
    draws: u32,
    seed: u64,
    level: f64,
) -> Result<Pris, Unmeasured> {
    let risk = |survival: &[f64]| -> Vec<f64> { survival.iter().map(|s| 1.0 - s).collect() };
    let with_auc = CasesAndControls::new(seen, &risk(with), censoring, time)?;
    let without_auc = CasesAndControls::new(seen, &risk(without), censoring, time)?;
    let (with_loss, without_loss) =
        (losses(seen, with, censoring, time)?, losses(seen, without, censoring, time)?);
    let both = |weights: &[f64]| {
        let auc = |a: &CasesAndControls| a.reweighted(weights).ok().map(|a| a.auc);
        let total: f64 = weights.iter().sum();
        let mean = |l: &[f64]| Some(l.iter().zip(weights).map(|(l, w)| l * w).sum::<f64>() / total);
        vec![auc(&without_auc), auc(&with_auc), mean(&without_loss), mean(&with_loss)]
    };
    let ones = seen.weights.map_or_else(|| vec![1.0; seen.len()], <[f64]>::to_vec);
    let here = both(&ones);
    let drawn = Draws::new(persons, draws, seed, both);
    let tall = |one: usize, two: usize| {
        let (Some(a), Some(b)) = (here[one], here[two]) else {
            return Tall::ingen(&Unmeasured::OneClass { tid: time });
        };
        drawn
            .difference(one, two, level)
            .map_or_else(|_| Tall::uten(a - b), |i| Tall::med(a - b, i.low, i.high))
    };
    Ok(Pris { trekk: trekk.to_owned(), auc: tall(0, 1), brier: tall(2, 3) })
}
