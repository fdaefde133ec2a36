//! Reading resources that a journal sends.

use serde_json::Value;

use crate::{
    base::Fnr,
    hendelse::sykmelding::{Diagnose, Kodeverk},
};

const FNR: &str = "urn:oid:2.16.578.1.12.4.1.4.1";
const DNR: &str = "urn:oid:2.16.578.1.12.4.1.4.2";

/// Diagnoses by system. Nav's own list of the two OIDs has them swapped in one place; the examples and
/// the table are right, and they are followed here. HL7's name of ICPC-2 is known too.
const KODEVERK: [(&str, Kodeverk); 5] = [
    ("urn:oid:2.16.578.1.12.4.1.1.7170", Kodeverk::Icpc2),
    ("http://hl7.org/fhir/sid/icpc-2", Kodeverk::Icpc2),
    ("urn:oid:2.16.578.1.12.4.1.1.7171", Kodeverk::Icpc2b),
    ("urn:oid:2.16.578.1.12.4.1.1.7110", Kodeverk::Icd10),
    ("http://hl7.org/fhir/sid/icd-10", Kodeverk::Icd10),
];

/// What kind of resource it is.
pub(in crate::epj) fn slag(ressurs: &Value) -> Option<&str> {
    ressurs.get("resourceType").and_then(Value::as_str)
}

/// The logical id.
pub(in crate::epj) fn id(ressurs: &Value) -> Option<&str> {
    ressurs.get("id").and_then(Value::as_str)
}

/// An id as FHIR allows it: it may stand in an address.
pub(in crate::epj) fn er_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
}

/// The patient's number, when it is a possible one.
pub(in crate::epj) fn fnr(pasient: &Value) -> Option<Fnr> {
    identer(pasient, &[FNR, DNR]).find_map(|verdi| Fnr::parse(verdi).ok())
}

fn identer<'a>(ressurs: &'a Value, systemer: &'static [&'static str]) -> impl Iterator<Item = &'a str> {
    let alle = ressurs.get("identifier").and_then(Value::as_array).into_iter().flatten();
    alle.filter(|i| i.get("system").and_then(Value::as_str).is_some_and(|s| systemer.contains(&s)))
        .filter_map(|i| i.get("value").and_then(Value::as_str))
}

/// The first coding in a code list that is known here.
pub(in crate::epj) fn diagnose(koder: &Value) -> Option<Diagnose> {
    koder.get("coding").and_then(Value::as_array)?.iter().find_map(koding)
}

/// One coding.
pub(in crate::epj) fn koding(koding: &Value) -> Option<Diagnose> {
    let system = koding.get("system").and_then(Value::as_str)?;
    let system = KODEVERK.iter().find(|(navn, _)| *navn == system)?.1.clone();
    let kode: String = koding.get("code").and_then(Value::as_str)?.chars().filter(|c| *c != '.').collect();
    let er_kode = !kode.is_empty() && kode.len() <= 16 && kode.chars().all(char::is_alphanumeric);
    er_kode.then(|| Diagnose { system, kode: kode.to_uppercase(), tekst: None, originaltekst: None })
}

/// The resources of a bundle, or the resource itself.
pub(in crate::epj) fn ressurser(svar: &Value) -> Vec<&Value> {
    match slag(svar) {
        Some("Bundle") => svar
            .get("entry")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|e| e.get("resource"))
            .collect(),
        Some(_) => vec![svar],
        None => Vec::new(),
    }
}

/// The address of the next page of a bundle.
pub(in crate::epj) fn neste_side(svar: &Value) -> Option<&str> {
    let lenker = svar.get("link").and_then(Value::as_array)?;
    let neste = lenker.iter().find(|l| l.get("relation").and_then(Value::as_str) == Some("next"))?;
    neste.get("url").and_then(Value::as_str)
}

/// Whether a resource is about the patient: a subject that is given must be the one of the call. A
/// reference may be relative or absolute, and may name a version.
pub(in crate::epj) fn gjelder(ressurs: &Value, pasient: &str) -> bool {
    if slag(ressurs) == Some("Patient") {
        return id(ressurs) == Some(pasient);
    }
    ["subject", "patient"].into_iter().filter_map(|felt| ressurs.get(felt)).all(|emne| {
        let Some(referanse) = emne.get("reference").and_then(Value::as_str) else { return true };
        let uten_versjon = referanse.split("/_history/").next().unwrap_or(referanse);
        let mut ledd = uten_versjon.rsplit('/');
        ledd.next() == Some(pasient) && ledd.next() == Some("Patient")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_patients_number_is_found_among_others() {
        let pasient = json!({"resourceType": "Patient", "identifier": [
            {"system": "urn:oid:1.2.3", "value": "01858090136"},
            {"system": FNR, "value": "ikke et nummer"},
            {"system": FNR, "value": "01858090136"}]});
        assert_eq!(fnr(&pasient).map(|f| f.avslor().to_owned()).as_deref(), Some("01858090136"));
        assert!(fnr(&json!({"identifier": [{"system": FNR}]})).is_none());
    }

    #[test]
    fn both_names_of_icpc_2_are_known_and_points_do_not_matter() {
        let koder = json!({"coding": [
            {"system": "http://snomed.info/sct", "code": "1"},
            {"system": "http://hl7.org/fhir/sid/icpc-2", "code": "l03"}]});
        assert_eq!(diagnose(&koder).map(|d| (d.system, d.kode)), Some((Kodeverk::Icpc2, "L03".into())));
        let icd = json!({"system": "urn:oid:2.16.578.1.12.4.1.1.7110", "code": "M54.5"});
        assert_eq!(koding(&icd).map(|d| (d.system, d.kode)), Some((Kodeverk::Icd10, "M545".into())));
        assert_eq!(koding(&json!({"system": FNR, "code": "L03"})), None);
        assert_eq!(koding(&json!({"system": "http://hl7.org/fhir/sid/icpc-2", "code": "<b>"})), None);
    }

    #[test]
    fn somebody_elses_resource_is_told_from_the_patients() {
        let om = |referanse: &str| json!({"resourceType": "Condition", "subject": {"reference": referanse}});
        for ja in ["Patient/pas-1", "https://fhir.example.no/r4/Patient/pas-1", "Patient/pas-1/_history/2"] {
            assert!(gjelder(&om(ja), "pas-1"), "{ja}");
        }
        for nei in ["Patient/pas-2", "Patient/xpas-1", "Group/pas-1", "pas-1", ""] {
            assert!(!gjelder(&om(nei), "pas-1"), "{nei}");
        }
        assert!(!gjelder(&json!({"resourceType": "Patient", "id": "pas-2"}), "pas-1"));
        assert!(!gjelder(&json!({"resourceType": "Patient"}), "pas-1"));
        assert!(gjelder(&json!({"resourceType": "Practitioner", "id": "lege"}), "pas-1"));
    }
}
