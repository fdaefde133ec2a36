//! The state machines of case handling: what has been decided about a person, and what may be
//! decided next.
//!
//! Each machine is a state derived from the events ([`Saker`]), and functions that take a wish and
//! answer with the event it becomes or with an [`Avslag`]. Nothing here knows who asks, the clock
//! or the store: today is an argument.

pub mod aktivitetskrav;
pub mod arbeidsuforhet;
mod avslag;
pub mod forhandsvarsel;
pub mod friskmelding;
mod godtatt;
pub mod kartlegging;
pub mod manglende_medvirkning;
pub mod sen_oppfolging;
mod tilfellebilde;

use serde::{Deserialize, Serialize};

use self::{
    aktivitetskrav::Aktivitetskrav, arbeidsuforhet::Arbeidsuforhet, friskmelding::Friskmelding,
    kartlegging::Kartlegging, manglende_medvirkning::ManglendeMedvirkning, sen_oppfolging::SenOppfolging,
};
use super::{grader::Gradperiode, personalia::Personalia, tilfelle::Tilfelle};
use crate::{hendelse::Hendelse, rules::Regelverk};

pub use self::{
    avslag::{Avslag, Avslagsart},
    godtatt::{Advarsel, Godtatt},
    tilfellebilde::Tilfellebilde,
};

/// What the machines are derived from.
#[derive(Debug, Clone, Copy)]
pub struct Sakskontekst<'a> {
    /// The person.
    pub person: &'a Personalia,
    /// Spells, oldest first.
    pub tilfeller: &'a [Tilfelle],
    /// The grades of each spell, in the same order.
    pub grader: &'a [Vec<Gradperiode>],
    /// The events that count, in the order they became known.
    pub hendelser: &'a [&'a Hendelse],
    /// The rules.
    pub regelverk: &'a Regelverk,
}

/// The state of every machine. Does not depend on the day it is read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Saker {
    // Assessments.
    /// Activity requirement (ftrl. § 8-8 second paragraph).
    pub aktivitetskrav: Aktivitetskrav,
    /// Unfit for work (ftrl. § 8-4).
    pub arbeidsuforhet: Arbeidsuforhet,
    /// Lack of cooperation (ftrl. § 8-8 first and third paragraph).
    pub manglende_medvirkning: ManglendeMedvirkning,
    /// Sick pay while looking for other work (ftrl. § 8-5).
    pub friskmelding: Friskmelding,
    /// Late follow-up.
    pub sen_oppfolging: SenOppfolging,
    /// Questionnaire of week 6.
    pub kartlegging: Kartlegging,
}

impl Saker {
    /// Derives every machine.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        Self {
            aktivitetskrav: Aktivitetskrav::av(k),
            arbeidsuforhet: Arbeidsuforhet::av(k),
            manglende_medvirkning: ManglendeMedvirkning::av(k),
            friskmelding: Friskmelding::av(k),
            sen_oppfolging: SenOppfolging::av(k),
            kartlegging: Kartlegging::av(k),
        }
    }
}
