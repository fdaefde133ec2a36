//! A correction of the chances at one landmark and horizon, where they are systematically off.
//!
//! A correction is rising: it never changes who comes before whom, and so neither AUC nor the reasons.
//! Where the chances are not shown to be off, none is made: every correction costs a little noise.

use serde::{Deserialize, Serialize};

use super::metrics::{Censoring, Line, Link, Seen, Unmeasured, calibration_line, losses};

/// A correction of the chance of reaching one week, at one landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recalibration {
    /// Landmark.
    pub landemerke: u16,
    /// Week that the chance is about.
    pub uke: u16,
    /// What to do with the chance.
    pub map: Map,
}

/// From a chance to a better one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Map {
    /// Nothing to correct.
    Identity,
    /// A straight line on the log cumulative hazard: `ln Λ' = intercept + slope · ln Λ`.
    Line {
        /// Added.
        intercept: f64,
        /// Multiplied, above 0.
        slope: f64,
    },
    /// Straight pieces between points, rising in both.
    Isotonic {
        /// Chances given.
        given: Vec<f64>,
        /// Chances to use instead.
        used: Vec<f64>,
    },
}

/// How a correction is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Two numbers: enough when predictions are too high, too low, too far apart or too close.
    Line,
    /// Any rising form (Zadrozny & Elkan 2002): wants thousands of rows.
    Isotonic,
}

/// The smallest chance of a line so far from a perfect one, below which a correction is made.
pub const NEEDED: f64 = 0.05;

impl Map {
    /// Learns a correction of `survival`, the chance of still going after `time`; on other rows than the
    /// model was trained on.
    ///
    /// Gives [`Map::Identity`] when a perfect model would be this far off with a chance of at least
    /// [`NEEDED`], and when the line would turn the order round.
    ///
    /// # Errors
    /// As [`calibration_line`]: one class, missing numbers, follow-up too short.
    pub fn fit(
        method: Method,
        seen: Seen<'_>,
        survival: &[f64],
        censoring: &Censoring,
        time: f64,
    ) -> Result<Self, Unmeasured> {
        let line = calibration_line(seen, survival, censoring, time, Link::CloglogEnded)?;
        if line.p_perfect() >= NEEDED || line.slope <= 0.0 {
            return Ok(Self::Identity);
        }
        match method {
            Method::Line => Ok(Self::of_line(line)),
            Method::Isotonic => isotonic(seen, survival, censoring, time),
        }
    }

    fn of_line(line: Line) -> Self {
        Self::Line { intercept: line.intercept, slope: line.slope }
    }

    /// The corrected chance. Rising, from 0 to 1.
    pub fn apply(&self, survival: f64) -> f64 {
        match self {
            Self::Identity => survival,
            // The ends are known for certain and stay.
            Self::Line { .. } if survival <= 0.0 || survival >= 1.0 => survival.clamp(0.0, 1.0),
            Self::Line { intercept, slope } => {
                let link = Link::CloglogEnded;
                link.to_survival(intercept + slope * link.of_survival(survival))
            }
            Self::Isotonic { given, used } => between(given, used, survival),
        }
    }
}

/// Corrects the chances of reaching rising weeks, and sees to it that a later week is never more likely
/// than an earlier one.
pub fn apply_all(maps: &[Recalibration], landemerke: u16, chances: &mut [(u16, f64)]) {
    let mut before = 1.0_f64;
    for (week, chance) in chances {
        let found = maps.iter().find(|m| m.landemerke == landemerke && m.uke == *week);
        let corrected = found.map_or(*chance, |m| m.map.apply(*chance));
        *chance = corrected.min(before);
        before = *chance;
    }
}

/// Pools neighbours that are in the wrong order until none is (Ayer et al. 1955), censored rows replaced
/// by weight on those like them.
fn isotonic(seen: Seen<'_>, survival: &[f64], censoring: &Censoring, time: f64) -> Result<Map, Unmeasured> {
    // A loss against the answer "ended for certain" is the weight of a row that is still going, and the
    // other way round.
    let going = losses(seen, &vec![0.0; survival.len()], censoring, time)?;
    let ended = losses(seen, &vec![1.0; survival.len()], censoring, time)?;
    let weight = |row: usize| seen.weights.map_or(1.0, |w| w[row]) * (going[row] + ended[row]);
    let mut order: Vec<usize> = (0..survival.len()).filter(|row| weight(*row) > 0.0).collect();
    order.sort_by(|a, b| survival[*a].total_cmp(&survival[*b]));
    // (weight, weighted chance given, weighted share still going)
    let mut pools: Vec<[f64; 3]> = Vec::new();
    for same in order.chunk_by(|a, b| survival[*a] >= survival[*b]) {
        let mut pool = [0.0; 3];
        for &row in same {
            let still = if going[row] > 0.0 { 1.0 } else { 0.0 };
            pool[0] += weight(row);
            pool[1] += weight(row) * survival[row];
            pool[2] += weight(row) * still;
        }
        while let Some(last) = pools.last().filter(|last| last[2] * pool[0] >= pool[2] * last[0]) {
            pool = [pool[0] + last[0], pool[1] + last[1], pool[2] + last[2]];
            pools.pop();
        }
        pools.push(pool);
    }
    let (mut given, mut used) = (vec![0.0], vec![0.0]);
    for [weight, chance, still] in pools {
        // The ends stay where they are.
        let (g, u) = (chance / weight, still / weight);
        if g > 0.0 && g < 1.0 && u > 0.0 && u < 1.0 {
            given.push(g);
            used.push(u);
        }
    }
    given.push(1.0);
    used.push(1.0);
    Ok(Map::Isotonic { given, used })
}

fn between(given: &[f64], used: &[f64], value: f64) -> f64 {
    let above = given.partition_point(|g| *g < value);
    match (above.checked_sub(1).and_then(|i| Some((given.get(i)?, used.get(i)?))), given.get(above)) {
        (Some((g0, u0)), Some(g1)) => {
            let u1 = used.get(above).copied().unwrap_or(1.0);
            u0 + (u1 - u0) * (value - g0) / (g1 - g0)
        }
        (None, _) => used.first().copied().unwrap_or(value),
        (Some(_), None) => used.last().copied().unwrap_or(value),
    }
}

#[cfg(test)]
mod tests;
