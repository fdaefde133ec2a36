//! Are the probabilities right: of those who were given 40 %, did 40 % come so far?

use serde::{Deserialize, Serialize};

use super::{
    kaplan_meier::KaplanMeier,
    seen::{Seen, Unmeasured},
};

/// Rows with about the same prediction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Mean predicted chance.
    pub predicted: f64,
    /// Share that came so far.
    pub observed: f64,
    /// Lower end of its interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Weight of the rows.
    pub rows: f64,
}

/// Predicted against observed at one time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    /// From the lowest predictions to the highest.
    pub bins: Vec<Bin>,
    /// Expected calibration error: the mean over rows of the distance in their bin.
    pub ece: f64,
    /// What the calibration error would be on average by chance alone, if every chance were right.
    pub ece_by_chance: f64,
    /// Mean predicted chance of all.
    pub predicted: f64,
    /// Share of all that came so far (Kaplan–Meier).
    pub observed: f64,
    /// Standard error of that share (Greenwood).
    pub error: f64,
}

impl Reliability {
    /// Calibration in the large: observed minus predicted, with its interval.
    pub fn in_the_large(&self, z: f64) -> (f64, f64, f64) {
        let difference = self.observed - self.predicted;
        (difference, difference - z * self.error, difference + z * self.error)
    }
}

/// Predicted chance of still going after `time` against what happened, in `bins` groups of equal size.
///
/// What was observed is the Kaplan–Meier estimate *in each bin*: it uses the censored rows for as long as
/// they were watched, it asks only that censoring does not matter among rows with the same prediction
/// (weights over all rows would ask it of everybody), it stays between 0 and 1, and without censoring it
/// is the plain share. Intervals are Wilson's with the number of rows that would give the Greenwood
/// variance (Dorey & Korn 1987); `z` as [`super::Z95`].
///
/// Rows with the same prediction are always in the same bin, so the order of the rows does not matter.
/// Bins in which nobody was watched so long are left out.
///
/// # Errors
/// Numbers are missing, or nobody was watched so long.
pub fn reliability(
    seen: Seen<'_>,
    survival: &[f64],
    time: f64,
    bins: usize,
    z: f64,
) -> Result<Reliability, Unmeasured> {
    seen.check_with("sannsynlighet", survival)?;
    let mut out = Vec::with_capacity(bins);
    let mut by_chance = 0.0;
    let mut order: Vec<usize> = (0..survival.len()).filter(|row| seen.weight(*row) > 0.0).collect();
    // A total order of what is summed, so that the sums have one order too.
    order.sort_by(|a, b| {
        survival[*a]
            .total_cmp(&survival[*b])
            .then(seen.times[*a].total_cmp(&seen.times[*b]))
            .then(seen.events[*a].cmp(&seen.events[*b]))
            .then(seen.weight(*a).total_cmp(&seen.weight(*b)))
    });
    for rows in equal_bins(&order, survival, seen, bins) {
        let (part, values) = take(seen, survival, rows);
        let Ok(share) = share(&part, time) else { continue };
        let rows = part.total();
        let predicted = part.mean(&values);
        let (low, high) = share.wilson(z);
        // The mean distance of a normal variable from its middle is √(2/π) standard deviations.
        let spread = (predicted * (1.0 - predicted)).max(0.0) / share.worth();
        by_chance += rows * (std::f64::consts::FRAC_2_PI * spread).sqrt();
        out.push(Bin { predicted, observed: share.observed, low, high, rows });
    }
    let (everybody, values) = take(seen, survival, &order);
    let share = share(&everybody, time)?;
    let measured: f64 = out.iter().map(|b| b.rows).sum();
    let ece = out.iter().map(|b| b.rows / measured * (b.observed - b.predicted).abs()).sum();
    Ok(Reliability {
        bins: out,
        ece,
        ece_by_chance: by_chance / measured,
        predicted: everybody.mean(&values),
        observed: share.observed,
        error: share.variance.sqrt(),
    })
}

/// Cuts sorted rows in groups of about the same weight; a run of equal predictions goes where its middle
/// is.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place among few bins"
)]
fn equal_bins<'o>(order: &'o [usize], values: &[f64], seen: Seen<'_>, bins: usize) -> Vec<&'o [usize]> {
    let total: f64 = order.iter().map(|row| seen.weight(*row)).sum();
    let (mut out, mut start, mut place, mut current) = (Vec::new(), 0, 0, 0);
    let mut before = 0.0;
    // Sorted, so not below is equal; −0 and 0 are too.
    for run in order.chunk_by(|a, b| values[*a] >= values[*b]) {
        let weight: f64 = run.iter().map(|row| seen.weight(*row)).sum();
        let bin = ((before + 0.5 * weight) / total * bins as f64) as usize;
        if bin > current && place > start {
            out.push(&order[start..place]);
            start = place;
        }
        current = current.max(bin);
        before += weight;
        place += run.len();
    }
    if place > start {
        out.push(&order[start..place]);
    }
    out
}

/// Some of the rows, copied.
struct Part {
    times: Vec<f64>,
    events: Vec<bool>,
    entries: Option<Vec<f64>>,
    weights: Vec<f64>,
}

impl Part {
    fn total(&self) -> f64 {
        self.weights.iter().sum()
    }

    fn mean(&self, values: &[f64]) -> f64 {
        values.iter().zip(&self.weights).map(|(v, w)| v * w).sum::<f64>() / self.total()
    }

    fn seen(&self) -> Seen<'_> {
        Seen {
            entries: self.entries.as_deref(),
            times: &self.times,
            events: &self.events,
            weights: Some(&self.weights),
        }
    }
}

fn take(seen: Seen<'_>, values: &[f64], rows: &[usize]) -> (Part, Vec<f64>) {
    let part = Part {
        times: rows.iter().map(|r| seen.times[*r]).collect(),
        events: rows.iter().map(|r| seen.events[*r]).collect(),
        entries: seen.entries.map(|e| rows.iter().map(|r| e[*r]).collect()),
        weights: rows.iter().map(|r| seen.weight(*r)).collect(),
    };
    (part, rows.iter().map(|r| values[*r]).collect())
}

struct Share {
    observed: f64,
    variance: f64,
    rows: f64,
}

impl Share {
    /// How many rows without censoring would say as much.
    fn worth(&self) -> f64 {
        let certain = self.observed * (1.0 - self.observed);
        if self.variance > 0.0 && certain > 0.0 { certain / self.variance } else { self.rows.max(1.0) }
    }

    fn wilson(&self, z: f64) -> (f64, f64) {
        wilson(self.observed, self.worth(), z)
    }
}

fn share(part: &Part, time: f64) -> Result<Share, Unmeasured> {
    let km = KaplanMeier::fit(part.seen())?;
    if !km.reaches(time) {
        return Err(Unmeasured::OutsideFollowUp { tid: time });
    }
    let watched = part.times.iter().zip(&part.events).zip(&part.weights);
    let rows = watched.filter(|((t, event), _)| **event || **t > time).map(|(_, w)| w).sum();
    Ok(Share { observed: km.at(time), variance: km.variance(time), rows })
}

/// The score interval of a share among `n` (Wilson 1927): keeps between 0 and 1, and is honest about 0
/// of few.
pub fn wilson(share: f64, n: f64, z: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = z * z;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle - half).clamp(0.0, share), (middle + half).clamp(share, 1.0))
}
