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
    /// Industry: section of Statistics Norway's standard, a letter from A to U.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub naering: Option<char>,
    /// Who owns the employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sektor: Option<Sektor>,
    /// How many people the employer has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ansatte: Option<u32>,
}

/// Who owns an employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Sektor {
    Privat,
    Kommunal,
    Fylkeskommunal,
    Statlig,
}
