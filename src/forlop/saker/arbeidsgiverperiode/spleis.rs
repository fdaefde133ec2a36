//! The employer's period as sick pay is decided.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::lesing::{Par, Rad, par, perioder, rekker, ved_navn};
use crate::{
    base::Periode,
    forlop::{
        arbeidsgiverperiode::spleis::{self, Arbeidsgiverperiode, Resultat, Valg, uke_for_uke},
        utbetalingstidslinje::{Dagrekke, Utbetalingsdag},
    },
    rules::schema::SykepengerRegler,
};

#[derive(Deserialize)]
pub(super) struct Sporsmal {
    days: Vec<Rad>,
    #[serde(default)]
    earlier_paid_by_nav: Vec<Par>,
    #[serde(default)]
    earlier_holiday: Vec<Par>,
    #[serde(default)]
    nav_takes_over: Vec<Par>,
    #[serde(default)]
    employer_period_already_settled: bool,
    employer_period_settled_from: Option<NaiveDate>,
    employer_period_days: Option<u16>,
}

fn beregn(sporsmal: Sporsmal, regler: &SykepengerRegler) -> Resultat {
    let for_alt = sporsmal.employer_period_already_settled.then_some(NaiveDate::MIN);
    let valg = Valg {
        betalt_av_nav: &perioder(&sporsmal.earlier_paid_by_nav),
        tidligere_ferie: &perioder(&sporsmal.earlier_holiday),
        nav_overtar: &perioder(&sporsmal.nav_takes_over),
        avklart_fra: for_alt.or(sporsmal.employer_period_settled_from),
        dager: sporsmal.employer_period_days,
    };
    spleis::beregn(&rekker(sporsmal.days), &valg, regler)
}

/// The paid timeline and the stretches.
pub(super) fn arbeidsgiverperiode(sporsmal: Sporsmal, regler: &SykepengerRegler) -> Result<Value, String> {
    let resultat = beregn(sporsmal, regler);
    let rekker = uke_for_uke(&resultat.rekker);
    let mut grunner = Map::new();
    for avvist in &resultat.avvist {
        for dag in avvist.periode.hver_dag() {
            grunner.insert(dag.to_string(), json!(avvist.grunn.kode()));
        }
    }
    let perioder: Vec<Value> = resultat.perioder.iter().map(periode).collect();
    Ok(json!({
        "counts": antall(&rekker)?,
        "pay_days": dager(&rekker)?,
        "reasons": grunner,
        "nav_takes_over": av_type(&rekker, Utbetalingsdag::AgpNav),
        "periods_count": perioder.len(),
        "periods": ved_navn(&perioder),
    }))
}

/// What the counter saw. It knows sick days and work only, and every day counts the same.
pub(super) fn teller(sporsmal: Sporsmal, regler: &SykepengerRegler) -> Value {
    let resultat = beregn(sporsmal, regler);
    let agp: i64 = resultat.perioder.iter().flat_map(|p| &p.dager).map(|p| p.dager()).sum();
    let syke = uke_for_uke(&resultat.rekker);
    let etter =
        lengde(syke.iter().filter(|r| matches!(r.dag, Utbetalingsdag::Nav | Utbetalingsdag::Sykhelg)));
    let fullforte = resultat.perioder.iter().filter(|p| p.fullfort).count();
    let brutte = resultat.perioder.iter().filter(|p| p.brutt).count();
    json!({
        "agp_days": agp,
        "sick_days_after": etter,
        "completed": fullforte > 0,
        "completed_periods": fullforte,
        "broken": brutte > 0,
        "broken_periods": brutte,
    })
}

fn periode(p: &Arbeidsgiverperiode) -> Value {
    let agp: Vec<Value> = p.dager.iter().copied().map(par).collect();
    json!({"enclosing": par(p.omslutter), "agp": agp, "settled": p.avklart})
}

const ALLE: [Utbetalingsdag; 10] = [
    Utbetalingsdag::Nav,
    Utbetalingsdag::Sykhelg,
    Utbetalingsdag::Agp,
    Utbetalingsdag::AgpNav,
    Utbetalingsdag::Ventetid,
    Utbetalingsdag::Arb,
    Utbetalingsdag::Fri,
    Utbetalingsdag::Foreldet,
    Utbetalingsdag::Avvist,
    Utbetalingsdag::Ukjent,
];

fn navn(dag: Utbetalingsdag) -> Result<String, String> {
    match serde_json::to_value(dag) {
        Ok(Value::String(navn)) => Ok(navn),
        _ => Err("dagtypen har ikke noe navn".to_owned()),
    }
}

fn lengde<'a>(rekker: impl Iterator<Item = &'a Dagrekke>) -> i64 {
    rekker.map(|r| (r.tom - r.fom).num_days() + 1).sum()
}

/// Days by type, in all, and sick days of both kinds together.
fn antall(rekker: &[Dagrekke]) -> Result<Value, String> {
    let av = |dag| lengde(rekker.iter().filter(|r| r.dag == dag));
    let mut ut = Map::new();
    for dag in ALLE {
        ut.insert(navn(dag)?, json!(av(dag)));
    }
    ut.insert("days".to_owned(), json!(lengde(rekker.iter())));
    ut.insert("NAV+SYKHELG".to_owned(), json!(av(Utbetalingsdag::Nav) + av(Utbetalingsdag::Sykhelg)));
    Ok(Value::Object(ut))
}

fn av_type(rekker: &[Dagrekke], dag: Utbetalingsdag) -> Vec<Value> {
    let perioder = rekker.iter().filter(|r| r.dag == dag);
    perioder.filter_map(|r| Periode::new(r.fom, r.tom).ok()).map(par).collect()
}

/// The runs of each type that occurs.
fn dager(rekker: &[Dagrekke]) -> Result<Value, String> {
    let mut ut = Map::new();
    for dag in ALLE {
        let perioder = av_type(rekker, dag);
        if !perioder.is_empty() {
            ut.insert(navn(dag)?, Value::Array(perioder));
        }
    }
    Ok(Value::Object(ut))
}
