//! Everything that has no comparison of its own, compared as it is stored. Slower, so only where
//! the values differ at all.

use serde::Serialize;
use serde_json::Value;

use super::{Funn, Hva, Side};
use crate::forlop::{Grunnlag, TilfelleMedMilepaler, milepaler::Milepelgrunnlag};

/// What belongs to no spell.
pub(super) fn i_grunnlag(ut: &mut Funn, for_: &Grunnlag, etter: &Grunnlag) {
    sammenlign(ut, "", for_, etter, &["tilfeller"]);
}

/// What belongs to a spell; its duties are compared one by one.
pub(super) fn i_tilfelle(ut: &mut Funn, for_: &TilfelleMedMilepaler, etter: &TilfelleMedMilepaler) {
    sammenlign(ut, "", for_, etter, &["milepaler", "tilfelle.start", "tilfelle.slutt"]);
}

/// What belongs to a duty.
pub(super) fn i_milepel(ut: &mut Funn, for_: &Milepelgrunnlag, etter: &Milepelgrunnlag) {
    sammenlign(ut, "milepaler", for_, etter, &["milepaler.frist", "milepaler.stenger", "milepaler.hjemmel"]);
}

fn sammenlign<T: Serialize + PartialEq>(ut: &mut Funn, sti: &str, for_: &T, etter: &T, unntatt: &[&str]) {
    if for_ == etter {
        return;
    }
    // What can't be written could not have been stored either.
    if let (Ok(for_), Ok(etter)) = (serde_json::to_value(for_), serde_json::to_value(etter)) {
        under(ut, sti, &for_, &etter, unntatt);
    }
}

fn under(ut: &mut Funn, sti: &str, for_: &Value, etter: &Value, unntatt: &[&str]) {
    if for_ == etter || unntatt.contains(&sti) {
        return;
    }
    match (for_, etter) {
        (Value::Object(f), Value::Object(e)) => {
            let nye = e.keys().filter(|navn| !f.contains_key(*navn));
            for navn in f.keys().chain(nye) {
                let sti = if sti.is_empty() { navn.clone() } else { format!("{sti}.{navn}") };
                let verdi = |v: &'_ serde_json::Map<String, Value>| v.get(navn).cloned().unwrap_or_default();
                under(ut, &sti, &verdi(f), &verdi(e), unntatt);
            }
        }
        (Value::Array(f), Value::Array(e)) if f.len() == e.len() => {
            for (f, e) in f.iter().zip(e) {
                under(ut, sti, f, e, unntatt);
            }
        }
        _ => ut.legg(Hva::Annet(sti.to_owned()), side(sti, for_), side(sti, etter)),
    }
}

/// A value that says nothing about who the person is: numbers, dates and names of states. Of a
/// list only the length; of other text nothing.
fn side(sti: &str, verdi: &Value) -> Side {
    let skjult = || Side::Tekst("…".to_owned());
    let navn_pa_tilstand = |tekst: &str| {
        tekst.starts_with(|c: char| c.is_ascii_uppercase())
            && tekst.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    match verdi {
        Value::Null => Side::Ingen,
        Value::Array(liste) => Side::Antall(liste.len()),
        // Who the person is and what the notes say does not come from the rules.
        _ if sti.starts_with("person") || sti.starts_with("sykmeldinger") => skjult(),
        Value::Bool(ja) => Side::Ja(*ja),
        Value::Number(tall) => Side::Tekst(tall.to_string()),
        Value::String(tekst) => match tekst.parse() {
            Ok(dato) => Side::Dato(dato),
            Err(_) if navn_pa_tilstand(tekst) => Side::Tekst(tekst.clone()),
            Err(_) => skjult(),
        },
        Value::Object(_) => skjult(),
    }
}
