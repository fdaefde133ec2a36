//! Employer's period, waiting period and runs of notes.

use serde_json::Value;

use super::ukjent;
use crate::rules::{Regelverk, saker::Sak};

/// Answers a case.
pub(super) fn svar(sak: &Sak, _regelverk: &Regelverk) -> Result<Value, String> {
    ukjent(sak)
}
