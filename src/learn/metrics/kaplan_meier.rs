//! The Kaplan–Meier estimator, with delayed entry and case weights.

use serde::{Deserialize, Serialize};

use super::seen::{Seen, Unmeasured, rising};

/// Two-sided 95 %: the 0.975 quantile of the normal distribution.
pub const Z95: f64 = 1.959_963_984_540_054;
/// Two-sided 80 %.
pub const Z80: f64 = 1.281_551_565_544_600_4;

/// `S(t) = Π_{s ≤ t} (1 − d_s / n_s)`: the share that is still going after `t`.
///
/// Kaplan & Meier 1958; with delayed entry a row is at risk in `(entry, time]` (Andersen et al. 1993,
/// Statistical Models Based on Counting Processes, III.3). Among ties, events come before censorings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KaplanMeier {
    /// Distinct times of leaving, rising.
    pub times: Vec<f64>,
    /// `S` just after each of them.
    pub survival: Vec<f64>,
    /// `Σ d / (n (n − d))` up to each of them (Greenwood 1926).
    pub greenwood: Vec<f64>,
    /// Weight at risk at each of them.
    pub at_risk: Vec<f64>,
    /// Weight of the events at each of them.
    pub ended: Vec<f64>,
}

impl KaplanMeier {
    /// Of the events.
    ///
    /// # Errors
    /// No rows, or numbers that are missing or impossible.
    pub fn fit(seen: Seen<'_>) -> Result<Self, Unmeasured> {
        Self::of(seen, false)
    }

    /// Of the censorings: `G(t)`, the share that would still be watched after `t` if nothing ended.
    /// Events at the same time leave first.
    pub(super) fn reversed(seen: Seen<'_>) -> Result<Self, Unmeasured> {
        Self::of(seen, true)
    }

    fn of(seen: Seen<'_>, reversed: bool) -> Result<Self, Unmeasured> {
        seen.check()?;
        let order = rising(seen.times);
        let mut km = Self {
            times: Vec::new(),
            survival: Vec::new(),
            greenwood: Vec::new(),
            at_risk: Vec::new(),
            ended: Vec::new(),
        };
        // Counted from the end, so that the last one at risk is counted exactly.
        let mut groups: Vec<(f64, f64, f64, f64)> = Vec::new();
        let mut later = 0.0;
        let mut rest = order.as_slice();
        while let Some(&last) = rest.last() {
            let time = seen.times[last];
            let start = rest.partition_point(|row| seen.times[*row] < time);
            let (mut events, mut censored) = (0.0, 0.0);
            for &row in &rest[start..] {
                if seen.events[row] {
                    events += seen.weight(row);
                } else {
                    censored += seen.weight(row);
                }
            }
            later += events + censored;
            groups.push((time, later, events, censored));
            rest = &rest[..start];
        }
        // Who has not yet entered at a time is not at risk.
        let mut not_entered = seen.entries.map(|entries| {
            let order = rising(entries);
            (order, entries, 0.0)
        });
        for (time, risk, ..) in &mut groups {
            if let Some((order, entries, weight)) = &mut not_entered {
                while let Some(&row) = order.last().filter(|row| entries[**row] >= *time) {
                    *weight += seen.weight(row);
                    order.pop();
                }
                *risk -= *weight;
            }
        }
        let (mut survival, mut greenwood) = (1.0_f64, 0.0);
        for (time, risk, events, censored) in groups.into_iter().rev() {
            let (risk, out) = if reversed { (risk - events, censored) } else { (risk, events) };
            if out > 0.0 && risk > 0.0 {
                let left = (risk - out).max(0.0);
                survival *= 1.0 - (out / risk).min(1.0);
                if left > 0.0 {
                    greenwood += out / (risk * left);
                }
            }
            km.times.push(time);
            km.survival.push(survival);
            km.greenwood.push(greenwood);
            km.at_risk.push(risk);
            km.ended.push(out);
        }
        Ok(km)
    }

    /// `S(t)`; after the last time, what it was there.
    pub fn at(&self, t: f64) -> f64 {
        self.place(t).map_or(1.0, |i| self.survival[i])
    }

    /// Whether anything is known of `S(t)`: some were watched until `t`, or nobody was left.
    pub fn reaches(&self, t: f64) -> bool {
        self.times.last().is_some_and(|last| t <= *last) || self.survival.last().is_some_and(|s| *s <= 0.0)
    }

    /// The variance of `S(t)` (Greenwood 1926).
    pub fn variance(&self, t: f64) -> f64 {
        self.place(t).map_or(0.0, |i| self.survival[i].powi(2) * self.greenwood[i])
    }

    /// An interval of `S(t)` on the log(−log) scale (Borgan & Liestøl 1990); `z` as [`Z95`].
    pub fn interval(&self, t: f64, z: f64) -> (f64, f64) {
        let s = self.at(t);
        if s <= f64::EPSILON {
            return (0.0, 0.0);
        }
        let log = s.ln();
        if log >= -f64::EPSILON {
            return (1.0, 1.0);
        }
        let sigma = self.place(t).map_or(0.0, |i| self.greenwood[i].sqrt());
        let wide = (z * sigma / log).exp();
        let (one, other) = ((log * wide).exp(), (log / wide).exp());
        (one.min(other), one.max(other))
    }

    /// The first time at which at least the share `p` has ended: 0.5 is the median. `None` when the
    /// curve does not come so far.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        // The product is rounded: a share that is met exactly must not be missed by a last bit.
        let i = self.survival.iter().position(|s| *s <= 1.0 - p + 1e-12)?;
        self.times.get(i).copied()
    }

    fn place(&self, t: f64) -> Option<usize> {
        self.times.partition_point(|time| *time <= t).checked_sub(1)
    }
}
