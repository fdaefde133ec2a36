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

/// Cells that are counted, at most.
const MOST_COUNTED: usize = 20_000;

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
fn join(cells: &[Cell], inner: usize, outer_too: bool, inner_too: bool, missing: bool) -> (Vec<Cell>, usize) {
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
    (joined, width)
}

/// What a table of cells would bring: as it is, and each of its categories alone against the others
/// (less what choosing among them costs).
fn candidates(cells: &[Cell], first: &Factor, second: Option<&Factor>, inner: usize, out: &mut Vec<Found>) {
    // What has an order goes last, and the shorter of two: neighbours are then close in the system.
    let look = |a: Factor, b: Option<Factor>| match b {
        Some(b) if (a.ordered, b.cells) > (b.ordered, a.cells) => Look::Pair(b, a),
        Some(b) => Look::Pair(a, b),
        None => Look::Week(a),
    };
    // Where neighbours are alike, a few large cells show what many small ones hide.
    let inner_too = second.is_none_or(|second| second.ordered);
    let (joined, width) = join(cells, inner, first.ordered, inner_too, second.is_some());
    let better = |fine: (f64, f64), rough: (f64, f64)| if rough.0 > fine.0 { rough } else { fine };
    let (all, variance) = better(gain(cells.iter()), gain(joined.iter()));
    out.push(Found { look: look(first.clone(), second.cloned()), gain: all, variance });
    let outer = cells.len() / inner;
    #[expect(clippy::cast_precision_loss, reason = "few")]
    let price = |levels: usize| (levels as f64).ln() + 1.0;
    if !first.ordered && first.cells > 3 {
        for level in 1..outer {
            let fine = gain(cells[level * inner..(level + 1) * inner].iter());
            let (alone, variance) = better(fine, gain(joined[level * width..(level + 1) * width].iter()));
            let look = look(first.only(level), second.cloned());
            out.push(Found { look, gain: alone - price(outer), variance });
        }
    }
    if let Some(second) = second.filter(|second| !second.ordered && second.cells > 3) {
        for level in 1..inner {
            let fine = gain(cells.iter().skip(level).step_by(inner));
            let (alone, variance) = better(fine, gain(joined.iter().skip(level).step_by(width)));
            let look = look(first.clone(), Some(second.only(level)));
            out.push(Found { look, gain: alone - price(inner), variance });
        }
    }
}

/// Which cell of a coarser view each cell of a finer one is in.
fn within(fine: &Factor, coarse: &Factor) -> Vec<usize> {
    let mut map = vec![0; fine.cells];
    for (fine, coarse) in fine.cells_of.iter().zip(&coarse.cells_of) {
        map[usize::from(*fine)] = usize::from(*coarse);
    }
    map
}

/// A table by coarser views of its axes.
fn regroup(cells: &[Cell], inner: usize, to: (&[usize], &[usize]), size: (usize, usize)) -> Vec<Cell> {
    let mut out = vec![[0.0; 2]; size.0 * size.1];
    for (c, [g, h]) in cells.iter().enumerate() {
        let cell = &mut out[to.0[c / inner] * size.1 + to.1[c % inner]];
        cell[0] += g;
        cell[1] += h;
    }
    out
}

/// Pairs, best first. Each pair of columns is counted once, in the finest views (the first of each);
/// the others are joined from it.
pub(super) fn pairs(rows: &Rows, state: &State, views: &[Vec<Factor>]) -> Vec<Found> {
    let mut columns = Vec::new();
    for (i, first) in views.iter().enumerate() {
        for second in views.iter().skip(i + 1) {
            columns.push((&first[..], &second[..]));
        }
    }
    let one = |(mut first, mut second): (&[Factor], &[Factor])| {
        let mut found = Vec::new();
        // Two categories with very many levels are only seen by chapter or rank.
        while let ([a, more @ ..], [b, more_b @ ..]) = (first, second)
            && a.cells * b.cells > MOST_COUNTED
        {
            if a.cells >= b.cells { first = more } else { second = more_b }
        }
        let (Some(a), Some(b)) = (first.first(), second.first()) else { return found };
        let mut cells = vec![[0.0; 2]; a.cells * b.cells];
        let start: Vec<usize> = a.cells_of.iter().map(|cell| usize::from(*cell) * b.cells).collect();
        let (x, y) = (&rows.bins[a.column], &rows.bins[b.column]);
        for ((x, y), pull) in x.iter().zip(y).zip(&state.person) {
            let cell = &mut cells[start[usize::from(*x)] + usize::from(b.cells_of[usize::from(*y)])];
            cell[0] += f64::from(pull[0]);
            cell[1] += f64::from(pull[1]);
        }
        for to_a in first {
            let map = within(a, to_a);
            for to_b in second.iter().filter(|to_b| to_a.cells * to_b.cells <= MOST_CELLS) {
                let size = (to_a.cells, to_b.cells);
                let mut table = regroup(&cells, b.cells, (&map, &within(b, to_b)), size);
                purify(&mut table, to_b.cells);
                candidates(&table, to_a, Some(to_b), to_b.cells, &mut found);
            }
        }
        found
    };
    best_first(columns.into_par_iter().flat_map_iter(one).collect())
}

/// Columns whose effect changes with time, best first.
pub(super) fn weeks(rows: &Rows, state: &State, views: &[Vec<Factor>]) -> Vec<Found> {
    let blocks = rows.blocks();
    let all: Vec<usize> = (0..blocks).collect();
    let one = |views: &Vec<Factor>| {
        let mut found = Vec::new();
        let Some(fine) = views.first() else { return found };
        let mut cells = vec![[0.0; 2]; fine.cells * blocks];
        for (row, bin) in rows.bins[fine.column].iter().enumerate() {
            let start = usize::from(fine.cells_of[usize::from(*bin)]) * blocks + rows.first_block(row);
            let pulls = &state.block[rows.offset[row] as usize..rows.offset[row + 1] as usize];
            for (cell, pull) in cells[start..].iter_mut().zip(pulls) {
                cell[0] += f64::from(pull[0]);
                cell[1] += f64::from(pull[1]);
            }
        }
        for to in views {
            let mut table = regroup(&cells, blocks, (&within(fine, to), &all), (to.cells, blocks));
            purify(&mut table, blocks);
            candidates(&table, to, None, blocks, &mut found);
        }
        found
    };
    best_first(views.par_iter().flat_map_iter(one).collect())
}

/// Sorting keeps the order of equals, so that the answer is the same on every run.
fn best_first(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    found
}
