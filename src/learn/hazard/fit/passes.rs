//! Passes over all rows: take in the last change and sum up for the next effect in one go.

use rayon::prelude::*;

use super::rows::{Part, Rows, State};

/// `[gradient, curvature]` of a cell.
pub(super) type Cell = [f64; 2];

/// Which cell a row is in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key<'a> {
    Narrow(&'a [u8]),
    Wide(&'a [u16]),
}

/// A change of values that rows haven't taken in yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    pub key: Key<'a>,
    pub by: &'a [f32],
}

trait At: Copy + Send + Sync {
    fn at(&self, i: usize) -> usize;
}

impl At for &[u8] {
    #[inline]
    fn at(&self, i: usize) -> usize {
        usize::from(self[i])
    }
}

impl At for &[u16] {
    #[inline]
    fn at(&self, i: usize) -> usize {
        usize::from(self[i])
    }
}

fn reduce(parts: Vec<Vec<Cell>>, cells: usize) -> Vec<Cell> {
    let mut all = vec![[0.0; 2]; cells];
    for part in parts {
        for (a, b) in all.iter_mut().zip(part) {
            a[0] += b[0];
            a[1] += b[1];
        }
    }
    all
}

/// Takes in the last change of a constant effect, and sums up by `key`.
pub(super) fn constant(
    rows: &Rows,
    state: &mut State,
    last: Option<Change<'_>>,
    next: Option<(Key<'_>, usize)>,
) -> Vec<Cell> {
    fn two<A: At, B: At>(rows: &Rows, state: &mut State, a: A, by: &[f32], b: B, cells: usize) -> Vec<Cell> {
        let parts = state.parts(rows);
        let sums = parts.into_par_iter().map(|part| {
            let mut sums = vec![[0.0; 2]; cells];
            for (i, (pull, moved)) in part.person.iter_mut().zip(part.moved).enumerate() {
                let by = by[a.at(part.start + i)];
                pull[0] += pull[1] * by;
                *moved += by;
                let sum: &mut Cell = &mut sums[b.at(part.start + i)];
                sum[0] += f64::from(pull[0]);
                sum[1] += f64::from(pull[1]);
            }
            sums
        });
        reduce(sums.collect(), cells)
    }
    fn only_sum<B: At>(rows: &Rows, state: &mut State, b: B, cells: usize) -> Vec<Cell> {
        let parts = state.parts(rows);
        let sums = parts.into_par_iter().map(|part| {
            let mut sums = vec![[0.0; 2]; cells];
            for (i, pull) in part.person.iter().enumerate() {
                let sum: &mut Cell = &mut sums[b.at(part.start + i)];
                sum[0] += f64::from(pull[0]);
                sum[1] += f64::from(pull[1]);
            }
            sums
        });
        reduce(sums.collect(), cells)
    }
    fn only_move<A: At>(rows: &Rows, state: &mut State, a: A, by: &[f32]) {
        state.parts(rows).into_par_iter().for_each(|part| {
            for (i, (pull, moved)) in part.person.iter_mut().zip(part.moved).enumerate() {
                let by = by[a.at(part.start + i)];
                pull[0] += pull[1] * by;
                *moved += by;
            }
        });
    }
    match (last.map(|c| (c.key, c.by)), next) {
        (Some((Key::Narrow(a), by)), Some((Key::Narrow(b), cells))) => two(rows, state, a, by, b, cells),
        (Some((Key::Narrow(a), by)), Some((Key::Wide(b), cells))) => two(rows, state, a, by, b, cells),
        (Some((Key::Wide(a), by)), Some((Key::Narrow(b), cells))) => two(rows, state, a, by, b, cells),
        (Some((Key::Wide(a), by)), Some((Key::Wide(b), cells))) => two(rows, state, a, by, b, cells),
        (None, Some((Key::Narrow(b), cells))) => only_sum(rows, state, b, cells),
        (None, Some((Key::Wide(b), cells))) => only_sum(rows, state, b, cells),
        (Some((Key::Narrow(a), by)), None) => {
            only_move(rows, state, a, by);
            Vec::new()
        }
        (Some((Key::Wide(a), by)), None) => {
            only_move(rows, state, a, by);
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

/// What the row blocks have not taken in yet.
#[derive(Debug, Clone, Copy)]
pub(super) enum BlockChange<'a> {
    /// What the constant effects moved in this cycle.
    Moved,
    /// A week effect: column and `bins × blocks` values.
    Week(&'a [u8], &'a [f32]),
}

/// The same for effects that change with time: `key` is a column, cells are `bins × blocks`.
pub(super) fn weekly(
    rows: &Rows,
    state: &mut State,
    last: BlockChange<'_>,
    next: Option<(&[u8], usize)>,
) -> Vec<Cell> {
    let blocks = rows.blocks();
    let cells = next.map_or(0, |(_, bins)| bins * blocks);
    let slopes: Vec<f32> = state.slopes.iter().map(|s| super::rows::to_f32(*s)).collect();
    let parts = state.parts(rows);
    let sums = parts.into_par_iter().map(|part| {
        let mut sums = vec![[0.0; 2]; cells];
        let Part { start, moved, changing, block, .. } = part;
        let first = rows.offset[start] as usize;
        for (i, moved) in moved.iter().enumerate() {
            let row = start + i;
            let k0 = rows.first_block(row);
            let at = rows.offset[row] as usize - first..rows.offset[row + 1] as usize - first;
            let pulls = &mut block[at.clone()];
            match last {
                BlockChange::Moved => {
                    for (pull, s) in pulls.iter_mut().zip(&slopes[k0..]) {
                        pull[0] += pull[1] * s * moved;
                    }
                }
                BlockChange::Week(column, by) => {
                    let by = &by[usize::from(column[row]) * blocks + k0..];
                    for ((pull, w), by) in pulls.iter_mut().zip(&mut changing[at]).zip(by) {
                        pull[0] += pull[1] * by;
                        *w += by;
                    }
                }
            }
            if let Some((column, _)) = next {
                let sums = &mut sums[usize::from(column[row]) * blocks + k0..];
                for (sum, pull) in sums.iter_mut().zip(pulls) {
                    sum[0] += f64::from(pull[0]);
                    sum[1] += f64::from(pull[1]);
                }
            }
        }
        sums
    });
    reduce(sums.collect(), cells)
}
