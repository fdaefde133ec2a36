//! From values to bins.

use super::{
    HazardError,
    model::{Column, ColumnKind},
    sample::{Sample, SampleColumn},
};
use rayon::prelude::*;

/// The most levels with a bin each; the rest count as unknown.
const MOST_LEVELS: usize = 250;

/// How many values the edges are found from, at most: evenly spread over the rows.
const LOOKED_AT: usize = 50_000;

/// A column as bins.
#[derive(Debug, Clone)]
pub(super) struct Binned {
    pub column: Column,
    pub bins: Vec<u8>,
}

/// All columns, in parallel; each is independent of the others.
pub(super) fn bin_all(sample: &Sample, most: usize) -> Result<Vec<Binned>, HazardError> {
    let binned: Vec<Binned> = sample.columns.par_iter().map(|column| bin_one(sample, column, most)).collect();
    let varies = |b: &Binned| b.column.seen.iter().filter(|seen| **seen > 0.0).count() > 1;
    if binned.iter().any(varies) { Ok(binned) } else { Err(HazardError::NothingVaries) }
}

fn bin_one(sample: &Sample, from: &SampleColumn, most: usize) -> Binned {
    let mut column = match &from.levels {
        None => Column {
            name: from.name.clone(),
            kind: ColumnKind::Number { edges: edges(&from.values, most) },
            seen: Vec::new(),
            pooled: Vec::new(),
        },
        Some(levels) => Column {
            name: from.name.clone(),
            kind: ColumnKind::Category { levels: levels.clone() },
            seen: Vec::new(),
            pooled: pool(&from.values, levels.len()),
        },
    };
    let bins: Vec<u8> = from.values.iter().map(|value| column.bin(*value)).collect();
    let mut seen = vec![0.0; column.bins()];
    for (i, bin) in bins.iter().enumerate() {
        if let Some(seen) = seen.get_mut(usize::from(*bin)) {
            *seen += f64::from(sample.weight_of(i));
        }
    }
    column.seen = seen;
    Binned { column, bins }
}

/// Edges between distinct values so that every bin has about as many rows. A value that alone fills
/// a bin gets one of its own: zero days of earlier absence isn't the same as few. (Adding zero makes −0
/// plain 0.)
fn edges(values: &[f32], most: usize) -> Vec<f32> {
    let step = (values.len() / LOOKED_AT).max(1);
    let mut sorted: Vec<f32> =
        values.iter().step_by(step).copied().filter(|v| !v.is_nan()).map(|v| v + 0.0).collect();
    sorted.sort_unstable_by(f32::total_cmp);
    let runs: Vec<(f32, usize)> = sorted
        .chunk_by(|a, b| a.total_cmp(b).is_eq())
        .filter_map(|run| run.first().map(|value| (*value, run.len())))
        .collect();
    let mut edges = Vec::new();
    let (mut rest, mut held) = (sorted.len(), 0);
    for pair in runs.windows(2) {
        let [(value, count), (next, next_count)] = *pair else { continue };
        held += count;
        let left = most.saturating_sub(edges.len());
        let target = rest.div_ceil(left.max(1));
        if left > 1 && (runs.len() <= most || held >= target || held + next_count / 2 >= target) {
            let edge = value + 0.5 * (next - value);
            edges.push(if edge > value { edge } else { next });
            rest -= held;
            held = 0;
        }
    }
    edges
}

/// The bin of each code when there are too many levels: the commonest keep theirs, the rest are
/// bin 0. Empty when all fit.
fn pool(codes: &[f32], levels: usize) -> Vec<u8> {
    if levels <= MOST_LEVELS {
        return Vec::new();
    }
    let mut counts = vec![(0_usize, 0_usize); levels];
    for (code, count) in counts.iter_mut().enumerate() {
        count.1 = code;
    }
    for code in codes.iter().filter(|code| **code >= 0.0) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a code is a place")]
        if let Some(count) = counts.get_mut(*code as usize) {
            count.0 += 1;
        }
    }
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<usize> = counts.iter().take(MOST_LEVELS).map(|(_, code)| *code).collect();
    kept.sort_unstable();
    let mut bins = vec![0; levels];
    for (bin, code) in (1_u8..).zip(kept) {
        if let Some(place) = bins.get_mut(code) {
            *place = bin;
        }
    }
    bins
}
