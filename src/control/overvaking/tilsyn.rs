//! Does a human look, or only agree? (R2; AI Act art. 14 and 26(2))
//!
//! Measured for the unit, never for one person: the alarm is about how work is organised, and the
//! numbers must not become a way to watch staff.

use serde::{Deserialize, Serialize};

use super::super::rettferdighet::{
    grenser::Grenser,
    mal::{Andel, Anslag},
};

/// One look at a case. Holds nobody's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gjennomgang {
    /// First view, before any score was shown: must it be cleared up?
    pub eget_syn: bool,
    /// What the score says; `None` when there is none, or the case was drawn at random.
    pub score: Option<bool>,
    /// What the reviewer ended with.
    pub endte_med: bool,
    /// Seconds that the case was open.
    pub sekunder: u32,
}

/// What is wrong with the oversight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Tilsynsalarm {
    /// Nearly always as the score says.
    NestenAlltidEnig,
    /// Looked at too fast.
    ForRaskt,
}

/// The oversight of a period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tilsyn {
    /// Looks.
    pub gjennomganger: usize,
    /// Share that ended as the score said.
    pub enig: Option<Anslag>,
    /// Share that ended otherwise.
    pub overprovd: Option<Anslag>,
    /// Of those whose first view was not the score's, the share that ended with the score.
    pub ga_etter: Option<Anslag>,
    /// Half of the looks were shorter.
    pub median_sekunder: Option<u32>,
    /// Alarms.
    pub alarmer: Vec<Tilsynsalarm>,
    /// Too few to say anything.
    pub for_lite: bool,
}

/// Measures the oversight.
pub fn mal(gjennomganger: &[Gjennomgang], grenser: &Grenser) -> Tilsyn {
    let andel = |hvem: &dyn Fn(&Gjennomgang, bool) -> bool, hva: &dyn Fn(&Gjennomgang, bool) -> bool| {
        let med: Vec<_> = gjennomganger
            .iter()
            .filter_map(|g| g.score.map(|score| (g, score)))
            .filter(|(g, score)| hvem(g, *score))
            .collect();
        Andel::ny(med.iter().filter(|(g, score)| hva(g, *score)).count(), med.len())
    };
    let enig = andel(&|_, _| true, &|g, score| g.endte_med == score);
    let ga_etter = andel(&|g, score| g.eget_syn != score, &|g, score| g.endte_med == score);
    let mut sekunder: Vec<u32> = gjennomganger.iter().map(|g| g.sekunder).collect();
    sekunder.sort_unstable();
    let median_sekunder = sekunder.get(sekunder.len() / 2).copied();
    let mut alarmer = Vec::new();
    if enig.av >= grenser.minst_gjennomganger && enig.verdi().is_some_and(|e| e > grenser.enighet_varsel) {
        alarmer.push(Tilsynsalarm::NestenAlltidEnig);
    }
    let for_lite = gjennomganger.len() < grenser.minst_gjennomganger;
    if !for_lite && median_sekunder.is_some_and(|m| m < grenser.median_sekunder) {
        alarmer.push(Tilsynsalarm::ForRaskt);
    }
    Tilsyn {
        gjennomganger: gjennomganger.len(),
        enig: enig.anslag(),
        overprovd: Andel::ny(enig.av - enig.treff, enig.av).anslag(),
        ga_etter: ga_etter.anslag(),
        median_sekunder,
        alarmer,
        for_lite,
    }
}
