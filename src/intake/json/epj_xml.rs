//! XML from a journal system, carried as text in our envelope.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::{feil::Feil, konvolutt::Konvolutt, regel::Regel, slag::Slag, verdi};
use crate::intake::{Avvisning, Melding, registre::Registre, xml};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EpjXml {
    xml: String,
}

/// Hands the XML to its own reader and puts our envelope around the answer.
pub(super) fn les(
    innhold: &Value,
    konvolutt: &Konvolutt,
    now: DateTime<Utc>,
    registre: &dyn Registre,
) -> Result<Melding, Avvisning> {
    let avvis = |feil: Feil| feil.avvis(Slag::EpjXml.navn());
    let dto: EpjXml = verdi::les(innhold, now).map_err(|feil| avvis(feil.under("innhold")))?;
    let mut melding = xml::les(som_utf8(&dto.xml).as_bytes(), now, registre)?;
    if konvolutt.fnr.as_ref().is_some_and(|fnr| fnr.0 != melding.ident) {
        return Err(avvis(Feil::regel(Regel::FnrUlike).under("innhold.xml")));
    }
    // The same message straight from the journal system is known by this key.
    melding.nokler.push(format!("{}:{}", melding.kilde, melding.ekstern_id));
    konvolutt.clone().rundt(&mut melding, now).map_err(avvis)?;
    Ok(melding)
}

/// Text inside JSON is decoded already, so a declaration of another encoding no longer holds.
pub(super) fn som_utf8(xml: &str) -> String {
    let xml = xml.trim_start_matches('\u{FEFF}').trim_start();
    let rest = xml
        .strip_prefix("<?xml")
        .filter(|rest| rest.starts_with(char::is_whitespace))
        .and_then(|rest| rest.split_once("?>"))
        .map_or(xml, |(_, rest)| rest);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{rest}")
}
