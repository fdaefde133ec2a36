//! The journal system's XML.

use chrono::{DateTime, Utc};

use super::{Avvisning, Melding};

/// Reads a fellesformat or a bare MsgHead.
pub fn les(_bytes: &[u8], _now: DateTime<Utc>) -> Result<Melding, Avvisning> {
    Err(Avvisning::parse("ukjent", "not yet"))
}
