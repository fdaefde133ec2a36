//! Everything that has no comparison of its own, compared as it is stored. Slower, so only where
//! the values differ at all.

use chrono::{DateTime, Utc};
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
                let felt = feltnavn(navn);
                let sti = if sti.is_empty() { felt.to_owned() } else { format!("{sti}.{felt}") };
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

/// The name of a field; a key that is data (an id, a date) is no name.
fn feltnavn(nokkel: &str) -> &str {
    let navn = nokkel.starts_with(|c: char| c.is_ascii_lowercase())
        && nokkel.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if navn { nokkel } else { "*" }
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
            Err(_) if navn_pa_tilstand(tekst) || tekst.parse::<DateTime<Utc>>().is_ok() => {
                Side::Tekst(tekst.clone())
            }
            Err(_) => skjult(),
        },
        Value::Object(_) => skjult(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn funn(for_: &Value, etter: &Value) -> Vec<(Hva, Side, Side)> {
        let mut ut = Funn { endringer: Vec::new(), tilfelle: None };
        under(&mut ut, "", for_, etter, &["kjent"]);
        ut.endringer.into_iter().map(|e| (e.hva, e.for_, e.etter)).collect()
    }

    fn annet(sti: &str) -> Hva {
        Hva::Annet(sti.to_owned())
    }

    #[test]
    fn what_is_new_in_storage_is_found_by_its_path() {
        let for_ = json!({"maksdato": {"dato": "2026-10-01", "brukt": 100, "grunn": "ORDINAER", "tid": "2026-03-02T10:00:00Z"}, "kjent": 1});
        let etter = json!({"maksdato": {"dato": "2026-10-02", "brukt": 101, "grunn": "ETTER_67", "tid": "2026-03-02T11:00:00Z"}, "kjent": 2, "ny": true});
        let tekst = |t: &str| Side::Tekst(t.to_owned());
        let dato = |t: &str| Side::Dato(t.parse().unwrap());
        assert_eq!(
            funn(&for_, &etter),
            [
                (annet("maksdato.brukt"), tekst("100"), tekst("101")),
                (annet("maksdato.dato"), dato("2026-10-01"), dato("2026-10-02")),
                (annet("maksdato.grunn"), tekst("ORDINAER"), tekst("ETTER_67")),
                (annet("maksdato.tid"), tekst("2026-03-02T10:00:00Z"), tekst("2026-03-02T11:00:00Z")),
                (annet("ny"), Side::Ingen, Side::Ja(true)),
            ]
        );
        assert_eq!(funn(&for_, &for_), []);
    }

    #[test]
    fn nothing_that_tells_who_somebody_is_comes_out() {
        let skjult = || Side::Tekst("…".to_owned());
        let for_ = json!({"a": "Kari Nordmann", "b": "315000106", "c": [{"n": "Per"}], "d": {"0190-x": 1},
            "person": {"navn": "NORDMANN"}});
        let etter = json!({"a": "Ola Nordmann", "b": "310000019", "c": [{"n": "Pål"}, {"n": "Per"}], "d": {"0190-x": 2},
            "person": {"navn": "HANSEN"}});
        assert_eq!(
            funn(&for_, &etter),
            [
                (annet("a"), skjult(), skjult()),
                (annet("b"), skjult(), skjult()),
                (annet("c"), Side::Antall(1), Side::Antall(2)),
                (annet("d.*"), Side::Tekst("1".to_owned()), Side::Tekst("2".to_owned())),
                (annet("person.navn"), skjult(), skjult()),
            ]
        );
    }
}
