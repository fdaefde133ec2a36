//! A prediction as people meet it.

mod exp;
mod kontroll;
mod plan;
mod prognose;
mod rask;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(in crate::learn) use self::{
    plan::{MAKS_BLOKKER, MAKS_GRUNNER, MAKS_KOLONNER, Plan, UKER},
    rask::Leddsummer,
};
pub use self::{prognose::prognose, rask::Rask};
use super::{artefact::Nadd, features::Grunnkode};

/// Weeks that reasons are about: the second from [`SEN`] on.
pub const HOVEDHORISONTER: [u16; 2] = [39, 52];

/// From this week on, reasons are about week 52.
pub const SEN: u16 = 36;

/// The week that the reasons are about.
pub fn hovedhorisont(uke: u16) -> u16 {
    HOVEDHORISONTER[usize::from(uke >= SEN)]
}

/// The last week that must be survived to reach a horizon; at least the current one, so that the reasons
/// of week 52 are about the end of the year.
pub(in crate::learn) fn siste_uke(nadd: Nadd, horisont: u16, uke: u16) -> usize {
    usize::from((nadd.inngang(horisont) - 1).max(uke)).min(UKER)
}

/// A prediction of one spell on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prognose {
    /// SHA-256 of the artefact, hexadecimal.
    pub modell: String,
    /// Name of the artefact, as `syntetisk-2026-11`.
    pub modellnavn: String,
    /// Week of the absence, 1 is the first.
    pub uke: u16,
    /// The landmark whose features and effects were used.
    pub landemerke: u16,
    /// The chance of still being away at the end of each week, from the current one to 52.
    pub kurve: Vec<Punkt>,
    /// Weeks ahead with the chance of reaching them.
    pub horisonter: Vec<Horisont>,
    /// The week that the reasons are about: 39, or 52 from week 36 on.
    pub hovedhorisont: u16,
    /// What goes with a longer absence, largest first, at most three.
    pub opp: Vec<Grunn>,
    /// What goes with a shorter one.
    pub ned: Vec<Grunn>,
    /// The sum in the log cumulative hazard to the main horizon: the reference plus all contributions.
    pub sum: f64,
    /// The reference of that sum: everybody who has reached the landmark.
    pub referanse: f64,
    /// What all reasons that are not shown add up to.
    pub ovrige: f64,
}

/// A point of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Punkt {
    /// Week.
    pub uke: u16,
    /// Chance of being away at the end of it, given that one is away now.
    pub andel: f64,
    /// Lower end of the 80 % interval.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
    /// The same for everybody who has reached the current week.
    pub alle: f64,
}

/// A week ahead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Horisont {
    /// Week.
    pub uke: u16,
    /// Chance of reaching it.
    pub sannsynlighet: f64,
    /// Lower end of the 80 % interval.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
    /// How it went for the most alike group that is large enough.
    pub referanse: Option<Referanse>,
}

/// How it went for others.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Referanse {
    /// Share that reached the week, 0–1.
    pub andel: f64,
    /// Rounded number of people behind it.
    pub antall: u32,
    /// Same diagnosis group, or everybody at the landmark.
    pub samme_diagnosegruppe: bool,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grunn {
    /// What.
    pub kode: Grunnkode,
    /// In the log cumulative hazard: negative goes with a longer absence.
    pub bidrag: f64,
    /// Change of the chance to reach the main horizon, in percentage points: positive is longer.
    pub prosentpoeng: f64,
    /// The parties can do something about it.
    pub kan_pavirkes: bool,
    /// The features behind it: name and value (`null` is not known), for the sentence.
    pub verdier: Vec<(String, Option<f32>)>,
}

/// Why there is no prediction.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "grunn", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Avstar {
    /// The spell is over, or has lasted a year.
    #[error("fraværet er slutt eller har vart i ett år")]
    UtenforTid,
    /// Too few like this one.
    #[error("for få lignende tilfeller i det modellen har lært av")]
    ForFaLignende {
        /// Feature.
        trekk: String,
    },
    /// Too little is known of the spell.
    #[error("for lite er kjent om fraværet")]
    ForLiteKjent,
    /// No model is in use.
    #[error("ingen modell er i bruk")]
    IngenModell,
}
