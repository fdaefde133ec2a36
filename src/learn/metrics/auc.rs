//! Ranking at one time: those who have ended against those who have not.

use serde::{Deserialize, Serialize};

use super::{
    Censoring, TIED,
    kaplan_meier::KaplanMeier,
    seen::{Seen, Unmeasured, rising},
};

/// Cumulative/dynamic AUC at a time.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DynamicAuc {
    /// Time.
    pub time: f64,
    /// The chance that one who has ended by then has a higher risk than one who has not.
    pub auc: f64,
}

/// Cumulative/dynamic AUC at a time (Uno, Cai, Tian & Wei 2007): cases ended at or before `t` and are
/// weighted by `1/G` of their own time, controls are still going after `t`.
///
/// `risk` is the risk at that time, high is early. As scikit-survival's `cumulative_dynamic_auc`.
///
/// # Errors
/// Nobody has ended, nobody is left, numbers are missing, or `G` is not known at an event.
pub fn dynamic_auc(
    seen: Seen<'_>,
    risk: &[f64],
    censoring: &Censoring,
    time: f64,
) -> Result<DynamicAuc, Unmeasured> {
    CasesAndControls::new(seen, risk, censoring, time)?.auc(|row| seen.weight(row))
}

/// Who is a case and who a control, in the order of risk: a bootstrap sorts once.
#[derive(Debug, Clone)]
pub struct CasesAndControls {
    time: f64,
    /// Row, weight as a case, weight as a control, and whether the risk is lower than that before;
    /// from the highest risk down.
    rows: Vec<(usize, f64, f64, bool)>,
}

impl CasesAndControls {
    /// At a time; as [`dynamic_auc`].
    ///
    /// # Errors
    /// Numbers are missing, or `G` is not known at an event.
    pub fn new(seen: Seen<'_>, risk: &[f64], censoring: &Censoring, time: f64) -> Result<Self, Unmeasured> {
        seen.check_with("risiko", risk)?;
        let mut rows = Vec::with_capacity(risk.len());
        let mut above = f64::INFINITY;
        for row in rising(risk).into_iter().rev() {
            // Scores that follow each other within the tolerance are one step, as in scikit-survival.
            let lower = above - risk[row] > TIED;
            above = risk[row];
            let (case, control) = if seen.times[row] > time {
                (0.0, 1.0)
            } else if seen.events[row] && seen.weight(row) > 0.0 {
                (censoring.weight(seen.entry(row), seen.times[row])?, 0.0)
            } else {
                (0.0, 0.0)
            };
            rows.push((row, case, control, lower));
        }
        Ok(Self { time, rows })
    }

    /// The area with other case weights than those it was made with.
    ///
    /// # Errors
    /// Nobody has ended, or nobody is left.
    pub fn reweighted(&self, weights: &[f64]) -> Result<DynamicAuc, Unmeasured> {
        self.auc(|row| weights.get(row).copied().unwrap_or(0.0))
    }

    fn auc(&self, weight: impl Fn(usize) -> f64) -> Result<DynamicAuc, Unmeasured> {
        let (mut cases, mut controls, mut area) = (0.0, 0.0, 0.0);
        let (mut case, mut control) = (0.0, 0.0);
        for (row, as_case, as_control, lower) in &self.rows {
            if *lower {
                area += (cases + 0.5 * case) * control;
                cases += case;
                controls += control;
                (case, control) = (0.0, 0.0);
            }
            let times = weight(*row);
            case += times * as_case;
            control += times * as_control;
        }
        area += (cases + 0.5 * case) * control;
        cases += case;
        controls += control;
        if cases > 0.0 && controls > 0.0 {
            Ok(DynamicAuc { time: self.time, auc: area / (cases * controls) })
        } else {
            Err(Unmeasured::OneClass { tid: self.time })
        }
    }
}

/// The mean over time, weighted by how much of the Kaplan–Meier curve falls at each (Lambert & Chevret
/// 2016), as scikit-survival has it. `points` in rising order of time.
///
/// # Errors
/// No points, or nobody has ended at the last.
pub fn mean_auc(seen: Seen<'_>, points: &[DynamicAuc]) -> Result<f64, Unmeasured> {
    if let [one] = points {
        return Ok(one.auc);
    }
    let Some(last) = points.last() else { return Err(Unmeasured::TooFewTimes) };
    let curve = KaplanMeier::fit(seen)?;
    let (mut before, mut sum) = (1.0, 0.0);
    for point in points {
        let now = curve.at(point.time);
        sum += point.auc * (before - now);
        before = now;
    }
    if before < 1.0 { Ok(sum / (1.0 - before)) } else { Err(Unmeasured::OneClass { tid: last.time }) }
}
