//! From effects to terms: effects that look at the same columns are added up, bin by bin, exactly.

use super::{
    Fitter,
    effect::{Effect, Look},
};
use crate::learn::hazard::model::{Blocks, Hazard, Shape, Term};

impl Fitter<'_> {
    pub(super) fn assemble(self, period_ends: &[f64]) -> Hazard {
        let blocks = self.rows.blocks();
        let mut terms: Vec<Term> = Vec::new();
        for effect in &self.effects {
            let (shape, cells) = self.layout(effect, blocks);
            let at = terms.iter().position(|term| term.shape == shape).unwrap_or_else(|| {
                let zero = vec![0.0; cells.len()];
                terms.push(Term { shape, values: zero.clone(), errors: zero, smoothing: 0.0 });
                terms.len() - 1
            });
            let term = &mut terms[at];
            for ((value, error), cell) in term.values.iter_mut().zip(&mut term.errors).zip(cells) {
                *value += effect.values[cell];
                // Parts of a term are taken as independent.
                *error = error.hypot(effect.errors[cell]);
            }
            term.smoothing = term.smoothing.max(effect.pieces.first().map_or(0.0, |piece| piece.lambda));
        }
        for term in &mut terms {
            round_all(&mut term.values, 1e10);
            round_all(&mut term.errors, 1e8);
            term.smoothing = (term.smoothing * 1e4).round() / 1e4;
        }
        let mut state = self.state;
        round_all(&mut state.baseline, 1e13);
        round_all(&mut state.slopes, 1e10);
        let blocks = Blocks {
            period_ends: period_ends.to_vec(),
            block_of: self.rows.block_of.clone(),
            slopes: state.slopes,
        };
        Hazard { columns: self.columns.to_vec(), blocks, baseline: state.baseline, terms }
    }

    /// The shape of an effect's term, and the cell of each of its values.
    fn layout(&self, effect: &Effect, blocks: usize) -> (Shape, Vec<usize>) {
        match &effect.look {
            Look::Main(f) => (Shape::Main(f.column), f.cells_of.iter().map(|c| usize::from(*c)).collect()),
            Look::Week(f) => {
                let row = |c: &u8| (0..blocks).map(move |k| usize::from(*c) * blocks + k).collect::<Vec<_>>();
                (Shape::Week(f.column), f.cells_of.iter().flat_map(row).collect())
            }
            Look::Pair(a, b) if a.column > b.column => {
                let row = |y: &u8| {
                    let y = usize::from(*y);
                    a.cells_of.iter().map(move |x| usize::from(*x) * b.cells + y)
                };
                (Shape::Pair(b.column, a.column), b.cells_of.iter().flat_map(row).collect())
            }
            Look::Pair(a, b) => {
                let row = |x: &u8| {
                    let start = usize::from(*x) * b.cells;
                    b.cells_of.iter().map(move |y| start + usize::from(*y))
                };
                (Shape::Pair(a.column, b.column), a.cells_of.iter().flat_map(row).collect())
            }
        }
    }
}

/// Rounds to so many parts of one: far below any error, and few enough digits that what is written as
/// text is read back to the bit by every parser.
fn round_all(values: &mut [f64], parts: f64) {
    for value in values {
        // Adding zero makes −0 plain 0.
        *value = (*value * parts).round() / parts + 0.0;
    }
}
