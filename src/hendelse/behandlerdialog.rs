//! Messages between Nav and the health-care provider. Those from Nav's other systems are known only as far
//! as they raise tasks (G5); those that are written here have their content too.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::motedetaljer::Motebehandler;

/// Something happened to a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behandlerdialog {
    /// The message from Nav that it is about, by the sender's own id.
    pub melding: String,
    /// What happened.
    pub hendelse: Dialoghendelse,
    /// The message itself, when it was written here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detaljer: Option<Box<Dialogdetaljer>>,
}

/// What happened to the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Dialoghendelse {
    /// Nav asked and waits for an answer.
    Sendt,
    /// The provider answered.
    Svar,
    /// Nav's other system says that no answer came.
    Ubesvart,
    /// The provider's system refused the message.
    Avvist,
    /// A caseworker has read the answer.
    Lest,
}

/// A message that was written here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogdetaljer {
    /// What kind.
    pub slag: Dialogtype,
    /// The conversation it belongs to: the id of its first message. An answer names it too.
    pub samtale: String,
    /// To whom.
    pub behandler: Motebehandler,
    /// What the caseworker wrote.
    pub tekst: String,
    /// Answer by; nothing when no answer is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frist: Option<NaiveDate>,
}

/// What kind of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Dialogtype {
    /// A question (fee L8).
    Tilleggsopplysninger,
    /// A medical certificate is asked for (fee L40).
    Legeerklaring,
    /// A word from Nav; no answer is asked for.
    MeldingFraNav,
    /// The certificate is sent back for a better one.
    ReturLegeerklaring,
    /// The doctor is reminded of a message.
    Paminnelse,
}

impl Dialogtype {
    /// An answer is asked for.
    pub fn krever_svar(self) -> bool {
        self != Self::MeldingFraNav
    }
}

impl Behandlerdialog {
    /// What happened to a message, and nothing more.
    pub fn ny(melding: impl Into<String>, hendelse: Dialoghendelse) -> Self {
        Self { melding: melding.into(), hendelse, detaljer: None }
    }

    /// Nav waits for an answer after this.
    pub fn venter_svar(&self) -> bool {
        self.hendelse == Dialoghendelse::Sendt && self.detaljer.as_ref().is_none_or(|d| d.slag.krever_svar())
    }
}
