//! Passes over all rows: take in the last change and sum up for the next effect in one go.

use rayon::prelude::*;

use super::rows::{Part, Pull, Rows, State};

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

/// Where sums are kept. Narrow keys have 256 places, so that no look-up can be outside, and two rows in
/// turn go to different copies, so that one needn't wait for the other.
trait At: Copy + Send + Sync {
    type Number: Copy;
    type Sums: Send;
    type By: Send + Sync;
    fn part(&self, start: usize, rows: usize) -> &[Self::Number];
    fn sums(cells: usize) -> Self::Sums;
    fn by(by: &[f32]) -> Self::By;
    fn look(by: &Self::By, at: Self::Number) -> f32;
    fn add(sums: &mut Self::Sums, copy: usize, at: Self::Number, pull: Pull);
    fn done(sums: Self::Sums, cells: usize) -> Vec<Cell>;
}

impl At for &[u8] {
    type Number = u8;
    type Sums = Box<[[Cell; 256]; 2]>;
    type By = [f32; 256];

    fn part(&self, start: usize, rows: usize) -> &[u8] {
        &self[start..start + rows]
    }

    fn sums(_: usize) -> Self::Sums {
        Box::new([[[0.0; 2]; 256]; 2])
    }

    fn by(by: &[f32]) -> [f32; 256] {
        let mut all = [0.0; 256];
        for (all, by) in all.iter_mut().zip(by) {
            *all = *by;
        }
        all
    }

    #[inline]
    fn look(by: &[f32; 256], at: u8) -> f32 {
        by[usize::from(at)]
    }

    #[inline]
    fn add(sums: &mut Self::Sums, copy: usize, at: u8, pull: Pull) {
        let sum = &mut sums[copy & 1][usize::from(at)];
        sum[0] += f64::from(pull[0]);
        sum[1] += f64::from(pull[1]);
    }

    fn done(sums: Self::Sums, cells: usize) -> Vec<Cell> {
        let [even, odd] = &*sums;
        even.iter().zip(odd).take(cells).map(|(a, b)| [a[0] + b[0], a[1] + b[1]]).collect()
    }
}

impl At for &[u16] {
    type Number = u16;
    type Sums = Vec<Cell>;
    type By = Vec<f32>;

    fn part(&self, start: usize, rows: usize) -> &[u16] {
        &self[start..start + rows]
    }

    fn sums(cells: usize) -> Vec<Cell> {
        vec![[0.0; 2]; cells]
    }

    fn by(by: &[f32]) -> Vec<f32> {
        by.to_vec()
    }

    #[inline]
    fn look(by: &Vec<f32>, at: u16) -> f32 {
        by[usize::from(at)]
    }

    #[inline]
    fn add(sums: &mut Vec<Cell>, _: usize, at: u16, pull: Pull) {
        let sum = &mut sums[usize::from(at)];
        sum[0] += f64::from(pull[0]);
        sum[1] += f64::from(pull[1]);
    }

    fn done(sums: Vec<Cell>, _: usize) -> Vec<Cell> {
        sums
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

/// Takes in the last change of a constant effect and sums up for the next, in one pass.
fn two<A: At, B: At>(rows: &Rows, state: &mut State, a: A, by: &[f32], b: B, cells: usize) -> Vec<Cell> {
    let by = A::by(by);
    let sums = state.parts(rows).into_par_iter().map(|part| {
        let mut sums = B::sums(cells);
        let (a, b) = (a.part(part.start, part.person.len()), b.part(part.start, part.person.len()));
        let pulls = part.person.iter_mut().zip(part.moved);
        for (i, ((pull, moved), (a, b))) in pulls.zip(a.iter().zip(b)).enumerate() {
            let by = A::look(&by, *a);
            pull[0] += pull[1] * by;
            *moved += by;
            B::add(&mut sums, i, *b, *pull);
        }
        B::done(sums, cells)
    });
    reduce(sums.collect(), cells)
}

fn only_sum<B: At>(rows: &Rows, state: &mut State, b: B, cells: usize) -> Vec<Cell> {
    let sums = state.parts(rows).into_par_iter().map(|part| {
        let mut sums = B::sums(cells);
        let keys = b.part(part.start, part.person.len());
        for (i, (pull, b)) in part.person.iter().zip(keys).enumerate() {
            B::add(&mut sums, i, *b, *pull);
        }
        B::done(sums, cells)
    });
    reduce(sums.collect(), cells)
}

fn only_move<A: At>(rows: &Rows, state: &mut State, a: A, by: &[f32]) -> Vec<Cell> {
    let by = A::by(by);
    state.parts(rows).into_par_iter().for_each(|part| {
        let keys = a.part(part.start, part.person.len());
        for ((pull, moved), a) in part.person.iter_mut().zip(part.moved).zip(keys) {
            let by = A::look(&by, *a);
            pull[0] += pull[1] * by;
            *moved += by;
        }
    });
    Vec::new()
}

/// Takes in the last change of a constant effect, and sums up by the key of the next.
pub(super) fn constant(
    rows: &Rows,
    state: &mut State,
    last: Option<Change<'_>>,
    next: Option<(Key<'_>, usize)>,
) -> Vec<Cell> {
    match (last.map(|c| (c.key, c.by)), next) {
        (Some((Key::Narrow(a), by)), Some((Key::Narrow(b), cells))) => two(rows, state, a, by, b, cells),
        (Some((Key::Narrow(a), by)), Some((Key::Wide(b), cells))) => two(rows, state, a, by, b, cells),
        (Some((Key::Wide(a), by)), Some((Key::Narrow(b), cells))) => two(rows, state, a, by, b, cells),
        (Some((Key::Wide(a), by)), Some((Key::Wide(b), cells))) => two(rows, state, a, by, b, cells),
        (None, Some((Key::Narrow(b), cells))) => only_sum(rows, state, b, cells),
        (None, Some((Key::Wide(b), cells))) => only_sum(rows, state, b, cells),
        (Some((Key::Narrow(a), by)), None) => only_move(rows, state, a, by),
        (Some((Key::Wide(a), by)), None) => only_move(rows, state, a, by),
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
    let sums = state.parts(rows).into_par_iter().map(|part| {
        let mut sums = vec![[0.0; 2]; cells];
        weekly_part(rows, part, &slopes, last, next.map(|(column, _)| column), &mut sums);
        sums
    });
    reduce(sums.collect(), cells)
}

fn weekly_part(
    rows: &Rows,
    part: Part<'_>,
    slopes: &[f32],
    last: BlockChange<'_>,
    next: Option<&[u8]>,
    sums: &mut [Cell],
) {
    let blocks = slopes.len();
    let Part { start, moved, mut changing, mut block, .. } = part;
    let offsets = &rows.offset[start..=start + moved.len()];
    let ends = offsets.windows(2).zip(&rows.first[start..]).zip(moved).enumerate();
    for (i, ((offset, first), moved)) in ends {
        let row = start + i;
        let k0 = usize::from(*first);
        let count = (offset[1] - offset[0]) as usize;
        let (pulls, rest) = std::mem::take(&mut block).split_at_mut(count);
        block = rest;
        let (changes, rest) = std::mem::take(&mut changing).split_at_mut(count);
        changing = rest;
        match last {
            BlockChange::Moved => {
                for (pull, s) in pulls.iter_mut().zip(&slopes[k0..]) {
                    pull[0] += pull[1] * s * *moved;
                }
            }
            BlockChange::Week(column, by) => {
                let by = &by[usize::from(column[row]) * blocks + k0..][..count];
                for ((pull, w), by) in pulls.iter_mut().zip(changes).zip(by) {
                    pull[0] += pull[1] * by;
                    *w += by;
                }
            }
        }
        if let Some(column) = next {
            let sums = &mut sums[usize::from(column[row]) * blocks + k0..][..count];
            for (sum, pull) in sums.iter_mut().zip(pulls) {
                sum[0] += f64::from(pull[0]);
                sum[1] += f64::from(pull[1]);
            }
        }
    }
}
