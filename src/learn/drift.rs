//! Are people now like those the model learnt from, and are the chances still right?

use serde::{Deserialize, Serialize};

use super::metrics::{KaplanMeier, Seen, Tall, Unmeasured};

/// How many fell in each bin of a feature, at one landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// Feature.
    pub trekk: String,
    /// Landmark.
    pub landemerke: u16,
    /// Weight in each bin, the one for missing included.
    pub antall: Vec<f64>,
}

/// Where a change of the population stability index begins to matter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Grenser {
    /// Above this, look at it.
    pub endret: f64,
    /// Above this, the model has not learnt from people like these.
    pub mye_endret: f64,
}

/// The rule of thumb of credit scoring (Lewis 1994; Siddiqi 2006, Credit Risk Scorecards, ch. 9).
pub const GRENSER: Grenser = Grenser { endret: 0.1, mye_endret: 0.25 };

/// What a stability index says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Niva {
    /// Chance alone would give so much.
    ForFa,
    /// As before.
    Stabil,
    /// Changed.
    Endret,
    /// Changed much.
    MyeEndret,
}

/// The stability of a feature at a landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Driftlinje {
    /// Feature.
    pub trekk: String,
    /// Landmark.
    pub landemerke: u16,
    /// Population stability index.
    pub psi: f64,
    /// What it would be on average by chance alone, with nothing changed.
    pub tilfeldig: f64,
    /// What it says.
    pub niva: Niva,
}

/// The population stability index, `Σ (q − p) ln(q / p)`, of a feature now against what the model learnt
/// from: the symmetric Kullback–Leibler divergence of the two histograms. Half a person is added to each
/// bin, so that an empty one is not infinitely far away.
///
/// By chance alone it is `(bins − 1) (1/n + 1/m)` on average (Yurdakul 2018); where that is above
/// the first limit, there are too few to say anything.
///
/// # Errors
/// Different numbers of bins, nobody, or numbers that are missing or negative.
#[expect(clippy::cast_precision_loss, reason = "bins are few")]
pub fn stability(reference: &Histogram, now: &Histogram, limits: Grenser) -> Result<Driftlinje, Unmeasured> {
    let kolonne = || reference.trekk.clone();
    let (before, after) = (&reference.antall, &now.antall);
    if before.len() != after.len() {
        return Err(Unmeasured::Lengths { kolonne: kolonne(), fikk: after.len(), ventet: before.len() });
    }
    if before.iter().chain(after).any(|c| !c.is_finite()) {
        return Err(Unmeasured::NotFinite { kolonne: kolonne() });
    }
    if before.iter().chain(after).any(|c| *c < 0.0) {
        return Err(Unmeasured::Impossible { kolonne: kolonne() });
    }
    let (then, today): (f64, f64) = (before.iter().sum(), after.iter().sum());
    if then <= 0.0 || today <= 0.0 {
        return Err(Unmeasured::NoRows);
    }
    // A bin that is empty on both sides is not part of the feature.
    let used: Vec<(f64, f64)> =
        before.iter().copied().zip(after.iter().copied()).filter(|(a, b)| a + b > 0.0).collect();
    let bins = used.len() as f64;
    let psi = used.iter().map(|(a, b)| {
        let (a, b) = ((a + 0.5) / (then + 0.5 * bins), (b + 0.5) / (today + 0.5 * bins));
        (b - a) * (b / a).ln()
    });
    let psi: f64 = psi.sum();
    let by_chance = (bins - 1.0) * (1.0 / then + 1.0 / today);
    let niva = if by_chance > limits.endret {
        Niva::ForFa
    } else if psi > limits.mye_endret {
        Niva::MyeEndret
    } else if psi > limits.endret {
        Niva::Endret
    } else {
        Niva::Stabil
    };
    Ok(Driftlinje { trekk: kolonne(), landemerke: reference.landemerke, psi, tilfeldig: by_chance, niva })
}

/// Predicted and observed for those who came to the landmark in one month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Maned {
    /// `2026-03`.
    pub maned: String,
    /// Rows.
    pub antall: usize,
    /// Mean predicted chance.
    pub predikert: f64,
    /// Share that came so far (Kaplan–Meier); none when too few, or too early to know.
    pub observert: Tall,
}

/// Calibration in the large for each month. `survival` is the chance of still going after `time`; a month
/// with fewer than `least` rows, or in which nobody was watched so long, says so.
///
/// # Errors
/// Lengths differ or numbers are missing.
#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
pub fn by_month(
    seen: Seen<'_>,
    survival: &[f64],
    months: &[String],
    time: f64,
    least: usize,
    z: f64,
) -> Result<Vec<Maned>, Unmeasured> {
    seen.check_with("sannsynlighet", survival)?;
    if months.len() != survival.len() {
        return Err(Unmeasured::Lengths {
            kolonne: "måned".to_owned(),
            fikk: months.len(),
            ventet: survival.len(),
        });
    }
    let mut order: Vec<usize> = (0..months.len()).collect();
    order.sort_by(|a, b| months[*a].cmp(&months[*b]));
    let month = |rows: &[usize]| {
        let times: Vec<f64> = rows.iter().map(|row| seen.times[*row]).collect();
        let events: Vec<bool> = rows.iter().map(|row| seen.events[*row]).collect();
        let entries: Option<Vec<f64>> = seen.entries.map(|e| rows.iter().map(|row| e[*row]).collect());
        let km = KaplanMeier::fit(Seen { entries: entries.as_deref(), ..Seen::new(&times, &events) })?;
        let observert = if rows.len() < least {
            Tall::ingen("for få til å si noe")
        } else if km.reaches(time) {
            let (low, high) = km.interval(time, z);
            Tall::med(km.at(time), low, high)
        } else {
            Tall::ingen("for tidlig å si")
        };
        Ok(Maned {
            maned: rows.first().map(|row| months[*row].clone()).unwrap_or_default(),
            antall: rows.len(),
            predikert: rows.iter().map(|row| survival[*row]).sum::<f64>() / rows.len() as f64,
            observert,
        })
    };
    order.chunk_by(|a, b| months[*a] == months[*b]).map(month).collect()
}

#[cfg(test)]
mod tests;
