//! The state machines of case handling: what has been decided about a person, and what may be
//! decided next.
//!
//! Each machine is a state derived from the events ([`Saker`]), and functions that take a wish and
//! answer with the event it becomes or with an [`Avslag`]. Nothing here knows who asks, the clock
//! or the store: today is an argument.

mod avslag;

use serde::{Deserialize, Serialize};

use super::{personalia::Personalia, tilfelle::Tilfelle};
use crate::{hendelse::Hendelse, rules::Regelverk};

pub use self::avslag::{Avslag, Avslagsart};

/// What the machines are derived from.
#[derive(Debug, Clone, Copy)]
pub struct Sakskontekst<'a> {
    /// The person.
    pub person: &'a Personalia,
    /// Spells, oldest first.
    pub tilfeller: &'a [Tilfelle],
    /// The events that count, in the order they became known.
    pub hendelser: &'a [&'a Hendelse],
    /// The rules.
    pub regelverk: &'a Regelverk,
}

/// The state of every machine. Does not depend on the day it is read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Saker {}

impl Saker {
    /// Derives every machine.
    pub fn av(_k: &Sakskontekst<'_>) -> Self {
        Self {}
    }
}
