//! Rule cases as data: one JSON object a line, `{id, area, input, expected}`.
//!
//! Only the keys present in `expected` are compared. A list of objects is compared position by
//! position and may be shorter than the answer; other lists must be equal. `source`, `note` and
//! `verified_by` are comments; any other top-level key belongs to the input.

use serde_json::{Map, Value};

/// One case.
#[derive(Debug, Clone, PartialEq)]
pub struct Sak {
    /// Name of the case.
    pub id: String,
    /// Which rules it is about.
    pub area: String,
    /// The question.
    pub input: Map<String, Value>,
    /// What the answer must hold.
    pub expected: Value,
}

/// How a run of cases went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resultat {
    /// Cases that agree.
    pub bestatt: usize,
    /// One line for each difference.
    pub feil: Vec<String>,
    /// Cases with at least one difference.
    pub ikke_bestatt: usize,
}

impl Sak {
    /// Reads a line.
    pub fn les(linje: &str) -> Result<Self, String> {
        let Ok(Value::Object(mut rot)) = serde_json::from_str(linje) else {
            return Err("linjen er ikke et JSON-objekt".to_owned());
        };
        let mut tekst = |navn: &str| match rot.remove(navn) {
            Some(Value::String(s)) => Ok(s),
            _ => Err(format!("mangler «{navn}»")),
        };
        let (id, area) = (tekst("id")?, tekst("area")?);
        let Some(Value::Object(mut input)) = rot.remove("input") else {
            return Err(format!("{id}: mangler «input»"));
        };
        let expected = rot.remove("expected").ok_or_else(|| format!("{id}: mangler «expected»"))?;
        for kommentar in ["source", "note", "verified_by"] {
            rot.remove(kommentar);
        }
        for (navn, verdi) in rot {
            input.entry(navn).or_insert(verdi);
        }
        Ok(Self { id, area, input, expected })
    }
}

/// What is wrong with one line: nothing when the answer agrees, else one text a difference. `svar`
/// answers a case or says why it can't; `sted` names a line that can't be read.
pub fn vurder(sted: &str, linje: &str, svar: impl Fn(&Sak) -> Result<Value, String>) -> Vec<String> {
    let sak = match Sak::les(linje) {
        Ok(sak) => sak,
        Err(feil) => return vec![format!("{sted}: {feil}")],
    };
    let mut ut = Vec::new();
    match svar(&sak) {
        Err(feil) => ut.push(feil),
        Ok(faktisk) => sammenlign("", &sak.expected, &faktisk, &mut ut),
    }
    for forskjell in &mut ut {
        *forskjell = format!("{}: {forskjell}", sak.id);
    }
    ut
}

/// Runs the cases of one text.
pub fn kjor(tekst: &str, svar: impl Fn(&Sak) -> Result<Value, String>) -> Resultat {
    let mut resultat = Resultat::default();
    for (n, linje) in tekst.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        resultat.legg_til(vurder(&format!("linje {}", n + 1), linje, &svar));
    }
    resultat
}

impl Resultat {
    /// Counts one case with its differences.
    pub fn legg_til(&mut self, forskjeller: Vec<String>) {
        if forskjeller.is_empty() {
            self.bestatt += 1;
        } else {
            self.ikke_bestatt += 1;
            self.feil.extend(forskjeller);
        }
    }
}

fn sammenlign(sti: &str, ventet: &Value, faktisk: &Value, ut: &mut Vec<String>) {
    let under = |navn: &str| if sti.is_empty() { navn.to_owned() } else { format!("{sti}.{navn}") };
    match (ventet, faktisk) {
        (Value::Object(v), Value::Object(f)) => {
            for (navn, verdi) in v {
                match f.get(navn) {
                    Some(fant) => sammenlign(&under(navn), verdi, fant, ut),
                    None => ut.push(format!("{}: ventet {verdi}, men svaret mangler", under(navn))),
                }
            }
        }
        (Value::Array(v), Value::Array(f)) if v.iter().all(Value::is_object) && !v.is_empty() => {
            for (n, verdi) in v.iter().enumerate() {
                match f.get(n) {
                    Some(fant) => sammenlign(&format!("{sti}[{n}]"), verdi, fant, ut),
                    None => ut.push(format!("{sti}[{n}]: ventet {verdi}, men listen er kortere")),
                }
            }
        }
        _ if ventet == faktisk || like_tall(ventet, faktisk) => {}
        _ => ut.push(format!("{sti}: ventet {ventet}, fikk {faktisk}")),
    }
}

/// 45 and 45.0 are the same number.
#[expect(clippy::float_cmp, reason = "both come from JSON text; equal text must be equal")]
fn like_tall(a: &Value, b: &Value) -> bool {
    matches!((a.as_f64(), b.as_f64()), (Some(a), Some(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sak(expected: &Value) -> String {
        json!({"id": "a", "area": "x", "now": 1, "note": "c", "input": {"kind": "k"}, "expected": expected})
            .to_string()
    }

    #[test]
    fn extra_keys_are_input_and_comments_are_not() {
        let sak = Sak::les(&sak(&json!({}))).unwrap();
        assert_eq!(Value::Object(sak.input), json!({"kind": "k", "now": 1}));
    }

    #[test]
    fn only_expected_keys_count_and_differences_are_named() {
        let svar = |_: &Sak| Ok(json!({"n": 2, "l": [{"a": 1, "b": 2}, {"a": 3}], "e": ["x"]}));
        let kjor = |v: Value| kjor(&sak(&v), svar);
        assert_eq!(kjor(json!({"n": 2.0, "l": [{"a": 1}]})).bestatt, 1);
        assert_eq!(kjor(json!({"l": [{}, {"a": 4}]})).feil, ["a: l[1].a: ventet 4, fikk 3"]);
        assert_eq!(kjor(json!({"e": []})).feil, [r#"a: e: ventet [], fikk ["x"]"#]);
        assert_eq!(kjor(json!({"q": 1})).ikke_bestatt, 1);
        assert_eq!(kjor(json!({"l": [{}, {}, {"a": 1}]})).ikke_bestatt, 1);
    }

    #[test]
    fn what_cannot_be_read_or_answered_fails() {
        let ingen = |_: &Sak| Err("ukjent område".to_owned());
        assert_eq!(kjor("{", ingen).feil, ["linje 1: linjen er ikke et JSON-objekt"]);
        assert_eq!(kjor(&sak(&json!({})), ingen).feil, ["a: ukjent område"]);
    }
}
