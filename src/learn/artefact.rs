//! STUB until branch `forklaring` is merged.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A model.
#[derive(Debug, Clone, PartialEq)]
pub struct Modell {
    /// Hash.
    pub hash: String,
    /// Name.
    pub navn: String,
    /// Slope.
    pub helling: f64,
}

#[derive(Serialize, Deserialize)]
struct Inn {
    navn: String,
    helling: f64,
}

/// Why it can't be used.
#[derive(Debug, thiserror::Error)]
#[error("modellen kan ikke leses")]
pub struct ArtefaktFeil(#[from] serde_json::Error);

impl Modell {
    /// Reads.
    pub fn les(bytes: &[u8]) -> Result<Self, ArtefaktFeil> {
        let inn: Inn = serde_json::from_slice(bytes)?;
        let hash = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        Ok(Self { hash, navn: inn.navn, helling: inn.helling })
    }
}
