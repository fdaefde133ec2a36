//! The person declares to be fit before the note ends.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Fit from a day on. The notes that were known then count until the day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EgenFriskmelding {
    /// First day at work as before.
    pub fra: NaiveDate,
    /// Last day of the notes as they were known then.
    pub til: NaiveDate,
}
