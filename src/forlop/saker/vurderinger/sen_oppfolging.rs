//! Late follow-up.
//!
//! Kinds: `notice_due`, `remaining_days` (`paid_until`, `max_date`), `notice_received`,
//! `answer_received` (`existing[]` = {`notice`, `at`, `finished`}, `notice` of the answer),
//! `publish_candidate`, `assess_candidate_http` (`times` in a row; the last answer counts).

use chrono::{Duration, NaiveDate};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{kind, les, resultat, ukjent};
use crate::{
    base::{VarselId, ids::uuid_av},
    forlop::saksgang::sen_oppfolging::{
        Kandidat, Personstatus, SenOppfolging, Svar, Varselforhold, Varselvurdering, gjenstaende_dager,
        vurder_varsel,
    },
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct NoticeDue {
    today: NaiveDate,
    remaining_benefit_days: i64,
    preliminary_max_date: NaiveDate,
    certificate_to: Option<NaiveDate>,
    age: Option<i64>,
    #[serde(default)]
    dead: bool,
    days_since_last_notice: Option<i64>,
    person_status: Option<PersonStatus>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum PersonStatus {
    Unknown,
    Dead,
    Alive,
}

#[derive(Deserialize)]
struct Remaining {
    paid_until: NaiveDate,
    max_date: NaiveDate,
}

#[derive(Deserialize)]
struct NoticeReceived {
    today: NaiveDate,
    same_notice_times: usize,
}

#[derive(Deserialize)]
struct AnswerReceived {
    today: NaiveDate,
    #[serde(default)]
    existing: Vec<Existing>,
    notice: Option<String>,
}

#[derive(Deserialize)]
struct Existing {
    notice: Option<String>,
    at: NaiveDate,
    #[serde(default)]
    finished: bool,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "UPPERCASE")]
enum Answer {
    Ja,
    Nei,
}

#[derive(Deserialize)]
struct Publish {
    today: NaiveDate,
    notice_at: NaiveDate,
    answer: Option<Answer>,
    #[serde(default)]
    finished: bool,
}

#[derive(Deserialize)]
struct AssessHttp {
    today: NaiveDate,
    times: usize,
}

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match kind(sak) {
        "notice_due" => notice_due(&les(sak)?, regelverk),
        "remaining_days" => {
            let Remaining { paid_until, max_date } = les(sak)?;
            Ok(json!({ "remaining": gjenstaende_dager(paid_until, max_date) }))
        }
        "notice_received" => {
            let NoticeReceived { today, same_notice_times } = les(sak)?;
            let mut sak = SenOppfolging::default();
            // What is the same the third time is the same for ever.
            (0..same_notice_times.min(3)).for_each(|_| sak.varslet(id("a"), today));
            Ok(json!({ "candidates": sak.kandidater.len() }))
        }
        "answer_received" => Ok(answer_received(les(sak)?, regelverk)),
        "publish_candidate" => {
            let Publish { today, notice_at, answer, finished } = les(sak)?;
            let kandidat = Kandidat {
                varsel: Some(id("a")),
                fra: notice_at,
                svar: answer.map(|a| besvart(notice_at, Some(a))),
                ferdig: finished.then_some(today),
            };
            Ok(json!({ "publish": kandidat.er_aktiv(today, regelverk) }))
        }
        "assess_candidate_http" => {
            let AssessHttp { today, times } = les(sak)?;
            let ferdig = (times > 1).then_some(today);
            let kandidat = Kandidat { varsel: Some(id("a")), fra: today, svar: None, ferdig };
            if times == 0 {
                return Err("«times» må være minst 1".to_owned());
            }
            let sak = SenOppfolging { kandidater: vec![kandidat] };
            Ok(resultat(sak.ferdigbehandle(None), 201))
        }
        _ => ukjent(sak),
    }
}

fn notice_due(input: &NoticeDue, regelverk: &Regelverk) -> Result<Value, String> {
    let siste_varsel = input
        .days_since_last_notice
        .map(|n| Duration::try_days(n).and_then(|d| input.today.checked_sub_signed(d)))
        .map(|dag| dag.ok_or("«days_since_last_notice» er utenfor kalenderen"))
        .transpose()?;
    let person = match (input.person_status, input.dead, input.age) {
        (Some(PersonStatus::Unknown), ..) => Personstatus::Ukjent,
        (Some(PersonStatus::Dead), ..) | (_, true, _) => Personstatus::Dod,
        (_, false, Some(alder)) => Personstatus::Levende { alder },
        (_, false, None) => Personstatus::Ukjent,
    };
    let forhold = Varselforhold {
        dager_igjen: input.remaining_benefit_days,
        maksdato: input.preliminary_max_date,
        sykmeldt_til: input.certificate_to,
        siste_varsel,
        person,
    };
    let vurdering = vurder_varsel(&forhold, input.today, regelverk);
    // Nothing is remembered of those who are asked again.
    let aldri = matches!(vurdering, Varselvurdering::Aldri(_)).then_some(true);
    Ok(json!({ "send": vurdering == Varselvurdering::Send, "permanent_skip": aldri }))
}

fn answer_received(input: AnswerReceived, regelverk: &Regelverk) -> Value {
    let kandidater = input.existing.into_iter().map(|e| Kandidat {
        varsel: e.notice.as_deref().map(id),
        fra: e.at,
        svar: None,
        ferdig: e.finished.then_some(input.today),
    });
    let mut sak = SenOppfolging { kandidater: kandidater.collect() };
    let antall = sak.kandidater.len();
    sak.besvart(input.notice.as_deref().map(id), besvart(input.today, None), regelverk);
    json!({
        "candidates": sak.kandidater.len(),
        "new_candidate": sak.kandidater.len() > antall,
        "answered": sak.kandidater.iter().map(|k| k.svar.is_some()).collect::<Vec<_>>(),
    })
}

fn besvart(dato: NaiveDate, answer: Option<Answer>) -> Svar {
    let onsker_oppfolging = answer.map(|a| matches!(a, Answer::Ja));
    Svar { hendelse: None, dato, forventning: None, onsker_oppfolging }
}

fn id(navn: &str) -> VarselId {
    VarselId(uuid_av("varsel", navn))
}
