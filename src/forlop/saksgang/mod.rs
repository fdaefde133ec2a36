//! The state machines of case handling: what has been decided about a person, and what may be
//! decided next.
//!
//! Each machine is a state derived from the events ([`Saker`]), and functions that take a wish and
//! answer with the event it becomes or with an [`Avslag`]. Nothing here knows who asks, the clock
//! or the store: today is an argument.

pub mod aktivitetskrav;
pub mod arbeidsuforhet;
mod avslag;
pub mod behandlerdialog;
pub mod dialogmote;
pub mod egen_friskmelding;
pub mod egen_vurdering;
pub mod forhandsvarsel;
pub mod friskmelding;
mod godtatt;
pub mod innsigelse;
pub mod inntektsmelding;
pub mod kandidat;
pub mod kartlegging;
pub mod manglende_medvirkning;
pub mod motebehov;
pub mod motetider;
pub mod oppgave;
pub mod oversikt;
pub mod plan;
pub mod sen_oppfolging;
mod tilfellebilde;
pub mod uten_arbeidsgiver;
pub mod varselsvar;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use self::{
    aktivitetskrav::Aktivitetskrav, arbeidsuforhet::Arbeidsuforhet, behandlerdialog::Behandlerdialoger,
    dialogmote::Dialogmoter, egen_friskmelding::EgneFriskmeldinger, egen_vurdering::EgneVurderinger,
    friskmelding::Friskmelding, innsigelse::Innsigelser, inntektsmelding::Inntektsmeldinger,
    kandidat::Kandidatlogg, kartlegging::Kartlegging, manglende_medvirkning::ManglendeMedvirkning,
    motebehov::Motebehovlogg, motetider::Motetider, oppgave::Oppgaver, oversikt::Tildeling, plan::Planer,
    sen_oppfolging::SenOppfolging, uten_arbeidsgiver::UtenArbeidsgiver, varselsvar::Varselsvar,
};
use super::{bits::Status, grader::Gradperiode, personalia::Personalia, tilfelle::Tilfelle};
use crate::{
    base::{Orgnr, SykmeldingId},
    hendelse::{Hendelse, Innhold, Oppfolging, malform::Skriftform, sykmelding_status},
    rules::Regelverk,
};

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
    /// Activity requirement (ftrl. § 8-8 second paragraph).
    #[serde(skip_serializing_if = "er_tom")]
    pub aktivitetskrav: Aktivitetskrav,
    /// Unfit for work (ftrl. § 8-4).
    #[serde(skip_serializing_if = "er_tom")]
    pub arbeidsuforhet: Arbeidsuforhet,
    /// Lack of cooperation (ftrl. § 8-8 first and third paragraph).
    #[serde(skip_serializing_if = "er_tom")]
    pub manglende_medvirkning: ManglendeMedvirkning,
    /// Sick pay while looking for other work (ftrl. § 8-5).
    #[serde(skip_serializing_if = "er_tom")]
    pub friskmelding: Friskmelding,
    /// Late follow-up.
    #[serde(skip_serializing_if = "er_tom")]
    pub sen_oppfolging: SenOppfolging,
    /// Questionnaire of week 6.
    #[serde(skip_serializing_if = "er_tom")]
    pub kartlegging: Kartlegging,
    /// Candidate for meeting 2.
    #[serde(skip_serializing_if = "er_tom")]
    pub kandidat: Kandidatlogg,
    /// What the parties said about the need of a meeting.
    #[serde(skip_serializing_if = "er_tom")]
    pub motebehov: Motebehovlogg,
    /// Meetings and waitings.
    #[serde(skip_serializing_if = "er_tom")]
    pub dialogmoter: Dialogmoter,
    /// Times proposed for meetings.
    #[serde(skip_serializing_if = "er_tom")]
    pub motetider: Motetider,
    /// Conversations with doctors.
    #[serde(skip_serializing_if = "er_tom")]
    pub behandlerdialoger: Behandlerdialoger,
    /// Follow-up plans.
    #[serde(skip_serializing_if = "er_tom")]
    pub planer: Planer,
    /// Tasks.
    #[serde(skip_serializing_if = "er_tom")]
    pub oppgaver: Oppgaver,
    /// Hand-overs of people without employer.
    #[serde(skip_serializing_if = "er_tom")]
    pub uten_arbeidsgiver: UtenArbeidsgiver,
    /// What caseworkers think of how it will go.
    #[serde(skip_serializing_if = "er_tom")]
    pub egne_vurderinger: EgneVurderinger,
    /// What the person says is wrong.
    #[serde(skip_serializing_if = "er_tom")]
    pub innsigelser: Innsigelser,
    /// The person's answers to advance notices.
    #[serde(skip_serializing_if = "er_tom")]
    pub varselsvar: Varselsvar,
    /// The form of Norwegian that the person has chosen.
    #[serde(skip_serializing_if = "er_tom")]
    pub malform: Option<Skriftform>,
    /// The person's own declarations of being fit.
    #[serde(skip_serializing_if = "er_tom")]
    pub egne_friskmeldinger: EgneFriskmeldinger,
    /// The employers' income reports.
    #[serde(skip_serializing_if = "er_tom")]
    pub inntektsmeldinger: Inntektsmeldinger,
    /// Caseworker and unit.
    #[serde(skip_serializing_if = "er_tom")]
    pub tildeling: Tildeling,
}

/// Most people have nothing in most machines; a row holds what there is.
fn er_tom<T: Default + PartialEq>(verdi: &T) -> bool {
    *verdi == T::default()
}

/// The newest choice.
fn malform(k: &Sakskontekst<'_>) -> Option<Skriftform> {
    k.hendelser.iter().rev().find_map(|h| match &h.innhold {
        Innhold::Oppfolging(Oppfolging::MalformValgt { malform }) => Some(*malform),
        _ => None,
    })
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
            kandidat: Kandidatlogg::av(k),
            motebehov: Motebehovlogg::av(k),
            dialogmoter: Dialogmoter::av(k),
            motetider: Motetider::av(k),
            behandlerdialoger: Behandlerdialoger::av(k),
            planer: Planer::av(k),
            oppgaver: Oppgaver::av(k),
            uten_arbeidsgiver: UtenArbeidsgiver::av(k),
            egne_vurderinger: EgneVurderinger::av(k),
            innsigelser: Innsigelser::av(k),
            varselsvar: Varselsvar::av(k),
            malform: malform(k),
            egne_friskmeldinger: EgneFriskmeldinger::av(k),
            inntektsmeldinger: Inntektsmeldinger::av(k),
            tildeling: Tildeling::av(k),
        }
    }
}
