//! What a person's days are, before anyone has decided what they are worth.

use serde::{Deserialize, Serialize};

use crate::base::Periode;

/// A benefit that replaces sick pay on a day (6.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ytelse {
    /// Work assessment allowance.
    #[serde(rename = "AAP")]
    Aap,
    /// Unemployment benefit.
    Dagpenger,
    /// Parental benefit.
    Foreldrepenger,
    /// Care benefit.
    Omsorgspenger,
    /// Training allowance.
    #[serde(rename = "Opplæringspenger")]
    Opplaringspenger,
    /// Attendance allowance.
    Pleiepenger,
    /// Pregnancy benefit.
    Svangerskapspenger,
}

/// What a day is. Saturdays and Sundays have the type of the row they lie in; what that means for
/// them is each reading's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Sykdomsdag {
    /// Sick by a note.
    Syk,
    /// Sick by the person's own word.
    Egenmelding,
    /// Sick, but claimed too late (ftrl. § 22-13).
    Foreldet,
    /// At work.
    Arbeid,
    /// Declared fit, as on the weekend after the last sick Friday.
    Frisk,
    /// Holiday.
    Ferie,
    /// Leave.
    Permisjon,
    /// The note is over and the person has not gone back to work.
    ArbeidIkkeGjenopptatt,
    /// Another benefit is paid.
    AnnenYtelse(Ytelse),
    /// Nothing known. Days that no row covers are the same.
    Ukjent,
    /// A self-employed person has reported sick to Nav without a note.
    MeldingTilNav,
    /// One single day of treatment.
    Behandlingsdag,
    /// Sick by a note on paper.
    Papirsykmelding,
}

impl Sykdomsdag {
    /// Whether a note says sick, on paper or not, for the whole time or for treatment.
    pub(super) fn er_sykmeldt(self) -> bool {
        matches!(self, Self::Syk | Self::Papirsykmelding | Self::Behandlingsdag)
    }
}

/// A run of equal days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sykdomsrekke {
    /// The days.
    pub periode: Periode,
    /// What every one of them is.
    pub dag: Sykdomsdag,
}
