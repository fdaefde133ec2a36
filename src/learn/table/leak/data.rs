//! What only the answer can look like.

use super::{LeftOut, Reason};
use crate::learn::{
    metrics::{Seen, harrell},
    table::{Feature, Outcome, columns::ratio},
};

/// From this share of the filled rows on, a column of dates is one.
const DATES: f64 = 0.95;
/// From this share of the events on, a number that equals the time is the time.
const EQUAL: f64 = 0.95;
/// From this concordance on, a column alone orders the times too well to be known beforehand.
const CONCORDANCE: f64 = 0.95;
/// From this share of different values on, a category is an identifier.
const IDENTIFIER: f64 = 0.9;
/// Rows that concordance is measured on.
const ROWS: usize = 4_000;
/// Pairs of rows that it takes to say anything of concordance.
const PAIRS: f64 = 200.0;
/// Fewer rows than this say nothing about a column.
const FEW: usize = 20;
/// The most groups for which "the group tells the event" means anything.
const GROUPS: usize = 60;

/// Whether the texts of a column are dates: `2026-03-01`, with or without a time of day,
/// `01.03.2026`, or `20260301`.
pub fn is_dates<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut filled, mut dates) = (0, 0);
    // Ten thousand rows settle it.
    for text in texts.filter(|t| !t.is_empty()).take(10_000) {
        filled += 1;
        dates += usize::from(is_date(text));
    }
    filled > 0 && ratio(dates, filled) >= DATES
}

fn is_date(text: &str) -> bool {
    let number =
        |part: Option<&str>| part.filter(|p| p.bytes().all(|b| b.is_ascii_digit()))?.parse::<u32>().ok();
    let valid =
        |year, month, day| matches!((year, month, day), (Some(1850..=2200), Some(1..=12), Some(1..=31)));
    let iso = || {
        let day = text.get(..10)?;
        let time_follows = text.as_bytes().get(10).is_none_or(|b| b"T ".contains(b));
        (day.get(4..5)? == "-" && day.get(7..8)? == "-" && time_follows)
            .then(|| valid(number(day.get(..4)), number(day.get(5..7)), number(day.get(8..))))
    };
    let norwegian = || {
        let mut parts = text.split('.');
        let (day, month, year) = (number(parts.next()), number(parts.next()), number(parts.next()));
        parts.next().is_none().then(|| valid(year, month, day))
    };
    let compact = || {
        (text.len() == 8).then(|| valid(number(text.get(..4)), number(text.get(4..6)), number(text.get(6..))))
    };
    [iso(), norwegian(), compact()].contains(&Some(true))
}

/// The first thing that is wrong with a column, if anything is.
pub fn by_data(feature: &Feature, outcome: &Outcome) -> Option<LeftOut> {
    let left = |reason, why: String| Some(LeftOut::new(&feature.name, reason, why));
    let (filled, rows) = (feature.filled(), outcome.rows());
    let distinct = feature.distinct;
    if filled == 0 {
        return left(Reason::Constant, "kolonnen er tom".to_owned());
    }
    if distinct == 1 && filled == rows {
        return left(Reason::Constant, "alle rader har samme verdi".to_owned());
    }
    if let Some(event) = filled_by_outcome(feature, outcome) {
        let for_whom = if event { "dem som hadde hendelsen" } else { "dem som ikke hadde hendelsen" };
        return left(Reason::LeaksByData, format!("den er bare fylt ut for {for_whom}, så den vet utfallet"));
    }
    if let Some(why) = identifier(feature, filled, distinct) {
        return left(Reason::Identifier, why.to_owned());
    }
    if filled < FEW {
        return None;
    }
    if feature.levels.is_none() {
        let share = equals_time(feature, outcome);
        if share >= EQUAL {
            let why = format!("den er lik tiden for {:.0} % av hendelsene", share * 100.0);
            return left(Reason::LeaksByData, why);
        }
    }
    if distinct <= GROUPS && tells_the_event(feature, outcome) {
        return left(Reason::LeaksByData, "verdien avgjør alene om hendelsen skjedde".to_owned());
    }
    let concordance = concordance(feature, distinct, outcome);
    if concordance >= CONCORDANCE {
        let why = format!(
            "den ordner tidene nesten perfekt alene (C = {concordance:.3}); det kan ikke være kjent på forhånd"
        );
        return left(Reason::LeaksByData, why);
    }
    None
}

fn identifier(feature: &Feature, filled: usize, distinct: usize) -> Option<&'static str> {
    if filled < FEW {
        return None;
    }
    if feature.levels.is_some() {
        return (ratio(distinct, filled) >= IDENTIFIER)
            .then_some("nesten hver rad har sin egen kode, så den er en identifikator");
    }
    let whole = feature.values.iter().filter(|v| !v.is_nan()).all(|v| v.fract() == 0.0);
    let name = feature.name.to_lowercase();
    let named = ["rownames", "row", "index"].contains(&name.as_str()) || name.ends_with("_id");
    let counts_up = filled == feature.values.len()
        && feature.values.windows(2).all(|pair| matches!(pair, [a, b] if (b - a - 1.0).abs() < 0.5));
    if counts_up || whole && named && ratio(distinct, filled) >= IDENTIFIER {
        return Some("hver rad har sitt eget nummer, så den er en identifikator");
    }
    None
}

/// Which of the two outcomes the column is filled for, when it is filled for only one of them and
/// that can't be chance.
#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
fn filled_by_outcome(feature: &Feature, outcome: &Outcome) -> Option<bool> {
    let filled = feature.filled();
    for event in [true, false] {
        let others = outcome.event.iter().filter(|e| **e != event).count();
        let filled_others =
            feature.values.iter().zip(&outcome.event).filter(|(v, e)| !v.is_nan() && **e != event).count();
        let expected = filled as f64 * ratio(others, outcome.rows());
        if expected >= 10.0 && (filled_others as f64) <= 0.02 * expected {
            return Some(event);
        }
    }
    None
}

/// Share of the events whose time is the value itself.
fn equals_time(feature: &Feature, outcome: &Outcome) -> f64 {
    let (mut events, mut equal) = (0, 0);
    for ((value, time), _) in
        feature.values.iter().zip(&outcome.time).zip(&outcome.event).filter(|((v, _), e)| **e && !v.is_nan())
    {
        events += 1;
        equal += usize::from((f64::from(*value) - time).abs() <= 1e-6 * time.abs());
    }
    if events < FEW { 0.0 } else { ratio(equal, events) }
}

/// Whether the groups of equal values (missing is one) know the event: going by the majority of
/// its group, almost none of the rarer outcome is mistaken. Groups of one or two count as mistaken.
fn tells_the_event(feature: &Feature, outcome: &Outcome) -> bool {
    let events = outcome.events();
    let rarer = events.min(outcome.rows() - events);
    if rarer < 5 {
        return false;
    }
    let mut rows: Vec<(f32, bool)> =
        feature.values.iter().copied().zip(outcome.event.iter().copied()).collect();
    rows.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let same = |a: &(f32, bool), b: &(f32, bool)| a.0.total_cmp(&b.0).is_eq();
    let mistaken: usize = rows
        .chunk_by(same)
        .map(|group| {
            let events = group.iter().filter(|(_, e)| *e).count();
            if group.len() < 3 { group.len() } else { events.min(group.len() - events) }
        })
        .sum();
    ratio(mistaken, rarer) <= 0.02
}

/// Harrell's concordance of the column alone with the times, in the direction that fits better,
/// on rows spread evenly over the table. The levels of a category count in the order of their mean
/// time, when each has enough rows for that to mean something.
fn concordance(feature: &Feature, distinct: usize, outcome: &Outcome) -> f64 {
    let filled = feature.filled();
    if feature.levels.is_some() && filled < FEW * distinct {
        return 0.5;
    }
    let scores = match &feature.levels {
        None => feature.values.clone(),
        Some(levels) => by_mean_time(feature, levels.len(), outcome),
    };
    let step = filled.div_ceil(ROWS).max(1);
    let rows: Vec<usize> =
        scores.iter().enumerate().filter(|(_, v)| !v.is_nan()).map(|(row, _)| row).step_by(step).collect();
    let times: Vec<f64> = rows.iter().map(|row| outcome.time[*row]).collect();
    let events: Vec<bool> = rows.iter().map(|row| outcome.event[*row]).collect();
    let risk: Vec<f64> = rows.iter().map(|row| f64::from(scores[*row])).collect();
    match harrell(Seen::new(&times, &events), &risk) {
        Ok(c) if c.concordant + c.discordant + c.tied >= PAIRS => c.index.max(1.0 - c.index),
        _ => 0.5,
    }
}

/// Values replaced by the mean time of their level.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "codes are small and ≥ 0; a mean time is only compared"
)]
fn by_mean_time(feature: &Feature, levels: usize, outcome: &Outcome) -> Vec<f32> {
    let mut sums = vec![(0.0, 0.0_f64); levels];
    for (value, time) in feature.values.iter().zip(&outcome.time).filter(|(v, _)| !v.is_nan()) {
        if let Some(sum) = sums.get_mut(*value as usize) {
            *sum = (sum.0 + time, sum.1 + 1.0);
        }
    }
    let mean = |value: f32| sums.get(value as usize).map_or(f32::NAN, |(sum, n)| (sum / n.max(1.0)) as f32);
    feature.values.iter().map(|v| if v.is_nan() { f32::NAN } else { mean(*v) }).collect()
}
