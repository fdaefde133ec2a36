//! Refused days in a case's words.
//!
//! Some expected keys are questions and answers in one: `reasons_bulk` names the days (all, the
//! first, all but the first 130 …) and then the reason. For these the question is read from
//! `expected`, and only the answer is computed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::rader::Tidslinje;
use crate::{
    base::calendar::er_ukedag,
    forlop::maksdato::{Avslagsgrunn, Avvisning, Resultat, Rettighet, pa_tidslinje},
};

type Grunner = BTreeMap<NaiveDate, Vec<Avslagsgrunn>>;

/// The refused days of a case.
pub(super) struct Avviste {
    /// How many each right refused.
    antall: Vec<i32>,
    /// What the count refused.
    telling: Grunner,
    /// What is refused on the employers' own timelines.
    egne: Grunner,
    /// Weekdays of the older system that the count refused.
    i_historikk: BTreeSet<NaiveDate>,
}

impl Avviste {
    pub(super) fn av(resultat: &Resultat, tidslinjer: &[&Tidslinje], historikk: &Tidslinje) -> Self {
        let mut telling = Grunner::new();
        for rekke in resultat.avviste() {
            telling.extend(rekke.hver_dag().map(|dag| (dag, vec![rekke.grunn])));
        }
        let avviste: Vec<_> = resultat.avviste().copied().collect();
        let mut egne = Grunner::new();
        for tidslinje in tidslinjer {
            let funnet = pa_tidslinje(tidslinje.rekker(), |dag| tidslinje.tidligere(dag), &avviste);
            for dag in funnet {
                egne.entry(dag.dag).or_insert(dag.grunner);
            }
        }
        let i_historikk =
            telling.keys().copied().filter(|dag| er_ukedag(*dag) && historikk.kjenner(*dag)).collect();
        let antall = resultat.rettigheter.iter().map(|r| r.avviste.iter().map(Avvisning::antall).sum());
        Self { antall: antall.collect(), telling, egne, i_historikk }
    }
}

/// Adds the keys about refused days.
pub(super) fn legg_til(svar: &mut Map<String, Value>, spurt: &Value, avviste: &Avviste) {
    let en = |grunner: &Vec<Avslagsgrunn>| json!(grunner.first());
    let alle = |grunner: &Vec<Avslagsgrunn>| json!(grunner);
    let etter_dag = |kilde: &Grunner, som: &dyn Fn(&Vec<Avslagsgrunn>) -> Value| -> Value {
        kilde.iter().map(|(dag, grunner)| (dag.to_string(), som(grunner))).collect()
    };
    let mut legg = |navn: &str, verdi: Value| svar.insert(navn.to_owned(), verdi);

    let mut antall: Map<String, Value> =
        avviste.antall.iter().enumerate().map(|(n, antall)| (n.to_string(), json!(antall))).collect();
    antall.insert("last".to_owned(), json!(avviste.antall.last()));
    legg("avviste_count", Value::Object(antall));
    legg("reasons", etter_dag(&avviste.telling, &en));
    legg("reasons_tidslinje", etter_dag(&avviste.egne, &alle));
    legg("reasons_bulk", utvalg(spurt.get("reasons_bulk"), &avviste.telling, en));
    legg("reasons_tidslinje_bulk", utvalg(spurt.get("reasons_tidslinje_bulk"), &avviste.egne, alle));
    legg("avviste_tidslinje", json!(sammenhengende(avviste.egne.keys().copied())));
    legg("avviste_tidslinje_count", json!(avviste.egne.len()));
    legg("some_rejection_in", treff(spurt.get("some_rejection_in"), &avviste.egne, true));
    legg("no_rejection_in", treff(spurt.get("no_rejection_in"), &avviste.egne, false));
    legg("weekday_rejections_in_history", i_historikk(spurt, &avviste.i_historikk));

    let mut etter_grunn: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
    for (dag, grunner) in &avviste.telling {
        for grunn in grunner {
            let navn = json!(grunn).as_str().unwrap_or_default().to_owned();
            etter_grunn.entry(navn).or_default().push(*dag);
        }
    }
    let etter_grunn = etter_grunn.into_iter().map(|(navn, dager)| (navn, json!(sammenhengende(dager))));
    legg("rejected_by_reason", Value::Object(etter_grunn.collect()));
}

/// The refused days of one right as ranges.
pub(super) fn perioder(rett: &Rettighet) -> Vec<(NaiveDate, NaiveDate)> {
    sammenhengende(rett.avviste.iter().flat_map(Avvisning::hver_dag))
}

/// Days in order become ranges of neighbours.
fn sammenhengende(dager: impl IntoIterator<Item = NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut ut: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for dag in dager {
        match ut.last_mut() {
            Some((_, tom)) if tom.succ_opt() == Some(dag) => *tom = dag,
            _ => ut.push((dag, dag)),
        }
    }
    ut
}

/// `[which, n, reason]` for each question `[which, n, …]`; every different reason of the chosen days
/// is listed, so one that holds for all of them stands alone.
fn utvalg(spurt: Option<&Value>, dager: &Grunner, som: impl Fn(&Vec<Avslagsgrunn>) -> Value) -> Value {
    let alle: Vec<Value> = dager.values().map(som).collect();
    let svar = spurt.and_then(Value::as_array).into_iter().flatten().map(|sporsmal| {
        let n = sporsmal.get(1).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        let valgt = match sporsmal.get(0).and_then(Value::as_str) {
            Some("all") => alle.get(..),
            Some("first") => alle.get(..1),
            Some("last") => alle.get(alle.len().saturating_sub(1)..),
            Some("take") => alle.get(..n.min(alle.len())),
            Some("drop") => alle.get(n..),
            Some("dropLast") => alle.get(..alle.len().saturating_sub(n)),
            _ => None,
        };
        let mut ulike: Vec<&Value> = Vec::new();
        for grunn in valgt.unwrap_or_default() {
            if !ulike.contains(&grunn) {
                ulike.push(grunn);
            }
        }
        let grunn = if let [ene] = ulike[..] { ene.clone() } else { json!(ulike) };
        json!([sporsmal.get(0), sporsmal.get(1), grunn])
    });
    svar.collect()
}

/// The ranges asked about that hold some refused day (`noen`), or none.
fn treff(spurt: Option<&Value>, dager: &Grunner, noen: bool) -> Value {
    let periode = |verdi: &Value| serde_json::from_value::<(NaiveDate, NaiveDate)>(verdi.clone()).ok();
    let svar = spurt.and_then(Value::as_array).into_iter().flatten().filter(|verdi| {
        periode(verdi).is_some_and(|(fom, tom)| dager.keys().any(|d| fom <= *d && *d <= tom) == noen)
    });
    svar.cloned().collect()
}

/// A count, or ranges where ranges are asked for.
fn i_historikk(spurt: &Value, dager: &BTreeSet<NaiveDate>) -> Value {
    match spurt.get("weekday_rejections_in_history") {
        Some(Value::Array(_)) => json!(sammenhengende(dager.iter().copied())),
        Some(Value::Bool(_)) => json!(!dager.is_empty()),
        _ => json!(dager.len()),
    }
}
