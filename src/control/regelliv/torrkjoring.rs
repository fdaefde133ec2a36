//! A dry run: one rule over the last weeks as they would have been seen then. Counts are kept, nobody
//! is. It does not matter whether the rule is on.
//!
//! History is cut by the day that each row came. A row that was corrected since has the day of the
//! correction, so an old week lacks what was wrong then: counts of old weeks are a little low, never
//! made of what came later. An employment that has ended keeps its end.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        grunnlag::{Grunnlag, Kilde, Kilder, Kildestatus, Opphav},
        kjoreplan::{BOLK, Folk},
        parametre::ukenavn,
        regler::{Formal, Funksjon, Regel, Regelsett, kjor_en},
        signal::{Kontrollert, Niva, Subjekt, Utfall},
        simulering::{Oppsett, Scenario, Verden, mal, plant, truffet},
    },
    Livsfeil,
};

/// Where the history for a dry run comes from.
#[async_trait]
pub trait Historie: Send + Sync {
    /// Everybody, and how the sources stand; a refusal is for the log, not for the reader.
    async fn hent(&self, i_dag: NaiveDate) -> Result<(Vec<Grunnlag>, Kilder), String>;
}

/// One week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uketall {
    /// `2026-W07`.
    pub uke: String,
    /// The day the rule was run as of.
    pub til: NaiveDate,
    /// New hits.
    pub treff: u64,
    /// Subjects with a new hit that can open a case.
    pub saker: u64,
    /// Checks in order.
    pub i_orden: u64,
    /// Checks that could not be made.
    pub kan_ikke: u64,
}

/// What the rule does with what was planted, and with innocent twins of it. Says whether the rule does
/// what its text says; nothing about the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tvillingtall {
    /// Planted.
    pub plantet: u64,
    /// Of them found.
    pub funnet: u64,
    /// Twins.
    pub tvillinger: u64,
    /// Of them hit.
    pub truffet: u64,
}

/// What a dry run gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Torrkjoring {
    /// The day before the first week.
    pub fra: NaiveDate,
    /// Last day.
    pub til: NaiveDate,
    /// People looked at.
    pub populasjon: u64,
    /// Subjects that would have opened a case before the first week: they come at once when it goes live.
    pub etterslep: u64,
    /// Week by week, oldest first.
    pub uker: Vec<Uketall>,
    /// Planted and twins, when something is planted for this rule.
    pub tvillinger: Option<Tvillingtall>,
}

impl Torrkjoring {
    /// Whether anything was assessed at all.
    pub fn har_vurdert(&self) -> bool {
        self.populasjon > 0 && self.uker.iter().any(|u| u.treff + u.i_orden > 0)
    }

    /// Hits in all weeks.
    pub fn treff(&self) -> u64 {
        self.uker.iter().map(|u| u.treff).sum()
    }

    /// Cases in an ordinary week: the mean, rounded up.
    pub fn vanlig_uke(&self) -> u64 {
        let alle: u64 = self.uker.iter().map(|u| u.saker).sum();
        alle.div_ceil(u64::try_from(self.uker.len()).unwrap_or(1).max(1))
    }

    /// Cases in the first week, with what has gathered, under the rule's own daily cap.
    pub fn forste_uke(&self, daglig_tak: u32) -> u64 {
        (self.etterslep + self.vanlig_uke()).min(u64::from(daglig_tak) * 7)
    }

    /// The most that a week is expected to bring: what the queue must have room for.
    pub fn forventet(&self, daglig_tak: u32) -> u64 {
        let verste = self.uker.iter().map(|u| u.saker).max().unwrap_or(0);
        self.forste_uke(daglig_tak).max(verste.min(u64::from(daglig_tak) * 7))
    }
}

/// Runs a rule over the last weeks.
pub fn torrkjor<F: Folk + ?Sized>(
    regel: &Regel,
    folk: &F,
    kilder: &Kilder,
    uker: u32,
    i_dag: NaiveDate,
) -> Result<Torrkjoring, Livsfeil> {
    // The oldest day comes first: what had gathered by then is not new in any week.
    let dager: Vec<NaiveDate> =
        (0..=u64::from(uker)).rev().filter_map(|n| i_dag.checked_sub_days(Days::new(n * 7))).collect();
    let mut per_dag = vec![Uketall::tom(i_dag); dager.len()];
    let bolk = if matches!(regel.funksjon, Funksjon::Person(_)) { BOLK } else { folk.antall().max(1) };
    for fra in (0..folk.antall()).step_by(bolk) {
        let dem = folk.hent(fra, fra + bolk);
        let mut sett = (BTreeSet::new(), BTreeSet::new());
        for (dag, tall) in dager.iter().zip(&mut per_dag) {
            let da: Vec<Grunnlag> = dem.iter().map(|g| slik_det_var(g, *dag)).collect();
            let sjekker = kjor_en(regel, &da, &kilder_da(kilder, *dag), *dag)
                .map_err(|stopp| Livsfeil::Regelfeil(stopp.to_string()))?;
            tall.tell(regel, &sjekker, &mut sett);
        }
    }
    for (dag, tall) in dager.iter().zip(&mut per_dag) {
        (tall.uke, tall.til) = (ukenavn(*dag), *dag);
    }
    let etterslep = if per_dag.is_empty() { 0 } else { per_dag.remove(0).saker };
    Ok(Torrkjoring {
        fra: dager.first().copied().unwrap_or(i_dag),
        til: i_dag,
        populasjon: folk.antall() as u64,
        etterslep,
        uker: per_dag,
        tvillinger: tvillinger(regel, i_dag)?,
    })
}

/// What was seen before: signals, and subjects that had one that can open a case.
type Sett = (BTreeSet<Uuid>, BTreeSet<Subjekt>);

impl Uketall {
    fn tom(dag: NaiveDate) -> Self {
        Self { uke: String::new(), til: dag, treff: 0, saker: 0, i_orden: 0, kan_ikke: 0 }
    }

    fn tell(&mut self, regel: &Regel, sjekker: &[Kontrollert], (sett, apnet): &mut Sett) {
        for k in sjekker {
            match k.sjekk.utfall {
                Utfall::Bestatt => self.i_orden += 1,
                Utfall::KanIkkeVurderes { .. } => self.kan_ikke += 1,
                Utfall::Avvik { niva } => {
                    self.treff += u64::from(sett.insert(k.signal_id()));
                    if niva == Niva::Gjennomgang && regel.fil.formal != Formal::Avvik {
                        self.saker += u64::from(apnet.insert(k.subjekt));
                    }
                }
            }
        }
    }
}

/// What was known of a person on a day: the rows that had come.
pub fn slik_det_var(g: &Grunnlag, dag: NaiveDate) -> Grunnlag {
    let kommet = |o: &Opphav| o.mottatt.date_naive() <= dag;
    macro_rules! rader {
        ($felt:ident) => {
            g.$felt.iter().filter(|r| kommet(&r.opphav)).cloned().collect()
        };
    }
    let mut om = g.om.clone();
    om.dod = om.dod.filter(|d| *d <= dag);
    om.sammenslatt = om.sammenslatt.filter(|d| *d <= dag);
    Grunnlag {
        person: g.person,
        sykmeldinger: rader!(sykmeldinger),
        krav: rader!(krav),
        inntektsmeldinger: rader!(inntektsmeldinger),
        amelding: rader!(amelding),
        arbeidsforhold: rader!(arbeidsforhold),
        ytelser: rader!(ytelser),
        utbetalinger: rader!(utbetalinger),
        godkjenninger: rader!(godkjenninger),
        om,
    }
}

/// How the sources stood: complete no further than the day before, pay no further than the last month
/// that must have been reported (the fifth of the month after).
fn kilder_da(kilder: &Kilder, dag: NaiveDate) -> Kilder {
    let i_gar = dag.pred_opt().unwrap_or(dag);
    let rapportert =
        dag.checked_sub_days(Days::new(5)).and_then(|d| d.with_day(1)).and_then(|d| d.pred_opt());
    let mut da = kilder.clone();
    for (kilde, status) in &mut da.0 {
        if let Kildestatus::Oppdatert { til } = status {
            let grense = if *kilde == Kilde::Amelding { rapportert.unwrap_or(i_gar) } else { i_gar };
            *til = (*til).min(grense);
        }
    }
    da
}

/// Planted in each scenario.
const PLANTET: usize = 10;
/// Seed of the made-up people that something is planted in.
const FRO: u64 = 20_261_122;

/// Only rules of one person: the others need more made-up people than a page can wait for; what they do
/// is measured in `control::simulering`'s own tests.
fn tvillinger(regel: &Regel, i_dag: NaiveDate) -> Result<Option<Tvillingtall>, Livsfeil> {
    if !matches!(regel.funksjon, Funksjon::Person(_)) {
        return Ok(None);
    }
    let verden = Verden::ny(Oppsett::ny(FRO, 300, i_dag));
    let mut ut: Option<Tvillingtall> = None;
    let sett = Regelsett { regler: vec![regel.clone()] };
    for scenario in Scenario::ALLE.into_iter().filter(|s| s.regler().contains(&regel.fil.id.as_str())) {
        let plantet = plant(&verden, scenario, PLANTET);
        let sjekker = kjor_en(regel, &plantet.folk, &verden.kilder(), i_dag)
            .map_err(|stopp| Livsfeil::Regelfeil(stopp.to_string()))?;
        let maling = mal(scenario, &plantet.fasit, &truffet(&sett, &sjekker));
        let tall = ut.get_or_insert_default();
        tall.plantet += maling.planter.antall as u64;
        tall.funnet += maling.planter.truffet as u64;
        tall.tvillinger += maling.tvillinger.antall as u64;
        tall.truffet += maling.tvillinger.truffet as u64;
    }
    Ok(ut)
}
