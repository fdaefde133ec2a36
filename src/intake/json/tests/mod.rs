//! Samples, refusals, schemas, and bytes of all kinds.

mod avvisninger;
mod eksempler;
mod robusthet;
mod skjema;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Avvisning, Melding, skjema::alle};
use crate::intake::registre::Antatt;

/// A month after the last of the samples.
fn now() -> DateTime<Utc> {
    "2026-01-15T12:00:00Z".parse().unwrap()
}

fn les(json: &Value) -> Result<Melding, Avvisning> {
    les_bytes(json.to_string().as_bytes())
}

fn les_bytes(bytes: &[u8]) -> Result<Melding, Avvisning> {
    super::les(bytes, now(), &Antatt::default())
}

fn prove(navn: &str) -> Value {
    let fil = format!("{}/tests/samples/events/{navn}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(fil).unwrap()).unwrap()
}

fn i_konvolutt(type_: &str, innhold: impl Into<Value>) -> Value {
    json!({"type": type_, "id": "1", "kilde": "test", "fnr": "13838530022", "innhold": innhold.into()})
}

/// The example of a schema, by its place in `examples`.
fn eksempel(type_: &str, nummer: usize) -> Value {
    let (_, skjema) = alle().iter().find(|(navn, _)| *navn == type_).unwrap();
    let skjema: Value = serde_json::from_str(skjema).unwrap();
    skjema["examples"][nummer].clone()
}

/// The same message with one value put somewhere. `Value::Null` at a missing place adds it.
fn med(mut melding: Value, sti: &str, verdi: Value) -> Value {
    let (forelder, felt) = sti.rsplit_once('/').unwrap();
    match melding.pointer_mut(forelder).unwrap() {
        Value::Object(objekt) => {
            objekt.insert(felt.to_owned(), verdi);
        }
        Value::Array(liste) => liste[felt.parse::<usize>().unwrap()] = verdi,
        annet => panic!("{sti} is inside {annet}"),
    }
    melding
}

/// The same message without one field.
fn uten(mut melding: Value, sti: &str) -> Value {
    let (forelder, felt) = sti.rsplit_once('/').unwrap();
    melding.pointer_mut(forelder).unwrap().as_object_mut().unwrap().remove(felt).unwrap();
    melding
}
