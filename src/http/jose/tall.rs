//! Times in tokens.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer};

/// `NumericDate` (RFC 7519): seconds since 1970, with or without decimals. For
/// `#[serde(default, deserialize_with)]`.
pub fn tidspunkt<'de, D: Deserializer<'de>>(d: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    let sekunder = f64::deserialize(d)?;
    // The largest year that anything means well.
    if !(0.0..=253_402_300_799.0).contains(&sekunder) {
        return Err(serde::de::Error::custom("ikke et tidspunkt"));
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the range that was just checked")]
    let millisekunder = (sekunder * 1000.0) as i64;
    Ok(DateTime::from_timestamp_millis(millisekunder))
}
