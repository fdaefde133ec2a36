//! The caseworker's own view of how it will go, kept so that it can be compared with the model's and
//! with what happened.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::PrognoseId;

/// The view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EgenVurdering {
    /// First day of the spell it is about.
    pub tilfelle: NaiveDate,
    /// Week of the absence in which it was given.
    pub uke: u16,
    /// The week that the question is about.
    pub horisont: u16,
    /// Still on sick leave then?
    pub fortsatt_sykmeldt: Svar,
    /// How many of 100 alike, when the caseworker wants to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub av_100: Option<u8>,
    /// More follow-up now?
    pub oppfolging: Oppfolgingsbehov,
    /// Why. The person may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
    /// What the model said then, as stored; none when there was no prediction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prognose: Option<PrognoseId>,
    /// The caseworker had seen the model's number before answering.
    pub sett_prognose: bool,
}

/// Yes, no, or don't know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Svar {
    /// Yes.
    Ja,
    /// No.
    Nei,
    /// Doesn't know.
    VetIkke,
}

/// Whether the person needs more follow-up now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Oppfolgingsbehov {
    /// Yes, more than now.
    Mer,
    /// No, it is good enough.
    Nok,
    /// More must be known first.
    MaViteMer,
}
