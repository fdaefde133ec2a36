//! What the employee and the line managers say about the need of a dialogue meeting (F10–F13).

use serde::{Deserialize, Serialize};

use crate::base::Orgnr;

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motebehov {
    /// Who says so.
    pub fra: Motebehovspart,
    /// The employer, when a line manager answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub virksomhet: Option<Orgnr>,
    /// Which form it was.
    pub skjema: Motebehovskjema,
    /// Wants a meeting.
    pub onsker_mote: bool,
    /// Why, or why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
    /// Wants the doctor to be there.
    #[serde(default)]
    pub onsker_behandler: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse_behandler: Option<String>,
    /// The language of the interpreter who is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolk: Option<String>,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Motebehovspart {
    Arbeidstaker,
    Arbeidsgiver,
}

/// The two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Motebehovskjema {
    /// Answer to Nav's question, when the person is a candidate.
    SvarBehov,
    /// A wish of one's own, at any time.
    MeldBehov,
}
