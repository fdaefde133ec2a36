//! What each day is worth in sick pay: runs of equal days, one timeline per employer or one per
//! person (maksdato.md section 2).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a day is. The order of the variants means nothing; the rank of types that meet on one
/// date is the maximum date's business (2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Utbetalingsdag {
    /// Weekday, sick, Nav pays.
    Nav,
    /// Sick Saturday or Sunday outside the employer's period.
    Sykhelg,
    /// A day of the employer's period.
    Agp,
    /// Weekday of the employer's period that Nav pays.
    AgpNav,
    /// Waiting period of a self-employed person.
    Ventetid,
    /// Worked or declared fit, weekends included.
    Arb,
    /// Holiday, leave, some days with other benefits.
    Fri,
    /// Claimed too late (ftrl. § 22-13).
    Foreldet,
    /// Refused for another reason.
    Avvist,
    /// Nothing known.
    Ukjent,
}

/// A run of equal days, both ends included; `fom` is never after `tom`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dagrekke {
    /// First day.
    pub fom: NaiveDate,
    /// Last day.
    pub tom: NaiveDate,
    /// What every day of it is.
    pub dag: Utbetalingsdag,
}
