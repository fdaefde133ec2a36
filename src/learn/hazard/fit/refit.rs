//! Refits for the bootstrap: the same structure and smoothing, other weights.

use super::{Effect, Fitter, HazardParams, HazardValidParams, Rows, State, fit_and};
use crate::learn::hazard::{Column, Hazard, HazardError, Sample};
use linfa::ParamGuard;

/// Cycles of a refit. It starts from the full fit, which is near.
const CYCLES: usize = 5;

/// A fit that can be made again with other weights.
#[derive(Debug)]
pub struct Refitter {
    rows: Rows,
    columns: Vec<Column>,
    effects: Vec<Effect>,
    baseline: Vec<f64>,
    slopes: Vec<f64>,
    period_ends: Vec<f64>,
    params: HazardValidParams,
}

/// Fits a model, and keeps what is needed to fit it again with other weights.
///
/// # Errors
///
/// [`HazardError`] says what is wrong with the settings or the sample.
pub fn fit_for_refits(sample: &Sample, params: &HazardParams) -> Result<(Hazard, Refitter), HazardError> {
    let params = params.check_ref()?;
    fit_and(sample, params, |fitter| Refitter {
        rows: fitter.rows.clone(),
        columns: fitter.columns.to_vec(),
        effects: fitter.effects.clone(),
        baseline: fitter.state.baseline.clone(),
        slopes: fitter.state.slopes.clone(),
        period_ends: sample.period_ends.clone(),
        params: HazardValidParams { slopes: false, ..params.clone() },
    })
}

impl Refitter {
    /// The same model with each row counted `times` as much as before: the same columns, terms and
    /// smoothing, in the same order; other values and another baseline. The same answer at any number of
    /// threads.
    pub fn refit(&self, times: &[f32]) -> Hazard {
        let mut rows = self.rows.clone();
        if rows.weight.is_empty() {
            rows.weight = vec![1.0; rows.len()];
        }
        for (weight, times) in rows.weight.iter_mut().zip(times) {
            *weight *= times;
        }
        let mut state = State::new(&rows);
        state.baseline.clone_from(&self.baseline);
        state.slopes.clone_from(&self.slopes);
        let mut fitter = Fitter::new(&rows, &self.columns);
        fitter.take_over(self.effects.clone(), &state);
        fitter.cycles(CYCLES, false, &self.params);
        fitter.settle();
        fitter.assemble(&self.period_ends)
    }
}
