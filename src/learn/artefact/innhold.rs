//! What an artefact holds, as plain values.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::learn::{features::Grunnkode, hazard::Hazard, uncertainty::Usikkerhet};

/// Version of the form of the file. A program reads exactly the one it knows.
pub const SKJEMA: u32 = 2;

/// Bins with fewer persons than this show no counts (models.md §6.4: re-identification).
pub const MINST_I_BOKS: f64 = 20.0;

/// Stands in for a count that is suppressed: more than none, fewer than [`MINST_I_BOKS`].
pub const SLADDET: f64 = 10.0;

/// A reference frequency needs this many persons.
pub const MINST_I_REFERANSE: u32 = 100;

/// The column that prediction sets itself: the latest landmark passed.
pub const LANDEMERKEKOLONNE: &str = "landemerke";

/// Everything in the file but its own hash. Keys are sorted when written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Innhold {
    /// [`SKJEMA`].
    pub skjema: u32,
    /// Name, as `syntetisk-2026-11`.
    pub id: String,
    /// Hash of the model that this one replaces.
    pub forelder: Option<String>,
    /// What it was trained on.
    pub grunnlag: Opphav,
    /// The model itself.
    pub hazard: Hazard,
    /// What is known of each column beyond the model, in the order of its columns.
    pub kolonner: Vec<Kolonne>,
    /// When a week counts as reached.
    pub nadd: Nadd,
    /// What is known at each landmark, rising.
    pub landemerker: Vec<Landemerke>,
    /// How it went for groups of the column `gruppekolonne`.
    pub grupper: Vec<Gruppe>,
    /// The column of the groups, if there is one.
    pub gruppekolonne: Option<String>,
    /// How uncertain the model is.
    pub usikkerhet: Usikkerhet,
    /// Figures of its evaluation by name, as `auc_8_26`.
    pub maal: BTreeMap<String, f64>,
    /// What it must answer.
    pub gullrader: Vec<Gullrad>,
    /// The author's own words for the model card, Markdown.
    pub kort: String,
}

/// When a week counts as reached, as a landmark and as a horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nadd {
    /// When it begins: week 26 is reached after 25 full weeks.
    Begynt,
    /// When it is over: week 26 is reached after 26 full weeks, as the deadlines of the law are counted.
    Fullfort,
}

impl Nadd {
    /// The week of the absence that one is in when `uke` has just been reached (1 is the first).
    pub fn inngang(self, uke: u16) -> u16 {
        uke + u16::from(self == Self::Fullfort)
    }
}

/// What a model was trained on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opphav {
    /// Where the data came from, as `syntetisk register, frø 33`.
    pub kilde: String,
    /// Synthetic persons only. Only such models may leave the place they were trained.
    pub syntetisk: bool,
    /// First day of the training window, `YYYY-MM-DD`.
    pub fra: Option<String>,
    /// Last day.
    pub til: Option<String>,
    /// Persons, rounded to ten.
    pub personer: u64,
    /// Spells at landmarks, rounded to ten.
    pub rader: u64,
    /// SHA-256 of the table of features, hexadecimal.
    pub data: String,
    /// Fingerprint of the code lists (diagnoses, occupations, industries).
    pub kodeverk: String,
    /// Fingerprint of the rule book.
    pub regelverk: String,
    /// Seed of everything random in the training.
    pub fro: u64,
}

/// A column beyond what the model needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kolonne {
    /// Name; the same as in the model.
    pub navn: String,
    /// The reason it counts in.
    pub grunn: Grunnkode,
    /// May be shown as a reason.
    pub vises: bool,
    /// The parties can do something about it.
    pub kan_pavirkes: bool,
    /// A bin must have been seen in at least [`MINST_I_BOKS`] persons to be predicted from.
    pub viktig: bool,
    /// `1` rising only, `-1` falling only, `0` free.
    pub retning: i8,
    /// What each bin is called, bin 0 first.
    pub bokser: Vec<String>,
    /// Person-weeks in each bin, rounded to ten; `null` where fewer than [`MINST_I_BOKS`] persons.
    pub eksponering: Vec<Option<f64>>,
    /// Absences ended in each bin, rounded to ten; `null` likewise.
    pub hendelser: Vec<Option<f64>>,
}

/// What is known at a landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Landemerke {
    /// Week.
    pub uke: u16,
    /// Persons who reached it, rounded to ten.
    pub antall: u32,
    /// Calibration: the linear predictor is `forskyvning + helning · η`.
    pub forskyvning: f64,
    /// See `forskyvning`.
    pub helning: f64,
    /// Every standard deviation at this landmark is multiplied by this: [`uncertainty::faktor`].
    ///
    /// [`uncertainty::faktor`]: crate::learn::uncertainty::faktor
    pub faktor: f64,
    /// Kaplan–Meier share still away at the end of each week of the year for everybody who reached
    /// it; 1 before it.
    pub kurve: Vec<f64>,
    /// Mean contribution per reason, in the order of [`Innhold::grunner`], for each main horizon.
    pub bidrag: BTreeMap<u16, Vec<f64>>,
    /// Share of the persons in each bin of each column: the reference of the drift measure PSI.
    pub fordeling: Vec<Vec<f64>>,
}

/// How it went for a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gruppe {
    /// Its level in the column of the groups.
    pub navn: String,
    /// For each landmark at which it was large enough, by the landmark's week.
    pub ved: BTreeMap<u16, Gruppeforlop>,
}

/// How it went for those who were in a group at a landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gruppeforlop {
    /// Persons, rounded to ten; at least [`MINST_I_REFERANSE`].
    pub antall: u32,
    /// Kaplan–Meier share that is away still when each week begins, from the first week of the
    /// landmark (which is 1) to the last before the next landmark.
    pub underveis: Vec<f64>,
    /// The share that reaches each horizon; those behind, or with too few left, are not there.
    pub horisonter: BTreeMap<u16, f64>,
}

/// An input and what the model must answer to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gullrad {
    /// Values in the order of the columns; `null` is not known.
    pub rad: Vec<Option<f32>>,
    /// Week.
    pub uke: u16,
    /// Contribution per reason, in the order of [`Innhold::grunner`].
    pub bidrag: Vec<f64>,
    /// Log cumulative hazard to the main horizon.
    pub sum: f64,
    /// Share still away at the end of each week from `uke` on.
    pub kurve: Vec<f64>,
}

impl Innhold {
    /// The reasons of the columns, each once, rising. `None`, always first, is what is never shown.
    pub fn grunner(&self) -> Vec<Option<Grunnkode>> {
        let mut koder: Vec<Grunnkode> = self.kolonner.iter().filter(|k| k.vises).map(|k| k.grunn).collect();
        koder.sort_unstable();
        koder.dedup();
        std::iter::once(None).chain(koder.into_iter().map(Some)).collect()
    }
}
