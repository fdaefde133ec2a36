//! Tasks (G5, G6).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{kind, les, ukjent};
use crate::{
    base::calendar,
    forlop::saksgang::oppgave::{Fritekster, ber_om_bistand, er_duplikat, lukkes_av_mote, svar_er_oppgave},
    hendelse::dialogmote::{Motehendelse, Motesvar},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Certificate {
    today: NaiveDate,
    /// The three texts by name; any of them may be left out.
    #[serde(default)]
    fields: BTreeMap<String, Option<String>>,
    identical_earlier_months: Option<i64>,
}

#[derive(Deserialize)]
struct MeetingAnswer {
    task_open: bool,
    meeting_event: Motehendelse,
    #[serde(default)]
    event_after_task_change: bool,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(alias = "reply")]
    answer: Motesvar,
    #[serde(default)]
    text: Option<String>,
    #[serde(default = "yes")]
    meeting_active: bool,
}

fn yes() -> bool {
    true
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    Ok(match kind(sak) {
        "certificate_asks_for_help" => {
            let input: Certificate = les(sak)?;
            let ber = input.fields.values().any(|tekst| {
                ber_om_bistand(&Fritekster { melding_til_nav: tekst.as_deref(), ..Fritekster::default() })
            });
            let duplikat = input.identical_earlier_months.is_some_and(|maneder| {
                er_duplikat(calendar::maneder_for(input.today, maneder), input.today, regelverk)
            });
            json!({ "task": ber && !duplikat, "duplicate": ber && duplikat })
        }
        "meeting_answer_task" => {
            let input: MeetingAnswer = les(sak)?;
            let lukkes = lukkes_av_mote(input.meeting_event, input.event_after_task_change);
            json!({ "task_closed": input.task_open && lukkes })
        }
        "meeting_answer" | "meeting_reply" => {
            let input: Reply = les(sak)?;
            let med_tekst = input.text.is_some_and(|t| !t.trim().is_empty());
            json!({ "task": svar_er_oppgave(input.answer, med_tekst, input.meeting_active) })
        }
        _ => return ukjent(sak),
    })
}
