//! A fitted model: plain numbers that can be written, read, compared and walked through.

use serde::{Deserialize, Serialize};

/// A column as the model knows it. Bin 0 is always "missing or never seen".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Name.
    pub name: String,
    /// Numbers or categories.
    pub kind: ColumnKind,
    /// Training weight (person count) in each bin, bin 0 first: what the model has seen.
    pub seen: Vec<f64>,
    /// The bin of each code when there were too many levels for one each: the rare ones are bin 0.
    /// Empty when category `c` is in bin `1 + c`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pooled: Vec<u8>,
}

/// How values become bins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ColumnKind {
    /// A number `v` is in bin `1 + (how many edges are ≤ v)`.
    Number {
        /// Rising edges.
        edges: Vec<f32>,
    },
    /// A category with code `c` (its place in `levels`) is in bin `1 + c`.
    Category {
        /// Names, in the order of their codes.
        levels: Vec<String>,
    },
}

/// What a term looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One column; `values[bin]`.
    Main(usize),
    /// Two columns; `values[bin_of_first * bins_of_second + bin_of_second]`.
    Pair(usize, usize),
    /// One column over time; `values[bin * blocks + block]`.
    Week(usize),
}

/// A term of the sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// What it looks at.
    pub shape: Shape,
    /// Log hazard.
    pub values: Vec<f64>,
    /// Standard errors of the values from the penalised Hessian; same shape.
    pub errors: Vec<f64>,
    /// The smoothing that was found.
    pub smoothing: f64,
}

/// Periods in blocks: terms that change with time have one value a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Blocks {
    /// Upper end of each period on the time scale of the data, rising; period 1 is the first.
    pub period_ends: Vec<f64>,
    /// The block of each period, rising from 0.
    pub block_of: Vec<u8>,
    /// How strongly the constant terms count in each block.
    pub slopes: Vec<f64>,
}

/// A fitted model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hazard {
    /// Columns, in the order of a row's values.
    pub columns: Vec<Column>,
    /// The time scale.
    pub blocks: Blocks,
    /// Baseline cumulative hazard of each period (`B_1` first).
    pub baseline: Vec<f64>,
    /// Terms.
    pub terms: Vec<Term>,
}

impl Column {
    /// How many bins, the one for missing included.
    pub fn bins(&self) -> usize {
        1 + match &self.kind {
            ColumnKind::Number { edges } => edges.len() + 1,
            ColumnKind::Category { .. } if !self.pooled.is_empty() => {
                usize::from(self.pooled.iter().copied().max().unwrap_or(0))
            }
            ColumnKind::Category { levels } => levels.len(),
        }
    }

    /// The bin of a value; NaN, a negative code and a code never seen are bin 0.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "codes are small and ≥ 0 here"
    )]
    pub fn bin(&self, value: f32) -> u8 {
        match &self.kind {
            _ if value.is_nan() => 0,
            ColumnKind::Number { edges } => edges.partition_point(|edge| *edge <= value) as u8 + 1,
            ColumnKind::Category { levels } => {
                if value < 0.0 || value as usize >= levels.len() {
                    0
                } else if !self.pooled.is_empty() {
                    self.pooled.get(value as usize).copied().unwrap_or(0)
                } else {
                    value as u8 + 1
                }
            }
        }
    }
}

impl Blocks {
    /// How many periods.
    pub fn periods(&self) -> usize {
        self.period_ends.len()
    }

    /// How many blocks.
    pub fn count(&self) -> usize {
        self.slopes.len()
    }
}

impl Hazard {
    /// Bins of a row of raw values.
    pub fn bin_row(&self, row: &[f32], bins: &mut [u8]) {
        for ((column, value), bin) in self.columns.iter().zip(row).zip(bins) {
            *bin = column.bin(*value);
        }
    }

    /// Where the bins of a row point in the values of a term (for [`Shape::Week`]: at block 0).
    pub fn index(&self, shape: Shape, bins: &[u8]) -> usize {
        let bin = |j: usize| usize::from(bins.get(j).copied().unwrap_or(0));
        match shape {
            Shape::Main(j) => bin(j),
            Shape::Pair(i, j) => bin(i) * self.columns.get(j).map_or(1, Column::bins) + bin(j),
            Shape::Week(j) => bin(j) * self.blocks.count(),
        }
    }

    /// `S(h)` for every period from `entry` (1 is the first) to the last, for a row that is still in
    /// at the start of `entry`; periods before it are 1.
    pub fn survival(&self, bins: &[u8], entry: usize, out: &mut [f64]) {
        let mut constant = 0.0;
        let mut changing = vec![0.0; self.blocks.count()];
        for term in &self.terms {
            let at = self.index(term.shape, bins);
            match term.shape {
                Shape::Week(_) => {
                    for (sum, value) in changing.iter_mut().zip(term.values.iter().skip(at)) {
                        *sum += value;
                    }
                }
                _ => constant += term.values.get(at).copied().unwrap_or(0.0),
            }
        }
        let risk: Vec<f64> =
            changing.iter().zip(&self.blocks.slopes).map(|(w, s)| (s * constant + w).exp()).collect();
        let mut cumulative = 0.0;
        for (t, out) in out.iter_mut().enumerate().take(self.blocks.periods()) {
            if t + 1 >= entry {
                cumulative += self.baseline[t] * risk[usize::from(self.blocks.block_of[t])];
            }
            *out = (-cumulative).exp();
        }
    }
}
