//! What the workplace can offer: only when the employer has shared the plan with the doctor, and only
//! while a note is active.

use serde_json::Value;

use super::{
    Avsnitt, Avvisning, Forslag, Kort, Sporring, Tema,
    deling::Delt,
    kort::{LENGSTE_SAMMENDRAG, avkort},
};
use crate::{
    base::{Grad, tid},
    forlop::{Grunnlag, saksgang::plan::Plan},
    hendelse::Oppfolgingsplan,
    text::stotte::arbeidsplass as text,
};
use chrono::NaiveDate;

const AVVISNINGER: &[Avvisning] = &[Avvisning::Medisinsk, Avvisning::Avklart, Avvisning::StemmerIkke];
/// Longest answer of an employer that is quoted.
const LENGSTE_SVAR: usize = 300;
/// Most answers.
const FLESTE_SVAR: usize = 12;

/// The newest plan that was shared with the doctor, at the employers of an active note.
pub fn delt_plan(grunnlag: &Grunnlag, i_dag: NaiveDate) -> Option<(&Plan, NaiveDate)> {
    let hos = grunnlag.saker.planer.hos.iter().filter(|hos| hos.har_aktiv_sykmelding(i_dag));
    hos.filter_map(|hos| hos.gjeldende())
        .filter_map(|plan| Some((plan, tid::oslo_dato(plan.delt_med_lege?))))
        .max_by_key(|(plan, delt)| (*delt, plan.hendelse))
}

pub(super) fn kort(s: &Sporring<'_>) -> Option<Kort> {
    let pasient = s.pasient?;
    if s.delt().is_none_or(|delt| delt.er_tom()) {
        return None;
    }
    let (plan, delt) = delt_plan(pasient.grunnlag, s.i_dag())?;
    let m = s.malform;
    let innhold = pasient.plan.map(Innhold::av).unwrap_or_default();
    let mut avsnitt = Vec::new();
    if !innhold.svar.is_empty() {
        avsnitt.push(Avsnitt::Tabell(
            vec![String::new(), String::new()],
            innhold.svar.iter().map(|(sporsmal, svar)| vec![sporsmal.clone(), svar.clone()]).collect(),
        ));
    }
    let full = s.utkast.is_some_and(super::Utkast::har_full_periode);
    let forslag = if full && !innhold.tiltak.is_empty() { grad(s).map(Forslag::Grader) } else { None };
    if forslag.is_some() {
        avsnitt.push(Avsnitt::Tekst(text::gradert_kan_vurderes(m).to_owned()));
    }
    avsnitt.push(Avsnitt::Tekst(text::fra_planen(delt, m)));
    avsnitt.extend(plan.evalueringsdato.map(|dag| Avsnitt::Tekst(text::evalueres(dag, m))));
    let sammendrag = if innhold.tiltak.is_empty() {
        text::plan_delt(delt, m)
    } else {
        text::kan_tilby(&innhold.tiltak, m)
    };
    Some(Kort {
        tema: Tema::Arbeidsplass,
        viktig: false,
        sammendrag: avkort(&sammendrag, LENGSTE_SAMMENDRAG),
        avsnitt,
        forslag: forslag.into_iter().collect(),
        avvisninger: AVVISNINGER,
        modell: None,
        fakta: format!("{} {}", plan.hendelse, delt),
    })
}

/// The grade that is proposed: the one in use, or the first step of the rules.
pub(super) fn grad(s: &Sporring<'_>) -> Option<Grad> {
    let i_dag = s.i_dag();
    let forste = || s.regelverk.stotte.forste_grad.tall(i_dag).and_then(|grad| Grad::new(grad).ok());
    s.delt().as_ref().and_then(|delt| gjeldende_grad(delt)).or_else(forste)
}

/// The newest grade of the doctor's own notes.
fn gjeldende_grad(delt: &Delt<'_>) -> Option<Grad> {
    let perioder = delt.egne.first()?.perioder.iter();
    perioder.rev().filter_map(|p| p.grad).find(|grad| grad.er_gradert())
}

/// What the employer has written. The form is Nav's and versioned: labels and answers are read, and
/// nothing is guessed from their ids.
#[derive(Debug, Default)]
struct Innhold {
    /// Ticked measures.
    tiltak: Vec<String>,
    /// Label and answer.
    svar: Vec<(String, String)>,
}

impl Innhold {
    fn av(plan: &Oppfolgingsplan) -> Self {
        let mut ut = Self::default();
        let felter = plan
            .skjema
            .iter()
            .flat_map(|skjema| liste(skjema, "sections"))
            .flat_map(|seksjon| liste(seksjon, "fields"));
        for felt in felter {
            ut.les(felt);
        }
        ut.svar.truncate(FLESTE_SVAR);
        ut
    }

    fn les(&mut self, felt: &Value) {
        let tekst = |navn: &str| felt.get(navn).and_then(Value::as_str).map(en_linje);
        let Some(sporsmal) = tekst("label") else { return };
        let svar = match felt.get("fieldType").and_then(Value::as_str) {
            Some("TEXT") => tekst("value"),
            Some("RADIO_GROUP") => {
                let valgt = felt.get("selectedOptionId").and_then(Value::as_str);
                liste(felt, "options")
                    .find(|o| valgt.is_some() && o.get("optionId").and_then(Value::as_str) == valgt)
                    .and_then(|o| o.get("optionLabel").and_then(Value::as_str).map(en_linje))
            }
            Some("CHECKBOX_GROUP") => {
                let valgt = |o: &&Value| o.get("wasSelected").and_then(Value::as_bool) == Some(true);
                let navn: Vec<String> = liste(felt, "options")
                    .filter(valgt)
                    .filter_map(|o| o.get("optionLabel").and_then(Value::as_str).map(en_linje))
                    .filter(|navn| !navn.is_empty())
                    .collect();
                let samlet = navn.join(", ");
                self.tiltak.extend(navn);
                Some(samlet)
            }
            // Dates and confirmations say nothing of what can be offered.
            _ => None,
        };
        if let Some(svar) = svar.filter(|svar| !svar.is_empty()) {
            self.svar.push((sporsmal, avkort(&svar, LENGSTE_SVAR)));
        }
    }
}

fn liste<'a>(verdi: &'a Value, navn: &str) -> impl Iterator<Item = &'a Value> {
    verdi.get(navn).and_then(Value::as_array).into_iter().flatten()
}

/// White space and control characters become single spaces.
fn en_linje(tekst: &str) -> String {
    tekst
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|ord| !ord.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
