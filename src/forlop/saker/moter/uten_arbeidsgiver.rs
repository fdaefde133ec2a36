//! People without employer (A45).

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{kind, les, ukjent};
use crate::{
    base::{Orgnr, tid},
    forlop::{
        saksgang::uten_arbeidsgiver::{Behandling, Sistetilfelle, behandle, forste_behandling, kandidat_av},
        tilfelle::{self, Biter},
    },
    hendelse::bit::{Sykefravarsbit, Tag},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Store {
    today: NaiveDate,
    incoming: CaseBit,
    #[serde(default)]
    other_bits: Vec<CaseBit>,
    previous_candidate: Option<Previous>,
    #[serde(default)]
    previous_candidates: Vec<Previous>,
}

#[derive(Deserialize)]
struct CaseBit {
    tags: Vec<Tag>,
    org: Option<Orgnr>,
    from: NaiveDate,
    to: NaiveDate,
}

#[derive(Deserialize)]
struct Previous {
    spell_start: NaiveDate,
}

#[derive(Deserialize)]
struct Process {
    today: NaiveDate,
    latest_spell: Option<Spell>,
    death_date: Option<NaiveDate>,
    /// First day of the spell that the candidate was stored for.
    #[serde(alias = "spell_start")]
    candidate_spell_start: Option<NaiveDate>,
    #[serde(alias = "candidate_next_processing")]
    next_processing: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Spell {
    start: NaiveDate,
    end: NaiveDate,
    employee_at_end: bool,
    death_date: Option<NaiveDate>,
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    Ok(match kind(sak) {
        "store_candidate" => store(&les(sak)?, regelverk),
        "process_candidate" => process(&les(sak)?, regelverk),
        _ => return ukjent(sak),
    })
}

/// The bits arrive in the order given, the incoming one last; each may make a candidate.
fn store(input: &Store, regelverk: &Regelverk) -> Value {
    let biter: Vec<Sykefravarsbit> = input
        .other_bits
        .iter()
        .chain([&input.incoming])
        .enumerate()
        .map(|(n, b)| Sykefravarsbit {
            id: n.to_string(),
            org: b.org,
            tags: b.tags.clone(),
            from: b.from,
            to: b.to,
            observed: tid::middag_utc(input.today),
            resource: None,
            corrects: None,
        })
        .collect();
    let mut starter: BTreeSet<NaiveDate> =
        input.previous_candidate.iter().chain(&input.previous_candidates).map(|p| p.spell_start).collect();
    let mut neste = None;
    for (n, bit) in biter.iter().enumerate() {
        let (slettet, avbrutt) = (HashSet::new(), HashSet::new());
        let mottatt = biter.get(..=n).unwrap_or_default();
        let tilfeller =
            tilfelle::tilfeller(&Biter { biter: mottatt, ansettelser: &[], slettet, avbrutt }, regelverk);
        if let Some(start) = kandidat_av(bit, &tilfeller, input.today)
            && starter.insert(start)
        {
            neste = forste_behandling(start, input.today, regelverk);
        }
    }
    json!({ "candidates": starter.len(), "next_processing": neste })
}

fn process(input: &Process, regelverk: &Regelverk) -> Value {
    let fra = input.next_processing.or_else(|| {
        input.candidate_spell_start.and_then(|start| forste_behandling(start, input.today, regelverk))
    });
    if let Some(fra) = fra.filter(|fra| *fra > input.today) {
        return json!({ "status": "NY", "next_processing": fra, "handed_over": false });
    }
    let siste = input.latest_spell.as_ref().map(|s| Sistetilfelle {
        start: s.start,
        slutt: s.end,
        arbeidstaker_ved_slutt: s.employee_at_end,
    });
    let dod =
        input.death_date.is_some() || input.latest_spell.as_ref().is_some_and(|s| s.death_date.is_some());
    match behandle(siste, dod, input.today, regelverk) {
        Behandling::Ferdig { overfort } => {
            json!({ "status": "FERDIG", "next_processing": null, "handed_over": overfort })
        }
        Behandling::Utsatt { neste } => {
            json!({ "status": "UTSATT", "next_processing": neste, "handed_over": false })
        }
    }
}
