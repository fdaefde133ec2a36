//! How sure a measure is, drawn by person.

use rand::Rng;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::seen::Unmeasured;

/// A percentile interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Standard deviation over the draws.
    pub error: f64,
    /// Draws in which the measure could be formed.
    pub draws: usize,
}

/// Which rows belong to the same person.
#[derive(Debug, Clone)]
pub struct Persons {
    of_row: Vec<u32>,
    count: u32,
}

impl Persons {
    /// From any number per row; rows with the same number are one person.
    pub fn new(ids: &[u64]) -> Self {
        let mut known: Vec<u64> = ids.to_vec();
        known.sort_unstable();
        known.dedup();
        let of_row = ids.iter().map(|id| to_u32(known.partition_point(|k| k < id))).collect();
        Self { of_row, count: to_u32(known.len()) }
    }

    /// Every row its own person.
    pub fn separate(rows: usize) -> Self {
        let count = to_u32(rows);
        Self { of_row: (0..count).collect(), count }
    }

    /// How many people.
    pub fn count(&self) -> u32 {
        self.count
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Draws people with replacement and measures again, `draws` times; the interval holds the share `level`
/// of the middle (Efron 1979; whole persons are drawn because their rows go together, Field & Welsh
/// 2007). `measure` is given how many times each row was drawn.
///
/// The same seed gives the same interval at any number of threads: each draw has its own stream.
///
/// # Errors
/// No people, or the measure could be formed in fewer than half of the draws.
pub fn bootstrap<F>(
    persons: &Persons,
    draws: u32,
    seed: u64,
    level: f64,
    measure: F,
) -> Result<Interval, Unmeasured>
where
    F: Fn(&[f64]) -> Option<f64> + Sync,
{
    Draws::new(persons, draws, seed, |weights| vec![measure(weights)]).interval(0, level)
}

/// Several measures on the same draws, so that two of them can be compared pair by pair.
#[derive(Debug, Clone)]
pub struct Draws(Vec<Vec<Option<f64>>>);

impl Draws {
    /// `measure` is given how many times each row was drawn and answers with as many values each time.
    pub fn new<F>(persons: &Persons, draws: u32, seed: u64, measure: F) -> Self
    where
        F: Fn(&[f64]) -> Vec<Option<f64>> + Sync,
    {
        let draws = if persons.count == 0 { 0 } else { draws };
        Self((0..draws).into_par_iter().map(|draw| measure(&drawn(persons, seed, draw))).collect())
    }

    /// The interval of one measure.
    ///
    /// # Errors
    /// No draws, or it could be formed in fewer than half of them.
    pub fn interval(&self, measure: usize, level: f64) -> Result<Interval, Unmeasured> {
        self.of(level, |values| values.get(measure).copied().flatten())
    }

    /// The interval of one measure minus another, on the same people in each draw.
    ///
    /// # Errors
    /// As [`Draws::interval`].
    pub fn difference(&self, measure: usize, minus: usize, level: f64) -> Result<Interval, Unmeasured> {
        let get = |values: &[Option<f64>], at: usize| values.get(at).copied().flatten();
        self.of(level, |values| Some(get(values, measure)? - get(values, minus)?))
    }

    fn of(&self, level: f64, value: impl Fn(&[Option<f64>]) -> Option<f64>) -> Result<Interval, Unmeasured> {
        let mut values: Vec<f64> =
            self.0.iter().filter_map(|draw| value(draw)).filter(|v| v.is_finite()).collect();
        if values.is_empty() || values.len() * 2 < self.0.len() {
            return Err(Unmeasured::NoDraws);
        }
        values.sort_by(f64::total_cmp);
        #[expect(clippy::cast_precision_loss, reason = "draws are few")]
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0);
        let tail = (1.0 - level) / 2.0;
        Ok(Interval {
            low: quantile(&values, tail),
            high: quantile(&values, 1.0 - tail),
            error: variance.sqrt(),
            draws: values.len(),
        })
    }
}

/// How many times each row is in a draw.
fn drawn(persons: &Persons, seed: u64, draw: u32) -> Vec<f64> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(u64::from(draw));
    let mut times = vec![0.0; persons.count as usize];
    for _ in 0..persons.count {
        times[random.gen_range(0..persons.count) as usize] += 1.0;
    }
    persons.of_row.iter().map(|person| times[*person as usize]).collect()
}

/// Between the two nearest of sorted values.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place among few values"
)]
fn quantile(sorted: &[f64], p: f64) -> f64 {
    let place = p.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (sorted[above] - sorted[below]) * (place - place.floor())
}
