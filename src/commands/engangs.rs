//! Keys that may be used once: a token's id, a proof's id, a button pressed twice.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// Something that may happen once. The transaction that writes it fails when it is known already, so a
/// replayed request leaves nothing behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Engangsnokkel {
    /// What it is, hashed: whose, and which.
    pub hash: [u8; 32],
    /// From then on it may be forgotten, because what it guards against has run out too.
    pub utloper: DateTime<Utc>,
}

impl Engangsnokkel {
    /// The key of these parts, in this order. No part can run into the next.
    pub fn av(deler: &[&str], utloper: DateTime<Utc>) -> Self {
        let mut hash = Sha256::new();
        for del in deler {
            hash.update((del.len() as u64).to_be_bytes());
            hash.update(del.as_bytes());
        }
        Self { hash: hash.finalize().into(), utloper }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_borders() {
        let t = DateTime::UNIX_EPOCH;
        assert_eq!(Engangsnokkel::av(&["a", "b"], t), Engangsnokkel::av(&["a", "b"], t));
        assert_ne!(Engangsnokkel::av(&["ab", ""], t), Engangsnokkel::av(&["a", "b"], t));
        assert_ne!(Engangsnokkel::av(&["a", "b"], t), Engangsnokkel::av(&["b", "a"], t));
    }
}
