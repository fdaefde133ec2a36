//! The schemas say what the reader does.

use std::collections::BTreeSet;

use super::*;
use crate::hendelse::Utfall;

/// The objects an `innhold` may be: one, or one for each value of `hva`.
fn former(skjema: &Value) -> Vec<Value> {
    let innhold = &skjema["properties"]["innhold"];
    innhold["oneOf"].as_array().cloned().unwrap_or_else(|| vec![innhold.clone()])
}

/// Examples with the form each belongs to: the first whose fixed values and required fields it has.
fn eksempler(skjema: &Value) -> Vec<(Value, Value)> {
    let passer = |form: &Value, eksempel: &Value| {
        let innhold = &eksempel["innhold"];
        let paakrevd = form["required"].as_array().unwrap();
        let hva = &form["properties"]["hva"]["const"];
        paakrevd.iter().all(|felt| innhold.get(felt.as_str().unwrap()).is_some())
            && (hva.is_null() || *hva == innhold["hva"])
    };
    let former = former(skjema);
    skjema["examples"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (former.iter().find(|f| passer(f, e)).expect("an example fits no form").clone(), e.clone()))
        .collect()
}

fn hver(mut f: impl FnMut(&str, Value)) {
    for (type_, skjema) in alle() {
        let skjema: Value = serde_json::from_str(skjema).unwrap();
        assert_eq!(skjema["properties"]["type"]["const"], *type_);
        f(type_, skjema);
    }
}

#[test]
fn every_example_is_accepted_and_every_form_has_one() {
    hver(|type_, skjema| {
        let eksempler = eksempler(&skjema);
        for (_, eksempel) in &eksempler {
            let melding = les(eksempel).unwrap_or_else(|feil| panic!("{type_}: {feil}"));
            // What is carried as XML is a sick note.
            let lest_som = if type_ == "epj_xml" { "sykmelding" } else { type_ };
            assert_eq!((melding.type_, melding.ident.avslor()), (lest_som, "13838530022"));
            assert_eq!(melding.utfall, Utfall::Ok, "{type_}");
            assert_eq!(melding.ekstern_id, eksempel["id"].as_str().unwrap());
        }
        for form in former(&skjema) {
            assert!(eksempler.iter().any(|(f, _)| *f == form), "{type_}: no example of {form}");
        }
    });
}

#[test]
fn the_first_example_of_a_form_shows_every_field() {
    hver(|type_, skjema| {
        let mut sett = Vec::new();
        for (form, eksempel) in eksempler(&skjema) {
            if !sett.contains(&form) {
                vis_alt(&skjema, &form, &eksempel["innhold"], type_);
                sett.push(form);
            }
        }
    });
}

/// Objects in lists and behind null are shown where the example has one.
fn vis_alt(rot: &Value, skjema: &Value, verdi: &Value, sti: &str) {
    let skjema = skjema["$ref"].as_str().map_or(skjema, |r| rot.pointer(&r[1..]).unwrap());
    match verdi {
        Value::Object(objekt) if skjema["properties"].is_object() => {
            let kjente = skjema["properties"].as_object().unwrap();
            for (felt, verdi) in objekt {
                let skjema = kjente.get(felt).unwrap_or_else(|| panic!("{sti}.{felt} is not in the schema"));
                vis_alt(rot, skjema, verdi, &format!("{sti}.{felt}"));
            }
        }
        Value::Array(liste) => {
            for verdi in liste {
                vis_alt(rot, &skjema["items"], verdi, &format!("{sti}[]"));
            }
        }
        _ => {}
    }
    let paa_topp = !sti.contains('.');
    if let (true, Some(kjente)) = (paa_topp, skjema["properties"].as_object()) {
        for felt in kjente.keys() {
            assert!(verdi.get(felt).is_some(), "{sti}: the example lacks {felt}");
        }
    }
}

#[test]
fn what_the_schema_requires_is_required() {
    hver(|type_, skjema| {
        for felt in skjema["required"].as_array().unwrap() {
            let felt = felt.as_str().unwrap();
            assert!(les(&uten(eksempel(type_, 0), &format!("/{felt}"))).is_err(), "{type_} without {felt}");
        }
        for (form, eksempel) in eksempler(&skjema) {
            sjekk_paakrevd(&skjema, &form, &eksempel, "/innhold");
        }
    });
}

/// Every required field in the example, at every depth, is taken away once.
fn sjekk_paakrevd(rot: &Value, skjema: &Value, melding: &Value, sti: &str) {
    let skjema = skjema["$ref"].as_str().map_or(skjema, |r| rot.pointer(&r[1..]).unwrap());
    let verdi = melding.pointer(sti).unwrap();
    if let Value::Array(liste) = verdi {
        for (indeks, element) in liste.iter().enumerate() {
            let items = &skjema["items"];
            let valgt = items["oneOf"].as_array().map_or(items, |former| {
                former.iter().find(|f| f["properties"]["fieldType"]["const"] == element["fieldType"]).unwrap()
            });
            sjekk_paakrevd(rot, valgt, melding, &format!("{sti}/{indeks}"));
        }
    }
    let Value::Object(objekt) = verdi else { return };
    for felt in skjema["required"].as_array().into_iter().flatten() {
        let sti = format!("{sti}/{}", felt.as_str().unwrap());
        let svar = les(&uten(melding.clone(), &sti)).expect_err(&sti);
        assert!(svar.tekst.contains("mangler"), "{sti}: {svar}");
    }
    for felt in objekt.keys().filter(|felt| skjema["properties"].get(felt).is_some()) {
        sjekk_paakrevd(rot, &skjema["properties"][felt], melding, &format!("{sti}/{felt}"));
    }
}

/// A refused unknown field lists the known ones: they are the reader's own names.
fn kjente_felt(melding: &Value, sti: &str) -> Option<BTreeSet<String>> {
    let svar = les(&med(melding.clone(), &format!("{sti}/ukjent"), json!(1))).err()?;
    let liste = svar.tekst.split_once("Kjente felt: ").unwrap_or_else(|| panic!("{svar}")).1;
    Some(liste.trim_end_matches('.').split(", ").filter(|n| !n.is_empty()).map(str::to_owned).collect())
}

#[test]
fn closed_objects_have_the_fields_of_the_schema() {
    hver(|type_, skjema| {
        let navn = |skjema: &Value| -> BTreeSet<String> {
            skjema["properties"].as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(kjente_felt(&eksempel(type_, 0), "").unwrap(), navn(&skjema), "{type_}");
        for (form, eksempel) in eksempler(&skjema) {
            let lukket = form["additionalProperties"] == json!(false);
            let kjente = kjente_felt(&eksempel, "/innhold");
            assert_eq!(kjente.is_some(), lukket, "{type_}");
            if let Some(mut kjente) = kjente {
                // The tag is taken off before the rest is read.
                kjente.extend(eksempel["innhold"].get("hva").map(|_| "hva".to_owned()));
                assert_eq!(kjente, navn(&form), "{type_}");
            }
        }
    });
}

#[test]
fn every_value_of_every_enum_is_accepted_and_no_other() {
    hver(|type_, skjema| {
        for (form, eksempel) in eksempler(&skjema) {
            for (felt, skjema) in form["properties"].as_object().unwrap() {
                let Some(lovlige) = skjema["enum"].as_array() else { continue };
                for verdi in lovlige {
                    let sti = format!("/innhold/{felt}");
                    let svar = les(&med(eksempel.clone(), &sti, verdi.clone()));
                    assert!(
                        !svar.is_err_and(|feil| feil.tekst.contains("ikke er kjent")),
                        "{type_} {felt} {verdi}"
                    );
                    les(&med(eksempel.clone(), &sti, json!("TULL"))).unwrap_err();
                }
            }
        }
    });
}
