//! Employment, from the employer register or the employer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::Orgnr;

/// One employment. A later event with the same employer and start replaces an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arbeidsforhold {
    /// Employer.
    pub virksomhet: Orgnr,
    /// Its name.
    pub navn: Option<String>,
    /// Occupation.
    pub yrke: Option<String>,
    /// Position in percent.
    pub stillingsprosent: Option<i32>,
    /// First day.
    pub fom: NaiveDate,
    /// Last day, open when missing.
    pub tom: Option<NaiveDate>,
    /// Name of the nearest leader.
    pub narmeste_leder: Option<String>,
}
