//! Meetings, plans, tasks and the work list: one area, one file.

mod dialogmote;
mod kandidat;
mod motebehov;
mod oppfolgingsplan;
mod oversikt;
mod personoppgave;
mod uten_arbeidsgiver;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::Value;

use super::{kind, les, ukjent};
use crate::{
    base::tid,
    rules::{Regelverk, saker::Sak},
};

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match sak.area.as_str() {
        "kandidat" => kandidat::svar(sak, regelverk),
        "motebehov" => motebehov::svar(sak, regelverk),
        "dialogmote" => dialogmote::svar(sak, regelverk),
        "oppfolgingsplan" => oppfolgingsplan::svar(sak, regelverk),
        "personoppgave" => personoppgave::svar(sak, regelverk),
        "uten_arbeidsgiver" => uten_arbeidsgiver::svar(sak, regelverk),
        "oversikt" => oversikt::svar(sak, regelverk),
        _ => ukjent(sak),
    }
}

/// A point in time in a case. The cases write instants, and days where the hour does not matter;
/// a day or a wall-clock time is Norwegian.
#[derive(Debug, Clone, Copy)]
struct Naar(DateTime<Utc>);

impl Naar {
    fn dato(self) -> NaiveDate {
        tid::oslo_dato(self.0)
    }
}

impl<'de> Deserialize<'de> for Naar {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let tekst = String::deserialize(d)?;
        if let Ok(tidspunkt) = tekst.parse::<DateTime<Utc>>() {
            return Ok(Self(tidspunkt));
        }
        let lokal = tekst
            .parse::<NaiveDateTime>()
            .or_else(|_| tekst.parse::<NaiveDate>().map(|dato| dato.and_time(NaiveTime::MIN)));
        lokal.map(|l| Self(tid::fra_oslo(l))).map_err(|_| D::Error::custom("ikke en dag eller et tidspunkt"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::saker::kjor;

    #[test]
    fn every_case_of_meetings_plans_tasks_and_the_list_passes() {
        for (tekst, antall) in [
            (include_str!("../../../../tests/cases/kandidat.jsonl"), 29),
            (include_str!("../../../../tests/cases/dialogmote.jsonl"), 4),
            (include_str!("../../../../tests/cases/oppfolgingsplan.jsonl"), 3),
            (include_str!("../../../../tests/cases/personoppgave.jsonl"), 7),
            (include_str!("../../../../tests/cases/uten_arbeidsgiver.jsonl"), 5),
            (include_str!("../../../../tests/cases/oversikt.jsonl"), 8),
            (include_str!("../../../../tests/cases/moter_derived.jsonl"), 177),
        ] {
            let resultat = kjor(tekst, |sak| super::super::svar(sak, Regelverk::innebygd()));
            assert_eq!(resultat.feil, Vec::<String>::new());
            assert!(resultat.bestatt >= antall);
        }
    }

    #[test]
    fn a_bad_case_is_an_error_and_never_a_guess() {
        for (area, input) in [
            ("kandidat", r#"{"kind":"x","today":"2024-06-12"}"#),
            ("kandidat", r#"{"kind":"decide"}"#),
            ("motebehov", r#"{"kind":"x"}"#),
            ("motebehov", r#"{"kind":"form","today":"2024-06-12"}"#),
            (
                "dialogmote",
                r#"{"kind":"close_outdated","today":"2024-06-12","status":"X","meeting_at":"2024-05-03"}"#,
            ),
            ("oppfolgingsplan", r#"{"kind":"reminder_status","today":"i dag"}"#),
            ("personoppgave", r#"{"kind":"meeting_answer_task","task_open":true,"meeting_event":"X"}"#),
            ("uten_arbeidsgiver", r#"{"kind":"store_candidate"}"#),
            ("oversikt", r#"{"kind":"listed","today":"2024-06-12","flags":["NOE_NYTT"],"has_spell":true}"#),
            (
                "oversikt",
                r#"{"kind":"listed","today":"2024-06-12","flags":["DIALOGMOTEKANDIDAT"],"has_spell":true}"#,
            ),
            ("oversikt", r#"{"kind":"x"}"#),
        ] {
            let linje = format!(r#"{{"id":"a","area":"{area}","input":{input},"expected":{{}}}}"#);
            let resultat = kjor(&linje, |sak| svar(sak, Regelverk::innebygd()));
            assert_eq!(resultat.ikke_bestatt, 1, "{area} {input}");
        }
    }
}
