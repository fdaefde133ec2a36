//! The chance of still being watched, which the weights of the censored measures come from.

use serde::{Deserialize, Serialize};

use super::{
    kaplan_meier::KaplanMeier,
    seen::{Seen, Unmeasured},
};

/// `G(t)`: Kaplan–Meier of the censoring, estimated on training data and used on test data (inverse
/// probability of censoring weights, IPCW).
///
/// It assumes that censoring has nothing to do with what is predicted. Like scikit-survival, an event at
/// `t` is weighted by `G(t)` and not `G(t−)`. In data counted in whole weeks, where a row censored in a
/// week has been watched to the end of it, give the censored rows a time half a week later
/// ([`Censoring::END_OF_PERIOD`]): then both are the same, and a row that is watched to the end of week
/// 52 counts as one that reached it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Censoring(KaplanMeier);

impl Censoring {
    /// What to add to the time of a censored row that was watched to the end of its period.
    pub const END_OF_PERIOD: f64 = 0.5;

    /// From training data. With delayed entry, a row counts from when it came under observation.
    ///
    /// # Errors
    /// No rows, or numbers that are missing or impossible.
    pub fn fit(train: Seen<'_>) -> Result<Self, Unmeasured> {
        KaplanMeier::reversed(train).map(Self)
    }

    /// `G(t)`.
    ///
    /// # Errors
    /// The training data does not reach so far.
    pub fn at(&self, t: f64) -> Result<f64, Unmeasured> {
        if self.0.reaches(t) { Ok(self.0.at(t)) } else { Err(Unmeasured::OutsideFollowUp { tid: t }) }
    }

    /// `1 / P(watched after t | watched at entry)`.
    ///
    /// # Errors
    /// The training data does not reach so far, or nobody was watched so long.
    pub fn weight(&self, entry: f64, t: f64) -> Result<f64, Unmeasured> {
        let (g, start) = (self.at(t)?, self.0.at(entry));
        if g > 0.0 { Ok(start / g) } else { Err(Unmeasured::OutsideFollowUp { tid: t }) }
    }
}
