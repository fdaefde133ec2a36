//! The one way an artefact is written: sorted keys, numbers in lines of fixed width. What is read
//! and written again has the same bytes.

use std::fmt::Write as _;

use serde_json::Value;

/// Arrays of plain values are broken at this width.
const BREDDE: usize = 110;

/// Writes a value. Numbers are the shortest decimals that give the same number back; they were
/// rounded before (see [`super::avrund`]), so they have few decimals.
pub(super) fn skriv(verdi: &Value) -> String {
    let mut ut = String::new();
    verdi_ut(verdi, 0, &mut ut);
    ut.push('\n');
    ut
}

fn innrykk(dybde: usize, ut: &mut String) {
    ut.push('\n');
    for _ in 0..dybde {
        ut.push(' ');
    }
}

fn enkel(verdi: &Value) -> bool {
    !matches!(verdi, Value::Array(a) if !a.is_empty()) && !matches!(verdi, Value::Object(o) if !o.is_empty())
}

fn verdi_ut(verdi: &Value, dybde: usize, ut: &mut String) {
    match verdi {
        Value::Array(liste) if liste.iter().all(enkel) => linjer(liste, dybde, ut),
        Value::Array(liste) => {
            ut.push('[');
            for (n, v) in liste.iter().enumerate() {
                if n > 0 {
                    ut.push(',');
                }
                innrykk(dybde + 1, ut);
                verdi_ut(v, dybde + 1, ut);
            }
            innrykk(dybde, ut);
            ut.push(']');
        }
        Value::Object(felt) => {
            // Sorted here, whatever order the map keeps.
            let mut navn: Vec<&String> = felt.keys().collect();
            navn.sort_unstable();
            ut.push('{');
            for (n, nokkel) in navn.into_iter().enumerate() {
                if n > 0 {
                    ut.push(',');
                }
                innrykk(dybde + 1, ut);
                let _ = write!(ut, "{}: ", Value::from(nokkel.as_str()));
                if let Some(v) = felt.get(nokkel) {
                    verdi_ut(v, dybde + 1, ut);
                }
            }
            if !felt.is_empty() {
                innrykk(dybde, ut);
            }
            ut.push('}');
        }
        enkel => {
            let _ = write!(ut, "{enkel}");
        }
    }
}

/// A list of plain values: on one line when it fits, else several on each line.
fn linjer(liste: &[Value], dybde: usize, ut: &mut String) {
    let tekster: Vec<String> = liste.iter().map(Value::to_string).collect();
    if dybde + tekster.iter().map(|t| t.len() + 1).sum::<usize>() <= BREDDE - 30 {
        let _ = write!(ut, "[{}]", tekster.join(","));
        return;
    }
    ut.push('[');
    let mut kolonne = BREDDE;
    for (n, tekst) in tekster.iter().enumerate() {
        if n > 0 {
            ut.push(',');
        }
        if kolonne + tekst.len() >= BREDDE {
            innrykk(dybde + 1, ut);
            kolonne = dybde + 1;
        }
        kolonne += tekst.len() + 1;
        ut.push_str(tekst);
    }
    innrykk(dybde, ut);
    ut.push(']');
}
