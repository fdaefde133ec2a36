//! The spell engine.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::les;
use crate::{
    base::{Orgnr, Periode},
    forlop::tilfelle::{self, Ansettelse, Biter, Dagstype, har_gjentakende_fravaer},
    hendelse::bit::{Sykefravarsbit, Tag},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct BitInput {
    today: NaiveDate,
    #[serde(default)]
    bits: Vec<CaseBit>,
    #[serde(default)]
    employer_register: Vec<Employment>,
    #[serde(default)]
    cancelled_bit_ids: HashSet<String>,
    #[serde(default)]
    deleted_bit_ids: HashSet<String>,
    day: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct CaseBit {
    id: String,
    org: Option<Orgnr>,
    tags: Vec<Tag>,
    from: NaiveDate,
    to: NaiveDate,
    observed: DateTime<Utc>,
    resource: Option<String>,
    corrects: Option<String>,
}

#[derive(Deserialize)]
struct Employment {
    org: Orgnr,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct WeekInput {
    today: NaiveDate,
    spell: CaseSpell,
}

#[derive(Deserialize)]
struct RecurrentInput {
    today: NaiveDate,
    spells: Vec<CaseSpell>,
}

#[derive(Deserialize)]
struct CaseSpell {
    start: NaiveDate,
    end: NaiveDate,
    sick_days: Option<i64>,
}

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match sak.input.get("kind").and_then(Value::as_str) {
        Some("bits") => Ok(bits_svar(&les(sak)?, regelverk)),
        Some("day") => dag_svar(&les(sak)?, regelverk),
        Some("weeks") => {
            let WeekInput { today, spell } = les(sak)?;
            Ok(json!({ "weeks": tilfelle::uker(spell.start, spell.end, spell.sick_days, today) }))
        }
        Some("recurrent") => {
            let RecurrentInput { today, spells } = les(sak)?;
            let spells = spells
                .iter()
                .map(|s| Ok((Periode::new(s.start, s.end).map_err(|e| e.to_string())?, s.sick_days)))
                .collect::<Result<Vec<_>, String>>()?;
            Ok(json!({ "recurrent": har_gjentakende_fravaer(&spells, regelverk, today) }))
        }
        kind => Err(format!("ukjent spørsmål {kind:?} i område «{}»", sak.area)),
    }
}

fn med_biter<R>(input: &BitInput, bruk: impl FnOnce(&Biter<'_>) -> R) -> R {
    let biter: Vec<Sykefravarsbit> = input
        .bits
        .iter()
        .map(|b| Sykefravarsbit {
            id: b.id.clone(),
            org: b.org,
            tags: b.tags.clone(),
            from: b.from,
            to: b.to,
            observed: b.observed,
            resource: b.resource.clone(),
            corrects: b.corrects.clone(),
        })
        .collect();
    let ansettelser: Vec<Ansettelse> =
        input.employer_register.iter().map(|e| Ansettelse { orgnr: e.org, fom: e.from, tom: e.to }).collect();
    bruk(&Biter {
        biter: &biter,
        ansettelser: &ansettelser,
        slettet: input.deleted_bit_ids.iter().map(String::as_str).collect(),
        avbrutt: input.cancelled_bit_ids.iter().map(String::as_str).collect(),
    })
}

fn bits_svar(input: &BitInput, regelverk: &Regelverk) -> Value {
    let tilfeller = med_biter(input, |biter| tilfelle::tilfeller(biter, regelverk));
    let omfang: Vec<_> = tilfeller.iter().map(|t| (t.omfang(), Some(t.sykedager))).collect();
    let spells: Vec<Value> = tilfeller
        .iter()
        .map(|t| {
            json!({
                "start": t.start,
                "end": t.slutt,
                "span_days": t.spenn_dager(),
                "sick_days": t.sykedager,
                "graded_at_end": t.gradert_ved_slutt,
                "employee_at_end": t.arbeidstaker_ved_slutt,
                "employers": t.virksomheter.iter().map(Orgnr::avslor).collect::<Vec<_>>(),
                "employer_count": t.virksomheter.len(),
                "weeks": t.uker(input.today),
            })
        })
        .collect();
    json!({
        "spell_count": tilfeller.len(),
        "visible_spell_count": tilfeller.iter().filter(|t| t.start <= input.today).count(),
        "recurrent": har_gjentakende_fravaer(&omfang, regelverk, input.today),
        "spells": spells,
    })
}

fn dag_svar(input: &BitInput, regelverk: &Regelverk) -> Result<Value, String> {
    let dag = input.day.ok_or("input mangler «day»")?;
    Ok(med_biter(input, |biter| {
        let (type_, bit) = tilfelle::dag(biter, regelverk, dag);
        json!({
            "day_kind": match type_ {
                Dagstype::Syk => "sick",
                Dagstype::Arbeid => "work",
                Dagstype::Ferie => "leave",
            },
            "lead_bit": bit.map(|b| b.id.as_str()),
        })
    }))
}
