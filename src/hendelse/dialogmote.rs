//! Dialogue meetings: 1 by the employer (aml. § 4-6), 2 and 3 by Nav (ftrl. § 8-7 a).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::motedetaljer::Motedetaljer;
use crate::base::{MoteId, Orgnr};

/// Something happened to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dialogmote {
    /// The meeting.
    pub mote: MoteId,
    /// Which of the three.
    pub nummer: Motenummer,
    /// Employer that takes part.
    pub virksomhet: Option<Orgnr>,
    /// What happened.
    pub hva: Motehendelse,
    /// When the meeting is or was.
    pub tidspunkt: Option<DateTime<Utc>>,
    /// Who answers, for [`Motehendelse::Svar`].
    pub deltaker: Option<Deltaker>,
    /// The answer, for [`Motehendelse::Svar`].
    pub svar: Option<Motesvar>,
    /// Place, texts, minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detaljer: Option<Box<Motedetaljer>>,
}

/// Which meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Motenummer {
    /// The employer's, within week 7.
    #[serde(rename = "1")]
    En,
    /// Nav's, within week 26.
    #[serde(rename = "2")]
    To,
    /// Later, when somebody asks for it.
    #[serde(rename = "3")]
    Tre,
}

/// What happened to the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Motehendelse {
    /// Invited.
    Innkalt,
    /// New time or place.
    NyttTidSted,
    /// Cancelled.
    Avlyst,
    /// Held, with minutes.
    Ferdigstilt,
    /// Closed by the system because it is old; not a finding.
    Lukket,
    /// Obviously not needed (meeting 1, aml. § 4-6 fourth paragraph).
    IkkeNodvendig,
    /// A party answered the invitation.
    Svar,
    /// The minutes were issued again (F14).
    ReferatEndret,
}

/// A party of the meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Deltaker {
    Arbeidstaker,
    Arbeidsgiver,
    Behandler,
}

/// An answer to an invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Motesvar {
    Kommer,
    NyttTidSted,
    KommerIkke,
}
