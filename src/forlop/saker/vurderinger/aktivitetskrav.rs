//! The activity requirement.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Gitt, Spell, kind, les, resultat, ukjent};
use crate::{
    forlop::saksgang::aktivitetskrav::{
        Krav, Systemgrense, Vurdering, er_foreldet, oppdater, skal_flyttes, stoppunkt, varsle, vurder,
    },
    hendelse::{
        oppfolging::AktivitetskravStatus as Status,
        vilkar::{AktivitetskravArsak, AktivitetskravVurdering},
    },
    rules::{Regelverk, saker::Sak},
};

#[derive(Deserialize)]
struct Requirement {
    status: Status,
    stop_point: NaiveDate,
}

#[derive(Deserialize)]
struct SpellEvents {
    today: NaiveDate,
    system_cutoff: Option<NaiveDate>,
    #[serde(default)]
    existing: Vec<Requirement>,
    events: Vec<Spell>,
}

#[derive(Deserialize)]
struct Applies {
    same_person: bool,
    stop_point: NaiveDate,
    spell: Spell,
}

#[derive(Deserialize)]
struct Move {
    stop_point: NaiveDate,
    spell_start: NaiveDate,
    system_cutoff: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Duration {
    spell: Spell,
}

#[derive(Deserialize)]
struct Assess {
    today: NaiveDate,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
struct Action {
    status: Status,
    #[serde(default)]
    reasons: Vec<AktivitetskravArsak>,
    deadline: Option<NaiveDate>,
    stop_from: Option<NaiveDate>,
    #[serde(default)]
    description: Gitt,
    #[serde(default)]
    document: Gitt,
}

#[derive(Deserialize)]
struct AssessHttp {
    today: NaiveDate,
    #[serde(default)]
    previous: Vec<Status>,
    #[serde(flatten)]
    action: Action,
}

#[derive(Deserialize)]
struct Notice {
    today: NaiveDate,
    #[serde(default)]
    previous: Vec<Status>,
    deadline: Option<NaiveDate>,
    #[serde(default)]
    document: Gitt,
}

#[derive(Deserialize)]
struct CloseOutdated {
    today: NaiveDate,
    cutoff_months: Option<i64>,
    system_cutoff: Option<NaiveDate>,
    requirements: Vec<Requirement>,
}

/// Answers a case.
pub(super) fn svar(sak: &Sak, regelverk: &Regelverk) -> Result<Value, String> {
    match kind(sak) {
        "spell_events" => Ok(spell_events(&les(sak)?, regelverk)),
        "applies_to_spell" => {
            let Applies { same_person, stop_point, spell } = les(sak)?;
            let krav = Krav::nytt(stop_point, spell.start, Status::Ny);
            Ok(json!({ "applies": same_person && krav.gjelder(&spell.bilde()) }))
        }
        "should_move_stop_point" => {
            let Move { stop_point, spell_start, system_cutoff } = les(sak)?;
            let grense = systemgrense(system_cutoff, regelverk);
            let nytt = stoppunkt(spell_start, regelverk);
            Ok(json!({ "move": nytt.is_some_and(|nytt| skal_flyttes(stop_point, nytt, &grense)) }))
        }
        "move_stop_point" => {
            let Move { spell_start, .. } = les(sak)?;
            Ok(json!({ "new_stop_point": stoppunkt(spell_start, regelverk) }))
        }
        "duration_weeks" => {
            let Duration { spell } = les(sak)?;
            Ok(json!({ "weeks": spell.bilde().uker() }))
        }
        "assess" => Ok(assess(les(sak)?)),
        "assess_http" => {
            let AssessHttp { today, previous, action } = les(sak)?;
            Ok(resultat(vurder(Some(&krav_med(&previous, today)), action.onske(), today), 200))
        }
        "advance_notice" => {
            let Notice { today, previous, deadline, document } = les(sak)?;
            let onske = AktivitetskravVurdering {
                dokument: document.tekst(),
                ..AktivitetskravVurdering::ny(Status::Forhandsvarsel, deadline)
            };
            Ok(resultat(varsle(Some(&krav_med(&previous, today)), onske, today, regelverk), 201))
        }
        "close_outdated" => Ok(close_outdated(&les(sak)?, regelverk)),
        _ => ukjent(sak),
    }
}

fn systemgrense(egen: Option<NaiveDate>, regelverk: &Regelverk) -> Systemgrense<'_> {
    egen.map_or_else(|| Systemgrense::av(regelverk), Systemgrense::Etter)
}

fn spell_events(input: &SpellEvents, regelverk: &Regelverk) -> Value {
    let grense = systemgrense(input.system_cutoff, regelverk);
    let mut krav: Vec<Krav> =
        input.existing.iter().map(|r| Krav::nytt(r.stop_point, r.stop_point, r.status)).collect();
    let mut publisert = 0;
    for spell in &input.events {
        let (naa, endret) = oppdater(krav, &spell.bilde(), input.today, &grense, regelverk);
        krav = naa;
        publisert += endret;
    }
    json!({
        "requirements": krav
            .iter()
            .map(|k| json!({ "status": k.status, "stop_point": k.stoppunkt }))
            .collect::<Vec<_>>(),
        "requirement_count": krav.len(),
        "published": publisert,
        "changed": publisert > 0,
    })
}

/// What becomes of a requirement when assessments are made; whether they may be made is the
/// question of `assess_http`.
fn assess(input: Assess) -> Value {
    let mut krav = Krav::nytt(input.today, input.today, Status::Ny);
    let (mut statuser, mut frister) = (Vec::new(), Vec::new());
    for action in input.actions {
        krav = krav.vurdert(Vurdering::av(&action.onske(), input.today, None));
        statuser.push(krav.status);
        frister.push(krav.frist());
    }
    json!({
        "status_after_each": statuser,
        "published_deadline_after_each": frister,
        "history_newest_first": krav.vurderinger.iter().map(|v| v.status).collect::<Vec<_>>(),
    })
}

fn close_outdated(input: &CloseOutdated, regelverk: &Regelverk) -> Value {
    let grense = systemgrense(input.system_cutoff, regelverk);
    let maneder = input.cutoff_months.or_else(|| regelverk.saksgang.aktivitetskrav_lukkes.tall(input.today));
    let krav: Vec<Krav> =
        input.requirements.iter().map(|r| Krav::nytt(r.stop_point, r.stop_point, r.status)).collect();
    let lukket = krav.iter().filter(|k| er_foreldet(k, &krav, input.today, maneder, &grense)).count();
    json!({ "closed": lukket })
}

fn krav_med(previous: &[Status], today: NaiveDate) -> Krav {
    previous.iter().fold(Krav::nytt(today, today, Status::Ny), |krav, status| {
        krav.vurdert(Vurdering::av(&AktivitetskravVurdering::ny(*status, None), today, None))
    })
}

impl Action {
    fn onske(self) -> AktivitetskravVurdering {
        AktivitetskravVurdering {
            status: self.status,
            frist: self.deadline,
            arsaker: self.reasons,
            beskrivelse: self.description.tekst(),
            stans_fra: self.stop_from,
            dokument: self.document.tekst(),
        }
    }
}
