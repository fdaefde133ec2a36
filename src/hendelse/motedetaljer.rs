//! What a meeting event holds besides status and time: place, parties, replies, minutes.
//!
//! Free text stays in the event. What is derived from it names the event and never repeats the
//! text, so that lists and indexes hold no sentence about anybody's health.

use serde::{Deserialize, Serialize};

use super::dialogmote::Deltaker;
use crate::base::Hpr;

/// Details of one meeting event. Events from before the case machines have none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Motedetaljer {
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sted: Option<String>,
    /// Address of the video meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub videolenke: Option<String>,
    /// How many minutes the meeting lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub varighet: Option<u16>,
    /// The health-care provider that takes part, on an invitation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandler: Option<Motebehandler>,
    /// What each party is told: the text of an invitation, the reason of a change or cancellation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meldinger: Vec<Motemelding>,
    /// What a party wrote with the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub svartekst: Option<String>,
    /// A caseworker wrote the answer down on the telephone: the event says who.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub telefon: bool,
    /// Minutes, when the meeting was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referat: Option<Box<Referat>>,
    /// Why minutes are issued again, or why the employer's meeting is not needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arsak: Option<String>,
}

/// A health-care provider in a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motebehandler {
    /// Number in the register of health personnel.
    pub hpr: Option<Hpr>,
    /// Name as written in letters.
    pub navn: String,
    /// Office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kontor: Option<String>,
}

/// A text to one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motemelding {
    /// To whom.
    pub til: Deltaker,
    /// The text.
    pub tekst: String,
}

/// Minutes of a meeting (F17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referat {
    /// The situation and the need of adaptation.
    pub situasjon: String,
    /// What was concluded.
    pub konklusjon: String,
    /// What the employee is to do.
    pub oppgave_arbeidstaker: String,
    /// What the employer is to do.
    pub oppgave_arbeidsgiver: String,
    /// What Nav is to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oppgave_veileder: Option<String>,
    /// What the health-care provider is to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oppgave_behandler: Option<String>,
    /// Who took part for the employer.
    pub leders_navn: String,
    /// Others who took part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub andre_deltakere: Vec<AnnenDeltaker>,
    /// The invited provider came. Nothing said means yes.
    #[serde(default = "ja")]
    pub behandler_deltok: bool,
    /// The invited provider receives a copy. Nothing said means yes.
    #[serde(default = "ja")]
    pub behandler_mottar_kopi: bool,
}

/// Somebody else in the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnenDeltaker {
    /// As what: union representative, occupational health service …
    pub funksjon: String,
    /// Name.
    pub navn: String,
}

fn ja() -> bool {
    true
}

impl Motedetaljer {
    /// The text to a party, if there is one that says something.
    pub fn melding_til(&self, til: Deltaker) -> Option<&str> {
        self.meldinger.iter().find(|m| m.til == til).map(|m| m.tekst.trim()).filter(|t| !t.is_empty())
    }
}
