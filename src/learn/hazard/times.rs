//! Periods for time scales that have none: any survival table becomes grouped data.

use super::HazardError;

/// The most periods made from continuous times.
pub const MOST_FROM_TIMES: usize = 40;

/// Whole numbers are periods as they are when there are at most so many different ones.
const NATIVE: usize = 60;

/// Refuses times that aren't times.
pub(super) fn check(entry: &[f64], time: &[f64]) -> Result<(), HazardError> {
    for (i, t) in time.iter().enumerate() {
        let row = i + 1;
        let from = entry.get(i).copied().unwrap_or(0.0);
        if t.is_nan() || from.is_nan() {
            return Err(HazardError::MissingTime { row });
        }
        if t.is_infinite() || from.is_infinite() {
            return Err(HazardError::InfiniteTime { row });
        }
        if *t <= 0.0 {
            return Err(HazardError::NotPositive { row });
        }
        if from >= *t {
            return Err(HazardError::EntryAfterEnd { row });
        }
    }
    Ok(())
}

/// Upper ends of periods: each distinct time when there are at most 60 and all are whole numbers;
/// otherwise the quantiles of the event times, so that every period has about as many events.
pub fn periods(time: &[f64], event: &[bool], most: usize) -> Result<Vec<f64>, HazardError> {
    let distinct = distinct(time);
    if native(&distinct) {
        return Ok(distinct);
    }
    let mut events: Vec<f64> = time.iter().zip(event).filter(|(_, event)| **event).map(|(t, _)| *t).collect();
    if events.is_empty() {
        return Err(HazardError::AllCensored);
    }
    events.sort_unstable_by(f64::total_cmp);
    let last = events.len() - 1;
    let mut ends: Vec<f64> =
        (1..=most).filter_map(|k| events.get((k * last).div_ceil(most)).copied()).collect();
    ends.dedup();
    Ok(ends)
}

/// [`periods`] for rows that come in late: on whole times nobody comes in inside a period.
///
/// Without this, rows that came in after week 1 while the first end was in week 2 would be there for half
/// of the first period, and only those that ended in it would count: its hazard would be far too high.
pub(super) fn periods_with_entries(
    entry: &[f64],
    time: &[f64],
    event: &[bool],
    most: usize,
) -> Result<Vec<f64>, HazardError> {
    let mut ends = periods(time, event, most)?;
    let last = ends.last().copied().unwrap_or(0.0);
    let late: Vec<f64> = distinct(entry).into_iter().filter(|from| *from > 0.0 && *from < last).collect();
    if native(&distinct(time)) && late.len() <= NATIVE && late.iter().all(|from| from.fract() == 0.0) {
        ends.extend(late);
        ends = distinct(&ends);
    }
    Ok(ends)
}

fn distinct(times: &[f64]) -> Vec<f64> {
    let mut distinct = times.to_vec();
    distinct.sort_unstable_by(f64::total_cmp);
    distinct.dedup();
    distinct
}

/// Few and whole: the times are periods as they are.
fn native(distinct: &[f64]) -> bool {
    distinct.len() <= NATIVE && distinct.iter().all(|t| t.fract() == 0.0)
}

/// The first and last period at risk of each row. An event is in the period that holds it; a row that
/// is censored inside a period counts for it if it was there for at least half of it, and a row that
/// comes in late counts from the first period it is there for more than half of.
pub(super) fn place(entry: &[f64], time: &[f64], event: &[bool], ends: &[f64]) -> (Vec<u16>, Vec<u16>) {
    let last = ends.len();
    // How many periods are over at time t, rounded to the nearest whole.
    let rounded = |t: f64| {
        let before = ends.partition_point(|end| *end <= t);
        let from = before.checked_sub(1).and_then(|k| ends.get(k)).copied().unwrap_or(0.0);
        let Some(to) = ends.get(before) else { return last };
        before + usize::from(t - from >= 0.5 * (to - from))
    };
    let mut entries = Vec::with_capacity(time.len());
    let mut durations = Vec::with_capacity(time.len());
    for (i, t) in time.iter().enumerate() {
        let hit = event.get(i).copied().unwrap_or(false);
        let d = if hit { ends.partition_point(|end| end < t) + 1 } else { rounded(*t) }.clamp(1, last);
        let e = (entry.get(i).map_or(0, |from| rounded(*from)) + 1).min(d);
        entries.push(u16::try_from(e).unwrap_or(u16::MAX));
        durations.push(u16::try_from(d).unwrap_or(u16::MAX));
    }
    (entries, durations)
}
