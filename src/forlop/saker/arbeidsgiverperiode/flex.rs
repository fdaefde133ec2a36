//! The employer's period as claims are created.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::lesing::{FraTil, Rad, fra_til, par, rekker};
use crate::{
    base::Periode,
    forlop::arbeidsgiverperiode::{
        Sykdomsdag, Sykdomsrekke,
        flex::{self, Fravaer, Hull},
    },
    rules::schema::SykepengerRegler,
};

#[derive(Deserialize)]
pub(super) struct Sporsmal {
    days: Vec<Rad>,
    #[serde(default)]
    only_listed_days: bool,
    application_first_day: Option<NaiveDate>,
    application_last_day: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// The spells, and what an application gets of the one it belongs to.
pub(super) fn arbeidsgiverperiode(sporsmal: Sporsmal, regler: &SykepengerRegler) -> Result<Value, String> {
    let hull = if sporsmal.only_listed_days { Hull::FinnesIkke } else { Hull::Arbeid };
    let dager = til_og_med(&rekker(sporsmal.days), sporsmal.until);
    let fravaer = flex::beregn(&dager, hull, regler);
    let soknadens = match sporsmal.application_first_day {
        Some(dag) => flex::for_soknad(&fravaer, dag, regler),
        None => fravaer.last(),
    };
    let soknad = match (sporsmal.application_first_day, sporsmal.application_last_day) {
        (Some(fom), Some(tom)) => Some(Periode::new(fom, tom).map_err(|feil| feil.to_string())?),
        _ => None,
    };
    let dager: serde_json::Map<String, Value> =
        fravaer.iter().enumerate().map(|(n, f)| (n.to_string(), json!(f.sykedager))).collect();
    Ok(json!({
        "tilfeller_count": fravaer.len(),
        "tilfeller_days": dager,
        "spells": fravaer.iter().map(spell).collect::<Vec<_>>(),
        "agp": soknadens.and_then(|f| f.arbeidsgiverperiode).map(par),
        "used": soknadens.map(|f| f.brukt),
        "spent": soknadens.is_some_and(|f| f.oppbrukt),
        "nav_has_days_to_pay":
            soknad.is_some_and(|soknad| soknadens.is_some_and(|f| f.nav_har_dager_i(soknad))),
    }))
}

fn spell(f: &Fravaer) -> Value {
    json!({
        "first_sick": f.forste_sykedag,
        "sick_days": f.sykedager,
        "last_agp": f.arbeidsgiverperiode.map(Periode::tom),
        "used": f.brukt,
        "treatment_days": f.behandlingsdager,
        "last_sick_or_holiday": f.siste_syke_eller_feriedag,
        "spent": f.oppbrukt,
    })
}

/// What is known when the days after `siste` are not.
fn til_og_med(dager: &[Sykdomsrekke], siste: Option<NaiveDate>) -> Vec<Sykdomsrekke> {
    let siste = siste.unwrap_or(NaiveDate::MAX);
    let kutt = |r: &Sykdomsrekke| {
        let periode = Periode::new(r.periode.fom(), r.periode.tom().min(siste)).ok()?;
        Some(Sykdomsrekke { periode, ..*r })
    };
    dager.iter().filter_map(kutt).collect()
}

#[derive(Deserialize)]
pub(super) struct Soknader {
    applications: Vec<FraTil>,
    #[serde(default)]
    certificates: Vec<FraTil>,
    #[serde(default)]
    leave: Vec<FraTil>,
    #[serde(default)]
    work: Vec<FraTil>,
}

/// The employer's period of the last application. What an application says of leave and work goes
/// before what notes say.
pub(super) fn employer_period(sporsmal: Soknader, regler: &SykepengerRegler) -> Result<Value, String> {
    let soknad = sporsmal.applications.last().ok_or("mangler søknad i «applications»")?.periode()?;
    let mut dager = Vec::new();
    for (perioder, dag) in [
        (sporsmal.certificates, Sykdomsdag::Syk),
        (sporsmal.applications, Sykdomsdag::Syk),
        (sporsmal.leave, Sykdomsdag::Ferie),
        (sporsmal.work, Sykdomsdag::Arbeid),
    ] {
        for periode in perioder {
            dager.push(Sykdomsrekke { periode: periode.periode()?, dag });
        }
    }
    let fravaer = flex::beregn(&til_og_med(&dager, Some(soknad.tom())), Hull::Arbeid, regler);
    let soknadens = flex::for_soknad(&fravaer, soknad.fom(), regler);
    Ok(json!({
        "used_up": soknadens.is_some_and(|f| f.oppbrukt),
        "period": soknadens.and_then(|f| f.arbeidsgiverperiode).map(fra_til),
    }))
}
