//! The week and its nights as they are stored: counts, shares, hashes. Nobody's name, no row of a
//! person, no label.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        kjoreplan::Telling,
        rettferdighet::{gruppemal::Regelmal, proxy::Proxyrapport},
    },
    drift::Trekkfordeling,
    rapport::Ukesrapport,
    stabilitet::Dagsko,
    stans::Stans,
};

/// Version of the JSON below.
pub const VERSJON: u16 = 1;

/// A place in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Koplass {
    /// Case.
    pub sak: Uuid,
    /// Its version: another one is a new fact.
    pub versjon: u64,
    /// Something is lost by limitation soon: the calendar moves it.
    pub haster: bool,
}

/// What a night leaves for the week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Nattmaling {
    /// Version.
    pub v: u16,
    /// Day.
    pub dag: NaiveDate,
    /// People.
    pub folk: usize,
    /// How long the rules took, when it is known.
    pub ms: Option<u64>,
    /// Checks by `S10@1`.
    pub regler: BTreeMap<String, Telling>,
    /// Columns, then and now.
    pub trekk: Vec<Trekkfordeling>,
    /// The queue after the night, at most so many as the top is measured on, and some more.
    pub ko: Vec<Koplass>,
    /// What the vault said; on the first night of the week that could ask it.
    pub grupper: Option<Gruppesvar>,
}

/// What the vault said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gruppesvar {
    /// How many people have labels there.
    pub merket: usize,
    /// Rules.
    pub regler: Vec<Regelmal>,
    /// Can a group be guessed from a column?
    pub proxy: Option<Proxyrapport>,
}

/// How it stands with the vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Hvelvstatus {
    /// No key is set: there is no vault.
    IkkeSatt,
    /// A key is set, and nothing was put in.
    Tomt,
    /// It can't be opened with this key.
    Lukket,
    /// Open, and no night has asked it this week.
    IkkeSpurt,
    /// Asked.
    Spurt,
}

/// A week as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ukeslagring {
    /// Version.
    pub v: u16,
    /// Week, as in the stream: `2026-W47`.
    pub uke: String,
    /// Nights: day, people.
    pub netter: Vec<(NaiveDate, usize)>,
    /// The report.
    pub rapport: Ukesrapport,
    /// The vault.
    pub hvelv: Hvelvstatus,
    /// What it said.
    pub grupper: Option<Gruppesvar>,
    /// What was stopped.
    pub stanset: Vec<Stans>,
}

/// The queues of a week's nights, with what was new on each; of one rule's cases, or all.
pub fn koer(netter: &[Nattmaling], med: impl Fn(Uuid) -> bool) -> Vec<Dagsko> {
    let mut ut: Vec<Dagsko> = Vec::new();
    let mut i_gar: BTreeMap<Uuid, &Koplass> = BTreeMap::new();
    for natt in netter {
        let naa: BTreeMap<Uuid, &Koplass> = natt.ko.iter().map(|p| (p.sak, p)).collect();
        let alle: BTreeSet<Uuid> = naa.keys().chain(i_gar.keys()).copied().collect();
        let nye = alle.into_iter().filter(|id| naa.get(id) != i_gar.get(id));
        ut.push(Dagsko {
            dag: natt.dag,
            rekkefolge: natt.ko.iter().map(|p| p.sak).filter(|id| med(*id)).collect(),
            nye_fakta: nye.collect(),
        });
        i_gar = naa;
    }
    ut
}
