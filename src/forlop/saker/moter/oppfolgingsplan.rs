//! The reminder of a follow-up plan (F4).

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Naar, kind, les, ukjent};
use crate::{
    base::Periode,
    forlop::saksgang::plan::{Paminnelsestatus, paminnelse, sammenhengende_start},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Status {
    today: NaiveDate,
    certificate: Option<Certificate>,
    #[serde(default)]
    certificates: Vec<Certificate>,
    plan_created_at: Option<Naar>,
    #[serde(default)]
    plans_created_at: Vec<Naar>,
    reminder_ordered_for_spell_start: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Certificate {
    from: NaiveDate,
    to: NaiveDate,
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let etter_ordre = match kind(sak) {
        "reminder_status" => None,
        "order_reminder" => Some("BESTILT"),
        "cancel_reminder" => Some("TILGJENGELIG"),
        _ => return ukjent(sak),
    };
    let input: Status = les(sak)?;
    let perioder = input
        .certificate
        .iter()
        .chain(&input.certificates)
        .map(|c| Periode::new(c.from, c.to).map_err(|e| e.to_string()))
        .collect::<Result<Vec<_>, _>>()?;
    let planer = input.plan_created_at.iter().chain(&input.plans_created_at).map(|t| t.0);
    let bestilt = input.reminder_ordered_for_spell_start;
    let status = paminnelse(&perioder, planer, bestilt, input.today, regelverk);
    let navn = match status {
        Paminnelsestatus::Tilgjengelig => "TILGJENGELIG",
        Paminnelsestatus::Bestilt => "BESTILT",
        Paminnelsestatus::Skjult => "SKJULT",
    };
    let start = sammenhengende_start(&perioder, input.today, regelverk);
    Ok(match (etter_ordre, status) {
        (None, _) => json!({ "status": navn, "spell_start": start }),
        (Some(_), Paminnelsestatus::Skjult) => json!({ "status": navn, "http_status": 400 }),
        (Some(ny), _) => json!({ "status": ny, "http_status": 200, "spell_start": start }),
    })
}
