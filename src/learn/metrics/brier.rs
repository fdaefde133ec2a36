//! Squared error of a probability.

use super::{
    Censoring,
    seen::{Seen, Unmeasured},
};

/// The Brier score at a time (Graf, Schmoor, Sauerbrei & Schumacher 1999): the mean squared difference
/// between the predicted chance of still going after `time` and what happened, censored rows replaced by
/// weight on those like them (IPCW). 0 is perfect; the same 0.5 for everybody gives 0.25.
///
/// As scikit-survival's `brier_score`. With entries in `seen`, each row's weight is conditional on being
/// watched at its entry: data from landmarks, where everybody is known to have come so far.
///
/// # Errors
/// Numbers are missing, or the training data that `G` comes from does not reach the time.
pub fn brier(seen: Seen<'_>, survival: &[f64], censoring: &Censoring, time: f64) -> Result<f64, Unmeasured> {
    let losses = losses(seen, survival, censoring, time)?;
    let (mut sum, mut weights) = (0.0, 0.0);
    for (row, loss) in losses.iter().enumerate() {
        sum += seen.weight(row) * loss;
        weights += seen.weight(row);
    }
    Ok(sum / weights)
}

/// What each row adds to [`brier`], which is their weighted mean.
///
/// # Errors
/// As [`brier`].
pub fn losses(
    seen: Seen<'_>,
    survival: &[f64],
    censoring: &Censoring,
    time: f64,
) -> Result<Vec<f64>, Unmeasured> {
    seen.check_with("sannsynlighet", survival)?;
    let loss = |(row, predicted): (usize, &f64)| {
        if seen.weight(row) <= 0.0 {
            return Ok(0.0);
        }
        let (known, miss) = if seen.times[row] > time {
            (time, 1.0 - predicted)
        } else if seen.events[row] {
            (seen.times[row], *predicted)
        } else {
            return Ok(0.0);
        };
        Ok(miss * miss * censoring.weight(seen.entry(row), known)?)
    };
    survival.iter().enumerate().map(loss).collect()
}

/// The mean over time of a measure by the trapezoid rule: the integrated Brier score (IBS) of Brier
/// scores. `points` are time and value in rising order of time.
///
/// # Errors
/// Fewer than two times.
pub fn integrated(points: &[(f64, f64)]) -> Result<f64, Unmeasured> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return Err(Unmeasured::TooFewTimes);
    };
    if last.0 <= first.0 {
        return Err(Unmeasured::TooFewTimes);
    }
    let area: f64 = points.windows(2).map(|p| 0.5 * (p[0].1 + p[1].1) * (p[1].0 - p[0].0)).sum();
    Ok(area / (last.0 - first.0))
}
