//! An effect on its way to become a term: cells, what ties them together, and what they look like now.

use super::{band::Band, isotonic};
use crate::learn::hazard::params::Direction;

/// A column as an effect sees it: bins joined to cells. Cell 0 is bin 0 alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Factor {
    pub column: usize,
    /// The cell of each bin.
    pub cells_of: Vec<u8>,
    pub cells: usize,
    /// Neighbouring cells are alike.
    pub ordered: bool,
}

/// What an effect looks at.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Look {
    Main(Factor),
    Pair(Factor, Factor),
    Week(Factor),
}

/// A difference that should be small: `Σ c·f` over at most three cells.
type Difference = [(usize, f64); 3];

/// One penalty `½ λ Σ_d (d·f)²`.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    differences: Vec<Difference>,
    pub lambda: f64,
    automatic: bool,
}

/// An effect: its values are `outer × inner` cells.
#[derive(Debug, Clone)]
pub(super) struct Effect {
    pub look: Look,
    pub inner: usize,
    pub values: Vec<f64>,
    pub errors: Vec<f64>,
    pub pieces: Vec<Piece>,
    width: usize,
}

/// Precision that keeps what the data say nothing of at zero.
const FAINT: f64 = 1e-3;
const MOST: f64 = 1e7;

impl Effect {
    pub(super) fn new(look: Look, blocks: usize) -> Self {
        let (outer, inner, outer_chain, inner_chain, second) = match &look {
            Look::Main(f) => (1, f.cells, None, f.ordered.then_some(1), f.ordered && f.cells > 4),
            Look::Pair(f, g) => (f.cells, g.cells, f.ordered.then_some(1), g.ordered.then_some(1), false),
            Look::Week(f) => (f.cells, blocks, f.ordered.then_some(1), Some(0), false),
        };
        let n = outer * inner;
        let at = |a: usize, b: usize| a * inner + b;
        let mut pieces = Vec::new();
        if let Some(first) = inner_chain {
            let differences: Vec<Difference> = (0..outer)
                .flat_map(|a| (first..inner.saturating_sub(1)).map(move |b| (a, b)))
                .map(|(a, b)| [(at(a, b), -1.0), (at(a, b + 1), 1.0), (0, 0.0)])
                .collect();
            pieces.push(Piece { differences, lambda: 20.0, automatic: true });
            if second {
                let differences = (first..inner.saturating_sub(2))
                    .map(|b| [(b, 1.0), (b + 1, -2.0), (b + 2, 1.0)])
                    .collect();
                pieces.push(Piece { differences, lambda: 20.0, automatic: true });
            }
        }
        if let Some(first) = outer_chain {
            let differences = (first..outer.saturating_sub(1))
                .flat_map(|a| (0..inner).map(move |b| (a, b)))
                .map(|(a, b)| [(at(a, b), -1.0), (at(a + 1, b), 1.0), (0, 0.0)])
                .collect();
            pieces.push(Piece { differences, lambda: 20.0, automatic: true });
        }
        let single = |cells: Vec<usize>, lambda, automatic| Piece {
            differences: cells.into_iter().map(|c| [(c, 1.0), (0, 0.0), (0, 0.0)]).collect(),
            lambda,
            automatic,
        };
        match &look {
            Look::Main(f) if f.ordered => {
                pieces.push(single((1..n).collect(), FAINT, false));
                pieces.push(single(vec![0], 10.0, false));
            }
            Look::Main(_) => pieces.push(single((0..n).collect(), 20.0, true)),
            _ => pieces.push(single((0..n).collect(), 60.0, true)),
        }
        pieces.retain(|piece| !piece.differences.is_empty());
        let width = if outer_chain.is_some() {
            inner
        } else if second {
            2
        } else {
            usize::from(inner_chain.is_some())
        };
        Self {
            look,
            inner,
            values: vec![0.0; n],
            errors: vec![0.0; n],
            pieces,
            width: width.min(n.saturating_sub(1)),
        }
    }

    /// Starts from a variance of its cells.
    pub(super) fn anticipate(&mut self, variance: f64) {
        for piece in self.pieces.iter_mut().filter(|piece| piece.automatic) {
            piece.lambda = 1.0 / variance;
        }
    }

    /// Whether an effect besides the main ones has been shrunk to next to nothing.
    pub(super) fn is_faint(&self) -> bool {
        !matches!(self.look, Look::Main(_)) && self.values.iter().all(|value| value.abs() < 5e-3)
    }

    /// One penalised Newton step towards the data's gradient and curvature `(g, h)` of each cell.
    /// Gives the change that was made, before the mean (of each block) was taken out, and that mean.
    ///
    /// The smoothing moves along (generalised Fellner–Schall, Wood & Fasiolo 2017):
    /// `λ_j ← λ_j · (tr(S⁻ S_j) − tr(V S_j)) / (fᵀ S_j f)`, `S = Σ λ_j S_j`, `V = (H + S)⁻¹`.
    pub(super) fn step(
        &mut self,
        data: &[[f64; 2]],
        automatic: bool,
        direction: Option<Direction>,
    ) -> (Vec<f64>, Vec<f64>) {
        let n = self.values.len();
        let mut system = Band::zero(n, self.width);
        let mut change: Vec<f64> = data.iter().map(|[g, _]| -g).collect();
        for (c, [_, h]) in data.iter().enumerate() {
            system.add(c, c, *h);
        }
        for piece in &self.pieces {
            piece.add_to(&mut system);
            for difference in &piece.differences {
                let pull = piece.lambda * apply(difference, &self.values);
                for (c, k) in difference {
                    change[*c] -= pull * k;
                }
            }
        }
        system.factor();
        system.solve(&mut change);
        if let Some(direction) = direction {
            isotonic::project(&self.values, &mut change, data, direction);
        }
        for (value, change) in self.values.iter_mut().zip(&mut change) {
            *change = change.clamp(-1.0, 1.0);
            *value += *change;
        }
        let means = self.centre(data);
        if automatic {
            self.smooth(&system);
        }
        (change, means)
    }

    /// Takes the mean out of the values: of all, or block by block. Cells without data go to exactly
    /// zero if nothing ties them: a bin nobody was in must not drift with the mean.
    fn centre(&mut self, data: &[[f64; 2]]) -> Vec<f64> {
        let kinds = if matches!(self.look, Look::Week(_)) { self.inner } else { 1 };
        let (mut total, mut mean) = (vec![0.0; kinds], vec![0.0; kinds]);
        for (c, ([_, h], value)) in data.iter().zip(&self.values).enumerate() {
            total[c % kinds] += h;
            mean[c % kinds] += h * value;
        }
        for (mean, total) in mean.iter_mut().zip(&total) {
            *mean /= total.max(1e-12);
        }
        for c in 0..self.values.len() {
            self.values[c] = if self.is_empty(c, data) { 0.0 } else { self.values[c] - mean[c % kinds] };
        }
        mean
    }

    /// Whether nothing is known of a cell: no data in it nor, where neighbours fill in, in its row.
    fn is_empty(&self, cell: usize, data: &[[f64; 2]]) -> bool {
        let (a, b) = (cell / self.inner, cell % self.inner);
        let row_empty = || data[a * self.inner..(a + 1) * self.inner].iter().all(|[_, h]| *h == 0.0);
        let column_empty = || data.iter().skip(b).step_by(self.inner).all(|[_, h]| *h == 0.0);
        match &self.look {
            Look::Main(_) => data[cell][1] == 0.0,
            Look::Week(f) => (a == 0 || !f.ordered) && row_empty(),
            Look::Pair(f, g) => {
                ((a == 0 || !f.ordered) && row_empty())
                    || ((b == 0 || !g.ordered) && column_empty())
                    || (data[cell][1] == 0.0 && (a == 0 || b == 0 || !(f.ordered || g.ordered)))
            }
        }
    }

    fn smooth(&mut self, system: &Band) {
        let after = system.inverse();
        let mut prior = Band::zero(self.values.len(), self.width);
        for c in 0..self.values.len() {
            prior.add(c, c, FAINT * 0.01);
        }
        for piece in &self.pieces {
            piece.add_to(&mut prior);
        }
        prior.factor();
        let before = prior.inverse();
        for piece in self.pieces.iter_mut().filter(|piece| piece.automatic) {
            let free = piece.trace(&before) - piece.trace(&after);
            let size: f64 = piece.differences.iter().map(|d| apply(d, &self.values).powi(2)).sum::<f64>();
            piece.lambda = (free.max(1e-9) / size.max(1e-9)).clamp(0.05, MOST);
        }
        for (c, error) in self.errors.iter_mut().enumerate() {
            *error = after.get(c, c).max(0.0).sqrt();
        }
    }
}

impl Piece {
    fn add_to(&self, system: &mut Band) {
        for d in &self.differences {
            for (p, (i, a)) in d.iter().enumerate() {
                for (j, b) in &d[..=p] {
                    if *a != 0.0 && *b != 0.0 {
                        system.add(*i, *j, self.lambda * a * b);
                    }
                }
            }
        }
    }

    /// `λ tr(Z S)`, `Z` given within the band.
    fn trace(&self, z: &Band) -> f64 {
        let one = |d: &Difference| {
            let mut sum = 0.0;
            for (i, a) in d {
                for (j, b) in d {
                    if *a != 0.0 && *b != 0.0 {
                        sum += a * b * z.get(*i, *j);
                    }
                }
            }
            sum
        };
        self.lambda * self.differences.iter().map(one).sum::<f64>()
    }
}

fn apply(d: &Difference, values: &[f64]) -> f64 {
    d.iter().map(|(c, k)| k * values[*c]).sum()
}
