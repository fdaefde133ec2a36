//! Answers to the rule cases of the intake of sick notes (`milepael rules test`).

mod hjelper;
mod kontroll;

use chrono::NaiveDateTime;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::trees::{self, Modus, Treutfall, grunnlag::Grunnlag};
use crate::{
    hendelse::Utfall,
    rules::{Regelverk, saker::Sak},
};

/// Answers a case.
pub fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match sak.area.as_str() {
        "sykmelding" | "sykmelding_derived" => sykmelding(sak, regelverk),
        "sykmelding_helper" => hjelper::svar(sak, regelverk),
        area => Err(format!("ukjent område «{area}»")),
    }
}

/// What is asked, beside the note.
#[derive(Deserialize)]
struct Sporsmal {
    scope: Omfang,
    #[serde(default)]
    tree: Option<String>,
    #[serde(default)]
    mode: Kjoremodus,
    /// The clock, Norwegian.
    now: NaiveDateTime,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Omfang {
    /// One tree.
    Tree,
    /// The chain.
    Full,
    /// The checks at the door.
    Intake,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "UPPERCASE")]
enum Kjoremodus {
    #[default]
    Normal,
    Papir,
}

fn les<T: DeserializeOwned>(sak: &Sak) -> Result<T, String> {
    T::deserialize(&Value::Object(sak.input.clone())).map_err(|e| format!("input kan ikke leses: {e}"))
}

fn sykmelding(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let sporsmal: Sporsmal = les(sak)?;
    if matches!(sporsmal.scope, Omfang::Intake) {
        return kontroll::svar(sak, sporsmal.now, regelverk);
    }
    let grunnlag: Grunnlag = les(sak)?;
    let regelsak = trees::Sak {
        grunnlag: &grunnlag,
        regler: &regelverk.sykmelding,
        modus: match sporsmal.mode {
            Kjoremodus::Normal => Modus::Normal,
            Kjoremodus::Papir => Modus::Papir,
        },
        i_dag: sporsmal.now.date(),
    };
    if matches!(sporsmal.scope, Omfang::Tree) {
        let navn = sporsmal.tree.ok_or("mangler «tree»")?;
        let utfall = trees::kjor_tre(&navn, &regelsak).ok_or_else(|| format!("ukjent tre «{navn}»"))?;
        return Ok(tresvar(&utfall));
    }
    let vurdering = trees::kjor(&regelsak);
    // An accepted note has no tree that decided.
    let mut svar = match vurdering.trar.last() {
        Some(siste) if siste.utfall != Utfall::Ok => tresvar(siste),
        _ => json!({"outcome": Utfall::Ok, "rule": null, "tree": null, "path": null, "law": null}),
    };
    svar["trees_executed"] = vurdering.trar.len().into();
    Ok(svar)
}

fn tresvar(utfall: &Treutfall) -> Value {
    json!({
        "outcome": utfall.utfall,
        "rule": utfall.regel,
        "tree": utfall.tre,
        "path": utfall.steg,
        "law": utfall.lov.as_ref().map(trees::Lov::kort),
        "juridisk": utfall.juridisk,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::saker::kjor;

    #[test]
    fn every_case_of_the_intake_passes() {
        for (tekst, antall) in [
            (include_str!("../../tests/cases/sykmelding.jsonl"), 58),
            (include_str!("../../tests/cases/sykmelding_derived.jsonl"), 50),
            (include_str!("../../tests/cases/sykmelding_helper.jsonl"), 29),
        ] {
            let resultat = kjor(tekst, |sak| svar(sak, Regelverk::innebygd()));
            assert_eq!(resultat.feil, Vec::<String>::new());
            assert_eq!(resultat.bestatt, antall);
        }
    }

    #[test]
    fn what_is_not_known_is_an_error() {
        let svar = |area: &str, input: Value| {
            let Value::Object(input) = input else { unreachable!() };
            svar(
                &Sak { id: "a".into(), area: area.into(), input, expected: Value::Null },
                Regelverk::innebygd(),
            )
        };
        let now = "2025-03-12T10:00:00";
        for (area, input) in [
            ("annet", json!({})),
            ("sykmelding", json!({"scope": "half", "now": now})),
            ("sykmelding", json!({"scope": "tree", "now": now})),
            ("sykmelding", json!({"scope": "tree", "tree": "PERIODE", "now": now})),
            ("sykmelding", json!({"scope": "full", "mode": "FAKS", "now": now})),
            (
                "sykmelding",
                json!({"scope": "full", "now": now, "aktivitet": [{"type": "HALV", "fom": "2025-01-01", "tom": "2025-01-01"}]}),
            ),
            ("sykmelding_helper", json!({"function": "ukjent"})),
        ] {
            assert!(svar(area, input.clone()).is_err(), "{input}");
        }
    }
}
