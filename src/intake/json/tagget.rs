//! Objects whose field `hva` decides which other fields they have. serde's own tagged enums lose
//! the path of a fault, so the tag is taken off first.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{feil::Feil, verdi};

/// The tag, and the object without it.
pub(super) fn del<T: for<'a> Deserialize<'a>>(
    innhold: &Value,
    now: DateTime<Utc>,
) -> Result<(T, Value), Feil> {
    let mut rest = innhold.as_object().ok_or(Feil::feil_type("et objekt"))?.clone();
    let hva = rest.remove("hva").ok_or_else(|| Feil::mangler("hva"))?;
    Ok((verdi::les(&hva, now).map_err(|feil| feil.under("hva"))?, Value::Object(rest)))
}
