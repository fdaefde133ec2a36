//! Which columns work together, and whose effect changes with time.
//!
//! As FAST (Lou et al. 2013) the search looks at what the present model leaves over, cell by cell; but
//! a candidate is worth the gain in marginal likelihood that independent effects of its cells with one
//! best variance would bring, so that many small cells don't win by number.

use rayon::prelude::*;

use super::{
    effect::{Factor, Look},
    passes::Cell,
    rows::{Rows, State},
};

/// A candidate and what it would bring.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub look: Look,
    pub gain: f64,
    /// The variance of the cells that brings it.
    pub variance: f64,
}

/// Cells of a candidate, at most.
const MOST_CELLS: usize = 1500;

/// Takes out what the margins of the table would explain.
fn purify(cells: &mut [Cell], inner: usize) {
    let outer = cells.len() / inner;
    for _ in 0..2 {
        for (count, step, size, jump) in [(outer, inner, inner, 1), (inner, 1, outer, inner)] {
            for line in 0..count {
                let at = |q: usize| line * step + q * jump;
                let (g, h) =
                    (0..size).fold((0.0, 0.0), |s, q| (s.0 + cells[at(q)][0], s.1 + cells[at(q)][1]));
                if h > 0.0 {
                    for q in 0..size {
                        let cell = &mut cells[at(q)];
                        cell[0] -= cell[1] * g / h;
                    }
                }
            }
        }
    }
}

/// `max_v Σ ½ [G² v / (1 + H v) − ln(1 + H v)]`, and the `v`.
fn gain<'c>(cells: impl Iterator<Item = &'c Cell> + Clone) -> (f64, f64) {
    let one = |v: f64| -> f64 {
        let cell = |[g, h]: &Cell| 0.5 * (g * g * v / (1.0 + h * v) - (h * v).ln_1p());
        cells.clone().filter(|[_, h]| *h > 0.0).map(cell).sum()
    };
    [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256]
        .into_iter()
        .map(|v| (one(v), v))
        .fold((0.0, 0.0005), |best, next| if next.0 > best.0 { next } else { best })
}

/// The table with ordered axes joined to three parts (missing, cell 0, stays alone; time has none).
fn join(cells: &[Cell], inner: usize, outer_too: bool, inner_too: bool, missing: bool) -> Vec<Cell> {
    let outer = cells.len() / inner;
    let part = |at: usize, size: usize, join: bool, missing: bool| match (join, missing && at == 0) {
        (false, _) => at,
        (true, true) => 3,
        (true, false) => (at - usize::from(missing)) * 3 / (size - usize::from(missing)).max(1),
    };
    let width = inner.max(4);
    let mut joined = vec![[0.0; 2]; outer.max(4) * width];
    for (c, [g, h]) in cells.iter().enumerate() {
        let (a, b) = (part(c / inner, outer, outer_too, true), part(c % inner, inner, inner_too, missing));
        joined[a * width + b][0] += g;
        joined[a * width + b][1] += h;
    }
    joined
}

/// What a table of cells would bring: as it is, and each of its categories alone against the others
/// (less what choosing among them costs).
fn candidates(cells: &[Cell], first: &Factor, second: Option<&Factor>, inner: usize, out: &mut Vec<Found>) {
    let look = |a: Factor, b: Option<Factor>| match b {
        Some(b) => Look::Pair(a, b),
        None => Look::Week(a),
    };
    // Where neighbours are alike, a few large cells show what many small ones hide.
    let joined =
        join(cells, inner, first.ordered, second.is_none_or(|second| second.ordered), second.is_some());
    let (rough, rough_variance) = gain(joined.iter());
    let (all, variance) = gain(cells.iter());
    let (all, variance) = if rough > all { (rough, rough_variance) } else { (all, variance) };
    out.push(Found { look: look(first.clone(), second.cloned()), gain: all, variance });
    let outer = cells.len() / inner;
    #[expect(clippy::cast_precision_loss, reason = "few")]
    let price = |levels: usize| (levels as f64).ln() + 1.0;
    if !first.ordered && first.cells > 3 {
        for level in 1..outer {
            let (alone, variance) = gain(cells[level * inner..(level + 1) * inner].iter());
            let look = look(first.only(level), second.cloned());
            out.push(Found { look, gain: alone - price(outer), variance });
        }
    }
    if let Some(second) = second.filter(|second| !second.ordered && second.cells > 3) {
        for level in 1..inner {
            let (alone, variance) = gain(cells.iter().skip(level).step_by(inner));
            let look = look(first.clone(), Some(second.only(level)));
            out.push(Found { look, gain: alone - price(inner), variance });
        }
    }
}

/// Pairs, best first.
pub(super) fn pairs(rows: &Rows, state: &State, views: &[Vec<Factor>]) -> Vec<Found> {
    let mut candidates = Vec::new();
    for (i, first) in views.iter().enumerate() {
        for second in views.iter().skip(i + 1) {
            for a in first {
                for b in second.iter().filter(|b| a.cells * b.cells <= MOST_CELLS) {
                    candidates.push((a, b));
                }
            }
        }
    }
    let mut found: Vec<Found> = candidates
        .into_par_iter()
        .flat_map_iter(|(a, b)| {
            let mut cells = vec![[0.0; 2]; a.cells * b.cells];
            let wide: Vec<u16> = a
                .cells_of
                .iter()
                .map(|cell| u16::from(*cell) * u16::try_from(b.cells).unwrap_or(1))
                .collect();
            let (x, y) = (&rows.bins[a.column], &rows.bins[b.column]);
            for ((x, y), pull) in x.iter().zip(y).zip(&state.person) {
                let at = usize::from(wide[usize::from(*x)]) + usize::from(b.cells_of[usize::from(*y)]);
                cells[at][0] += f64::from(pull[0]);
                cells[at][1] += f64::from(pull[1]);
            }
            purify(&mut cells, b.cells);
            let mut found = Vec::new();
            self::candidates(&cells, a, Some(b), b.cells, &mut found);
            found
        })
        .collect();
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    found
}

/// Columns whose effect changes with time, best first.
pub(super) fn weeks(rows: &Rows, state: &State, views: &[Vec<Factor>]) -> Vec<Found> {
    let blocks = rows.blocks();
    let candidates: Vec<&Factor> = views.iter().flatten().collect();
    let mut found: Vec<Found> = candidates
        .into_par_iter()
        .flat_map_iter(|factor| {
            let mut cells = vec![[0.0; 2]; factor.cells * blocks];
            for (row, bin) in rows.bins[factor.column].iter().enumerate() {
                let start = usize::from(factor.cells_of[usize::from(*bin)]) * blocks + rows.first_block(row);
                let pulls = &state.block[rows.offset[row] as usize..rows.offset[row + 1] as usize];
                for (cell, pull) in cells[start..].iter_mut().zip(pulls) {
                    cell[0] += f64::from(pull[0]);
                    cell[1] += f64::from(pull[1]);
                }
            }
            purify(&mut cells, blocks);
            let mut found = Vec::new();
            self::candidates(&cells, factor, None, blocks, &mut found);
            found
        })
        .collect();
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    found
}
