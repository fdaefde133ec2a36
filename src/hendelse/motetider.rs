//! Times proposed for one of Nav's dialogue meetings, and which of them suit each party.
//!
//! A party's reason stands in the event and nowhere else: the other parties never see it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{dialogmote::Deltaker, motedetaljer::Motebehandler};
use crate::base::{MoteId, Orgnr};

/// Times that the parties may choose among. New ones at the same employer replace them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motetidsforslag {
    /// The proposal. A meeting that is called at one of the times gets the same id.
    pub forslag: MoteId,
    /// The employer that is to take part.
    pub virksomhet: Orgnr,
    /// A health-care provider who is to take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandler: Option<Motebehandler>,
    /// The times, the first first.
    pub tider: Vec<Motetid>,
    /// Last day to answer.
    pub svarfrist: NaiveDate,
}

/// One time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motetid {
    /// Its number in the proposal, from 1.
    pub nr: u8,
    /// When it begins.
    pub fra: DateTime<Utc>,
    /// How long it lasts.
    pub minutter: u16,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sted: Option<String>,
    /// Address of the video meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub videolenke: Option<String>,
}

/// What one party says to a proposal. A later one replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motetidssvar {
    /// The proposal.
    pub forslag: MoteId,
    /// Who answers.
    pub deltaker: Deltaker,
    /// The numbers of the times that suit, rising.
    pub passer: Vec<u8>,
    /// A word of why none of them does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grunn: Option<String>,
    /// A caseworker wrote it down on the telephone: the event says who.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub telefon: bool,
}
