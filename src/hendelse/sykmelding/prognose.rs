//! Fields 5 and 6: what the doctor expects, and the answers to the questions of later weeks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Field 5.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Prognose {
    /// Fit for work when the period ends.
    pub arbeidsfor_etter_periode: bool,
    /// What the employer should take into account.
    pub hensyn_arbeidsplassen: Option<String>,
    /// For those who have work.
    pub er_i_arbeid: Option<ErIArbeid>,
    /// For those who do not.
    pub er_ikke_i_arbeid: Option<ErIkkeIArbeid>,
}

/// Field 5, has work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ErIArbeid {
    /// Back to own work in time.
    pub eget_arbeid_pa_sikt: bool,
    /// Other work in time.
    pub annet_arbeid_pa_sikt: bool,
    /// From when.
    pub arbeid_fra: Option<NaiveDate>,
    /// When the doctor will know more.
    pub vurderingsdato: Option<NaiveDate>,
}

/// Field 5, has no work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ErIkkeIArbeid {
    /// Fit for work in time.
    pub arbeidsfor_pa_sikt: bool,
    /// From when.
    pub arbeidsfor_fra: Option<NaiveDate>,
    /// When the doctor will know more.
    pub vurderingsdato: Option<NaiveDate>,
}

/// Field 6: a group of questions, for example 6.3 (week 7/8), 6.4 (17), 6.5 (39).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sporsmalsgruppe {
    /// For example `6.3`.
    pub id: String,
    /// Heading.
    pub tekst: Option<String>,
    /// Questions with answers.
    pub svar: Vec<Sporsmalssvar>,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sporsmalssvar {
    /// For example `6.3.1`.
    pub id: String,
    /// Question.
    pub sporsmal: Option<String>,
    /// Answer.
    pub svar: String,
    /// Who may not see it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restriksjoner: Vec<Restriksjon>,
    /// Texts of the restrictions as sent, one for each; empty when none has a text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restriksjon_tekster: Vec<Option<String>>,
}

/// Code list 8134: who may not see an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Restriksjon {
    /// A
    SkjermetForArbeidsgiver,
    /// P
    SkjermetForPasient,
    /// N
    SkjermetForNav,
}
