//! Survival at any time, from survival at the ends of periods.

use serde::{Deserialize, Serialize};

/// The most different whole times that are periods as they are; as the engine has it.
const NATIVE: usize = 60;

/// How a curve goes between the ends of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Between {
    /// Time is counted in whole periods, as weeks: the curve falls at their ends only.
    Steps,
    /// Time is continuous and the periods are ours: the hazard is even inside each.
    Even,
}

impl Between {
    /// What fits these times: few different whole numbers are periods already.
    pub fn of(times: &[f64]) -> Self {
        let mut distinct: Vec<f64> = times.to_vec();
        distinct.sort_unstable_by(f64::total_cmp);
        distinct.dedup();
        let native = distinct.len() <= NATIVE && distinct.iter().all(|t| t.fract() == 0.0);
        if native { Self::Steps } else { Self::Even }
    }
}

/// A time as a place among periods: so many are over, and this share of the next.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    over: usize,
    share: f64,
}

/// The places of times to predict at.
#[derive(Debug, Clone)]
pub struct Horizons {
    between: Between,
    ends: Vec<f64>,
    at: Vec<(f64, Place)>,
}

impl Horizons {
    /// Times, on periods with these upper ends.
    pub fn new(between: Between, ends: &[f64], at: &[f64]) -> Self {
        let mut horizons = Self { between, ends: ends.to_vec(), at: Vec::new() };
        horizons.at = at.iter().map(|t| (*t, horizons.place(*t))).collect();
        horizons
    }

    /// How many times.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// No times.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    fn place(&self, time: f64) -> Place {
        let over = self.ends.partition_point(|end| *end <= time);
        let from = over.checked_sub(1).and_then(|k| self.ends.get(k)).copied().unwrap_or(0.0);
        let share = match (self.between, self.ends.get(over)) {
            (Between::Even, Some(to)) => (time - from) / (to - from),
            // Past the last period the curve is held: nothing is known there.
            _ => 0.0,
        };
        Place { over, share }
    }

    /// The chance of being in at each time for one who was in at `entry`. `survival` holds `S` at the
    /// end of each period for one followed from the start.
    pub fn fill(&self, survival: &[f64], entry: f64, out: &mut [f64]) {
        let hazard = |place: Place| {
            let end = |k: usize| -survival.get(k).copied().unwrap_or(1.0).ln();
            let before = place.over.checked_sub(1).map_or(0.0, end);
            if place.share > 0.0 { before + place.share * (end(place.over) - before) } else { before }
        };
        let reached = if entry > 0.0 { hazard(self.place(entry)) } else { 0.0 };
        for (out, (time, place)) in out.iter_mut().zip(&self.at) {
            let more = hazard(*place) - reached;
            // NaN is the difference of two infinite hazards: nobody gets that far.
            *out = match () {
                () if *time <= entry => 1.0,
                () if more.is_nan() => 0.0,
                () => (-more.max(0.0)).exp(),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(between: Between, entry: f64, times: &[f64]) -> Vec<f64> {
        let mut out = vec![f64::NAN; times.len()];
        Horizons::new(between, &[1.0, 2.0, 4.0], times).fill(&[0.8, 0.6, 0.3], entry, &mut out);
        out
    }

    #[test]
    fn whole_periods_fall_at_their_ends_only() {
        assert_eq!(Between::of(&[1.0, 2.0, 4.0, 4.0]), Between::Steps);
        let times = [0.0, 0.9, 1.0, 1.5, 2.0, 3.9, 4.0, 99.0];
        let expected = [1.0, 1.0, 0.8, 0.8, 0.6, 0.6, 0.3, 0.3];
        for (found, expected) in at(Between::Steps, 0.0, &times).iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn continuous_time_has_an_even_hazard_inside_a_period() {
        assert_eq!(Between::of(&[1.5, 2.0]), Between::Even);
        let many: Vec<f64> = (1..=61).map(f64::from).collect();
        assert_eq!(Between::of(&many), Between::Even);
        let found = at(Between::Even, 0.0, &[0.5, 1.0, 3.0, 4.0, 9.0]);
        let expected = [0.8_f64.sqrt(), 0.8, (0.6_f64 * 0.3).sqrt(), 0.3, 0.3];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }

    #[test]
    fn one_who_has_come_so_far_is_compared_with_those_who_have() {
        let found = at(Between::Steps, 2.0, &[1.0, 2.0, 3.0, 4.0]);
        for (found, expected) in found.iter().zip([1.0, 1.0, 1.0, 0.5]) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        // Nobody was expected to come this far, and some did.
        let mut out = [f64::NAN];
        Horizons::new(Between::Steps, &[1.0, 2.0], &[2.0]).fill(&[0.0, 0.0], 1.0, &mut out);
        assert!(out[0].abs() < 1e-12, "{out:?}");
    }
}
