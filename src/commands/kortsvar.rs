//! What a doctor answered to a card.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::base::{Hpr, PersonId};

/// Taken, or put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kortutfall {
    /// A proposal was taken.
    Akseptert,
    /// Put aside.
    Avvist,
}

impl Kortutfall {
    /// The name in the store.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Akseptert => "AKSEPTERT",
            Self::Avvist => "AVVIST",
        }
    }
}

/// An answer to a card. Sent again it is the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kortsvar {
    /// The card.
    pub kort: Uuid,
    /// What.
    pub utfall: Kortutfall,
    /// When, as the journal says.
    pub tidspunkt: DateTime<Utc>,
    /// The client's issuer.
    pub klient: String,
    /// The card's topic.
    pub tema: &'static str,
    /// Code of the reason.
    pub grunn: Option<&'static str>,
    /// When it was received.
    pub mottatt: DateTime<Utc>,
}

/// A doctor opens a patient's earlier notes for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UtvidetInnsyn {
    /// Who.
    pub lege: Hpr,
    /// Whose.
    pub person: PersonId,
    /// The basis that was given.
    pub grunnlag: &'static str,
    /// From.
    pub apnet: DateTime<Utc>,
    /// Until.
    pub utloper: DateTime<Utc>,
}

/// How many cards of a topic a client was shown on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kortvisning {
    /// Day.
    pub dag: NaiveDate,
    /// The client's issuer.
    pub klient: String,
    /// Topic.
    pub tema: String,
    /// How many.
    pub antall: i64,
}
