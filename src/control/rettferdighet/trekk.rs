//! Numbers made of every column, so that [`super::proxy`] can look for what gives a group away. A
//! column that is new gets its numbers by its type; nobody has to remember it.
//!
//! | type | numbers |
//! |---|---|
//! | number, yes or no | mean and greatest over the person's rows |
//! | day | mean, in days |
//! | two days | mean length |
//! | one of few values | share of the rows with each value |
//! | any other text | how many different |
//! | may be missing | share of the rows where it is |
//!
//! A table has one more: how many rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    super::grunnlag::{Grunnlag, Kolonne, Tabell},
    mal::tall,
};
use crate::base::PersonId;

/// A text column with at most so many values is told by value.
const FA_VERDIER: usize = 25;
/// A value that fewer people have is not told.
const MINST: usize = 20;

/// Some numbers of many people; missing is `NaN`.
#[derive(Debug, Clone, PartialEq)]
pub struct Trekk {
    /// What it is called: a column, or a feature of an anomaly model.
    pub navn: String,
    /// The numbers made of it, each as long as there are people.
    pub verdier: Vec<Vec<f64>>,
}

/// The features of many people.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trekktabell {
    /// People.
    pub personer: Vec<PersonId>,
    /// Features.
    pub trekk: Vec<Trekk>,
}

impl Trekktabell {
    /// Of the columns, from the rows of many people.
    pub fn av(folk: &[Grunnlag], kolonner: &[Kolonne]) -> Self {
        let mut trekk: Vec<Trekk> = kolonner
            .iter()
            .map(|k| Trekk { navn: k.navn().to_owned(), verdier: kolonne(folk, *k) })
            .collect();
        let tabeller: BTreeSet<Tabell> = kolonner.iter().map(|k| k.tabell()).collect();
        for tabell in tabeller {
            let Some(k) = kolonner.iter().copied().find(|k| k.tabell() == tabell) else { continue };
            let navn = k.navn().split('.').next().unwrap_or_default();
            let antall = folk.iter().map(|g| tall(rader(g, k).len())).collect();
            trekk.push(Trekk { navn: format!("{navn}.antall"), verdier: vec![antall] });
        }
        trekk.retain(|t| !t.verdier.is_empty());
        Self { personer: folk.iter().map(|g| g.person).collect(), trekk }
    }
}

/// The column of each of the person's rows.
fn rader(g: &Grunnlag, k: Kolonne) -> Vec<Value> {
    macro_rules! av {
        ($rader:expr) => {
            $rader.iter().filter_map(|rad| rad.verdi(k)).collect()
        };
    }
    match k.tabell() {
        Tabell::Sykmelding => av!(g.sykmeldinger),
        Tabell::Krav => av!(g.krav),
        Tabell::Inntektsmelding => av!(g.inntektsmeldinger),
        Tabell::Amelding => av!(g.amelding),
        Tabell::Arbeidsforhold => av!(g.arbeidsforhold),
        Tabell::Ytelse => av!(g.ytelser),
        Tabell::Utbetaling => av!(g.utbetalinger),
        Tabell::Godkjenning => av!(g.godkjenninger),
        Tabell::Person => av!(std::slice::from_ref(&g.om)),
    }
}

fn dag(verdi: &Value) -> Option<f64> {
    let dag: NaiveDate = verdi.as_str()?.parse().ok()?;
    let dager = (dag - NaiveDate::default()).num_days();
    i32::try_from(dager).ok().map(f64::from)
}

fn som_tall(verdi: &Value) -> Option<f64> {
    match verdi {
        Value::Number(n) => n.as_f64(),
        Value::Bool(ja) => Some(f64::from(u8::from(*ja))),
        Value::String(_) => dag(verdi),
        Value::Array(to) => match to.as_slice() {
            [fom, tom] => Some(dag(tom)? - dag(fom)? + 1.0),
            _ => None,
        },
        Value::Null | Value::Object(_) => None,
    }
}

fn snitt(tall_: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut antall) = (0.0, 0usize);
    for t in tall_ {
        sum += t;
        antall += 1;
    }
    if antall == 0 { f64::NAN } else { sum / tall(antall) }
}

fn kolonne(folk: &[Grunnlag], k: Kolonne) -> Vec<Vec<f64>> {
    let verdier: Vec<Vec<Value>> = folk.iter().map(|g| rader(g, k)).collect();
    let alle = || verdier.iter().flatten();
    let mut ut: Vec<Vec<f64>> = Vec::new();
    if alle().any(|v| som_tall(v).is_some()) {
        ut.push(verdier.iter().map(|r| snitt(r.iter().filter_map(som_tall))).collect());
        if !alle().any(Value::is_string) {
            ut.push(verdier.iter().map(|r| r.iter().filter_map(som_tall).fold(f64::NAN, f64::max)).collect());
        }
    } else if alle().any(Value::is_string) {
        let ulike = |r: &Vec<Value>| tall(r.iter().filter_map(Value::as_str).collect::<BTreeSet<_>>().len());
        ut.push(verdier.iter().map(ulike).collect());
        let mut folk_med: BTreeMap<&str, usize> = BTreeMap::new();
        for r in &verdier {
            for tekst in r.iter().filter_map(Value::as_str).collect::<BTreeSet<_>>() {
                *folk_med.entry(tekst).or_default() += 1;
            }
        }
        if folk_med.len() <= FA_VERDIER {
            for (tekst, _) in folk_med.iter().filter(|(_, n)| **n >= MINST) {
                let har = |v: &Value| f64::from(u8::from(v.as_str() == Some(*tekst)));
                ut.push(verdier.iter().map(|r| snitt(r.iter().map(har))).collect());
            }
        }
    }
    if alle().any(Value::is_null) && alle().any(|v| !v.is_null()) {
        let mangler = |v: &Value| f64::from(u8::from(v.is_null()));
        ut.push(verdier.iter().map(|r| snitt(r.iter().map(mangler))).collect());
    }
    // What is the same for everybody tells nobody apart.
    ut.retain(|v| v.iter().any(|x| x.to_bits() != v.first().map_or(0, |f| f.to_bits())));
    ut
}
