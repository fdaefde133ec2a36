//! The employer's income report (inntektsmelding).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::base::{Nok, Orgnr, Periode};

/// One report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inntektsmelding {
    /// Sender's id.
    pub id: String,
    /// Employer, when it is an enterprise.
    pub virksomhet: Option<Orgnr>,
    /// Employment id at the employer.
    pub arbeidsforhold_id: Option<String>,
    /// Complete or lacking something.
    pub gyldig: bool,
    /// Days the employer pays.
    pub arbeidsgiverperioder: Vec<Periode>,
    /// Holidays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ferieperioder: Vec<Periode>,
    /// First day of absence as the employer sees it.
    pub forste_fravaersdag: Option<NaiveDate>,
    /// Pay a month.
    pub beregnet_inntekt: Option<Nok>,
    /// The day the pay is computed for.
    pub inntektsdato: Option<NaiveDate>,
    /// What the employer wants refunded a month.
    pub refusjon_per_maned: Option<Nok>,
    /// Last day of refund.
    pub refusjon_opphorer: Option<NaiveDate>,
    /// Changes of the refund.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub endringer_i_refusjon: Vec<EndringIRefusjon>,
    /// Why the employer does not pay in full.
    pub begrunnelse_redusert: Option<String>,
    /// What was paid in the employer's period.
    pub brutto_utbetalt: Option<Nok>,
    /// First report or a change of it.
    pub endring: bool,
    /// Close relation between employer and employee.
    pub naer_relasjon: Option<bool>,
    /// Received by Nav.
    pub mottatt: DateTime<Utc>,
    /// Archive reference.
    pub arkivreferanse: String,
    /// Sender's system and version.
    pub avsender_system: Option<String>,
    /// Channel.
    pub mottaks_kanal: Option<String>,
}

/// A change of the refund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndringIRefusjon {
    /// From.
    pub endringsdato: Option<NaiveDate>,
    /// New amount a month.
    pub belop: Option<Nok>,
}
