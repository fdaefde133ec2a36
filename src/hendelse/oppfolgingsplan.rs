//! Follow-up plan (aml. § 4-6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::Orgnr;

/// Something happened to the plan at one employer. The time is the event's `inntruffet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oppfolgingsplan {
    /// Employer.
    pub virksomhet: Option<Orgnr>,
    /// What happened.
    pub hva: Planhendelse,
    /// When the plan is to be looked at again.
    pub evalueringsdato: Option<NaiveDate>,
    /// Shared with Nav.
    pub delt_med_nav: bool,
    /// Shared with the doctor.
    pub delt_med_lege: bool,
    /// The employer asks Nav for help.
    pub ber_om_bistand: bool,
    /// Sections of the form as sent; the fields are checked, the content is kept as it is.
    pub skjema: Option<serde_json::Value>,
    /// Why a plan is not needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
}

/// What happened to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Planhendelse {
    /// A plan was made or renewed.
    Laget,
    /// An existing plan was shared.
    Delt,
    /// A plan is obviously not needed (aml. § 4-6 third paragraph).
    IkkeNodvendig,
    /// A draft was saved. Its content is not in the log.
    UtkastLagret,
    /// The draft was thrown away.
    UtkastSlettet,
    /// The manager wants to be reminded (F4).
    PaminnelseBestilt,
    /// The manager does not want to be reminded after all.
    PaminnelseAvbestilt,
    /// Nav asks the employer for the plan (ftrl. § 25-2).
    Etterspurt,
}
