//! The fingerprint of a rule as it runs: everything in its file, and the program's version. A card
//! carries it; a card whose fingerprint is another's tells of another rule.
//!
//! The code of a rule's function is not part of it but by the program's version: whoever changes a
//! function raises `versjon` in the rule's file, and that is.

use sha2::{Digest, Sha256};

use super::super::regler::{Regelfil, Regelsett};

/// The program's version.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Of one rule: 64 hexadecimal digits.
pub fn regel(fil: &Regelfil) -> String {
    // The fields stand in the order of the type and the thresholds in that of their names.
    let innhold = serde_json::to_vec(fil).unwrap_or_default();
    hex(&Sha256::new().chain_update(PROGRAM).chain_update([0]).chain_update(innhold).finalize())
}

/// Of all rules of a run, in their order.
pub fn sett(sett: &Regelsett) -> String {
    let mut hash = Sha256::new();
    for r in &sett.regler {
        hash.update(regel(&r.fil));
    }
    hex(&hash.finalize())
}
