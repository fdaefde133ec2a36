//! Judging fold by fold, with a bar.

use serde::Serialize;

use super::{cpu, progress};
use crate::learn::{
    folds::grouped,
    hazard::HazardParams,
    table::{Figures, Judged, Prepared, TabellFeil, Table, check_folds, judge},
};

/// Cross-validated figures: means over the folds in which each could be measured.
#[derive(Debug, Clone, Serialize)]
pub(super) struct CrossValidated {
    /// Means.
    #[serde(flatten)]
    pub figures: Figures,
    /// Standard deviations between folds.
    pub sd: Figures,
    /// Mean CPU time of a fit, in seconds.
    pub train_cpu_s: Option<f64>,
    /// Each fold.
    pub folds: Vec<Judged>,
}

/// Folds to judge.
pub(super) struct Folds {
    fold: Vec<u32>,
    names: Vec<String>,
}

/// The folds of the table, or as many as are asked for; `None` when neither is.
pub(super) fn folds(
    table: &Table,
    prepared: &Prepared,
    make: Option<u32>,
    seed: u64,
) -> Result<Option<Folds>, TabellFeil> {
    let outcome = &prepared.outcome;
    let (fold, names) = match (&outcome.fold, make) {
        (Some(fold), _) => (fold.clone(), outcome.fold_names.clone()),
        (None, Some(count)) => {
            let fold = grouped(&outcome.person, &outcome.event, count, seed).ok_or_else(|| {
                let mut people = outcome.person.clone();
                people.sort_unstable();
                people.dedup();
                TabellFeil::ForFaTilFolder { grupper: people.len(), folder: count as usize }
            })?;
            (fold, (0..count).map(|k| k.to_string()).collect())
        }
        (None, None) => return Ok(None),
    };
    check_folds(prepared, &fold, &names, |row| table.line(row))?;
    Ok(Some(Folds { fold, names }))
}

/// Judges every fold by what the others teach.
pub(super) fn run(
    prepared: &Prepared,
    params: &HazardParams,
    Folds { fold, names }: &Folds,
) -> Result<CrossValidated, TabellFeil> {
    let bar = progress::bar(Some(names.len() as u64), "Kryssvaliderer");
    let mut folds = Vec::new();
    for k in 0..u32::try_from(names.len()).unwrap_or(u32::MAX) {
        folds.push(judge(prepared, params, (fold, names), k, cpu::seconds)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    let over = |of: &dyn Fn(&Judged) -> Option<f64>| -> (Option<f64>, Option<f64>) {
        spread(&folds.iter().filter_map(of).collect::<Vec<f64>>())
    };
    let (c_harrell, c_harrell_sd) = over(&|f| f.figures.c_harrell);
    let (c_uno, c_uno_sd) = over(&|f| f.figures.c_uno);
    let (ibs, ibs_sd) = over(&|f| f.figures.ibs);
    let (mean_auc, mean_auc_sd) = over(&|f| f.figures.mean_auc);
    let (train_cpu_s, _) = over(&|f| f.train_cpu_s);
    Ok(CrossValidated {
        figures: Figures { c_harrell, c_uno, ibs, mean_auc },
        sd: Figures { c_harrell: c_harrell_sd, c_uno: c_uno_sd, ibs: ibs_sd, mean_auc: mean_auc_sd },
        train_cpu_s,
        folds,
    })
}

/// Mean and standard deviation (n − 1); no deviation of one.
#[expect(clippy::cast_precision_loss, reason = "a count of folds")]
fn spread(values: &[f64]) -> (Option<f64>, Option<f64>) {
    let n = values.len() as f64;
    if values.is_empty() {
        return (None, None);
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|v| (v - mean).powi(2)).sum();
    (Some(mean), (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_fold_has_no_spread_and_none_has_no_mean() {
        assert_eq!(spread(&[]), (None, None));
        assert_eq!(spread(&[0.7]), (Some(0.7), None));
        let (mean, sd) = spread(&[1.0, 2.0, 3.0]);
        assert_eq!((mean, sd), (Some(2.0), Some(1.0)));
    }
}
