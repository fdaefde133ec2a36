//! The plan as it was registered.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// Name of the trial, and of the file.
pub const ID: &str = "0001-friskmelding-paminnelse";

/// The plan, word for word.
pub const PLAN: &str = include_str!("../../../docs/forsok/0001-friskmelding-paminnelse.md");

/// Days after the draw in which absence is counted.
pub const DAGER: i64 = 90;

/// Days in which a new absence counts as a relapse.
pub const TILBAKEFALL: i64 = 28;

/// Days after the last counted one before it is known: sixteen days end an absence, and a day for the
/// message.
pub const ETTERSLEP: i64 = 17;

/// Draws with known outcome at which the trial is looked at; the last one ends it.
pub const SYN: [usize; 4] = [1_000, 2_000, 3_000, 4_000];

/// SHA-256 of the plan, hexadecimal: stored with every draw.
pub fn avtrykk() -> String {
    hex(&Sha256::digest(PLAN.as_bytes()))
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut ut, byte| {
        // Writing to a string can't fail.
        let _ = write!(ut, "{byte:02x}");
        ut
    })
}
