//! linfa's way in and out: [`Fit`] on a data set, [`PredictInplace`] for scores. Targets aren't looked at.

use linfa::{
    DatasetBase,
    traits::{Fit, PredictInplace},
};
use ndarray::{Array1, ArrayBase, Data, Ix2};

use super::{
    AnomaliFeil, Tabell,
    ecod::{Ecod, EcodValidParams},
    skog::{Skog, SkogValidParams},
};

/// Columns have the data set's names, or `kolonne-1`, `kolonne-2` …
fn tabell<D: Data<Elem = f64>>(records: &ArrayBase<D, Ix2>, navn: &[String]) -> Result<Tabell, AnomaliFeil> {
    let kolonner = records.columns().into_iter().enumerate().map(|(j, verdier)| {
        let navn = navn.get(j).cloned().unwrap_or_else(|| format!("kolonne-{}", j + 1));
        (navn, verdier.to_vec())
    });
    Tabell::ny(kolonner.collect())
}

impl<D: Data<Elem = f64>, T> Fit<ArrayBase<D, Ix2>, T, AnomaliFeil> for EcodValidParams {
    type Object = Ecod;

    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<Ecod, AnomaliFeil> {
        Ecod::fit_checked(&tabell(&dataset.records, dataset.feature_names())?, self)
    }
}

impl<D: Data<Elem = f64>, T> Fit<ArrayBase<D, Ix2>, T, AnomaliFeil> for SkogValidParams {
    type Object = Skog;

    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<Skog, AnomaliFeil> {
        Skog::fit_checked(&tabell(&dataset.records, dataset.feature_names())?, self)
    }
}

/// Scores as targets; NaN for a row with a missing value, and for all when the columns aren't as many.
macro_rules! spa {
    ($modell:ty) => {
        impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array1<f64>> for $modell {
            fn predict_inplace<'a>(&'a self, records: &'a ArrayBase<D, Ix2>, ut: &mut Array1<f64>) {
                let skarer = tabell(records, self.navn()).and_then(|tabell| self.skarer(&tabell));
                match skarer {
                    Ok(skarer) if skarer.len() == ut.len() => *ut = Array1::from(skarer),
                    _ => ut.fill(f64::NAN),
                }
            }

            fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array1<f64> {
                Array1::zeros(records.nrows())
            }
        }
    };
}

spa!(Ecod);
spa!(Skog);
