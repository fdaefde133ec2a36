//! Blocks of periods: effects that change with time have one value in each.

use crate::learn::hazard::{HazardError, HazardValidParams, sample::Sample};

/// First period (from 0) of each block, and the end.
pub(super) fn starts(sample: &Sample, params: &HazardValidParams) -> Result<Vec<usize>, HazardError> {
    let periods = sample.period_ends.len();
    let mut starts: Vec<usize> = match &params.block_starts {
        Some(starts) => {
            if starts.last().is_some_and(|last| usize::from(*last) > periods) {
                return Err(HazardError::Setting { name: "block_starts", range: "innenfor periodene" });
            }
            starts.iter().map(|start| usize::from(*start) - 1).collect()
        }
        None => from_events(sample, params.blocks),
    };
    starts.push(periods);
    Ok(starts)
}

/// About as much happening in each: half by events, half by the periods that people were in, since the
/// late periods with few events are what long predictions rest on.
fn from_events(sample: &Sample, most: usize) -> Vec<usize> {
    let periods = sample.period_ends.len();
    let mut events = vec![0.0_f64; periods];
    for (i, (d, event)) in sample.duration.iter().zip(&sample.event).enumerate() {
        if *event {
            events[usize::from(*d) - 1] += f64::from(sample.weight_of(i));
        }
    }
    let total: f64 = events.iter().sum();
    #[expect(clippy::cast_precision_loss, reason = "few")]
    let mass: Vec<f64> = events.iter().map(|e| e / total + 1.0 / periods as f64).collect();
    let mut rest: f64 = mass.iter().sum();
    let (mut starts, mut held) = (vec![0], 0.0);
    for t in 0..periods - 1 {
        held += mass[t];
        let left = most + 1 - starts.len();
        #[expect(clippy::cast_precision_loss, reason = "few")]
        if left > 1 && held + 0.5 * mass[t + 1] >= rest / left as f64 {
            starts.push(t + 1);
            rest -= held;
            held = 0.0;
        }
    }
    starts
}

/// The block of each period.
pub(super) fn block_of(starts: &[usize]) -> Vec<u8> {
    starts
        .windows(2)
        .zip(0_u8..)
        .flat_map(|(pair, block)| match pair {
            [from, to] => vec![block; to - from],
            _ => Vec::new(),
        })
        .collect()
}
