//! The lines of a case: what became of a view, an explanation, a demand, a report.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::regler::Forklaring,
    hendelse::{Forklaringssvar, Juristkontroll, Opplysningskrav, Syn},
    koder::Anmeldelsesutfall,
};

/// A view, before any number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForsteBlikk {
    /// What.
    pub syn: Syn,
    /// Why.
    pub begrunnelse: String,
    /// When.
    pub tid: DateTime<Utc>,
}

/// An innocent explanation with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forklaringslinje {
    /// `S10/sen_rapportering`, or `felles/…`.
    pub kode: String,
    /// The signal that it explains; every one when it is common to all.
    pub signal: Option<Uuid>,
    /// The words.
    pub forklaring: Forklaring,
    /// Answer, when somebody has looked at it.
    pub svar: Option<Forklaringssvar>,
    /// How it was tried.
    pub hvordan: String,
    /// By whom.
    pub av: String,
}

/// How far a demand has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kravstatus {
    /// Waits for an answer.
    Apent,
    /// Answered.
    Besvart,
    /// Complained about; may not be used before it is decided.
    Paklaget,
    /// The complaint was right: the demand is gone.
    Opphevet,
}

/// A demand with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Krav {
    /// The demand.
    pub krav: Opplysningskrav,
    /// How far.
    pub status: Kravstatus,
    /// Reminders sent.
    pub purret: u32,
    /// When it was sent.
    pub stilt: DateTime<Utc>,
}

/// How informing stands (R10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Informering {
    /// Not done.
    Ikke,
    /// Put off.
    Utsatt {
        /// Why.
        grunn: String,
        /// To be looked at again.
        til: NaiveDate,
    },
    /// Done.
    Gjort {
        /// When.
        dato: NaiveDate,
        /// How.
        hvordan: String,
    },
}

/// A police report on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anmeldelse {
    /// Note of the one who proposes.
    pub notat: String,
    /// Amount.
    pub belop: crate::base::Nok,
    /// The lawyer's check.
    pub kontroll: Option<Juristkontroll>,
    /// Yes or no, and what came of it; the newest last.
    pub utfall: Vec<(Anmeldelsesutfall, NaiveDate)>,
}

/// What may be learnt from the case. Recoded when an appeal or a court says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Merkelapp {
    /// Not known yet.
    Ukjent,
    /// Looked at, and nothing was wrong.
    IOrden,
    /// Something was wrongly paid, or wrongly reported.
    Feil,
    /// Said to be wrong, and later found not to be.
    Omgjort,
}
