//! A model laid out for speed: all values in one table, one exponential a block, nothing allocated.

use rayon::prelude::*;

use super::{
    contributions::weigh,
    model::{Column, Hazard, Shape},
};

/// Rows in a task of a batch; fixed, so that results don't depend on the number of threads.
const CHUNK: usize = 2048;

/// A model ready to score.
#[derive(Debug, Clone)]
pub struct Scorer {
    columns: Vec<Column>,
    terms: Vec<Place>,
    table: Vec<f64>,
    slopes: Vec<f64>,
    block_of: Vec<u8>,
    baseline: Vec<f64>,
    /// Whether all slopes are 1.
    plain: bool,
}

/// Where a term's values are in the table: `start + bin(first) * step + bin(second)`, `second` none for
/// all but pairs.
#[derive(Debug, Clone, Copy)]
struct Place {
    first: usize,
    second: Option<usize>,
    start: usize,
    step: usize,
    weekly: bool,
}

/// What is reused from row to row, and the answer of the last.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Bins of the row.
    pub bins: Vec<u8>,
    /// `S(t)` for each period; 1 before entry.
    pub survival: Vec<f64>,
    /// What each term adds to `ln Λ(entry..=horizon)`, in the order of the model's terms.
    pub contributions: Vec<f64>,
    /// `ln Λ(entry..=horizon)` when all terms are zero.
    pub base: f64,
    at: Vec<usize>,
    levels: Vec<f64>,
    risk: Vec<f64>,
    weights: Vec<f64>,
    window: Vec<f64>,
}

impl Scored {
    /// `ln Λ(entry..=horizon)` of the row: base and contributions.
    pub fn sum(&self) -> f64 {
        self.base + self.contributions.iter().sum::<f64>()
    }
}

impl Scorer {
    /// Lays a model out.
    pub fn new(model: &Hazard) -> Self {
        let blocks = model.blocks.count();
        let mut table = Vec::new();
        let mut terms = Vec::with_capacity(model.terms.len());
        for term in &model.terms {
            let bins = |j: usize| model.columns.get(j).map_or(1, Column::bins);
            let start = table.len();
            let (first, second, step, size) = match term.shape {
                Shape::Main(j) => (j, None, 1, bins(j)),
                Shape::Pair(i, j) => (i, Some(j), bins(j), bins(i) * bins(j)),
                Shape::Week(j) => (j, None, blocks, bins(j) * blocks),
            };
            table.extend((0..size).map(|at| term.values.get(at).copied().unwrap_or(0.0)));
            let weekly = matches!(term.shape, Shape::Week(_));
            terms.push(Place { first, second, start, step, weekly });
        }
        Self {
            columns: model.columns.clone(),
            terms,
            table,
            slopes: model.blocks.slopes.clone(),
            block_of: model.blocks.block_of.clone(),
            baseline: model.baseline.clone(),
            plain: model.blocks.slopes.iter().all(|slope| *slope == 1.0),
        }
    }

    /// Room for an answer; make one and use it for many rows.
    pub fn room(&self) -> Scored {
        let blocks = self.slopes.len();
        Scored {
            bins: vec![0; self.columns.len()],
            survival: vec![1.0; self.baseline.len()],
            contributions: vec![0.0; self.terms.len()],
            base: 0.0,
            at: vec![0; self.terms.len()],
            levels: vec![0.0; blocks],
            risk: vec![0.0; blocks],
            weights: vec![0.0; blocks],
            window: vec![0.0; blocks],
        }
    }

    /// The curve and the contributions of a row of raw values that is still in at the start of period
    /// `entry` (1 is the first). Values that are missing at the end of the row count as unknown.
    pub fn score(&self, values: &[f32], entry: usize, horizon: usize, out: &mut Scored) {
        for (j, (column, bin)) in self.columns.iter().zip(&mut out.bins).enumerate() {
            *bin = values.get(j).map_or(0, |value| column.bin(*value));
        }
        let bin = |bins: &[u8], j: usize| usize::from(bins.get(j).copied().unwrap_or(0));
        let mut constant = 0.0;
        out.levels.fill(0.0);
        for (term, at) in self.terms.iter().zip(&mut out.at) {
            *at = term.start + bin(&out.bins, term.first) * term.step;
            if let Some(second) = term.second {
                *at += bin(&out.bins, second);
            }
            if term.weekly {
                for (level, value) in out.levels.iter_mut().zip(&self.table[*at..]) {
                    *level += value;
                }
            } else {
                constant += self.table[*at];
            }
        }
        for ((level, slope), risk) in out.levels.iter_mut().zip(&self.slopes).zip(&mut out.risk) {
            *level += slope * constant;
            *risk = level.exp();
        }
        out.window.fill(0.0);
        let mut cumulative = 0.0;
        let periods = self.baseline.iter().zip(&self.block_of).zip(&mut out.survival);
        for (t, ((b, k), survival)) in periods.enumerate() {
            let k = usize::from(*k);
            if t + 1 < entry {
                *survival = 1.0;
                continue;
            }
            cumulative += b * out.risk[k];
            *survival = (-cumulative).exp();
            if t < horizon {
                out.window[k] += b;
            }
        }
        (out.base, _) = weigh(&out.window, &out.levels, &mut out.weights);
        let all: f64 = out.weights.iter().sum();
        let slope = if self.plain {
            all
        } else {
            out.weights.iter().zip(&self.slopes).map(|(weight, slope)| weight * slope).sum()
        };
        for ((term, at), part) in self.terms.iter().zip(&out.at).zip(&mut out.contributions) {
            *part = if term.weekly {
                out.weights.iter().zip(&self.table[*at..]).map(|(weight, value)| weight * value).sum()
            } else {
                slope * self.table[*at]
            };
        }
    }

    /// Scores many rows on all threads. `values` are the rows one after the other, `entry` the first
    /// period of each; `keep` takes from each answer what is wanted. Gives one for each entry.
    pub fn score_batch<T: Send>(
        &self,
        values: &[f32],
        entry: &[u16],
        horizon: usize,
        keep: impl Fn(usize, &Scored) -> T + Sync,
    ) -> Vec<T> {
        let width = self.columns.len();
        let chunks: Vec<Vec<T>> = entry
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(chunk, entries)| {
                let mut room = self.room();
                let mut kept = Vec::with_capacity(entries.len());
                for (q, entry) in entries.iter().enumerate() {
                    let row = chunk * CHUNK + q;
                    let values = values.get(row * width..(row + 1) * width).unwrap_or_default();
                    self.score(values, usize::from(*entry), horizon, &mut room);
                    kept.push(keep(row, &room));
                }
                kept
            })
            .collect();
        chunks.into_iter().flatten().collect()
    }
}
