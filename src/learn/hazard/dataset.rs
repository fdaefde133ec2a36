//! linfa's way in and out: [`Fit`] on a dataset, [`PredictInplace`] for survival curves.
//!
//! Targets are three columns: entry, duration and event (0 or 1), times of any scale; weights are the
//! dataset's. Rows of a person must stay together when a dataset is split; linfa doesn't know of them.

use linfa::{
    DatasetBase,
    traits::{Fit, PredictInplace},
};
use ndarray::{Array2, ArrayBase, Data, Ix2};

use super::{Hazard, HazardError, HazardValidParams, Sample, Scorer, fit::fit_checked};

impl Fit<Array2<f64>, Array2<f64>, HazardError> for HazardValidParams {
    type Object = Hazard;

    fn fit(&self, dataset: &DatasetBase<Array2<f64>, Array2<f64>>) -> Result<Hazard, HazardError> {
        fit_checked(&self.sample(dataset)?, self)
    }
}

impl HazardValidParams {
    /// A dataset as a sample.
    fn sample(&self, dataset: &DatasetBase<Array2<f64>, Array2<f64>>) -> Result<Sample, HazardError> {
        let targets = &dataset.targets;
        if targets.ncols() != 3 {
            return Err(HazardError::Columns { expected: 3, found: targets.ncols() });
        }
        let column = |j: usize| targets.column(j).to_vec();
        let event = targets.column(2).iter().map(|event| *event > 0.5).collect();
        let mut sample = Sample::from_times(&column(0), &column(1), event)?;
        let names = dataset.feature_names();
        for (j, values) in dataset.records.columns().into_iter().enumerate() {
            let values: Vec<f32> = values.iter().map(|value| narrow(*value)).collect();
            let name = names.get(j).cloned().unwrap_or_else(|| format!("kolonne-{}", j + 1));
            sample = if self.categories.contains(&j) {
                let most = values.iter().copied().fold(-1.0_f32, f32::max);
                let levels = (0_u32..).take_while(|code| narrow(f64::from(*code)) <= most);
                let levels = levels.take(60_000).map(|code| code.to_string()).collect();
                sample.category(name, levels, values)?
            } else {
                sample.number(name, values)?
            };
        }
        match dataset.weights() {
            Some(weights) => sample.weights(weights.to_vec()),
            None => Ok(sample),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "bins need no more")]
fn narrow(value: f64) -> f32 {
    value as f32
}

/// Survival from the first period on: one row for each record, one column for each period.
impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array2<f64>> for Hazard {
    fn predict_inplace<'a>(&'a self, records: &'a ArrayBase<D, Ix2>, survival: &mut Array2<f64>) {
        let scorer = Scorer::new(self);
        let mut room = scorer.room();
        let mut values = Vec::with_capacity(records.ncols());
        for (record, mut row) in records.rows().into_iter().zip(survival.rows_mut()) {
            values.clear();
            values.extend(record.iter().map(|value| narrow(*value)));
            scorer.score(&values, 1, usize::MAX, &mut room);
            for (out, s) in row.iter_mut().zip(&room.survival) {
                *out = *s;
            }
        }
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array2<f64> {
        Array2::zeros((records.nrows(), self.blocks.periods()))
    }
}
