//! Late follow-up: what the person and the caseworker say near the end of sick pay (D3, D4).

use serde::{Deserialize, Serialize};

use crate::base::VarselId;

/// The person answered, or the caseworker finished the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SenOppfolging {
    /// Finished by the caseworker, or only answered by the person.
    pub ferdigbehandlet: bool,
    /// The notice that is answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub varsel: Option<VarselId>,
    /// What the person expects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forventning: Option<Forventning>,
    /// The person wants follow-up from Nav.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onsker_oppfolging: Option<bool>,
    /// The caseworker's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
}

impl SenOppfolging {
    /// Answered or finished, and nothing more.
    pub fn ny(ferdigbehandlet: bool) -> Self {
        Self { ferdigbehandlet, varsel: None, forventning: None, onsker_oppfolging: None, begrunnelse: None }
    }
}

/// What the person expects after sick pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Forventning {
    /// Back to the employer as before.
    TilbakeTilArbeidsgiver,
    /// Back with adaptations.
    TilbakeMedTilrettelegging,
    /// Back, and graded.
    TilbakeGradert,
    /// Another job.
    BytteJobb,
    /// Still sick.
    FortsattSyk,
    /// Does not know.
    Usikker,
}
