//! The form of Norwegian that the person has chosen (målloven § 6: who writes to us gets an answer in it).

use serde::{Deserialize, Serialize};

/// Bokmål or nynorsk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Skriftform {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
}
