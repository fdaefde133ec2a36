//! The need of a meeting: which form is shown (F10).
//!
//! No case of this area was seen when this was written; names that mean the same are accepted.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{kind, les, ukjent};
use crate::{
    base::Periode,
    forlop::saksgang::motebehov::{Skjemavisning, er_aktivt},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Form {
    today: NaiveDate,
    #[serde(alias = "is_candidate", alias = "kandidat")]
    candidate: bool,
    #[serde(
        default,
        alias = "meeting_planned",
        alias = "has_planned_meeting",
        alias = "upcoming_meeting",
        alias = "has_upcoming_meeting",
        alias = "active_meeting"
    )]
    planned_meeting: bool,
    #[serde(alias = "latest_spell", alias = "active_spell", alias = "has_active_spell", alias = "has_spell")]
    spell: Option<Spell>,
}

/// The days of the spell, or only whether there is an active one.
#[derive(Deserialize)]
#[serde(untagged)]
enum Spell {
    Days { start: NaiveDate, end: NaiveDate },
    Active(bool),
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match kind(sak) {
        "form"
        | "form_status"
        | "form_shown"
        | "which_form"
        | "form_type"
        | "status"
        | "need_form"
        | "motebehov_status"
        | "meeting_need"
        | "meeting_need_status"
        | "meeting_need_form" => {}
        _ => return ukjent(sak),
    }
    let input: Form = les(sak)?;
    let aktivt = match input.spell {
        None => false,
        Some(Spell::Active(aktivt)) => aktivt,
        Some(Spell::Days { start, end }) => {
            let tilfelle = Periode::new(start, end).map_err(|e| e.to_string())?;
            er_aktivt(tilfelle, input.today, regelverk)
        }
    };
    let visning = Skjemavisning::ny(aktivt, input.planned_meeting, input.candidate);
    Ok(json!({
        "form": visning.skjema,
        "form_type": visning.skjema,
        "shown": visning.vises,
        "visible": visning.vises,
        "form_shown": visning.vises,
    }))
}
