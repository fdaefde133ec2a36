//! Follow-up plans as employers make them (F1–F5).

mod onske;
mod paminnelse;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Sakskontekst;
use crate::{
    base::{HendelseId, Orgnr, Periode, calendar, tid},
    hendelse::{
        Hendelse, Innhold, Oppfolgingsplan, Utfall, oppfolgingsplan::Planhendelse,
        sykmelding::SykmeldingPeriode,
    },
    rules::Regelverk,
};

pub use self::{
    onske::{
        Deling, avbestill_paminnelse, bestill_paminnelse, del, etterspor, ikke_nodvendig, lag, lagre_utkast,
        slett_utkast,
    },
    paminnelse::{Paminnelsestatus, paminnelse, sammenhengende_start},
};

/// The plans of a person, one entry an employer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Planer {
    /// By organisation number; plans of an unknown employer come first.
    pub hos: Vec<PlanerHos>,
}

/// What has happened to plans at one employer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlanerHos {
    /// The employer, when the plan says who.
    pub virksomhet: Option<Orgnr>,
    /// Plans, oldest first; the newest is the active one (F1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planer: Vec<Plan>,
    /// When the draft was last saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utkast: Option<DateTime<Utc>>,
    /// When a plan was found unnecessary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ikke_nodvendig: Option<DateTime<Utc>>,
    /// The reminder that was ordered last: first day of the continuous period it was for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paminnelse_for: Option<NaiveDate>,
    /// When Nav last asked for the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etterspurt: Option<DateTime<Utc>>,
    /// The days of notes that were sent to the employer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sykmeldt: Vec<Periode>,
}

/// One plan. The form stands in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The event.
    pub hendelse: HendelseId,
    /// When it was made.
    pub laget: DateTime<Utc>,
    /// When it is to be looked at again.
    pub evalueringsdato: Option<NaiveDate>,
    /// When it was shared with Nav.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delt_med_nav: Option<DateTime<Utc>>,
    /// When it was shared with the doctor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delt_med_lege: Option<DateTime<Utc>>,
}

/// What there is at an employer, strongest first (F3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Planstatus {
    /// A plan.
    Plan,
    /// Only a draft.
    Utkast,
    /// Recorded as not needed.
    IkkeNodvendig,
    /// Nothing.
    Ingen,
}

impl PlanerHos {
    /// F3. A draft that nobody touched for four months is gone (F1).
    pub fn status(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> Planstatus {
        if !self.planer.is_empty() {
            Planstatus::Plan
        } else if self.har_utkast(i_dag, regelverk) {
            Planstatus::Utkast
        } else if self.ikke_nodvendig.is_some() {
            Planstatus::IkkeNodvendig
        } else {
            Planstatus::Ingen
        }
    }

    fn har_utkast(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        let maneder = regelverk.saksgang.plan_utkast_slettes.tall(i_dag);
        self.utkast.is_some_and(|lagret| {
            maneder.is_none_or(|n| tid::oslo_dato(lagret) >= calendar::maneder_for(i_dag, n))
        })
    }

    /// The plan in force.
    pub fn gjeldende(&self) -> Option<&Plan> {
        self.planer.last()
    }

    /// A note sent to the employer covers the day.
    pub fn har_aktiv_sykmelding(&self, i_dag: NaiveDate) -> bool {
        self.sykmeldt.iter().any(|p| p.inneholder(i_dag))
    }

    /// The manager still sees plans and what was found unnecessary (F5): until six months after
    /// the last note ended, that day included.
    pub fn vises_for_leder(&self, i_dag: NaiveDate, regelverk: &Regelverk) -> bool {
        let maneder = regelverk.saksgang.plan_skjules_etter.tall(i_dag);
        self.sykmeldt
            .iter()
            .map(|p| p.tom())
            .max()
            .is_some_and(|slutt| maneder.is_none_or(|n| slutt >= calendar::maneder_for(i_dag, n)))
    }

    fn hendt(&mut self, h: &Hendelse, plan: &Oppfolgingsplan) {
        let naar = h.inntruffet;
        match plan.hva {
            Planhendelse::Laget => {
                self.utkast = None;
                self.planer.push(Plan {
                    hendelse: h.id,
                    laget: naar,
                    evalueringsdato: plan.evalueringsdato,
                    delt_med_nav: plan.delt_med_nav.then_some(naar),
                    delt_med_lege: plan.delt_med_lege.then_some(naar),
                });
            }
            Planhendelse::Delt => {
                // Another system may share a plan that it never sent us.
                if self.planer.is_empty() {
                    self.hendt(h, &Oppfolgingsplan { hva: Planhendelse::Laget, ..plan.clone() });
                } else if let Some(siste) = self.planer.last_mut() {
                    let delt = |flagg: bool, for_: Option<DateTime<Utc>>| for_.or(flagg.then_some(naar));
                    siste.delt_med_nav = delt(plan.delt_med_nav, siste.delt_med_nav);
                    siste.delt_med_lege = delt(plan.delt_med_lege, siste.delt_med_lege);
                }
            }
            Planhendelse::IkkeNodvendig => self.ikke_nodvendig = Some(naar),
            Planhendelse::UtkastLagret => self.utkast = Some(naar),
            Planhendelse::UtkastSlettet => self.utkast = None,
            Planhendelse::PaminnelseBestilt => {
                let dag = tid::oslo_dato(naar);
                self.paminnelse_for = h.gjelder.map(Periode::fom).or(Some(dag));
            }
            Planhendelse::PaminnelseAvbestilt => self.paminnelse_for = None,
            Planhendelse::Etterspurt => self.etterspurt = Some(naar),
        }
    }
}

impl Planer {
    /// Derives the plans.
    pub fn av(k: &Sakskontekst<'_>) -> Self {
        let mut alle: BTreeMap<Option<Orgnr>, PlanerHos> = BTreeMap::new();
        let ny = |virksomhet| PlanerHos { virksomhet, ..PlanerHos::default() };
        for h in k.hendelser {
            match &h.innhold {
                Innhold::Oppfolgingsplan(plan) => {
                    alle.entry(plan.virksomhet).or_insert_with(|| ny(plan.virksomhet)).hendt(h, plan);
                }
                Innhold::Sykmelding(note) if note.vurdering.utfall != Utfall::Invalid => {
                    let Some(orgnr) = k.sendt_til(note.id) else { continue };
                    let hos = alle.entry(Some(orgnr)).or_insert_with(|| ny(Some(orgnr)));
                    hos.sykmeldt.extend(note.perioder.iter().filter_map(SykmeldingPeriode::periode));
                }
                _ => {}
            }
        }
        let mut hos: Vec<PlanerHos> = alle.into_values().collect();
        for p in &mut hos {
            p.sykmeldt.sort_unstable();
            p.sykmeldt.dedup();
        }
        Self { hos }
    }

    /// What there is at an employer.
    pub fn ved(&self, virksomhet: Orgnr) -> Option<&PlanerHos> {
        self.hos.iter().find(|p| p.virksomhet == Some(virksomhet))
    }
}
