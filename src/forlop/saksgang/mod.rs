//! The state machines of case handling: what has been decided about a person, and what may be
//! decided next.
//!
//! Each machine is a state derived from the events ([`Saker`]), and functions that take a wish and
//! answer with the event it becomes or with an [`Avslag`]. Nothing here knows who asks, the clock
//! or the store: today is an argument.

mod avslag;
pub mod dialogmote;
pub mod kandidat;
pub mod motebehov;
pub mod oppgave;
pub mod oversikt;
pub mod plan;
pub mod uten_arbeidsgiver;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use self::{
    dialogmote::Dialogmoter, kandidat::Kandidatlogg, motebehov::Motebehovlogg, oppgave::Oppgaver,
    oversikt::Tildeling, plan::Planer, uten_arbeidsgiver::UtenArbeidsgiver,
};
use super::{bits::Status, personalia::Personalia, tilfelle::Tilfelle};
use crate::{
    base::{Orgnr, SykmeldingId},
    hendelse::{Hendelse, sykmelding_status},
    rules::Regelverk,
};

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
    /// Where each note stands.
    pub statuser: &'a HashMap<SykmeldingId, Status>,
    /// The rules.
    pub regelverk: &'a Regelverk,
}

impl Sakskontekst<'_> {
    /// The employer that a note was sent to, unless it was cancelled or removed.
    fn sendt_til(&self, note: SykmeldingId) -> Option<Orgnr> {
        use sykmelding_status::Status as S;
        let status = self.statuser.get(&note)?;
        let teller = !status.slettet && status.siste != Some(S::Avbrutt);
        status.sendt.as_ref().filter(|_| teller)?.arbeidsgiver.as_ref().map(|a| a.orgnr)
    }
}

/// The state of every machine. Does not depend on the day it is read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Saker {
    /// Candidate for meeting 2.
    #[serde(skip_serializing_if = "er_tom")]
    pub kandidat: Kandidatlogg,
    /// What the parties said about the need of a meeting.
    #[serde(skip_serializing_if = "er_tom")]
    pub motebehov: Motebehovlogg,
    /// Meetings and waitings.
    #[serde(skip_serializing_if = "er_tom")]
    pub dialogmoter: Dialogmoter,
    /// Follow-up plans.
    #[serde(skip_serializing_if = "er_tom")]
    pub planer: Planer,
    /// Tasks.
    #[serde(skip_serializing_if = "er_tom")]
    pub oppgaver: Oppgaver,
    /// Hand-overs of people without employer.
    #[serde(skip_serializing_if = "er_tom")]
    pub uten_arbeidsgiver: UtenArbeidsgiver,
    /// Caseworker and unit.
    #[serde(skip_serializing_if = "er_tom")]
    pub tildeling: Tildeling,
}

/// Most people have nothing in most machines; a row holds what there is.
fn er_tom<T: Default + PartialEq>(verdi: &T) -> bool {
    *verdi == T::default()
}

impl Saker {
    /// Derives every machine.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        Self {
            kandidat: Kandidatlogg::av(k),
            motebehov: Motebehovlogg::av(k),
            dialogmoter: Dialogmoter::av(k),
            planer: Planer::av(k),
            oppgaver: Oppgaver::av(k),
            uten_arbeidsgiver: UtenArbeidsgiver::av(k),
            tildeling: Tildeling::av(k),
        }
    }
}
