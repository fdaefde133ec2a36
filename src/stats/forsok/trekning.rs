//! Who gets the reminder.
//!
//! HMAC-SHA-256 (RFC 2104) under the trial's secret salt over the plan's fingerprint, the person and
//! the first day of the absence. The first bit decides. With the salt every draw can be made again;
//! without it nobody can tell, or choose, what somebody's draw will be.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::plan::hex;

/// What somebody was drawn to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Arm {
    /// Gets the reminder.
    Paminnelse,
    /// Gets nothing.
    Ingen,
}

impl Arm {
    /// As it is stored.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Paminnelse => "PAMINNELSE",
            Self::Ingen => "INGEN",
        }
    }

    /// The one with a code.
    pub fn av_kode(kode: &str) -> Option<Self> {
        [Self::Paminnelse, Self::Ingen].into_iter().find(|arm| arm.kode() == kode)
    }
}

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trukket {
    /// The whole number that was drawn, hexadecimal.
    pub tall: String,
    /// What it means.
    pub arm: Arm,
}

/// Draws for somebody in an absence.
pub fn trekk(salt: &[u8], avtrykk: &str, person: Uuid, tilfelle: NaiveDate) -> Trukket {
    let bytes = hmac(salt, format!("{avtrykk}\n{person}\n{tilfelle}").as_bytes());
    let arm = if bytes[0] & 0x80 == 0 { Arm::Ingen } else { Arm::Paminnelse };
    Trukket { tall: hex(&bytes), arm }
}

/// Bytes in a block of SHA-256.
const BLOKK: usize = 64;

/// RFC 2104 with SHA-256.
pub(super) fn hmac(nokkel: &[u8], melding: &[u8]) -> [u8; 32] {
    let mut blokk = [0u8; BLOKK];
    if nokkel.len() > BLOKK {
        blokk[..32].copy_from_slice(&Sha256::digest(nokkel));
    } else {
        blokk.iter_mut().zip(nokkel).for_each(|(b, n)| *b = *n);
    }
    let inne = Sha256::new().chain_update(blokk.map(|b| b ^ 0x36)).chain_update(melding).finalize();
    Sha256::new().chain_update(blokk.map(|b| b ^ 0x5c)).chain_update(inne).finalize().into()
}
