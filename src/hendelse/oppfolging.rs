//! What settles the remaining duties: assessments and answers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An assessment or an answer. The time is the event's `inntruffet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Oppfolging {
    /// The questionnaire of week 6 was answered.
    KartleggingBesvart {
        /// The person expects a long absence.
        venter_langt_fravaer: Option<bool>,
    },
    /// The activity requirement was assessed (ftrl. § 8-8 second paragraph).
    AktivitetskravVurdert {
        /// Result.
        status: AktivitetskravStatus,
        /// Deadline of a notice, or of waiting.
        frist: Option<NaiveDate>,
    },
    /// The need of a dialogue meeting 2 was assessed.
    KandidatVurdert {
        /// Result.
        resultat: KandidatResultat,
    },
    /// Late follow-up was answered or finished.
    SenOppfolging {
        /// Finished by the caseworker, or only answered by the person.
        ferdigbehandlet: bool,
    },
    /// Handed over to work-oriented follow-up (people without employer).
    OverfortArbeidsrettet,
}

/// Status of an activity requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum AktivitetskravStatus {
    Ny,
    NyVurdering,
    Avvent,
    Forhandsvarsel,
    Unntak,
    Oppfylt,
    AutomatiskOppfylt,
    InnstillingOmStans,
    IkkeOppfylt,
    IkkeAktuell,
    Lukket,
}

/// Result of the assessment of a candidate for meeting 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum KandidatResultat {
    /// A meeting is to be held.
    Mote,
    /// Exempt (for example expected back within 28 weeks).
    Unntak,
    /// Not relevant (for example no longer employed).
    IkkeAktuell,
}
