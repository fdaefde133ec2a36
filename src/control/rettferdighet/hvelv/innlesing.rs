//! The file of labels that goes into the vault: NDJSON or CSV. A line that can't be used is refused in
//! plain words, and nothing that stood in it is said again: neither a label nor a person.
//!
//! Fields: `person` (the key that the control unit's registers use) and any of the properties by their
//! field names. What is empty or not there is not known.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Egenskap, Merker, UkjentMerke};
use crate::base::PersonId;

/// Why a line can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Linjefeil {
    /// Not a JSON object, or not as many cells as the first line.
    #[error("linjen kan ikke leses. Skriv ett JSON-objekt på hver linje, eller CSV med navn på første linje")]
    Form,
    /// No person, or not a key.
    #[error("«person» mangler eller er ikke en nøkkel fra registeret")]
    Person,
    /// The person stands above already.
    #[error("personen står i filen fra før")]
    ToGanger,
    /// A field that is no property.
    #[error(
        "linjen har et felt hvelvet ikke tar imot. Feltene er person, kjonn, alder, inntekt, sentralitet, ytelse og fodselsregion"
    )]
    UkjentFelt,
    /// A value that is no text.
    #[error("et felt er ikke tekst")]
    IkkeTekst,
    /// A code that is none of the property's.
    #[error(transparent)]
    Kode(#[from] UkjentMerke),
    /// Nothing but the person.
    #[error("linjen har ingen opplysninger ut over personen")]
    Ingenting,
}

/// What was read.
#[derive(Default)]
pub struct Innlest {
    /// People with labels. Goes into the vault and nowhere else.
    pub(in crate::control) merker: Vec<(PersonId, Merker)>,
    /// Lines that were refused: number from 1, why.
    pub avvist: Vec<(usize, Linjefeil)>,
}

impl Innlest {
    /// How many people.
    pub fn antall(&self) -> usize {
        self.merker.len()
    }
}

impl Egenskap {
    /// The field that it stands in.
    pub fn felt(self) -> &'static str {
        match self {
            Self::Kjonn => "kjonn",
            Self::Alder => "alder",
            Self::Inntekt => "inntekt",
            Self::Sentralitet => "sentralitet",
            Self::Ytelse => "ytelse",
            Self::Fodselsregion => "fodselsregion",
        }
    }
}

/// The fields of a line, with its number.
type Linje = (usize, Result<Map<String, Value>, Linjefeil>);

/// Reads a file; the first character says which kind it is.
pub fn les(innhold: &str) -> Innlest {
    let innhold = innhold.trim_start_matches('\u{feff}');
    let linjer: Vec<Linje> =
        if innhold.trim_start().starts_with('{') { ndjson(innhold) } else { csv(innhold) };
    let mut ut = Innlest::default();
    let mut sett = BTreeSet::new();
    for (nummer, linje) in linjer {
        match linje.and_then(|felter| en(&felter, &mut sett)) {
            Ok(rad) => ut.merker.push(rad),
            Err(feil) => ut.avvist.push((nummer, feil)),
        }
    }
    ut
}

fn ndjson(innhold: &str) -> Vec<Linje> {
    let linjer = innhold.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    linjer.map(|(nr, l)| (nr + 1, serde_json::from_str(l).map_err(|_| Linjefeil::Form))).collect()
}

fn csv(innhold: &str) -> Vec<Linje> {
    let skille = if innhold.lines().next().unwrap_or_default().contains(';') { b';' } else { b',' };
    let mut leser =
        csv::ReaderBuilder::new().delimiter(skille).trim(csv::Trim::All).from_reader(innhold.as_bytes());
    let Ok(navn) = leser.headers().cloned() else { return vec![(1, Err(Linjefeil::Form))] };
    let rad = |(nr, rad): (usize, Result<csv::StringRecord, csv::Error>)| {
        let felter = rad.map_err(|_| Linjefeil::Form).map(|rad| {
            let celler = navn.iter().zip(rad.iter()).filter(|(_, celle)| !celle.is_empty());
            celler.map(|(n, celle)| (n.to_owned(), Value::String(celle.to_owned()))).collect()
        });
        (nr + 2, felter)
    };
    leser.records().enumerate().map(rad).collect()
}

fn en(felter: &Map<String, Value>, sett: &mut BTreeSet<PersonId>) -> Result<(PersonId, Merker), Linjefeil> {
    let person = felter.get("person").and_then(Value::as_str).and_then(|t| Uuid::parse_str(t).ok());
    let person = PersonId(person.ok_or(Linjefeil::Person)?);
    let mut merker = Merker::ingen();
    let mut noe = false;
    for (felt, verdi) in felter.iter().filter(|(felt, _)| *felt != "person") {
        let egenskap = Egenskap::ALLE.into_iter().find(|e| e.felt() == felt).ok_or(Linjefeil::UkjentFelt)?;
        match verdi {
            Value::Null => {}
            Value::String(kode) => {
                merker = merker.med(egenskap, kode)?;
                noe = true;
            }
            _ => return Err(Linjefeil::IkkeTekst),
        }
    }
    if !noe {
        return Err(Linjefeil::Ingenting);
    }
    if !sett.insert(person) {
        return Err(Linjefeil::ToGanger);
    }
    Ok((person, merker))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "00000000-0000-0000-0000-000000000001";
    const B: &str = "00000000-0000-0000-0000-000000000002";

    #[test]
    fn both_kinds_of_file_are_read() {
        let ndjson = format!(
            "{{\"person\":\"{A}\",\"kjonn\":\"kvinne\",\"alder\":null}}\n\n{{\"person\":\"{B}\",\"inntekt\":\"3\"}}\n"
        );
        let csv = format!("\u{feff}person;kjonn;inntekt\n{A};kvinne;\n{B};;3\n");
        for fil in [ndjson, csv] {
            let svar = les(&fil);
            assert_eq!((svar.antall(), svar.avvist), (2, Vec::new()), "{fil}");
        }
    }

    #[test]
    fn a_line_that_is_refused_is_told_without_what_stood_in_it() {
        let hemmelig = "HEMMELIG-91827";
        let linjer = [
            format!("{{\"person\":\"{A}\",\"kjonn\":\"kvinne\"}}"),
            format!("{{\"person\":\"{A}\",\"kjonn\":\"mann\"}}"),
            format!("{{\"person\":\"{B}\",\"kjonn\":\"{hemmelig}\"}}"),
            format!("{{\"person\":\"{hemmelig}\",\"kjonn\":\"mann\"}}"),
            format!("{{\"person\":\"{B}\",\"{hemmelig}\":\"mann\"}}"),
            format!("{{\"person\":\"{B}\",\"alder\":42}}"),
            format!("{{\"person\":\"{B}\"}}"),
            format!("{{{hemmelig}"),
        ];
        let svar = les(&linjer.join("\n"));
        assert_eq!(svar.antall(), 1);
        let numre: Vec<usize> = svar.avvist.iter().map(|(n, _)| *n).collect();
        assert_eq!(numre, [2, 3, 4, 5, 6, 7, 8]);
        for (nr, feil) in &svar.avvist {
            let tekst = feil.to_string();
            assert!(
                !tekst.contains(hemmelig) && !tekst.contains(B) && !tekst.contains("42"),
                "{nr}: {tekst}"
            );
        }
        assert_eq!(svar.avvist[0].1, Linjefeil::ToGanger);
        assert!(matches!(svar.avvist[1].1, Linjefeil::Kode(_)));
        assert_eq!(les("").antall(), 0);
        assert_eq!(les("person\n").antall(), 0);
    }
}
