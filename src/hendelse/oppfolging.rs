//! What settles the remaining duties: assessments and answers.

use serde::{Deserialize, Serialize};

use super::{
    sen_oppfolging::SenOppfolging,
    vilkar::{AktivitetskravVurdering, ArbeidsuforhetVurdering, Friskmeldingsvedtak, MedvirkningVurdering},
};
use crate::base::VarselId;

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
    AktivitetskravVurdert(AktivitetskravVurdering),
    /// The need of a dialogue meeting 2 was assessed.
    KandidatVurdert {
        /// Result.
        resultat: KandidatResultat,
    },
    /// Late follow-up was answered or finished.
    SenOppfolging(SenOppfolging),
    /// Handed over to work-oriented follow-up (people without employer).
    OverfortArbeidsrettet,

    // Assessments.
    /// The questionnaire of week 6 was sent (D7).
    KartleggingSendt,
    /// The caseworker has looked at the answers of the questionnaire (D7).
    KartleggingVurdert {
        /// Result.
        risiko: Langtidsrisiko,
    },
    /// The person was told that sick pay ends soon (D1).
    SenOppfolgingVarslet {
        /// The notice.
        varsel: VarselId,
    },
    /// Incapacity for work was assessed (ftrl. § 8-4).
    ArbeidsuforhetVurdert(ArbeidsuforhetVurdering),
    /// Lack of cooperation was assessed (ftrl. § 8-8 first and third paragraph).
    MedvirkningVurdert(MedvirkningVurdering),
    /// Sick pay while looking for other work was granted (ftrl. § 8-5).
    FriskmeldingVedtatt(Friskmeldingsvedtak),
    /// The caseworker is done with the newest decision after § 8-5.
    FriskmeldingFerdigbehandlet,
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

/// What the answers of the questionnaire say about a long absence (D7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum Langtidsrisiko {
    RisikoForLangtidsfravar,
    IkkeRisikoForLangtidsfravar,
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
