//! The draft of a note as `QuestionnaireResponse` by Nav's public form (V1). A field that is not filled
//! in, or not readable yet, is simply not there: the doctor is still writing.

use chrono::NaiveDate;
use serde_json::Value;

use super::lesing::{koding, slag};
use crate::{
    hendelse::sykmelding::Aktivitetstype,
    stotte::{Utkast, Utkastperiode},
};

/// Nav's public form. Two spellings are in use.
const SKJEMA: [&str; 2] = [
    "https://www.nav.no/samarbeidspartner/sykmelding/fhir/R4/Questionnaire/V1",
    "http://nav.no/fhir/R4/Questionnaire/v1",
];

/// Whether the resource is a draft of a sick note.
pub(in crate::epj) fn er_sykmelding(ressurs: &Value) -> bool {
    let skjema = ressurs.get("questionnaire").and_then(Value::as_str);
    slag(ressurs) == Some("QuestionnaireResponse")
        && skjema.is_some_and(|s| SKJEMA.contains(&s.split('|').next().unwrap_or(s)))
}

/// Reads the draft.
pub(in crate::epj) fn utkast(svar: &Value) -> Utkast {
    let felter = |navn: &'static str| punkter(svar).filter(move |p| lenke(p) == Some(navn));
    Utkast {
        diagnose: felter("hoveddiagnose").find_map(|p| koding(verdi(p, "valueCoding")?)),
        bidiagnoser: felter("bidiagnose")
            .flat_map(|p| svarene(p).filter_map(|s| koding(s.get("valueCoding")?)).collect::<Vec<_>>())
            .collect(),
        annen_arsak: felter("annen-fravarsgrunn").any(|p| verdi(p, "valueCoding").is_some()),
        perioder: felter("aktivitet").filter_map(periode).collect(),
    }
}

fn periode(gruppe: &Value) -> Option<Utkastperiode> {
    let felt = |navn: &str, type_: &str| {
        punkter(gruppe).find(|p| lenke(p) == Some(navn)).and_then(|p| verdi(p, type_))
    };
    let dato = |navn: &str| felt(navn, "valueDate").and_then(Value::as_str)?.parse::<NaiveDate>().ok();
    let type_ = felt("aktivitet-type", "valueCoding").and_then(|k| k.get("code")).and_then(Value::as_str);
    Some(Utkastperiode {
        fom: dato("aktivitet-fom")?,
        tom: dato("aktivitet-tom")?,
        type_: type_.and_then(aktivitet),
        grad: felt("aktivitet-grad", "valueInteger").and_then(Value::as_i64),
    })
}

fn aktivitet(kode: &str) -> Option<Aktivitetstype> {
    Some(match kode {
        "AKTIVITET_IKKE_MULIG" => Aktivitetstype::AktivitetIkkeMulig,
        "GRADERT" => Aktivitetstype::Gradert,
        "AVVENTENDE" => Aktivitetstype::Avventende,
        "BEHANDLINGSDAGER" => Aktivitetstype::Behandlingsdager,
        "REISETILSKUDD" => Aktivitetstype::Reisetilskudd,
        _ => return None,
    })
}

fn punkter(av: &Value) -> impl Iterator<Item = &Value> {
    av.get("item").and_then(Value::as_array).into_iter().flatten()
}

pub(super) fn lenke(punkt: &Value) -> Option<&str> {
    punkt.get("linkId").and_then(Value::as_str)
}

fn svarene(punkt: &Value) -> impl Iterator<Item = &Value> {
    punkt.get("answer").and_then(Value::as_array).into_iter().flatten()
}

fn verdi<'a>(punkt: &'a Value, type_: &str) -> Option<&'a Value> {
    svarene(punkt).find_map(|svar| svar.get(type_))
}
