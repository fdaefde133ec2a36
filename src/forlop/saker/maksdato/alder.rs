//! Age, its limits and the least income.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{super::les, rader::Tidslinje};
use crate::{
    base::Periode,
    forlop::{
        alder::{Inntektsprove, alder_ved, for_ung_til_a_soke, innenfor_ordinar_alder},
        maksdato::{Avslagsgrunn, Kvoter},
    },
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Sporsmal {
    birthdate: NaiveDate,
    deathdate: Option<NaiveDate>,
    on: Option<NaiveDate>,
    period: Option<(NaiveDate, NaiveDate)>,
    payable_days: Option<Dager>,
    #[serde(default)]
    under_half_g: bool,
    #[serde(default)]
    under_2g: bool,
}

/// Days that would be paid: dates, ranges, or rows with type and earlier reason.
#[derive(Deserialize)]
#[serde(untagged)]
enum Dager {
    Datoer(Vec<NaiveDate>),
    Perioder(Vec<(NaiveDate, NaiveDate)>),
    Rader(Tidslinje),
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let sporsmal: Sporsmal = les(sak)?;
    let regler = &regelverk.sykepenger;
    let fodt = sporsmal.birthdate;
    let prove = Inntektsprove { under_krav: sporsmal.under_half_g, under_krav_over_67: sporsmal.under_2g };
    let kvoter = |dag| Kvoter::ved(regler, dag).map_err(|e| e.to_string());
    let mut svar = Map::new();
    if let Some(dag) = sporsmal.on {
        svar.insert("age".to_owned(), json!(alder_ved(fodt, sporsmal.deathdate, dag)));
        svar.insert("within_67_limit".to_owned(), json!(innenfor_ordinar_alder(fodt, dag, &kvoter(dag)?)));
        svar.insert("too_young_to_apply_alone".to_owned(), json!(for_ung_til_a_soke(fodt, dag, regler)));
    }
    if let Some((fom, tom)) = sporsmal.period {
        let periode = Periode::new(fom, tom).map_err(|e| e.to_string())?;
        svar.insert("under_minimum_income".to_owned(), json!(prove.rammer(fodt, periode, &kvoter(fom)?)));
    }
    if let Some(dager) = &sporsmal.payable_days {
        let mut avslatt: Vec<(NaiveDate, Vec<Avslagsgrunn>)> = Vec::new();
        for (dag, mut grunner) in dager.hver_dag() {
            grunner.extend(prove.avslag(fodt, dag, &kvoter(dag)?));
            if !grunner.is_empty() {
                avslatt.push((dag, grunner));
            }
        }
        svar.insert("refused".to_owned(), refused(sak.expected.get("refused"), &avslatt));
    }
    if svar.is_empty() { super::super::ukjent(sak) } else { Ok(Value::Object(svar)) }
}

impl Dager {
    /// Each day with the reasons it was refused for before.
    fn hver_dag(&self) -> Vec<(NaiveDate, Vec<Avslagsgrunn>)> {
        let rekke = |fom: NaiveDate, tom: NaiveDate| fom.iter_days().take_while(move |d| *d <= tom);
        match self {
            Self::Datoer(datoer) => datoer.iter().map(|dag| (*dag, Vec::new())).collect(),
            Self::Perioder(perioder) => {
                perioder.iter().flat_map(|(a, b)| rekke(*a, *b)).map(|dag| (dag, Vec::new())).collect()
            }
            Self::Rader(tidslinje) => tidslinje
                .rekker()
                .iter()
                .flat_map(|r| rekke(r.fom, r.tom))
                .map(|dag| (dag, tidslinje.tidligere(dag).into_iter().collect()))
                .collect(),
        }
    }
}

/// The refused days in the form that is asked for: a count, dates, pairs of date and reason, or
/// reasons by date.
fn refused(spurt: Option<&Value>, avslatt: &[(NaiveDate, Vec<Avslagsgrunn>)]) -> Value {
    let ett_eller_flere = |grunner: &[Avslagsgrunn], liste: bool| match grunner {
        [ene] if !liste => json!(ene),
        flere => json!(flere),
    };
    match spurt {
        Some(Value::Number(_)) => json!(avslatt.len()),
        Some(Value::Array(liste)) => match liste.first() {
            Some(Value::Array(par)) => {
                let som_liste = par.get(1).is_some_and(Value::is_array);
                avslatt.iter().map(|(dag, g)| json!([dag, ett_eller_flere(g, som_liste)])).collect()
            }
            _ => avslatt.iter().map(|(dag, _)| json!(dag)).collect(),
        },
        Some(Value::Object(etter_dag)) => {
            let som_liste = etter_dag.values().any(Value::is_array);
            avslatt.iter().map(|(dag, g)| (dag.to_string(), ett_eller_flere(g, som_liste))).collect()
        }
        _ => avslatt.iter().map(|(dag, grunner)| (dag.to_string(), json!(grunner))).collect(),
    }
}
