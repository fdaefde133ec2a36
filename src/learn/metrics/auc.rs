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
    seen.check_with("risiko", risk)?;
    let order = rising(risk);
    let (mut cases, mut controls, mut area) = (0.0, 0.0, 0.0);
    // From the highest risk down; scores that follow each other within the tolerance are one step.
    let groups = order.chunk_by(|a, b| (risk[*b] - risk[*a]).abs() <= TIED);
    for tied in groups.collect::<Vec<_>>().into_iter().rev() {
        let (mut case, mut control) = (0.0, 0.0);
        for &row in tied {
            if seen.times[row] > time {
                control += seen.weight(row);
            } else if seen.events[row] && seen.weight(row) > 0.0 {
                case += seen.weight(row) * censoring.weight(seen.entry(row), seen.times[row])?;
            }
        }
        area += (cases + 0.5 * case) * control;
        cases += case;
        controls += control;
    }
    if cases > 0.0 && controls > 0.0 {
        Ok(DynamicAuc { time, auc: area / (cases * controls) })
    } else {
        Err(Unmeasured::OneClass { tid: time })
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
