//! Maximum date and age.

mod alder;
mod avviste;
mod rader;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use self::{avviste::Avviste, rader::Tidslinje};
use super::les;
use crate::{
    forlop::maksdato::{Grunnlag, Kvoter, Resultat, Rettighet, Valg, beregn},
    rules::{Regelverk, saker::Sak},
};

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    if sak.area == "alder" { alder::svar(sak, regelverk) } else { maksdato(sak, regelverk) }
}

#[derive(Deserialize)]
struct Sporsmal {
    birthdate: NaiveDate,
    deathdate: Option<NaiveDate>,
    #[serde(default)]
    rules: Regler,
    days: Option<Tidslinje>,
    #[serde(default)]
    employers: BTreeMap<String, Tidslinje>,
    #[serde(default)]
    history: Tidslinje,
    as_of: Option<NaiveDate>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Regler {
    max_days: Option<u16>,
    max_days_over_67: Option<u16>,
}

fn maksdato(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    let sporsmal: Sporsmal = les(sak)?;
    let egne: Vec<&Tidslinje> = sporsmal.days.iter().chain(sporsmal.employers.values()).collect();
    let siste = egne.iter().copied().chain([&sporsmal.history]).filter_map(Tidslinje::siste).max();
    let dag = sporsmal.as_of.or(siste).ok_or("saken har verken dager eller «as_of»")?;
    let mut kvoter = Kvoter::ved(&regelverk.sykepenger, dag).map_err(|e| e.to_string())?;
    kvoter.ordinar = sporsmal.rules.max_days.unwrap_or(kvoter.ordinar);
    kvoter.over_67 = sporsmal.rules.max_days_over_67.or(kvoter.over_67);

    let tidslinjer: Vec<_> = egne.iter().map(|t| t.rekker()).collect();
    let grunnlag = Grunnlag {
        tidslinjer: &tidslinjer,
        historikk: sporsmal.history.rekker(),
        fodselsdato: sporsmal.birthdate,
        dodsdato: sporsmal.deathdate,
        per: sporsmal.as_of,
    };
    let resultat = beregn(&grunnlag, &kvoter, Valg::SOM_NAV);
    let mut svar = tall(&resultat)?;
    avviste::legg_til(&mut svar, &sak.expected, &Avviste::av(&resultat, &egne, &sporsmal.history));
    Ok(Value::Object(svar))
}

fn tall(resultat: &Resultat) -> Result<Map<String, Value>, String> {
    let naa = resultat.gjeldende.ok_or("ingen dager å vurdere")?;
    let siste = resultat.rettigheter.last().ok_or("ingen rett å vurdere")?;
    let begynt = resultat.rettigheter.iter().filter(|r| r.vurdering.start.is_some()).count();
    // Each date once: rights that death or age cuts short share theirs.
    let mut maksdatoer: Vec<NaiveDate> = Vec::new();
    for rett in resultat.rettigheter.iter().filter(|r| r.vurdert) {
        if !maksdatoer.contains(&rett.vurdering.maksdato) {
            maksdatoer.push(rett.vurdering.maksdato);
        }
    }
    let svar = json!({
        "maksdato": naa.maksdato,
        "forbrukt": naa.brukt,
        "gjenstaende": naa.igjen,
        "gjenstaende_ordinar": naa.igjen_ordinar,
        "gjenstaende_over_67": naa.igjen_over_67,
        "bestemmelse": naa.bestemmelse,
        "oppholdsdager": naa.oppholdsdager,
        "siste_oppholdsdag": naa.siste_oppholdsdag,
        "still_sick_after_26_weeks": naa.syk_etter_opphold,
        "avviste": avviste::perioder(siste),
        "rights": resultat.rettigheter.iter().map(rettighet).collect::<Vec<_>>(),
        "rights_count": begynt,
        "maksdatoer": maksdatoer,
    });
    match svar {
        Value::Object(svar) => Ok(svar),
        _ => Err("svaret er ikke et objekt".to_owned()),
    }
}

fn rettighet(rett: &Rettighet) -> Value {
    let v = &rett.vurdering;
    json!({
        "maksdato": v.maksdato,
        "forbrukt": v.brukt,
        "gjenstaende": v.igjen,
        "gjenstaende_ordinar": v.igjen_ordinar,
        "gjenstaende_over_67": v.igjen_over_67,
        "bestemmelse": v.bestemmelse,
        "oppholdsdager": v.oppholdsdager,
        "avviste": avviste::perioder(rett),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::saker::kjor;

    #[test]
    fn every_case_of_maximum_date_and_age_passes() {
        for (tekst, antall) in [
            (include_str!("../../../../tests/cases/maksdato.jsonl"), 261),
            (include_str!("../../../../tests/cases/alder.jsonl"), 6),
        ] {
            let resultat = kjor(tekst, |sak| svar(sak, Regelverk::innebygd()));
            assert_eq!(resultat.feil, Vec::<String>::new());
            assert_eq!(resultat.bestatt, antall);
        }
    }
}
