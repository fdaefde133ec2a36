//! Is the prediction as right for one group as for another?
//!
//! Three questions that can't all have the same answer for groups that differ (Kleinberg, Mullainathan &
//! Raghavan 2017; Chouldechova 2017), so all three are shown: are the chances right in the group
//! (calibration), who is missed and who is picked out for nothing (error rates), and how large a share of
//! the group is picked when there is room for only so many (selection at capacity).
//!
//! Everything has an interval, and a group that is too small says so instead of showing a number.

mod price;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use self::price::{Pris, price};
use super::metrics::{Censoring, KaplanMeier, Seen, Tall, Unmeasured, losses, wilson};

/// What to ask of each group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sporsmal {
    /// Who is still going after this time has the outcome.
    pub tid: f64,
    /// A chance of at least this is a warning.
    pub terskel: f64,
    /// Share of everybody there is room for, those with the highest chance first.
    pub kapasitet: f64,
    /// Fewer rows than this is too few.
    pub minst_rader: usize,
    /// Fewer than this with the outcome, or without it, is too few.
    pub minst_utfall: f64,
    /// Width of intervals, as [`super::metrics::Z95`].
    pub z: f64,
}

/// A property that people are grouped by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inndeling {
    /// As people call it: "Kjønn".
    pub egenskap: String,
    /// The values, in the order they are shown.
    pub verdier: Vec<String>,
    /// The value of each row, as its place among them; any other number is not known.
    pub rader: Vec<u32>,
}

/// One value of a property.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gruppe {
    /// "Kjønn".
    pub egenskap: String,
    /// "Kvinne".
    pub verdi: String,
    /// Rows.
    pub antall: usize,
    /// The measures; `None` is too few to say.
    pub tall: Option<Gruppetall>,
}

/// What was measured in a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gruppetall {
    /// Mean predicted chance.
    pub predikert: f64,
    /// Share that came so far (Kaplan–Meier).
    pub observert: Tall,
    /// Observed minus predicted: above 0 is a group that stays longer than we say.
    pub i_stort: Tall,
    /// Of those who came so far, the share we did not warn about (false negative rate).
    pub oversett: Tall,
    /// Of those who did not, the share we warned about (false positive rate).
    pub unodig: Tall,
    /// Share of the group that is picked when there is room for so many.
    pub valgt: Tall,
}

/// Measures every value of every property. `survival` is the chance of still going after `tid`.
///
/// # Errors
/// Numbers are missing, lengths differ, or the training data that `G` comes from does not reach so far.
pub fn groups(
    seen: Seen<'_>,
    survival: &[f64],
    censoring: &Censoring,
    by: &[Inndeling],
    ask: &Sporsmal,
) -> Result<Vec<Gruppe>, Unmeasured> {
    // The weight of each row in each outcome; a row that was lost before has neither.
    let reached = losses(seen, &vec![0.0; survival.len()], censoring, ask.tid)?;
    let not = losses(seen, &vec![1.0; survival.len()], censoring, ask.tid)?;
    // Also refuses what is not a number.
    losses(seen, survival, censoring, ask.tid)?;
    let picked = picked(survival, ask.kapasitet);
    let mut out = Vec::new();
    for property in by {
        if property.rader.len() != survival.len() {
            return Err(Unmeasured::Lengths {
                kolonne: property.egenskap.clone(),
                fikk: property.rader.len(),
                ventet: survival.len(),
            });
        }
        for (code, value) in (0_u32..).zip(&property.verdier) {
            let rows: Vec<usize> = (0..survival.len()).filter(|row| property.rader[*row] == code).collect();
            let all = Part { seen, survival, reached: &reached, not: &not, picked: &picked, rows: &rows };
            out.push(Gruppe {
                egenskap: property.egenskap.clone(),
                verdi: value.clone(),
                antall: rows.len(),
                tall: all.measure(ask),
            });
        }
    }
    Ok(out)
}

/// How much of each row is picked: those with the highest chance are, and rows that tie at the border
/// share the places that are left, so that the order of the rows does not matter.
#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
fn picked(survival: &[f64], capacity: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..survival.len()).collect();
    order.sort_by(|a, b| survival[*b].total_cmp(&survival[*a]));
    let mut places = capacity.clamp(0.0, 1.0) * survival.len() as f64;
    let mut out = vec![0.0; survival.len()];
    for tied in order.chunk_by(|a, b| survival[*a] <= survival[*b]) {
        let share = (places / tied.len() as f64).min(1.0);
        for row in tied {
            out[*row] = share;
        }
        places = (places - tied.len() as f64).max(0.0);
    }
    out
}

struct Part<'a> {
    seen: Seen<'a>,
    survival: &'a [f64],
    reached: &'a [f64],
    not: &'a [f64],
    picked: &'a [f64],
    rows: &'a [usize],
}

impl Part<'_> {
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    fn measure(&self, ask: &Sporsmal) -> Option<Gruppetall> {
        let with = |weights: &[f64]| self.rows.iter().filter(|row| weights[**row] > 0.0).count() as f64;
        let few = with(self.reached).min(with(self.not)) < ask.minst_utfall;
        if self.rows.len() < ask.minst_rader.max(1) || few {
            return None;
        }
        let times: Vec<f64> = self.rows.iter().map(|row| self.seen.times[*row]).collect();
        let events: Vec<bool> = self.rows.iter().map(|row| self.seen.events[*row]).collect();
        let entries: Option<Vec<f64>> = self.seen.entries.map(|e| self.rows.iter().map(|r| e[*r]).collect());
        let seen = Seen { entries: entries.as_deref(), ..Seen::new(&times, &events) };
        let km = KaplanMeier::fit(seen).ok().filter(|km| km.reaches(ask.tid))?;
        let n = self.rows.len() as f64;
        let predicted = self.rows.iter().map(|row| self.survival[*row]).sum::<f64>() / n;
        let (observed, half) = (km.at(ask.tid), ask.z * km.variance(ask.tid).sqrt());
        let (low, high) = km.interval(ask.tid, ask.z);
        let off = observed - predicted;
        let warned = |row: usize| f64::from(u8::from(self.survival[row] >= ask.terskel));
        let chosen = self.rows.iter().map(|row| self.picked[*row]).sum::<f64>() / n;
        let (chosen_low, chosen_high) = wilson(chosen, n, ask.z);
        Some(Gruppetall {
            predikert: predicted,
            observert: Tall::med(observed, low, high),
            i_stort: Tall::med(off, off - half, off + half),
            oversett: self.share(self.reached, |row| 1.0 - warned(row), ask.z),
            unodig: self.share(self.not, warned, ask.z),
            valgt: Tall::med(chosen, chosen_low, chosen_high),
        })
    }

    /// A weighted share with Wilson's interval of as many rows as the weights are worth (Kish 1965).
    fn share(&self, weights: &[f64], what: impl Fn(usize) -> f64, z: f64) -> Tall {
        let (mut sum, mut squares, mut hit) = (0.0, 0.0, 0.0);
        for row in self.rows {
            sum += weights[*row];
            squares += weights[*row].powi(2);
            hit += weights[*row] * what(*row);
        }
        if squares <= 0.0 {
            return Tall::ingen(&Unmeasured::NoRows);
        }
        let share = (hit / sum).clamp(0.0, 1.0);
        let (low, high) = wilson(share, sum * sum / squares, z);
        Tall::med(share, low, high)
    }
}

/// Of the groups that could be measured, how many whose interval of observed minus predicted does not hold
/// 0, and how many there would be by chance with 95 % intervals. `(measured, outside, by chance)`.
#[expect(clippy::cast_precision_loss, reason = "counts of groups")]
pub fn outside(groups: &[Gruppe]) -> (usize, usize, f64) {
    let measured: Vec<&Gruppetall> = groups.iter().filter_map(|g| g.tall.as_ref()).collect();
    let outside = measured.iter().filter(|t| t.i_stort.side(0.0) != 0).count();
    (measured.len(), outside, 0.05 * measured.len() as f64)
}
