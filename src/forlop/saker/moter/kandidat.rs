//! Candidate for dialogue meeting 2 (section B).

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Naar, kind, les, ukjent};
use crate::{
    forlop::saksgang::kandidat::{
        self, Kandidatarsak, Kandidatendring, Kandidatonske, Kandidattilfelle, Stoppunktstatus, siste,
    },
    hendelse::{dialogmote::Motehendelse, oppfolging::KandidatResultat},
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Spell {
    start: NaiveDate,
    end: NaiveDate,
    employee_at_end: bool,
    death_date: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Change {
    at: Naar,
    candidate: bool,
    reason: Kandidatarsak,
}

#[derive(Deserialize)]
struct Decide {
    spell: Spell,
    #[serde(default)]
    changes: Vec<Change>,
    latest_meeting_completed: Option<Naar>,
}

#[derive(Deserialize)]
struct Plan {
    today: NaiveDate,
    system_cutoff: Option<NaiveDate>,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    spells: Vec<Spell>,
}

#[derive(Deserialize)]
struct Process {
    today: NaiveDate,
    planned_for: NaiveDate,
    #[serde(default = "one")]
    copies: usize,
    spell_on_planned_date: Option<Spell>,
    #[serde(default)]
    changes: Vec<Change>,
    #[serde(default)]
    completed_meetings: Vec<Completed>,
}

fn one() -> usize {
    1
}

#[derive(Deserialize)]
struct Completed {
    completed_at: Naar,
}

#[derive(Deserialize)]
struct Outdated {
    today: NaiveDate,
    cutoff_months: Option<i64>,
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Visible {
    today: NaiveDate,
    latest_spell: Option<Spell>,
    #[serde(default)]
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct MeetingStatus {
    candidate_change_at: Option<Naar>,
    /// The latest change says "candidate" unless the case says otherwise.
    #[serde(default = "yes")]
    candidate: bool,
    meeting_events: Vec<MeetingEvent>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct MeetingEvent {
    #[serde(rename = "type")]
    type_: Motehendelse,
    status_at: Naar,
}

#[derive(Deserialize)]
struct Register {
    decision: KandidatResultat,
    is_candidate: bool,
    reason: Option<String>,
}

impl From<&Spell> for Kandidattilfelle {
    fn from(s: &Spell) -> Self {
        Self {
            start: s.start,
            slutt: s.end,
            arbeidstaker_ved_slutt: s.employee_at_end,
            dodsdato: s.death_date,
        }
    }
}

fn log(changes: &[Change]) -> Vec<Kandidatendring> {
    changes
        .iter()
        .map(|c| Kandidatendring {
            kandidat: c.candidate,
            arsak: c.reason,
            tidspunkt: c.at.0,
            hendelse: None,
        })
        .collect()
}

fn change(endring: &Kandidatendring) -> Value {
    json!({ "candidate": endring.kandidat, "reason": endring.arsak, "at": endring.tidspunkt })
}

pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    Ok(match kind(sak) {
        "decide" => {
            let Decide { spell, changes, latest_meeting_completed } = les(sak)?;
            let ferdigstilt = latest_meeting_completed.map(|t| t.0);
            let tilfelle = Kandidattilfelle::from(&spell);
            let blir = kandidat::blir_kandidat(&tilfelle, &log(&changes), ferdigstilt, regelverk);
            json!({ "candidate": blir })
        }
        "plan_stop_points" => plan(&les(sak)?, regelverk),
        "process_stop_point" => process(&les(sak)?, regelverk),
        "close_outdated" => {
            let Outdated { today, cutoff_months, changes } = les(sak)?;
            let lukkes = kandidat::skal_lukkes(siste(&log(&changes)), today, cutoff_months, regelverk);
            json!({
                "closed": lukkes,
                "new_change": lukkes.then(|| json!({ "candidate": false, "reason": Kandidatarsak::Lukket })),
            })
        }
        "visible_to_caseworker" => {
            let Visible { today, latest_spell, changes } = les(sak)?;
            let (log, start) = (log(&changes), latest_spell.map(|s| s.start));
            let synlig = kandidat::synlig_for_veileder(siste(&log), start, today, regelverk);
            let siden = siste(&log).filter(|_| synlig).map(|e| e.tidspunkt);
            json!({ "candidate": synlig, "candidate_at": siden })
        }
        "bulk_lookup" => {
            let Visible { changes, .. } = les(sak)?;
            json!({ "candidate": siste(&log(&changes)).is_some_and(|e| e.kandidat) })
        }
        "meeting_status" => meeting(&les(sak)?),
        "register_decision" => decision(les(sak)?),
        _ => return ukjent(sak),
    })
}

fn plan(input: &Plan, regelverk: &Regelverk) -> Value {
    let mut dager: Vec<NaiveDate> = input
        .events
        .iter()
        .flat_map(|e| {
            let tilfeller: Vec<Kandidattilfelle> = e.spells.iter().map(Into::into).collect();
            kandidat::planlegg(&tilfeller, input.today, input.system_cutoff, regelverk)
        })
        .collect();
    // The list of planned stop points is read latest first.
    dager.sort_unstable_by_key(|d| std::cmp::Reverse(*d));
    json!({ "planned_for": dager, "planned_count": dager.len() })
}

fn process(input: &Process, regelverk: &Regelverk) -> Value {
    let tilfelle = input.spell_on_planned_date.as_ref().map(Into::into);
    let ferdigstilt = input.completed_meetings.iter().map(|m| m.completed_at.0).max();
    let mut endringer = log(&input.changes);
    let (mut statuser, mut nye) = (Vec::new(), Vec::new());
    for _ in 0..input.copies {
        let status = kandidat::behandle(
            input.planned_for,
            input.today,
            tilfelle.as_ref(),
            &endringer,
            ferdigstilt,
            regelverk,
        );
        statuser.push(status);
        if status == Stoppunktstatus::Kandidat {
            let tidspunkt = crate::base::tid::middag_utc(input.today);
            let arsak = Kandidatarsak::Stoppunkt;
            let ny = Kandidatendring { kandidat: true, arsak, tidspunkt, hendelse: None };
            endringer.push(ny.clone());
            nye.push(ny);
        }
    }
    let navn = |s: &Stoppunktstatus| match s {
        Stoppunktstatus::PlanlagtKandidat => "PLANLAGT_KANDIDAT",
        Stoppunktstatus::Kandidat => "KANDIDAT",
        Stoppunktstatus::IkkeKandidat => "IKKE_KANDIDAT",
    };
    json!({
        "status": statuser.first().map(navn),
        "candidate_statuses": nye.len(),
        "published": nye.len(),
        "new_change": nye.first().map(change),
        "processed": statuser.iter().filter(|s| **s != Stoppunktstatus::PlanlagtKandidat).count(),
    })
}

fn meeting(input: &MeetingStatus) -> Value {
    let mut siste_endring = input.candidate_change_at.map(|at| {
        let arsak = if input.candidate { Kandidatarsak::Stoppunkt } else { Kandidatarsak::Lukket };
        Kandidatendring { kandidat: input.candidate, arsak, tidspunkt: at.0, hendelse: None }
    });
    let mut ny = None;
    for e in &input.meeting_events {
        if let Some(endring) = kandidat::etter_mote(siste_endring.as_ref(), e.type_, e.status_at.0) {
            ny = Some(change(&endring));
            siste_endring = Some(endring);
        }
    }
    json!({ "new_change": ny })
}

fn decision(input: Register) -> Value {
    // A reason that the interface does not know is a wrong reason (400) and not a wrong case.
    let arsak = input.reason.map(|r| serde_json::from_value(Value::String(r)));
    let vurdert = match arsak.transpose() {
        Ok(arsak) => {
            let onske = Kandidatonske { resultat: input.decision, arsak, beskrivelse: None };
            kandidat::vurder(onske, input.is_candidate).map_err(|avslag| avslag.http_status())
        }
        Err(_) => Err(400),
    };
    match vurdert {
        Ok(_) => {
            let endring = match input.decision {
                KandidatResultat::Mote => None,
                KandidatResultat::Unntak => Some(Kandidatarsak::Unntak),
                KandidatResultat::IkkeAktuell => Some(Kandidatarsak::IkkeAktuell),
            };
            let endring = endring.map(|reason| json!({ "candidate": false, "reason": reason }));
            json!({ "http_status": 201, "new_change": endring })
        }
        Err(status) => json!({ "http_status": status, "new_change": null }),
    }
}
