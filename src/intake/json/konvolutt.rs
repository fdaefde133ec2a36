//! The envelope: what is said about every message.

use chrono::{DateTime, Utc};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;

use super::{
    feil::Feil,
    felt::{FnrFelt, Id, Kilde, Tidspunkt},
    ikke_frem_i_tid,
    regel::Regel,
    slag::Slag,
    verdi,
};
use crate::{base::Fnr, intake::Melding};

/// Our own envelope. `type` and `innhold` are read on their own, and only demanded here.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Konvolutt {
    #[serde(rename = "type")]
    _type: IgnoredAny,
    pub(super) id: Id,
    pub(super) kilde: Kilde,
    pub(super) fnr: Option<FnrFelt>,
    pub(super) inntruffet: Option<Tidspunkt>,
    pub(super) korrigerer: Option<Id>,
    #[serde(rename = "innhold")]
    _innhold: IgnoredAny,
}

impl Konvolutt {
    /// The envelope's word goes before the content's.
    pub(super) fn rundt(self, melding: &mut Melding, now: DateTime<Utc>) -> Result<(), Feil> {
        melding.kilde = self.kilde.0;
        melding.ekstern_id = self.id.0;
        if let Some(tidspunkt) = self.inntruffet {
            let tidspunkt = ikke_frem_i_tid(tidspunkt.0, now).map_err(|feil| feil.under("inntruffet"))?;
            melding.inntruffet = Some(tidspunkt);
        }
        if let Some(id) = self.korrigerer {
            melding.korrigerer = Some(id.0);
        }
        Ok(())
    }
}

/// The kind, read before the rest so that every other refusal can name it.
pub(super) fn slag(melding: &Value) -> Result<Slag, Feil> {
    let type_ = melding.get("type").ok_or_else(|| Feil::mangler("type"))?;
    verdi::les(type_, DateTime::UNIX_EPOCH).map_err(|feil| feil.under("type"))
}

/// Whom the message is about: the envelope says it, the content says it, or both say the same.
pub(super) fn ident(
    i_innhold: Option<(Fnr, &'static str)>,
    konvolutt: Option<&Konvolutt>,
    innhold: &str,
) -> Result<Fnr, Feil> {
    let utenpa = konvolutt.and_then(|k| k.fnr.as_ref()).map(|fnr| fnr.0);
    match (utenpa, i_innhold) {
        (Some(a), Some((b, sti))) if a != b => {
            Err(Feil::regel(Regel::FnrUlike).under(&format!("{innhold}{sti}")))
        }
        (Some(fnr), _) | (None, Some((fnr, _))) => Ok(fnr),
        (None, None) => Err(Feil::regel(Regel::FnrMangler).under("fnr")),
    }
}
