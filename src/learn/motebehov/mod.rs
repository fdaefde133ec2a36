//! Who may need a dialogue meeting 2: a proposed order at week 17, for the meeting by week 26.
//!
//! The score is a sum of whole points. One part is the chance that the absence reaches week 26; the
//! others are what is known of need: wishes, help asked for, plan, grade, the employer's meeting,
//! contact. What each part gives stands in `rules/saksgang.toml` (`motebehov_*`) with its date and
//! source, and every part is shown with its points, so that anybody can add them up.
//!
//! It is an order of work and never a decision: nobody is left out because of few points, and whoever
//! asks for a meeting is answered. Those whom the law or an earlier decision takes out are named with
//! the reason ([`Utenfor`]). Equal points go by the deadline.
//!
//! [`sammenlign`] tells what an order is worth: how many of the long absences the same number of
//! meetings reaches, beside the plain rule that takes people in the order they come.

mod behov;
mod rekkefolge;
mod sammenligning;
#[cfg(test)]
mod tests;

pub use self::{
    behov::{Utenfor, vurder},
    rekkefolge::{Plassert, ranger},
    sammenligning::{Deltaker, Linje, Regel, Resultat, Tall, sammenlign},
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::predict::Prognose;
use crate::rules::Hjemmel;

/// The week that the meeting is to be held by.
pub const MOTEUKE: u16 = 26;

/// The week at which the need is assessed.
pub const VURDERINGSUKE: u16 = 17;

/// A proposal about one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forslag {
    /// First day of the spell.
    pub start: NaiveDate,
    /// Last day to hold the meeting in time.
    pub frist: NaiveDate,
    /// Last day to call it in time.
    pub innkalling: NaiveDate,
    /// The sum of the parts.
    pub poeng: i64,
    /// The parts that give or take points, the most first.
    pub deler: Vec<Del>,
}

/// One part of the sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Del {
    /// What.
    pub kode: Delkode,
    /// Points, negative when it counts against.
    pub poeng: i64,
    /// The number behind it: percent of the chance, or days since contact.
    pub verdi: Option<i64>,
    /// The rule that gives the points.
    pub hjemmel: Hjemmel,
}

/// What may count. The words are in `text/motebehov.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Delkode {
    /// The chance of reaching week 26.
    Sjanse,
    /// The model says nothing of this one.
    SjanseUkjent,
    /// The employee wants a meeting.
    OnskeArbeidstaker,
    /// An employer wants a meeting.
    OnskeArbeidsgiver,
    /// The doctor asks Nav for help.
    OnskeBehandler,
    /// The plan asks Nav for help.
    PlanBistand,
    /// No plan.
    PlanMangler,
    /// A plan that Nav has not seen.
    PlanIkkeDelt,
    /// Not at work at all.
    FulltFravar,
    /// The employer's meeting was not held.
    Mote1Mangler,
    /// Nav has not been in contact for long.
    LengeSidenKontakt,
    /// The employee says that no meeting is needed.
    ArbeidstakerVilIkke,
    /// The employers say so.
    ArbeidsgiverVilIkke,
    /// The doctor expects the person back after the period.
    SnartFrisk,
}

impl Delkode {
    /// All of them.
    pub const ALLE: [Self; 14] = [
        Self::Sjanse,
        Self::SjanseUkjent,
        Self::OnskeArbeidstaker,
        Self::OnskeArbeidsgiver,
        Self::OnskeBehandler,
        Self::PlanBistand,
        Self::PlanMangler,
        Self::PlanIkkeDelt,
        Self::FulltFravar,
        Self::Mote1Mangler,
        Self::LengeSidenKontakt,
        Self::ArbeidstakerVilIkke,
        Self::ArbeidsgiverVilIkke,
        Self::SnartFrisk,
    ];
}

/// The chance that an absence reaches week 26, as a prediction has it.
pub fn sjanse(prognose: &Prognose) -> Option<f64> {
    prognose.horisonter.iter().find(|h| h.uke == MOTEUKE).map(|h| h.sannsynlighet)
}
