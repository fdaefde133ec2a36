//! The last day with sick pay: 248 paid weekdays in three years, 60 after 67, none from 70
//! (ftrl. §§ 8-12, 8-51, 8-3; maksdato.md sections 1 to 5).
//!
//! Works on runs of equal days, never day by day: the timelines are merged (`sammenslaing`), counted
//! (`telling`, with `rett` for what one right holds) and turned into a date (`grense`).

mod avslag;
mod dag;
mod grense;
mod kvoter;
mod rett;
pub(super) mod sammenslaing;
mod sti;
mod telling;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::{
    avslag::{Avslagsgrunn, Avvisning, AvvistDag, pa_tidslinje},
    dag::Dagvalg,
    grense::{Tak, Vurdering},
    kvoter::{IngenRegel, Kvoter, Regel},
    sti::{Bestemmelse, Steg},
};
use self::{dag::Dag, grense::Person, rett::Rett, telling::Telling};
use super::{alder, utbetalingstidslinje::Dagrekke};

/// What is known about the person.
#[derive(Debug, Clone, Copy)]
pub struct Grunnlag<'a> {
    /// One timeline per employer, after the refusals that come before the count (2.6). Rows in any
    /// order; where they overlap the later row holds. Sorted rows without overlap are fastest.
    pub tidslinjer: &'a [&'a [Dagrekke]],
    /// Days from the older system: one more timeline, last in rank order (2.5).
    pub historikk: &'a [Dagrekke],
    /// Date of birth.
    pub fodselsdato: NaiveDate,
    /// Day of death.
    pub dodsdato: Option<NaiveDate>,
    /// The day to assess on, if it is another than the last known one (5.9).
    pub per: Option<NaiveDate>,
}

/// Where Nav's engine and the rule text part, and the caller chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Valg {
    /// Whether the 70th birthday caps the ordinary limit (5.5).
    pub tak: Tak,
    /// What a result for an earlier day sees (5.9).
    pub tilbakeblikk: Tilbakeblikk,
}

impl Valg {
    /// Everything as Nav's engine answers.
    pub const SOM_NAV: Self = Self { tak: Tak::SomNav, tilbakeblikk: Tilbakeblikk::SomNav };
}

/// What a result for an earlier day sees.
///
/// Quirk of 5.9: Nav's engine counts everything and then rewinds only the *last* right, so a day
/// before that right began shows nothing used, and days that a later spell pushed out of the window
/// stay out. We recommend [`Tilbakeblikk::Avkortet`], which the product uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tilbakeblikk {
    /// As Nav's engine.
    SomNav,
    /// The timelines are cut at the day before they are counted.
    #[default]
    Avkortet,
}

/// The answer for one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resultat {
    /// Each right in order, as it stood when it closed; the last is open and may be unused.
    pub rettigheter: Vec<Rettighet>,
    /// The last right as of the day asked for. `None` when there is neither a day nor such a date.
    pub gjeldende: Option<Vurdering>,
    /// How the date came about, first step first; the last is always [`Steg::Valg`].
    pub sti: Vec<Steg>,
}

impl Resultat {
    /// Every refused run, in order of days.
    pub fn avviste(&self) -> impl Iterator<Item = &Avvisning> {
        self.rettigheter.iter().flat_map(|r| &r.avviste)
    }
}

/// One right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rettighet {
    /// Its numbers.
    pub vurdering: Vurdering,
    /// False for a last right that no day has moved yet: the day that closed the one before it was
    /// the last one, or the person was too old or dead from the first day on. Its numbers stand on
    /// the last day there is.
    pub vurdert: bool,
    /// What the count refused while it was open, in order of days.
    pub avviste: Vec<Avvisning>,
}

/// Counts the days and finds the maximum date. Pure; never panics, whatever the dates.
pub fn beregn(grunnlag: &Grunnlag, kvoter: &Kvoter, valg: Valg) -> Resultat {
    let dag = |alder| Dag::fra(alder::fyller(grunnlag.fodselsdato, alder));
    let person = Person {
        kvoter,
        sekstisju: dag(kvoter.alder_begrenset),
        sytti: dag(kvoter.alder_slutt),
        dod: grunnlag.dodsdato.map(Dag::fra),
        tak: valg.tak,
    };
    let mut tidslinjer: Vec<&[Dagrekke]> = Vec::with_capacity(grunnlag.tidslinjer.len() + 1);
    tidslinjer.extend(grunnlag.tidslinjer);
    tidslinjer.push(grunnlag.historikk);
    let avkort = grunnlag.per.filter(|_| valg.tilbakeblikk == Tilbakeblikk::Avkortet);

    let mut telling = Telling::ny(kvoter, person.sekstisju, person.sytti, person.dod);
    let mut siste_dag = None;
    sammenslaing::slaa_sammen(tidslinjer, avkort, |bit| {
        siste_dag = Some(bit.tom);
        telling.tell(bit);
    });
    avslutt(&person, telling, grunnlag.per.map(Dag::fra), siste_dag)
}

fn avslutt(person: &Person, telling: Telling, per: Option<Dag>, siste_dag: Option<Dag>) -> Resultat {
    let Telling { rett: siste, ferdige, mut sti, .. } = telling;
    // A right that has seen no day that moves it is assessed on the last day there is.
    let Some(ende) = siste.vurdert_til.or(siste_dag).or(per) else {
        return Resultat { rettigheter: Vec::new(), gjeldende: None, sti };
    };
    let per = per.unwrap_or(ende);
    let spolt;
    let sett = if per < ende {
        spolt = siste.spol_tilbake(per, person.sekstisju);
        &spolt
    } else {
        &siste
    };
    let (gjeldende, steg) = person.vurder(sett, per);
    sti.push(steg);
    let rettighet = |rett: Rett| {
        let vurdering = person.vurder(&rett, rett.vurdert_til.unwrap_or(ende)).0;
        Rettighet { vurdering, vurdert: rett.vurdert_til.is_some(), avviste: rett.avviste }
    };
    let mut rettigheter = Vec::with_capacity(ferdige.len() + 1);
    rettigheter.extend(ferdige.into_iter().chain([siste]).map(rettighet));
    Resultat { rettigheter, gjeldende: Some(gjeldende), sti }
}
