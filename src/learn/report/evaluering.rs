//! What an evaluation found. Written as JSON; the page is drawn from it and from nothing else.

use serde::{Deserialize, Serialize};

use super::{
    super::{
        drift::{Driftlinje, Maned},
        fairness::{Gruppe, Pris},
        metrics::{Bin, Tall},
    },
    Om, Rolle, Valg,
};

/// An evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluering {
    /// Version of this format.
    pub skjema: u16,
    /// What was measured on.
    pub om: Om,
    /// How it was measured.
    pub valg: Valg,
    /// By landmark.
    pub landemerker: Vec<Landemerkemaal>,
    /// By group.
    pub grupper: Vec<Gruppemaal>,
    /// What leaving features out costs.
    pub priser: Vec<Prismaal>,
    /// Changes since the model learnt.
    pub drift: Driftmaal,
}

/// At one landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Landemerkemaal {
    /// Week.
    pub landemerke: u16,
    /// Rows measured on.
    pub rader: usize,
    /// People behind them.
    pub personer: u32,
    /// Rows that ended while they were watched.
    pub sluttet: usize,
    /// Rows that were out of sight before the landmark, and left out.
    pub utelatt: usize,
    /// Rows the model learnt from.
    pub trening: usize,
    /// Each model: ours first, then the challenger, the truth, and the same for everybody.
    pub modeller: Vec<Modellmaal>,
}

/// One model at one landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Modellmaal {
    /// Name.
    pub navn: String,
    /// Whose.
    pub rolle: Rolle,
    /// Harrell's C of the sum of the chances.
    pub harrell: Tall,
    /// Uno's C of the same.
    pub uno: Tall,
    /// Integrated Brier score over the weeks after the landmark.
    pub ibs: Tall,
    /// Brier score at the start of each week.
    pub brier_over_tid: Vec<Brierpunkt>,
    /// At each week ahead.
    pub horisonter: Vec<Horisontmaal>,
}

/// A Brier score at a week.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Brierpunkt {
    /// Week.
    pub uke: u16,
    /// Brier score.
    pub verdi: f64,
}

/// One model, one landmark, one week ahead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Horisontmaal {
    /// Week that is reached or not.
    pub uke: u16,
    /// Cumulative/dynamic AUC.
    pub auc: Tall,
    /// The evaluated model's AUC minus this one's, on the same draws of people.
    pub auc_foran: Option<Tall>,
    /// Brier score.
    pub brier: Tall,
    /// `1 − Brier / Brier of the same chance for everybody`.
    pub brier_gevinst: Option<f64>,
    /// Whether the chances are right.
    pub kalibrering: Option<Kalibrering>,
    /// Mean distance of the chance from the true one, where the truth is known.
    pub avstand_fasit: Option<f64>,
    /// Whether the model's intervals hold the true chance.
    pub dekning: Option<Dekning>,
}

/// Whether chances are right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kalibrering {
    /// Mean chance.
    pub predikert: f64,
    /// Share that reached the week (Kaplan–Meier).
    pub observert: f64,
    /// Observed minus predicted.
    pub i_stort: Tall,
    /// Intercept of the line on the logit scale; 0 is perfect.
    pub konstant: Tall,
    /// Its slope; 1 is perfect, below is predictions too far apart.
    pub helning: Tall,
    /// Expected calibration error, ten groups.
    pub ece10: f64,
    /// What that would be on average if every chance were right.
    pub ece10_tilfeldig: f64,
    /// Expected calibration error, twenty groups.
    pub ece20: f64,
    /// What that would be on average if every chance were right.
    pub ece20_tilfeldig: f64,
    /// The ten groups.
    pub grupper: Vec<Bin>,
}

/// How often intervals hold the true chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Dekning {
    /// What they promise.
    pub lovet: f64,
    /// Share of rows whose interval holds the true chance.
    pub malt: f64,
    /// Mean width.
    pub bredde: f64,
}

/// Groups at one landmark and week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gruppemaal {
    /// Landmark.
    pub landemerke: u16,
    /// Week.
    pub uke: u16,
    /// The chance from which it is a warning.
    pub terskel: f64,
    /// Each value of each property.
    pub grupper: Vec<Gruppe>,
    /// Groups that could be measured.
    pub malt: usize,
    /// Of those, how many whose chances are off by more than their interval.
    pub utenfor: usize,
    /// How many there would be by chance.
    pub ventet_utenfor: f64,
}

/// What leaving features out costs at one landmark and week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prismaal {
    /// Landmark.
    pub landemerke: u16,
    /// Week.
    pub uke: u16,
    /// The dearest first.
    pub priser: Vec<Pris>,
}

/// What has changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Driftmaal {
    /// Each feature at each landmark, the most changed first.
    pub trekk: Vec<Driftlinje>,
    /// Landmark, week and each month.
    pub maneder: Vec<(u16, u16, Vec<Maned>)>,
}
