//! The likelihood. A row of the sample is a run of blocks; person-periods are never made.
//!
//! With `E = exp(s_k F + W_k)` and `c` the baseline of the periods of block `k` that were survived, the
//! negative log likelihood of a row in a block is `E c`, plus `−ln(1 − exp(−E B_t))` if it left in
//! period `t` (Prentice & Gloeckler 1978).

use rayon::prelude::*;

/// Rows are worked on in pieces of this size, whatever the number of threads: sums are then taken in
/// the same order on every machine.
const CHUNK: usize = 8192;

/// When the rows were at risk, laid out in blocks.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub entry: Vec<u16>,
    pub duration: Vec<u16>,
    pub event: Vec<bool>,
    /// Empty is 1 for all.
    pub weight: Vec<f32>,
    /// Where the blocks of each row start, and the end.
    pub offset: Vec<u32>,
    /// The first block of each row.
    pub first: Vec<u8>,
    /// First period (from 0) of each block, and the end.
    pub starts: Vec<usize>,
    pub block_of: Vec<u8>,
    /// Bins, column by column.
    pub bins: Vec<Vec<u8>>,
}

/// `[gradient, curvature]`.
pub(super) type Pull = [f32; 2];

/// Where the fit stands.
#[derive(Debug)]
pub(super) struct State {
    /// `F`.
    pub constant: Vec<f32>,
    /// How much `F` has moved since the gradients were computed.
    pub moved: Vec<f32>,
    /// `W`, per row and block.
    pub changing: Vec<f32>,
    pub person: Vec<Pull>,
    pub block: Vec<Pull>,
    pub baseline: Vec<f64>,
    pub slopes: Vec<f64>,
    /// Means that effects have given up since the last refresh: of all, and block by block. The rows
    /// still have them; the baseline takes them over.
    pub given_up: f64,
    pub given_up_in: Vec<f64>,
}

/// A part of the state that one task works on.
pub(super) struct Part<'a> {
    pub start: usize,
    pub constant: &'a mut [f32],
    pub moved: &'a mut [f32],
    pub changing: &'a mut [f32],
    pub person: &'a mut [Pull],
    pub block: &'a mut [Pull],
}

/// Sums over all rows.
#[derive(Debug, Clone)]
pub(super) struct Totals {
    /// Risk that survived each period, as differences.
    risk: Vec<f64>,
    /// Gradient and curvature of those who left in each period.
    left: Vec<[f64; 2]>,
    /// Of each block: `Σ G`, `Σ H`, `Σ G F`, `Σ H F`, `Σ H F²`.
    slope: Vec<[f64; 5]>,
    pub loss: f64,
}

impl Rows {
    pub(super) fn len(&self) -> usize {
        self.duration.len()
    }

    pub(super) fn blocks(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where each row's blocks start; to be called once the rest is filled in.
    pub(super) fn lay_out(&mut self) {
        self.first = self.entry.iter().map(|e| self.block_of[usize::from(*e) - 1]).collect();
        let mut at = 0;
        self.offset = Vec::with_capacity(self.len() + 1);
        self.offset.push(0);
        for (e, d) in self.entry.iter().zip(&self.duration) {
            at += u32::from(self.block_of[usize::from(*d) - 1] - self.block_of[usize::from(*e) - 1]) + 1;
            self.offset.push(at);
        }
    }

    /// The first block of a row.
    #[inline]
    pub(super) fn first_block(&self, i: usize) -> usize {
        usize::from(self.first[i])
    }

    /// Every `step`-th row, for the search of structure in large samples.
    pub(super) fn thinned(&self, step: usize) -> Self {
        fn pick<T: Copy>(from: &[T], step: usize) -> Vec<T> {
            from.iter().step_by(step).copied().collect()
        }
        let mut rows = Self {
            entry: pick(&self.entry, step),
            duration: pick(&self.duration, step),
            event: pick(&self.event, step),
            weight: pick(&self.weight, step),
            offset: Vec::new(),
            first: Vec::new(),
            starts: self.starts.clone(),
            block_of: self.block_of.clone(),
            bins: self.bins.iter().map(|bins| pick(bins, step)).collect(),
        };
        rows.lay_out();
        rows
    }
}

impl State {
    pub(super) fn new(rows: &Rows) -> Self {
        let n = rows.len();
        let blocks = rows.offset.last().map_or(0, |end| *end as usize);
        Self {
            constant: vec![0.0; n],
            moved: vec![0.0; n],
            changing: vec![0.0; blocks],
            person: vec![[0.0; 2]; n],
            block: vec![[0.0; 2]; blocks],
            baseline: Self::first_baseline(rows),
            slopes: vec![1.0; rows.blocks()],
            given_up: 0.0,
            given_up_in: vec![0.0; rows.blocks()],
        }
    }

    /// Events over those at risk, pulled a little together.
    fn first_baseline(rows: &Rows) -> Vec<f64> {
        let periods = rows.block_of.len();
        let (mut risk, mut events) = (vec![0.0; periods + 1], vec![0.0; periods]);
        for i in 0..rows.len() {
            let w = rows.weight.get(i).map_or(1.0, |w| f64::from(*w));
            let last = usize::from(rows.duration[i]) - 1;
            risk[usize::from(rows.entry[i]) - 1] += w;
            risk[last + 1] -= w;
            if rows.event[i] {
                events[last] += w;
            }
        }
        let mut at_risk = 0.0;
        let mut one = |(change, events): (&f64, &f64)| {
            at_risk += change;
            -(-(events + 0.01) / (at_risk + 0.1)).max(-0.999).ln_1p()
        };
        risk.iter().zip(&events).map(&mut one).collect()
    }

    /// Splits the state in parts of a fixed size.
    pub(super) fn parts(&mut self, rows: &Rows) -> Vec<Part<'_>> {
        let (mut changing, mut block) = (&mut self.changing[..], &mut self.block[..]);
        let mut parts = Vec::new();
        let zipped = self
            .constant
            .chunks_mut(CHUNK)
            .zip(self.moved.chunks_mut(CHUNK))
            .zip(self.person.chunks_mut(CHUNK));
        for (k, ((constant, moved), person)) in zipped.enumerate() {
            let start = k * CHUNK;
            let size = (rows.offset[start + person.len()] - rows.offset[start]) as usize;
            let (here, rest) = std::mem::take(&mut changing).split_at_mut(size);
            changing = rest;
            let (here_block, rest) = std::mem::take(&mut block).split_at_mut(size);
            block = rest;
            parts.push(Part { start, constant, moved, changing: here, person, block: here_block });
        }
        parts
    }

    /// Gradients and curvatures at the present values. Takes in what has moved.
    pub(super) fn refresh(&mut self, rows: &Rows) -> Totals {
        let mean = std::mem::take(&mut self.given_up);
        let means = std::mem::replace(&mut self.given_up_in, vec![0.0; rows.blocks()]);
        for (b, k) in self.baseline.iter_mut().zip(&rows.block_of) {
            let k = usize::from(*k);
            *b *= (self.slopes[k] * mean + means[k]).exp();
        }
        let off = Off { constant: to_f32(mean), changing: means.iter().map(|m| to_f32(*m)).collect() };
        let baseline: Vec<f32> = self.baseline.iter().map(|b| to_f32(*b)).collect();
        let mut cumulative = vec![0.0_f32; baseline.len() + 1];
        let mut sum = 0.0;
        for (t, b) in self.baseline.iter().enumerate() {
            sum += b;
            cumulative[t + 1] = to_f32(sum);
        }
        let slopes: Vec<f32> = self.slopes.iter().map(|s| to_f32(*s)).collect();
        let empty = Totals::new(baseline.len(), slopes.len());
        let parts = self.parts(rows);
        let totals: Vec<Totals> = parts
            .into_par_iter()
            .map(|part| {
                let mut totals = empty.clone();
                refresh_part(rows, part, &baseline, &cumulative, &slopes, &off, &mut totals);
                totals
            })
            .collect();
        let mut all = empty;
        for totals in &totals {
            all.add(totals);
        }
        all
    }

    /// A Newton step of the baseline, period by period, on the log scale.
    pub(super) fn step_baseline(&mut self, totals: &Totals) {
        let mut risk = 0.0;
        for (t, b) in self.baseline.iter_mut().enumerate() {
            risk += totals.risk[t];
            let gradient = risk * *b + totals.left[t][0];
            let curvature = risk * *b + totals.left[t][1] + 0.1;
            *b *= (-gradient / curvature).clamp(-0.7, 0.7).exp();
        }
    }

    /// A Newton step of the slopes, each together with the level of its block; shrunk to 1, and their
    /// mean kept at 1.
    pub(super) fn step_slopes(&mut self, rows: &Rows, totals: &Totals) {
        let mut change = Vec::with_capacity(self.slopes.len());
        let (mut total, mut mean) = (0.0, 0.0);
        for ([g, h, gf, hf, hff], s) in totals.slope.iter().zip(&self.slopes) {
            let lean = hf / h.max(1e-9);
            let (g, h) = (gf - lean * g, hff - lean * hf);
            let by = (-(g + SLOPE_PRECISION * (s - 1.0)) / (h + SLOPE_PRECISION)).clamp(-0.2, 0.2);
            change.push((by, lean));
            total += h;
            mean += h * (s + by - 1.0);
        }
        mean /= total.max(1e-9);
        for (k, (by, lean)) in change.into_iter().enumerate() {
            let before = self.slopes[k];
            self.slopes[k] = (before + by - mean).clamp(0.2, 3.0);
            let level = (-lean * (self.slopes[k] - before)).exp();
            for (b, _) in
                self.baseline.iter_mut().zip(&rows.block_of).filter(|(_, of)| usize::from(**of) == k)
            {
                *b *= level;
            }
        }
    }
}

/// How firmly a slope is held at 1: as much as so much information in its block.
const SLOPE_PRECISION: f64 = 20.0;

#[expect(clippy::cast_possible_truncation, reason = "rounding is meant")]
pub(super) fn to_f32(value: f64) -> f32 {
    value as f32
}

impl Totals {
    fn new(periods: usize, blocks: usize) -> Self {
        Self {
            risk: vec![0.0; periods + 1],
            left: vec![[0.0; 2]; periods],
            slope: vec![[0.0; 5]; blocks],
            loss: 0.0,
        }
    }

    fn add(&mut self, other: &Self) {
        for (a, b) in self.risk.iter_mut().zip(&other.risk) {
            *a += b;
        }
        for (a, b) in self.left.iter_mut().zip(&other.left) {
            a[0] += b[0];
            a[1] += b[1];
        }
        for (a, b) in self.slope.iter_mut().zip(&other.slope) {
            for (a, b) in a.iter_mut().zip(b) {
                *a += b;
            }
        }
        self.loss += other.loss;
    }
}

/// What leaves the rows for the baseline.
struct Off {
    constant: f32,
    changing: Vec<f32>,
}

fn refresh_part(
    rows: &Rows,
    part: Part<'_>,
    baseline: &[f32],
    cumulative: &[f32],
    slopes: &[f32],
    off: &Off,
    totals: &mut Totals,
) {
    let Part { start, constant, moved, changing, person, block } = part;
    let first_offset = rows.offset[start] as usize;
    for i in 0..person.len() {
        let row = start + i;
        constant[i] += std::mem::take(&mut moved[i]) - off.constant;
        let f = constant[i];
        let weight = rows.weight.get(row).copied().unwrap_or(1.0);
        // Periods counted from 0: at risk in `entry..=last`.
        let (entry, last) = (usize::from(rows.entry[row]) - 1, usize::from(rows.duration[row]) - 1);
        let survived = if rows.event[row] { last } else { last + 1 };
        let mut sum = [0.0_f32; 2];
        let k0 = rows.first_block(row);
        let at = rows.offset[row] as usize - first_offset;
        let end = rows.offset[row + 1] as usize - first_offset;
        for (q, (pull, w)) in block[at..end].iter_mut().zip(&mut changing[at..end]).enumerate() {
            let k = k0 + q;
            *w -= off.changing[k];
            let s = slopes[k];
            let e = (s * f + *w).exp();
            let from = rows.starts[k].max(entry);
            let to = rows.starts[k + 1].min(survived);
            let (mut g, mut h) = (0.0_f32, 0.0_f32);
            if to > from {
                g = e * (cumulative[to] - cumulative[from]);
                h = g;
                totals.loss += f64::from(g * weight);
                totals.risk[from] += f64::from(e * weight);
                totals.risk[to] -= f64::from(e * weight);
            }
            if survived == last && rows.starts[k + 1] > last {
                let u = e * baseline[last];
                let stay = (-u).exp();
                let leave = if u < 1e-3 { u * (1.0 - 0.5 * u) } else { 1.0 - stay }.max(1e-12);
                let gradient = -u * stay / leave;
                let curvature = (gradient * (1.0 - u / leave)).max(1e-6);
                g += gradient;
                h += curvature;
                totals.left[last][0] += f64::from(gradient * weight);
                totals.left[last][1] += f64::from(curvature * weight);
                totals.loss -= f64::from(leave.ln() * weight);
            }
            *pull = [g * weight, h * weight];
            sum[0] += s * pull[0];
            sum[1] += s * s * pull[1];
            let hf = f * pull[1];
            let add = [pull[0], pull[1], f * pull[0], hf, f * hf];
            for (sum, add) in totals.slope[k].iter_mut().zip(add) {
                *sum += f64::from(add);
            }
        }
        person[i] = sum;
    }
}
