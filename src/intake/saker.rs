//! Answers to the rule cases of the intake of sick notes (`milepael rules test`).

use serde_json::Value;

use crate::rules::{Regelverk, saker::Sak};

/// Answers a case.
pub fn svar(sak: &Sak, _regelverk: &Regelverk) -> Result<Value, String> {
    Err(format!("ukjent område «{}»", sak.area))
}
