//! A proposal as the doctor's own draft with one thing changed. Everything that is not understood here
//! goes back as it came, so that nothing the doctor has written is lost.

use serde_json::{Map, Value, json};

use super::skjema::lenke;
use crate::{
    base::Grad,
    text::{Malform, stotte::skall},
};

/// The draft with every period where no activity is possible made graded.
pub(in crate::epj) fn gradert(utkast: &Value, grad: Grad, m: Malform) -> Value {
    let mut nytt = uten_tomme(utkast).unwrap_or_else(|| json!({}));
    let perioder = nytt
        .get_mut("item")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter(|p| lenke(p) == Some("aktivitet"));
    for periode in perioder {
        let Some(felter) = periode.get_mut("item").and_then(Value::as_array_mut) else { continue };
        let er_full = felter.iter().any(|f| {
            lenke(f) == Some("aktivitet-type")
                && f.pointer("/answer/0/valueCoding/code") == Some(&json!("AKTIVITET_IKKE_MULIG"))
        });
        if !er_full {
            continue;
        }
        for felt in felter.iter_mut().filter(|f| lenke(f) == Some("aktivitet-type")) {
            if let Some(svar) = felt.get_mut("answer") {
                *svar = json!([{"valueCoding": {"code": "GRADERT", "display": skall::gradert_visning(m)}}]);
            }
        }
        felter.retain(|f| lenke(f) != Some("aktivitet-grad"));
        felter.push(json!({"linkId": "aktivitet-grad", "answer": [{"valueInteger": grad.prosent()}]}));
    }
    nytt
}

/// FHIR and CDS Hooks know no `null`, `""`, `[]` or `{}`: a field without content is not there.
pub(in crate::epj) fn uten_tomme(verdi: &Value) -> Option<Value> {
    match verdi {
        Value::Null => None,
        Value::String(tekst) if tekst.is_empty() => None,
        Value::Array(liste) => {
            let liste: Vec<Value> = liste.iter().filter_map(uten_tomme).collect();
            (!liste.is_empty()).then_some(Value::Array(liste))
        }
        Value::Object(felter) => {
            let felter: Map<String, Value> =
                felter.iter().filter_map(|(navn, v)| Some((navn.clone(), uten_tomme(v)?))).collect();
            (!felter.is_empty()).then_some(Value::Object(felter))
        }
        annet => Some(annet.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::epj::fhir::skjema::utkast;

    fn periode(type_: &str, fom: &str, tom: &str) -> Value {
        json!({"linkId": "aktivitet", "item": [
            {"linkId": "aktivitet-type", "answer": [{"valueCoding": {"code": type_}}]},
            {"linkId": "aktivitet-fom", "answer": [{"valueDate": fom}]},
            {"linkId": "aktivitet-tom", "answer": [{"valueDate": tom}]}]})
    }

    #[test]
    fn only_full_periods_change_and_what_we_do_not_know_stays() {
        let forst = json!({"resourceType": "QuestionnaireResponse", "id": "u", "ukjent": {"a": 1}, "text": null, "tom": [],
            "item": [
                {"linkId": "noe-nytt", "answer": [{"valueString": "behold"}]},
                periode("AKTIVITET_IKKE_MULIG", "2026-12-01", "2026-12-07"),
                periode("AVVENTENDE", "2026-12-08", "2026-12-14")]});
        let nytt = gradert(&forst, Grad::new(50).unwrap(), Malform::Nb);
        let les = utkast(&nytt);
        assert_eq!(les.perioder[0].type_, Some(crate::hendelse::sykmelding::Aktivitetstype::Gradert));
        assert_eq!(les.perioder[0].grad, Some(50));
        assert_eq!(
            (les.perioder[0].fom, les.perioder[0].tom),
            (utkast(&forst).perioder[0].fom, utkast(&forst).perioder[0].tom)
        );
        assert_eq!(les.perioder[1], utkast(&forst).perioder[1]);
        assert_eq!(nytt["ukjent"], forst["ukjent"]);
        assert_eq!(nytt["item"][0], forst["item"][0]);
        assert!(nytt.get("text").is_none() && nytt.get("tom").is_none());
    }
}
