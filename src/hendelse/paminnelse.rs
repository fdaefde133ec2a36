//! A reminder of the measured trial.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A reminder that one may declare oneself fit before the note ends. That it is made and shown on the
/// person's own page; the text message is sent by others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paminnelse {
    /// Name of the trial.
    pub forsok: String,
    /// Fingerprint of its plan.
    pub plan: String,
    /// First day of the absence.
    pub tilfelle: NaiveDate,
    /// Last day of the note.
    pub sykmeldt_til: NaiveDate,
}
