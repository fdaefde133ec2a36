//! A hash of a JSON tree that does not depend on how the tree was written down.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256, in hexadecimal, of `rom` and of the tree: keys in order, absent and null the same.
pub(super) fn hash(rom: &str, verdi: &Value) -> String {
    let mut hasher = Sha256::new();
    hasher.update(rom);
    hasher.update([0]);
    skriv(verdi, &mut hasher);
    format!("{:x}", hasher.finalize())
}

/// Text goes in quoted and escaped, so no two different trees write the same bytes.
fn skriv(verdi: &Value, hasher: &mut Sha256) {
    match verdi {
        Value::Array(liste) => {
            hasher.update("[");
            for verdi in liste {
                skriv(verdi, hasher);
                hasher.update(",");
            }
            hasher.update("]");
        }
        Value::Object(objekt) => {
            let mut felt: Vec<_> = objekt.iter().filter(|(_, verdi)| !verdi.is_null()).collect();
            felt.sort_by_key(|(navn, _)| *navn);
            hasher.update("{");
            for (navn, verdi) in felt {
                hasher.update(Value::from(navn.as_str()).to_string());
                hasher.update(":");
                skriv(verdi, hasher);
                hasher.update(",");
            }
            hasher.update("}");
        }
        enkel => hasher.update(enkel.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_null_do_not_matter_but_values_and_names_do() {
        let h = |json: &str| hash("p", &serde_json::from_str(json).unwrap());
        assert_eq!(h(r#"{"a":1,"b":[{"c":null}]}"#), h(r#"{ "b":[{}], "a":1, "x":null }"#));
        assert_ne!(h(r#"{"a":1}"#), h(r#"{"a":"1"}"#));
        assert_ne!(h(r#"{"a":[1,2]}"#), h(r#"{"a":[2,1]}"#));
        assert_ne!(h(r#"{"a":"1","b":"2"}"#), h(r#"{"a":"1\",\"b\":\"2"}"#));
        assert_ne!(hash("p", &Value::Null), hash("q", &Value::Null));
    }
}
