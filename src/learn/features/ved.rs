//! The same features for training: as they were known on the landmark day.

use std::borrow::Cow;

use chrono::{Duration, NaiveDate};

use super::{
    LANDEMERKER,
    catalogue::Trekkrad,
    grupper::{Grupper, Kjonn, grupper},
    landemerke_ved,
    trekk::trekk,
};
use crate::{
    base::{Periode, tid},
    forlop::{Kjent, utled},
    hendelse::Hendelse,
    rules::Regelverk,
};

/// What was known of a spell on a landmark day.
#[derive(Debug, Clone, PartialEq)]
pub struct Landemerkerad {
    /// The features.
    pub rad: Trekkrad,
    /// The groups.
    pub grupper: Grupper,
    /// The landmark day: what was known by the end of it counts.
    pub dag: NaiveDate,
    /// The number in the register of the one who wrote the newest note. For judging what a doctor's
    /// average is worth; never a feature.
    pub lege: Option<crate::base::Hpr>,
}

/// The day a spell that began on `start` has lasted `uke` full weeks and goes on: the day the duties of
/// that week fall due. Somebody who is away on this day has reached the week.
pub fn landemerkedag(start: NaiveDate, uke: u16) -> NaiveDate {
    start.checked_add_signed(Duration::days(7 * i64::from(uke))).unwrap_or(NaiveDate::MAX)
}

/// The features at a landmark, from what was known by the end of the landmark day.
///
/// `tilfelle` is the spell as it turned out, from which the day is counted. What was known then may
/// differ: self-certified days are often reported later, so the spell may have seemed to start a few
/// days after. The spell that is described is the one that was followed up on the day, if it shares
/// a day with `tilfelle`. `None` when nothing was known of it, or when it seemed so much shorter or
/// longer that serving would have used another landmark.
///
/// Order of `hendelser` does not matter; sorted by the time that `kjent` names, nothing is copied.
pub fn trekk_ved(
    hendelser: &[Hendelse],
    regelverk: &Regelverk,
    tilfelle: Periode,
    uke: u16,
    kjent: Kjent,
    kjonn: Option<Kjonn>,
) -> Option<Landemerkerad> {
    let dag = landemerkedag(tilfelle.fom(), uke);
    let grunnlag = utled(&kjente(hendelser, dag, kjent), regelverk);
    let sett = grunnlag.aktivt(dag, regelverk).filter(|t| t.tilfelle.omfang().overlapper(tilfelle))?;
    let uker = (dag - sett.tilfelle.start).num_days() / 7;
    if landemerke_ved(uker) != LANDEMERKER.iter().position(|u| *u == uke) {
        return None;
    }
    let rad = trekk(&grunnlag, sett, dag);
    let grupper = grupper(&grunnlag, sett, dag, &rad, kjonn);
    let lege = grunnlag.person.behandlere.first().and_then(|b| b.hpr);
    Some(Landemerkerad { rad, grupper, dag, lege })
}

fn kjente(hendelser: &[Hendelse], dag: NaiveDate, kjent: Kjent) -> Cow<'_, [Hendelse]> {
    let slutt = tid::dagens_slutt(dag);
    if hendelser.is_sorted_by_key(|h| kjent.tidspunkt(h)) {
        let antall = hendelser.partition_point(|h| kjent.tidspunkt(h) <= slutt);
        return Cow::Borrowed(hendelser.get(..antall).unwrap_or_default());
    }
    hendelser.iter().filter(|h| kjent.tidspunkt(h) <= slutt).cloned().collect()
}
