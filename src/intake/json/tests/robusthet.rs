//! No bytes make it panic, and no refusal repeats what stood in the message.

use proptest::prelude::*;

use super::*;

fn eksempler() -> Vec<Value> {
    alle()
        .iter()
        .flat_map(|(_, skjema)| {
            let skjema: Value = serde_json::from_str(skjema).unwrap();
            skjema["examples"].as_array().unwrap().clone()
        })
        .chain(
            ["received-02-avvist", "soknad-02-sendt", "inntektsmelding-02-endring", "status-01-apen"]
                .map(prove),
        )
        .collect()
}

/// All places in a tree, as JSON pointers.
fn steder(verdi: &Value, sti: &str, ut: &mut Vec<String>) {
    ut.push(sti.to_owned());
    match verdi {
        Value::Object(objekt) => {
            for (felt, verdi) in objekt {
                steder(verdi, &format!("{sti}/{}", felt.replace('~', "~0").replace('/', "~1")), ut);
            }
        }
        Value::Array(liste) => {
            for (indeks, verdi) in liste.iter().enumerate() {
                steder(verdi, &format!("{sti}/{indeks}"), ut);
            }
        }
        _ => {}
    }
}

/// Values that have broken readers before.
fn rare_verdier() -> Vec<Value> {
    let mut verdier: Vec<Value> = [
        "",
        " ",
        "HEMMELIG",
        "9999-12-31",
        "0000-01-01",
        "-0001-01-01",
        "2025-02-30",
        "2025-03-12",
        "+12025-1-1",
        "2025-03-30T02:30:00",
        "9999-12-31T23:59:59",
        "0000-01-01T00:00:00",
        "2016-12-31T23:59:60Z",
        "2025-03-12T09:30:00.123456789+14:00",
        "12345678901",
        "æøå\u{202e}😀",
        "[1",
        "[\"2025-03-12\"]",
        "ææææææææææ",
        "99999999999999999999.99",
        "-1.00",
    ]
    .map(Value::from)
    .to_vec();
    verdier.extend([
        json!(null),
        json!(true),
        json!(-1),
        json!(101),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!([]),
        json!([null]),
        json!({}),
        json!({"HEMMELIG": "HEMMELIG"}),
    ]);
    verdier
}

fn ingen_hemmeligheter(svar: Result<Melding, Avvisning>) {
    if let Err(feil) = svar {
        for hemmelig in ["HEMMELIG", "13838530022", "12345678901", "😀", "TESTBEDRIFT"] {
            assert!(!feil.tekst.contains(hemmelig), "{feil}");
        }
        assert!(feil.tekst.ends_with(['.', '"']) && feil.tekst.len() > 20, "{feil}");
    }
}

#[test]
fn every_place_of_every_example_with_every_odd_value() {
    for melding in eksempler() {
        let mut alle_steder = Vec::new();
        steder(&melding, "", &mut alle_steder);
        for sted in &alle_steder {
            for verdi in rare_verdier() {
                let mut ny = melding.clone();
                *ny.pointer_mut(sted).unwrap() = verdi;
                ingen_hemmeligheter(les(&ny));
            }
        }
    }
}

#[test]
fn an_unknown_field_is_not_repeated_in_the_answer() {
    for melding in eksempler() {
        let mut alle_steder = Vec::new();
        steder(&melding, "", &mut alle_steder);
        for sted in alle_steder {
            if melding.pointer(&sted).unwrap().is_object() {
                ingen_hemmeligheter(les(&med(
                    melding.clone(),
                    &format!("{sted}/HEMMELIG"),
                    json!([{"x": 1}]),
                )));
            }
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    let dyp = format!("{{\"innhold\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let svar = les_bytes(dyp.as_bytes()).unwrap_err();
    assert_eq!(svar.regel, "PARSE_ERROR");
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = les_bytes(&bytes);
    }

    #[test]
    fn cut_and_changed_examples(valg in any::<prop::sample::Index>(), kutt in any::<prop::sample::Index>(),
                                endringer in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4)) {
        let eksempler = eksempler();
        let mut bytes = valg.get(&eksempler).to_string().into_bytes();
        for (sted, byte) in endringer {
            let sted = sted.index(bytes.len());
            bytes[sted] = byte;
        }
        let _ = les_bytes(&bytes);
        let _ = les_bytes(&bytes[..kutt.index(bytes.len())]);
    }

    #[test]
    fn any_text_in_any_place(valg in any::<prop::sample::Index>(), sted in any::<prop::sample::Index>(), tekst in "\\PC{0,24}") {
        let eksempler = eksempler();
        let mut melding = valg.get(&eksempler).clone();
        let mut alle_steder = Vec::new();
        steder(&melding, "", &mut alle_steder);
        *melding.pointer_mut(&alle_steder[sted.index(alle_steder.len())]).unwrap() = Value::from(tekst);
        let _ = les(&melding);
    }
}
