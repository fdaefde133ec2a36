//! The questionnaire of week 6.
//!
//! Kinds: `stop_point`; `candidate` with `spell`, `employee`, `age`, `decision_14a`,
//! `last_candidate_at`, `last_late_notice_at`.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Gitt, Spell, kind, les, ukjent};
use crate::{
    forlop::saksgang::kartlegging::{Kartleggingsforhold, stoppunkt, vurder},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct StopPoint {
    today: NaiveDate,
    spell: Spell,
}

#[derive(Deserialize)]
struct Candidate {
    today: NaiveDate,
    spell: Option<Spell>,
    #[serde(default)]
    employee: Gitt,
    age: Option<i64>,
    #[serde(default)]
    decision_14a: bool,
    last_candidate_at: Option<NaiveDate>,
    last_late_notice_at: Option<NaiveDate>,
}

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match kind(sak) {
        "stop_point" => {
            let StopPoint { today, spell } = les(sak)?;
            Ok(json!({ "stop_point": stoppunkt(&spell.bilde(), today, regelverk) }))
        }
        "candidate" => {
            let input: Candidate = les(sak)?;
            let kandidat = input.spell.is_some_and(|spell| {
                let forhold = Kartleggingsforhold {
                    tilfelle: spell.bilde(),
                    arbeidstaker: input.employee.0,
                    alder: input.age,
                    vedtak_14a: input.decision_14a,
                    siste_kartlegging: input.last_candidate_at,
                    siste_sen_oppfolging: input.last_late_notice_at,
                };
                vurder(&forhold, input.today, regelverk).is_ok()
            });
            Ok(json!({ "candidate": kandidat }))
        }
        _ => ukjent(sak),
    }
}
