//! Fitting on all rows, and on all but a fold at a time to see how good it is.

use serde::Serialize;

use super::{Between, Horizons, Prepared, TabellFeil, model::predict};
use crate::learn::{
    folds::{self, straddling},
    hazard::{self, Hazard, HazardParams, Sample},
    metrics::{Censoring, Seen, Unmeasured, brier, dynamic_auc, harrell, integrated, uno},
};

/// Points of time that figures over the whole follow-up are taken at, at most.
const POINTS: u32 = 40;
/// Follow-up between these percentiles of the judged fold is looked at.
const FROM: f64 = 5.0;
const TO: f64 = 92.0;

/// How good the predictions of rows not learnt from are. `null` is "can't be measured".
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Harrell's C; the risk of a row is minus its restricted mean.
    pub c_harrell: Option<f64>,
    /// Uno's C up to the last point of time, censoring from the rows learnt from.
    pub c_uno: Option<f64>,
    /// Integrated Brier score.
    pub ibs: Option<f64>,
    /// Plain mean of the cumulative/dynamic AUC over the same points.
    pub mean_auc: Option<f64>,
}

/// A fold that was judged.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    /// Name of the fold.
    pub fold: String,
    /// Rows learnt from.
    pub train: usize,
    /// Rows judged.
    pub test: usize,
    /// Figures.
    #[serde(flatten)]
    pub figures: Figures,
    /// CPU time of the fitting, in seconds, where it could be read.
    pub train_cpu_s: Option<f64>,
    /// Why a figure is missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unmeasured: Vec<String>,
}

/// Fits on all rows. The values of the features are used up, so that a large table is held once.
pub fn fit(from: &mut Prepared, params: &HazardParams) -> Result<Hazard, TabellFeil> {
    let values = from.features.iter_mut().map(|f| std::mem::take(&mut f.values)).collect();
    learn(from, params, None, values)
}

/// Fits on some rows.
fn fit_some(from: &Prepared, params: &HazardParams, rows: &[usize]) -> Result<Hazard, TabellFeil> {
    let values = from.features.iter().map(|f| pick(&f.values, Some(rows))).collect();
    learn(from, params, Some(rows), values)
}

fn learn(
    from: &Prepared,
    params: &HazardParams,
    rows: Option<&[usize]>,
    values: Vec<Vec<f32>>,
) -> Result<Hazard, TabellFeil> {
    sample(from, rows, values)
        .and_then(|sample| hazard::fit(&sample, params))
        .map_err(|e| TabellFeil::Tilpasning(e.to_string()))
}

#[expect(clippy::cast_possible_truncation, reason = "weights need no more than 24 bits")]
fn sample(
    from: &Prepared,
    rows: Option<&[usize]>,
    values: Vec<Vec<f32>>,
) -> Result<Sample, hazard::HazardError> {
    let outcome = &from.outcome;
    let mut sample = Sample::from_times(
        &pick(&outcome.entry, rows),
        &pick(&outcome.time, rows),
        pick(&outcome.event, rows),
    )?;
    for (feature, values) in from.features.iter().zip(values) {
        let name = feature.name.clone();
        sample = match &feature.levels {
            Some(levels) => sample.category(name, levels.clone(), values)?,
            None => sample.number(name, values)?,
        };
    }
    if uneven(&outcome.weight) {
        sample = sample.weights(pick(&outcome.weight, rows).iter().map(|w| *w as f32).collect())?;
    }
    Ok(sample)
}

fn uneven(weights: &[f64]) -> bool {
    weights.iter().any(|w| (w - 1.0).abs() > 0.0)
}

fn pick<T: Copy>(values: &[T], rows: Option<&[usize]>) -> Vec<T> {
    match rows {
        Some(rows) => rows.iter().map(|row| values[*row]).collect(),
        None => values.to_vec(),
    }
}

/// Refuses folds that can't be judged: a person in two, no events inside or outside.
pub fn check_folds(
    from: &Prepared,
    fold: &[u32],
    names: &[String],
    line: impl Fn(usize) -> u64,
) -> Result<(), TabellFeil> {
    if let Some((antall, row)) = straddling(&from.outcome.person, fold) {
        return Err(TabellFeil::PersonIFlereFolder { antall, linje: line(row) });
    }
    let all = from.outcome.events();
    for (k, name) in names.iter().enumerate() {
        let inside =
            fold.iter().zip(&from.outcome.event).filter(|(f, event)| **f as usize == k && **event).count();
        if inside == 0 {
            return Err(TabellFeil::FoldUtenHendelse(name.clone()));
        }
        if inside == all {
            return Err(TabellFeil::FoldUtenLaering(name.clone()));
        }
    }
    Ok(())
}

/// Learns from all folds but one and judges that one. `cpu` is the CPU time used so far, in seconds.
pub fn judge(
    from: &Prepared,
    params: &HazardParams,
    (fold, names): (&[u32], &[String]),
    inside: u32,
    cpu: impl Fn() -> Option<f64>,
) -> Result<Judged, TabellFeil> {
    let (train, test) = folds::split(fold, inside);
    let before = cpu();
    let hazard = fit_some(from, params, &train)?;
    let train_cpu_s = cpu().zip(before).map(|(now, before)| now - before);
    let mut unmeasured = Vec::new();
    let figures = figures(from, &hazard, &train, &test, &mut unmeasured);
    let fold = names.get(inside as usize).cloned().unwrap_or_default();
    Ok(Judged { fold, train: train.len(), test: test.len(), figures, train_cpu_s, unmeasured })
}

fn figures(
    from: &Prepared,
    hazard: &Hazard,
    train: &[usize],
    test: &[usize],
    unmeasured: &mut Vec<String>,
) -> Figures {
    let outcome = &from.outcome;
    let pick_seen = |rows: &[usize]| {
        (pick(&outcome.time, Some(rows)), pick(&outcome.event, Some(rows)), pick(&outcome.entry, Some(rows)))
    };
    let (train_times, train_events, train_entries) = pick_seen(train);
    let (times, events, entries) = pick_seen(test);
    let weights = pick(&outcome.weight, Some(test));
    let delayed = entries.iter().any(|e| *e > 0.0);
    let mut seen = Seen::new(&times, &events);
    let mut learnt = Seen::new(&train_times, &train_events);
    if delayed {
        (seen, learnt) = (seen.delayed(&entries), learnt.delayed(&train_entries));
    }
    if uneven(&weights) {
        seen = seen.weighted(&weights);
    }
    let columns: Vec<Vec<f32>> = from.features.iter().map(|f| pick(&f.values, Some(test))).collect();
    let between = Between::of(&outcome.time);
    let curves = |at: &[f64]| {
        let horizons = Horizons::new(between, &hazard.blocks.period_ends, at);
        predict(hazard, &columns, test.len(), delayed.then_some(&entries), &horizons)
    };
    let grid = grid(between, &train_times, &train_events, &times);
    let at_grid = curves(&grid);
    let survival = |k: usize| -> Vec<f64> { at_grid.iter().skip(k).step_by(grid.len()).copied().collect() };
    let risk = risk(hazard.blocks.periods(), &curves(&hazard.blocks.period_ends));
    let mut keep =
        |figure: Result<f64, Unmeasured>| figure.map_err(|why| unmeasured.push(why.to_string())).ok();
    let c_harrell = keep(harrell(seen, &risk).map(|c| c.index));
    let censoring = match Censoring::fit(learnt) {
        Ok(censoring) => censoring,
        Err(why) => {
            keep(Err(why));
            return Figures { c_harrell, ..Figures::default() };
        }
    };
    let c_uno = keep(uno(seen, &risk, &censoring, grid.last().copied()).map(|c| c.index));
    let briers: Result<Vec<(f64, f64)>, Unmeasured> =
        grid.iter().enumerate().map(|(k, t)| Ok((*t, brier(seen, &survival(k), &censoring, *t)?))).collect();
    let ibs = keep(briers.and_then(|points| integrated(&points)));
    // Early points at which nobody in the fold has ended yet say nothing; they are passed over.
    let aucs: Vec<f64> = grid
        .iter()
        .enumerate()
        .filter_map(|(k, t)| {
            let risk: Vec<f64> = survival(k).iter().map(|s| 1.0 - s).collect();
            dynamic_auc(seen, &risk, &censoring, *t).ok().map(|point| point.auc)
        })
        .collect();
    let mean_auc = keep(mean(&aucs).ok_or(Unmeasured::TooFewTimes));
    Figures { c_harrell, c_uno, ibs, mean_auc }
}

/// Minus the mean of each curve over the ends of the periods: high is early. The periods have about as
/// many events each, so that this is a restricted mean on the scale of ranks, which concordance is
/// about; on the scale of the clock the long tail of a skewed follow-up would decide alone.
fn risk(periods: usize, curves: &[f64]) -> Vec<f64> {
    curves.chunks(periods.max(1)).map(|curve| -mean(curve).unwrap_or(1.0)).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a count")]
fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Points of time: quantiles of the event times learnt from (or the periods, where time is counted in
/// them) that lie from the 5th to under the 92nd percentile of the follow-up of the judged rows.
fn grid(between: Between, train_times: &[f64], train_events: &[bool], times: &[f64]) -> Vec<f64> {
    let mut events: Vec<f64> =
        train_times.iter().zip(train_events).filter(|(_, event)| **event).map(|(t, _)| *t).collect();
    events.sort_unstable_by(f64::total_cmp);
    let mut points = match between {
        Between::Steps => events,
        Between::Even => (1..=POINTS).map(|k| quantile(&events, f64::from(k) / f64::from(POINTS))).collect(),
    };
    points.dedup();
    let mut times = times.to_vec();
    times.sort_unstable_by(f64::total_cmp);
    let (low, high) = (quantile(&times, FROM / 100.0), quantile(&times, TO / 100.0));
    points.retain(|t| *t >= low && *t < high);
    points
}

/// A quantile of sorted values, straight between neighbours.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place among values"
)]
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len().saturating_sub(1)) as f64;
    let at = |k: usize| sorted.get(k).or(sorted.last()).copied().unwrap_or(f64::NAN);
    let low = at(place.floor() as usize);
    low + (at(place.ceil() as usize) - low) * place.fract()
}
