//! The report of a week (R21): for each rule how many, how often right, how much better than chance,
//! how long it takes, and whether its features and its order hold still.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    super::{
        regler::Regelsett,
        rettferdighet::{
            grenser::Grenser,
            gruppemal::{Lampe, Regelmal},
            mal::{Andel, Anslag},
        },
    },
    avsluttet::{Avsluttet, Dom, Regelversjon},
    drift::{self, Driftsvar, Trekkfordeling},
    stabilitet::{self, Dagsko},
    tilsyn::{self, Gjennomgang, Tilsyn},
};

/// What a rule did in the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Regeluke {
    /// Which.
    pub regel: Regelversjon,
    /// Its short name.
    pub navn: String,
    /// Checks of the last night that passed.
    pub bestatt: usize,
    /// Hits of the last night.
    pub signaler: usize,
    /// Hits of the week that became a case or part of one.
    pub nye: usize,
    /// Checks of the last night that could not be made.
    pub kan_ikke_vurderes: usize,
    /// Its part of the queue, day by day.
    pub koer: Vec<Dagsko>,
}

/// Everything that the report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Ukesgrunnlag<'a> {
    /// Last day of the week.
    pub dag: NaiveDate,
    /// Rules.
    pub regler: &'a [Regeluke],
    /// Cases that have ended, of the last twelve months.
    pub saker: &'a [Avsluttet],
    /// Features.
    pub trekk: &'a [Trekkfordeling],
    /// Looks of the week.
    pub gjennomganger: &'a [Gjennomgang],
    /// The fairness of each rule, when it was measured.
    pub rettferdighet: &'a [Regelmal],
    /// The whole queue, day by day.
    pub koer: &'a [Dagsko],
    /// Time of the slowest run.
    pub lengste_kjoring_ms: Option<u64>,
}

/// What is told of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Regelrapport {
    /// Which.
    pub regel: Regelversjon,
    /// Its short name.
    pub navn: String,
    /// Hits of the last night.
    pub signaler: usize,
    /// Hits of the week that became a case or part of one.
    pub nye: usize,
    /// Checks, passed and not.
    pub sjekket: usize,
    /// Checks that could not be made.
    pub kan_ikke_vurderes: usize,
    /// Final outcomes of its signals, the random cases left out.
    pub avgjort: usize,
    /// Share of them where something was wrong.
    pub presisjon: Option<Anslag>,
    /// Over the share among the random cases.
    pub lift: Option<Anslag>,
    /// Share with a true innocent explanation.
    pub forklaring_sann: Option<Anslag>,
    /// Half of the signals waited longer for a first look.
    pub median_dager_til_sett: Option<i64>,
    /// Half of the cases took longer.
    pub median_dager_til_avgjort: Option<i64>,
    /// Hours for each case where something was wrong.
    pub timer_per_feil: Option<f64>,
    /// The lowest Jaccard index of the week.
    pub stabilitet: Option<f64>,
    /// Its order moved though nothing was new.
    pub ustabil: bool,
    /// Groups.
    pub rettferdighet: Lampe,
}

/// The report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ukesrapport {
    /// `2026-47`.
    pub uke: String,
    /// Last day.
    pub dag: NaiveDate,
    /// The edition of the limits.
    pub grenser_fra: NaiveDate,
    /// Random cases with a final outcome.
    pub tilfeldige: usize,
    /// Share of them where something was wrong.
    pub prevalens: Option<Anslag>,
    /// Found to be wrongly paid, in kroner.
    pub kroner_feil: i64,
    /// Found to be owed to people, in kroner.
    pub kroner_til_personer: i64,
    /// Time of the slowest run.
    pub lengste_kjoring_ms: Option<u64>,
    /// The lowest Jaccard index of the whole queue.
    pub stabilitet: Option<f64>,
    /// Rules.
    pub regler: Vec<Regelrapport>,
    /// Features.
    pub drift: Vec<Driftsvar>,
    /// Oversight.
    pub tilsyn: Tilsyn,
}

/// A rule to be stopped because a column that it reads has changed much.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Driftsperring {
    /// Which.
    pub regel: Regelversjon,
    /// Column.
    pub trekk: String,
    /// Population stability index.
    pub psi: f64,
}

impl Ukesrapport {
    /// Makes it.
    pub fn lag(grunnlag: &Ukesgrunnlag<'_>, grenser: &Grenser) -> Self {
        let tilfeldige = andel(grunnlag.saker.iter().filter(|s| s.tilfeldig_trukket));
        let uke = grunnlag.dag.iso_week();
        let kroner = |av: &dyn Fn(&Avsluttet) -> i64| {
            grunnlag.saker.iter().filter(|s| s.endelig).map(av).sum::<i64>() / 100
        };
        let mut regler: Vec<Regelrapport> =
            grunnlag.regler.iter().map(|r| regelrapport(r, grunnlag, tilfeldige, grenser)).collect();
        regler.sort_by(|a, b| a.regel.cmp(&b.regel));
        Self {
            uke: format!("{}-{:02}", uke.year(), uke.week()),
            dag: grunnlag.dag,
            grenser_fra: grenser.fra,
            tilfeldige: tilfeldige.av,
            prevalens: tilfeldige.anslag(),
            kroner_feil: kroner(&|s| s.belop_feil.i_ore()),
            kroner_til_personer: kroner(&|s| s.belop_til_personen.i_ore()),
            lengste_kjoring_ms: grunnlag.lengste_kjoring_ms,
            stabilitet: stabilitet::lavest(grunnlag.koer, grenser.topp),
            regler,
            drift: grunnlag.trekk.iter().map(|t| drift::mal(t, grenser)).collect(),
            tilsyn: tilsyn::mal(grunnlag.gjennomganger, grenser),
        }
    }

    /// Rules that read a column which has changed much.
    pub fn sperringer(&self, sett: &Regelsett) -> Vec<Driftsperring> {
        let mye = || self.drift.iter().filter(|d| d.lampe == Lampe::Sperre);
        sett.regler
            .iter()
            .flat_map(|r| {
                mye().filter(|d| r.fil.kolonner.iter().any(|k| k.navn() == d.navn)).map(|d| Driftsperring {
                    regel: Regelversjon::ny(&r.fil.id, r.fil.versjon),
                    trekk: d.navn.clone(),
                    psi: d.psi.unwrap_or_default(),
                })
            })
            .collect()
    }
}

/// Share of final outcomes where something was wrong.
fn andel<'a>(saker: impl Iterator<Item = &'a Avsluttet>) -> Andel {
    let dommer: Vec<Dom> = saker.filter_map(Avsluttet::endelig_dom).collect();
    Andel::ny(dommer.iter().filter(|d| **d == Dom::Feil).count(), dommer.len())
}

fn median(mut dager: Vec<i64>) -> Option<i64> {
    dager.sort_unstable();
    dager.get(dager.len() / 2).copied()
}

fn regelrapport(
    uke: &Regeluke,
    grunnlag: &Ukesgrunnlag<'_>,
    tilfeldige: Andel,
    grenser: &Grenser,
) -> Regelrapport {
    let egne: Vec<&Avsluttet> =
        grunnlag.saker.iter().filter(|s| !s.tilfeldig_trukket && s.gjelder(&uke.regel)).collect();
    let presisjon = andel(egne.iter().copied());
    let endelige: Vec<&Avsluttet> = egne.iter().copied().filter(|s| s.endelig_dom().is_some()).collect();
    let forklart = endelige.iter().filter(|s| !s.forklaring_sann.is_empty()).count();
    let timer: f64 = endelige.iter().map(|s| s.timer_brukt).sum();
    let stabilitet = stabilitet::lavest(&uke.koer, grenser.topp);
    let sett = egne.iter().filter_map(|s| s.forst_sett.map(|d| (d - s.funnet).num_days())).collect();
    let rettferdighet = grunnlag.rettferdighet.iter().find(|m| m.regel == uke.regel);
    Regelrapport {
        regel: uke.regel.clone(),
        navn: uke.navn.clone(),
        signaler: uke.signaler,
        nye: uke.nye,
        sjekket: uke.bestatt + uke.signaler,
        kan_ikke_vurderes: uke.kan_ikke_vurderes,
        avgjort: presisjon.av,
        presisjon: presisjon.anslag(),
        lift: presisjon.forhold(tilfeldige),
        forklaring_sann: Andel::ny(forklart, endelige.len()).anslag(),
        median_dager_til_sett: median(sett),
        median_dager_til_avgjort: median(egne.iter().map(|s| (s.avgjort - s.funnet).num_days()).collect()),
        timer_per_feil: (presisjon.treff > 0)
            .then(|| timer / super::super::rettferdighet::mal::tall(presisjon.treff)),
        ustabil: stabilitet.is_some_and(|s| s < grenser.stabilitet),
        stabilitet,
        rettferdighet: rettferdighet.map_or(Lampe::ForLite, Regelmal::lampe),
    }
}
