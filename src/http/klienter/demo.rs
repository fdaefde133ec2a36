//! The client, the doctor's issuer and the keys of the demonstration, so that a stranger can try the
//! exchange at once. Their private halves lie in `examples/epj`: everybody has them.

use std::path::Path;

use serde_json::Value;

use super::{EpjOppsett, Omgivelser, OppsettFeil, les::feil};
use crate::http::jose::{Algorithm, Nokkelsett};

const FIL: &str = include_str!("../../../examples/epj/epj.toml");

impl EpjOppsett {
    /// The demonstration's settings, at this address of ours.
    pub fn demo(base_url: &str) -> Result<Self, OppsettFeil> {
        let om = Omgivelser { mappe: Path::new("."), produksjon: false, miljo: &|_| None };
        let oppsett = Self::les(FIL, &om)?;
        Ok(Self { base_url: base_url.trim_end_matches('/').to_owned(), demo: true, ..oppsett })
    }
}

/// The keys that everybody has: the clients', and HelseID's.
pub(in crate::http) fn nokler() -> Result<Vec<Nokkelsett>, OppsettFeil> {
    let fil: Value = toml::from_str(FIL).map_err(|e| feil("demo", e))?;
    let klienter = fil.get("klient").and_then(Value::as_array).into_iter().flatten();
    let jwks = klienter.chain(fil.get("helseid")).filter_map(|k| k.get("jwks"));
    jwks.map(|jwks| Nokkelsett::les(jwks, Algorithm::RS256).map_err(|e| feil("demo", e))).collect()
}
