//! Assessments of the conditions for sick pay that a caseworker makes (ftrl. §§ 8-4, 8-5, 8-8).
//!
//! A payload is at the same time the wish of the caseworker: the state machines in
//! `forlop::saksgang` check it and hand it back as it is to be kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::oppfolging::AktivitetskravStatus;

/// The activity requirement was assessed (ftrl. § 8-8 second paragraph, C7–C11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AktivitetskravVurdering {
    /// Result.
    pub status: AktivitetskravStatus,
    /// Deadline of a notice, or of waiting.
    pub frist: Option<NaiveDate>,
    /// Reasons; which ones are allowed depends on the status (C8).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arsaker: Vec<AktivitetskravArsak>,
    /// The caseworker's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beskrivelse: Option<String>,
    /// First day without sick pay, in a recommendation to stop it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stans_fra: Option<NaiveDate>,
    /// The letter to the person, or the note that is filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokument: Option<String>,
}

impl AktivitetskravVurdering {
    /// A result and nothing more.
    pub fn ny(status: AktivitetskravStatus, frist: Option<NaiveDate>) -> Self {
        Self { status, frist, arsaker: Vec::new(), beskrivelse: None, stans_fra: None, dokument: None }
    }
}

/// Reasons of an assessment of the activity requirement (C8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum AktivitetskravArsak {
    OppfolgingsplanArbeidsgiver,
    InformasjonBehandler,
    InformasjonSykmeldt,
    DroftesMedRol,
    DroftesInternt,
    Annet,
    MedisinskeGrunner,
    TilretteleggingIkkeMulig,
    SjomennUtenriks,
    Friskmeldt,
    Gradert,
    Tiltak,
    InnvilgetVta,
    MottarAap,
    ErDod,
}

/// Whether the person is unfit for work was assessed (ftrl. § 8-4, E1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArbeidsuforhetVurdering {
    /// Result.
    #[serde(rename = "type")]
    pub type_: ArbeidsuforhetType,
    /// Last day to answer an advance notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frist: Option<NaiveDate>,
    /// Why the question is no longer relevant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arsak: Option<ArbeidsuforhetArsak>,
    /// First day a refusal applies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gjelder_fra: Option<NaiveDate>,
    /// Who asked for a refusal without notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiert_av: Option<Initiativ>,
    /// The day of the task from Nay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nay_oppgave: Option<NaiveDate>,
    /// The caseworker's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
    /// The letter to the person, or the note that is filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokument: Option<String>,
}

impl ArbeidsuforhetVurdering {
    /// A result and nothing more.
    pub fn ny(type_: ArbeidsuforhetType) -> Self {
        Self {
            type_,
            frist: None,
            arsak: None,
            gjelder_fra: None,
            initiert_av: None,
            nay_oppgave: None,
            begrunnelse: None,
            dokument: None,
        }
    }
}

/// Result of an assessment after § 8-4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum ArbeidsuforhetType {
    Forhandsvarsel,
    Oppfylt,
    OppfyltUtenForhandsvarsel,
    Avslag,
    AvslagUtenForhandsvarsel,
    IkkeAktuell,
}

/// Why § 8-4 is no longer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum ArbeidsuforhetArsak {
    Friskmeldt,
    FriskmeldingTilArbeidsformidling,
}

/// Who asked for a refusal without advance notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Initiativ {
    /// The Nav office.
    NavKontor,
    /// Nav's unit for work and benefits.
    Nay,
}

/// Lack of cooperation was assessed (ftrl. § 8-8 first and third paragraph, E3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MedvirkningVurdering {
    /// Result.
    #[serde(rename = "type")]
    pub type_: MedvirkningType,
    /// Last day to answer an advance notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frist: Option<NaiveDate>,
    /// First day without sick pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stans_fra: Option<NaiveDate>,
    /// The caseworker's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
    /// The letter to the person, or the note that is filed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokument: Option<String>,
}

impl MedvirkningVurdering {
    /// A result and nothing more.
    pub fn ny(type_: MedvirkningType) -> Self {
        Self { type_, frist: None, stans_fra: None, begrunnelse: None, dokument: None }
    }
}

/// Result of an assessment of lack of cooperation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the interface's")]
pub enum MedvirkningType {
    Forhandsvarsel,
    Oppfylt,
    Stans,
    Unntak,
    IkkeAktuell,
}

/// Sick pay while looking for other work was granted (ftrl. § 8-5, E4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Friskmeldingsvedtak {
    /// First day.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: NaiveDate,
    /// The caseworker's reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
    /// The decision as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokument: Option<String>,
}
