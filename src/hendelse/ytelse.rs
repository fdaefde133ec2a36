//! Benefits before this absence, from the older systems.

use serde::{Deserialize, Serialize};

use crate::base::{Grad, Periode};

/// A paid period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TidligereYtelse {
    /// Which benefit.
    pub ytelse: Ytelse,
    /// Paid days.
    pub periode: Periode,
    /// Grade paid.
    pub grad: Option<Grad>,
    /// Maximum date stated by the older system.
    pub maksdato: Option<chrono::NaiveDate>,
}

/// Which benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Ytelse {
    Sykepenger,
    Arbeidsavklaringspenger,
    Dagpenger,
    Foreldrepenger,
    Svangerskapspenger,
    Pleiepenger,
    Omsorgspenger,
    Uforetrygd,
}
