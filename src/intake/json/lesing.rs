//! Bytes to a JSON tree, more strictly than `serde_json::Value` does it.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value, error::Category};

use crate::intake::Avvisning;

/// Reads the whole message. `serde_json` itself stops at 128 levels.
pub(super) fn tre(bytes: &[u8]) -> Result<Value, Avvisning> {
    match serde_json::from_slice::<Tre>(bytes) {
        Ok(Tre(verdi)) => Ok(verdi),
        Err(feil) => {
            let hva = match feil.classify() {
                Category::Eof => "Meldingen er avkuttet: JSON-teksten slutter for tidlig",
                Category::Data => {
                    "Meldingen har samme felt to ganger i ett objekt, eller tegnet NUL, som ikke kan lagres"
                }
                Category::Io | Category::Syntax => "Meldingen er ikke gyldig JSON i UTF-8",
            };
            // The error's own text may quote the message, so only the place is told.
            Err(Avvisning::parse(
                "ukjent",
                format!(
                    "{hva} (linje {}, kolonne {}). Rett den og send på nytt.",
                    feil.line(),
                    feil.column()
                ),
            ))
        }
    }
}

/// A tree in which no object has a field twice (which of the two would count?) and no text has
/// the character NUL (PostgreSQL cannot store it).
struct Tre(Value);

impl<'de> Deserialize<'de> for Tre {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(Bygger).map(Self)
    }
}

struct Bygger;

fn tekst<E: Error>(tekst: String) -> Result<String, E> {
    if tekst.contains('\0') { Err(E::custom("NUL")) } else { Ok(tekst) }
}

impl<'de> Visitor<'de> for Bygger {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, v: bool) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_i64<E: Error>(self, v: i64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_u64<E: Error>(self, v: u64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_f64<E: Error>(self, v: f64) -> Result<Value, E> {
        Ok(v.into())
    }

    fn visit_str<E: Error>(self, v: &str) -> Result<Value, E> {
        self.visit_string(v.to_owned())
    }

    fn visit_string<E: Error>(self, v: String) -> Result<Value, E> {
        tekst(v).map(Value::String)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut liste = Vec::new();
        while let Some(Tre(verdi)) = seq.next_element()? {
            liste.push(verdi);
        }
        Ok(Value::Array(liste))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut objekt = Map::new();
        while let Some((nokkel, Tre(verdi))) = map.next_entry::<String, Tre>()? {
            if objekt.insert(tekst(nokkel)?, verdi).is_some() {
                return Err(A::Error::custom("to ganger"));
            }
        }
        Ok(Value::Object(objekt))
    }
}
