//! Is the model right now: what it said of absences whose outcome is known, against the outcome.
//!
//! One prediction of each absence: the first that was stored in weeks 8–11, about reaching week 26.
//! Ten groups of equal size from the lowest chance to the highest.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    base::PersonId,
    forlop::Grunnlag,
    learn::metrics::{Seen, Z95, reliability},
    stats::vern::TERSKEL,
};

/// First and last week of the predictions that are looked at.
pub const UKER: (u16, u16) = (8, 11);

/// The week that is predicted.
pub const HORISONT: u16 = 26;

/// Groups.
const GRUPPER: usize = 10;

/// Fewest absences that anything is told of: ten in each group.
pub const MINST: usize = GRUPPER * TERSKEL;

/// A prediction and what came of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Utfall {
    /// Chance of reaching the week, as it was stored.
    pub sjanse: f64,
    /// The absence reached it.
    pub nadde: bool,
}

/// Predicted against observed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kalibrering {
    /// Absences, to the nearest five.
    pub antall: usize,
    /// From the lowest chances to the highest.
    pub grupper: Vec<Gruppe>,
    /// Mean chance of all, percent.
    pub ventet: f64,
    /// Share of all that reached the week, percent.
    pub nadde: f64,
    /// Mean distance between the two over the groups, percentage points (ECE).
    pub avstand: f64,
    /// What that distance would be on average by chance alone.
    pub avstand_tilfeldig: f64,
}

/// Absences with about the same chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Gruppe {
    /// Mean chance, percent.
    pub ventet: f64,
    /// Share that reached the week, percent.
    pub nadde: f64,
    /// Lower end of its 95 % interval.
    pub lav: f64,
    /// Upper end.
    pub hoy: f64,
}

/// What came of an absence, when it is known on the day; nothing when somebody died, or is still away
/// and has not come so far.
pub fn nadde(grunnlag: &Grunnlag, start: NaiveDate, malt: NaiveDate) -> Option<bool> {
    let t = grunnlag.tilfeller.iter().find(|t| t.tilfelle.start == start)?;
    let dag = start.checked_add_signed(Duration::days(7 * i64::from(HORISONT) - 1))?;
    let dod = grunnlag.person.dodsdato.is_some_and(|d| d <= dag);
    (dag <= malt && !dod).then_some(t.tilfelle.slutt >= dag)
}

/// The first of each absence, given in the order they were computed.
pub fn forste<T>(rader: &[T], nokkel: impl Fn(&T) -> (PersonId, NaiveDate)) -> Vec<&T> {
    let mut sett = std::collections::BTreeSet::new();
    rader.iter().filter(|rad| sett.insert(nokkel(rad))).collect()
}

/// Nothing when there are fewer than [`MINST`].
pub fn kalibrering(utfall: &[Utfall]) -> Option<Kalibrering> {
    if utfall.len() < MINST {
        return None;
    }
    let sjanser: Vec<f64> = utfall.iter().map(|u| u.sjanse).collect();
    // Measured at time 1: who did not come so far ended before it.
    let tider: Vec<f64> = utfall.iter().map(|u| if u.nadde { 2.0 } else { 0.5 }).collect();
    let slutt: Vec<bool> = utfall.iter().map(|u| !u.nadde).collect();
    let r = reliability(Seen::new(&tider, &slutt), &sjanser, 1.0, GRUPPER, Z95).ok()?;
    let prosent = |andel: f64| (andel * 1000.0).round() / 10.0;
    let nok = |b: &&crate::learn::metrics::Bin| b.rows >= crate::stats::kurve::tall(TERSKEL);
    Some(Kalibrering {
        antall: (utfall.len() + 2) / 5 * 5,
        grupper: r
            .bins
            .iter()
            .filter(nok)
            .map(|b| Gruppe {
                ventet: prosent(b.predicted),
                nadde: prosent(b.observed),
                lav: prosent(b.low),
                hoy: prosent(b.high),
            })
            .collect(),
        ventet: prosent(r.predicted),
        nadde: prosent(r.observed),
        avstand: prosent(r.ece),
        avstand_tilfeldig: prosent(r.ece_by_chance),
    })
}
