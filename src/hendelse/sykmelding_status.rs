//! What the sick-listed person, or the system, did with a note.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::{Orgnr, SykmeldingId};

/// A change of status of one note. The time is the event's `inntruffet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SykmeldingStatus {
    /// The note.
    pub sykmelding: SykmeldingId,
    /// New status.
    pub status: Status,
    /// The employer it was sent to. Always there for [`Status::Sendt`].
    pub arbeidsgiver: Option<StatusArbeidsgiver>,
    /// What the person answered about being employed.
    pub arbeidssituasjon: Option<Arbeidssituasjon>,
    /// Self-certified days answered at sending. `Some(vec![])` means "none", `None` "not asked".
    pub egenmeldingsdager: Option<Vec<NaiveDate>>,
}

/// Status of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// New, not acted on.
    Apen,
    /// Sent to an employer.
    Sendt,
    /// Used without an employer.
    Bekreftet,
    /// Cancelled by the person.
    Avbrutt,
    /// Expired.
    Utgatt,
    /// Removed by the system: the note never was.
    Slettet,
}

/// Employer of a sent note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusArbeidsgiver {
    /// Enterprise unit.
    pub orgnr: Orgnr,
    /// Legal entity.
    pub juridisk_orgnr: Option<Orgnr>,
    /// Name.
    pub navn: Option<String>,
}

/// The person's own statement of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Arbeidssituasjon {
    Arbeidstaker,
    Frilanser,
    Naeringsdrivende,
    Fisker,
    Jordbruker,
    Arbeidsledig,
    Annet,
}
