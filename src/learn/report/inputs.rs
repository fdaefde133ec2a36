//! What an evaluation is made of.

use serde::{Deserialize, Serialize};

use super::super::{
    drift::{GRENSER, Grenser, Histogram},
    fairness::{Inndeling, Pris},
    metrics::Unmeasured,
};

/// Everything that is evaluated.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// What it was measured on.
    pub om: Om,
    /// How.
    pub valg: Valg,
    /// People at each landmark, the earliest first.
    pub landemerker: Vec<Landmark>,
    /// Each feature when the model learnt, and now.
    pub histogrammer: Vec<(Histogram, Histogram)>,
    /// What leaving features out costs, at a landmark and a week
    /// ([`price`](super::super::fairness::price)).
    pub priser: Vec<(u16, u16, Vec<Pris>)>,
}

/// What was measured, on what, when and where. Shown as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Om {
    /// Name of the model.
    pub modell: String,
    /// SHA-256 of the artefact, hexadecimal; `None` for a model that was not kept.
    pub sha256: Option<String>,
    /// What the rows are: "Syntetisk register, 20 000 sykefravær".
    pub data: String,
    /// What the model learnt from.
    pub trent_pa: String,
    /// Seeds of the data and of the split, in words.
    pub fro: String,
    /// Day of the evaluation, `2026-11-22`.
    pub dato: String,
    /// Processor and threads.
    pub maskin: String,
    /// Version of the program.
    pub versjon: String,
}

/// How to measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Valg {
    /// Weeks that chances are asked about.
    pub horisonter: Vec<u16>,
    /// Last week of the curve.
    pub siste_uke: u16,
    /// Draws of people for the intervals.
    pub trekninger: u32,
    /// Seed of the draws.
    pub fro: u64,
    /// Width of the intervals, 0.95 is 95 %.
    pub niva: f64,
    /// Normal quantile of that width.
    pub z: f64,
    /// What the model's own intervals say that they hold.
    pub modellniva: f64,
    /// Landmark and week that groups and months are measured at.
    pub grupper_ved: Vec<(u16, u16)>,
    /// A chance of at least this is a warning; `None` is the mean chance at the landmark.
    pub terskel: Option<f64>,
    /// Share that there is room for.
    pub kapasitet: f64,
    /// Fewer rows than this is too few.
    pub minst_rader: usize,
    /// Fewer than this with or without the outcome is too few.
    pub minst_utfall: f64,
    /// Where drift begins to matter.
    pub grenser: Grenser,
}

impl Default for Valg {
    fn default() -> Self {
        Self {
            horisonter: vec![17, 26, 39, 52],
            siste_uke: 52,
            trekninger: 200,
            fro: 2026,
            niva: 0.95,
            z: super::super::metrics::Z95,
            modellniva: 0.8,
            grupper_ved: vec![(8, 26), (17, 26)],
            terskel: None,
            kapasitet: 0.2,
            minst_rader: 100,
            minst_utfall: 20.0,
            grenser: GRENSER,
        }
    }
}

/// Everybody who was in at a landmark, in parallel columns.
#[derive(Debug, Clone, Default)]
pub struct Landmark {
    /// Week; those are in who were absent in it.
    pub landemerke: u16,
    /// A number for each person; a person may have several rows.
    pub personer: Vec<u64>,
    /// The week of the absence in which it ended, or the last one it was watched through. 1 is the first.
    pub varighet: Vec<u16>,
    /// Whether it ended in that week.
    pub sluttet: Vec<bool>,
    /// The month in which each came to the landmark, `2026-03`; empty when not known.
    pub maneder: Vec<String>,
    /// The model that is evaluated first, then those it is compared with.
    pub modeller: Vec<Predictions>,
    /// Properties that people are grouped by.
    pub inndelinger: Vec<Inndeling>,
    /// Those the model learnt from at this landmark: what censoring and "the same chance for everybody"
    /// are estimated on.
    pub trening: Training,
}

/// What happened to those the model learnt from.
#[derive(Debug, Clone, Default)]
pub struct Training {
    /// Persons, to refuse one who is on both sides; empty when it is known that nobody is.
    pub personer: Vec<u64>,
    /// As [`Landmark::varighet`].
    pub varighet: Vec<u16>,
    /// As [`Landmark::sluttet`].
    pub sluttet: Vec<bool>,
}

/// Whose predictions they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rolle {
    /// The one that is evaluated.
    Modell,
    /// A simpler one that it must beat.
    Utfordrer,
    /// The true chances, which only a synthetic register has.
    Fasit,
    /// The same chance for everybody: the Kaplan–Meier curve of the training rows.
    Alle,
}

/// One model's chances for the rows of a landmark.
#[derive(Debug, Clone)]
pub struct Predictions {
    /// Name.
    pub navn: String,
    /// Whose.
    pub rolle: Rolle,
    /// Weeks, rising, all after the landmark: either every week to the last, or only the horizons.
    pub uker: Vec<u16>,
    /// The chance that each row reaches each week (is still away at its start): row by row,
    /// `sjanser[row * uker.len() + k]`.
    pub sjanser: Vec<f32>,
    /// Lower and upper end of each chance, in the same order; empty when there are none.
    pub intervaller: Vec<[f32; 2]>,
}

impl Predictions {
    /// From survival at the *end* of week 1, 2, … as [`Hazard::survival`](super::super::hazard::Hazard)
    /// gives it (`periods` values a row): reaching week `h` is to be away at the end of week `h − 1`.
    pub fn from_survival(
        navn: &str,
        rolle: Rolle,
        landemerke: u16,
        siste_uke: u16,
        survival: &[f64],
        periods: usize,
    ) -> Self {
        let uker: Vec<u16> =
            (landemerke + 1..=siste_uke).filter(|week| usize::from(*week) <= periods + 1).collect();
        let mut sjanser = Vec::with_capacity(survival.len() / periods.max(1) * uker.len());
        for row in survival.chunks_exact(periods.max(1)) {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "chances need no more than single precision"
            )]
            sjanser.extend(uker.iter().map(|week| row[usize::from(*week) - 2] as f32));
        }
        Self { navn: navn.to_owned(), rolle, uker, sjanser, intervaller: Vec::new() }
    }
}

/// Why there is no evaluation at all.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Avvist {
    /// No landmarks, or no rows in any.
    #[error("det er ingen rader å evaluere på")]
    IngenRader,
    /// Somebody is both learnt from and measured on.
    #[error(
        "{antall} personer er både i treningen og i testen ved uke {landemerke}; del dataene etter person"
    )]
    SammePerson {
        /// Landmark.
        landemerke: u16,
        /// How many.
        antall: usize,
    },
    /// No predictions of the model itself.
    #[error("modellens egne sannsynligheter mangler ved uke {landemerke}")]
    IngenModell {
        /// Landmark.
        landemerke: u16,
    },
    /// Weeks that are not rising, or not after the landmark.
    #[error("{navn} har uker som ikke er stigende og etter uke {landemerke}")]
    Uker {
        /// Model.
        navn: String,
        /// Landmark.
        landemerke: u16,
    },
    /// A chance that is none.
    #[error("{navn} har sannsynligheter som ikke er mellom 0 og 1 ved uke {landemerke}")]
    Sannsynlighet {
        /// Model.
        navn: String,
        /// Landmark.
        landemerke: u16,
    },
    /// The rows themselves can't be measured on.
    #[error("uke {landemerke}: {hvorfor}")]
    Data {
        /// Landmark.
        landemerke: u16,
        /// Why.
        hvorfor: Unmeasured,
    },
}
