//! Dialogue meetings (F14–F19).

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Naar, kind, les, ukjent};
use crate::{
    forlop::saksgang::dialogmote::{Motestatus, er_foreldet},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Outdated {
    today: NaiveDate,
    cutoff_months: Option<i64>,
    status: Motestatus,
    meeting_at: Naar,
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    if kind(sak) != "close_outdated" {
        return ukjent(sak);
    }
    let Outdated { today, cutoff_months, status, meeting_at } = les(sak)?;
    let lukkes = status.er_aktiv() && er_foreldet(meeting_at.dato(), today, cutoff_months, regelverk);
    let ny = if lukkes { Motestatus::Lukket } else { status };
    Ok(json!({ "status": ny, "closed": lukkes }))
}
