//! Synthetic people and the messages about them.

use chrono::{Days, NaiveDate};
use milepael::base::{Fnr, fnr::Identtype};
use serde_json::{Value, json};

use super::dato;

/// A person who does not exist: the month of the number is raised by 80.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    pub(crate) ident: Fnr,
}

impl Person {
    /// The `n`th; every number gives another person.
    pub(crate) fn nr(n: u64) -> Self {
        let fodt = dato("1970-01-01").checked_add_days(Days::new(n % 7000)).unwrap();
        let individ = u16::try_from(n / 7000 * 20).unwrap();
        let ident = (individ..individ + 20).find_map(|i| Fnr::syntetisk(fodt, i, Identtype::Fodselsnummer));
        Self { ident: ident.expect("one of twenty individual numbers is valid") }
    }

    pub(crate) fn fnr(&self) -> &str {
        self.ident.avslor()
    }
}

/// A message in the envelope.
pub(crate) fn json_melding(
    person: &Person,
    type_: &str,
    id: &str,
    inntruffet: Option<&str>,
    innhold: &Value,
) -> Vec<u8> {
    let mut konvolutt =
        json!({"type": type_, "id": id, "kilde": "test", "fnr": person.fnr(), "innhold": innhold});
    if let Some(tid) = inntruffet {
        konvolutt["inntruffet"] = json!(tid);
    }
    serde_json::to_vec(&konvolutt).unwrap()
}

/// Full sick leave at an employer, as one bit of the timeline.
pub(crate) fn bit(person: &Person, id: &str, fom: &str, tom: &str) -> Vec<u8> {
    let innhold = json!({
        "id": id, "org": "315000106", "tags": ["SYKMELDING", "SENDT", "PERIODE", "INGEN_AKTIVITET"],
        "from": fom, "to": tom, "observed": format!("{fom}T10:00:00Z"), "resource": id,
    });
    json_melding(person, "bit", id, None, &innhold)
}

/// A sick note of 100 percent as a journal system sends it; the hub got it on its first day.
pub(crate) fn notat_xml(person: &Person, edi: &str, fom: &str, tom: &str) -> Vec<u8> {
    xml_notat(person, edi, fom, fom, tom).into_bytes()
}

/// The same, written on another day than the first.
pub(crate) fn xml_notat(person: &Person, edi: &str, skrevet: &str, fom: &str, tom: &str) -> String {
    let mal = include_str!("../../samples/valid/01-aktivitet-ikke-mulig-100.xml");
    let skrevet: NaiveDate = dato(skrevet);
    mal.replace("<PeriodeFOMDato>2025-03-12<", &format!("<PeriodeFOMDato>{fom}<"))
        .replace("<PeriodeTOMDato>2025-03-18<", &format!("<PeriodeTOMDato>{tom}<"))
        .replace("<SyketilfelleStartDato>2025-03-12<", &format!("<SyketilfelleStartDato>{fom}<"))
        .replace("2025-03-12T", &format!("{skrevet}T"))
        .replace("13838530022", person.fnr())
        .replace("TEST0000000001", edi)
        .replace("00000000-0000-4000-8000-000000000001", edi)
}
