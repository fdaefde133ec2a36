//! Months, weekdays, and the window that keeps impossible dates from costing anything.

use chrono::{Duration, Months, NaiveDate};

use crate::{
    base::{
        Periode,
        calendar::{er_ukedag, maneder_for},
    },
    rules::Regelverk,
};

/// Ten years back and two ahead: whatever stands outside (`0001-01-01`, `9999-12-31`) is cut.
fn vindu(i_dag: NaiveDate) -> (NaiveDate, NaiveDate) {
    let fram = i_dag.checked_add_months(Months::new(24)).unwrap_or(i_dag);
    (maneder_for(i_dag, 120), fram)
}

/// The days from `fom` to `tom` (open when `None`) inside the window; `None` when the row ends
/// before it starts or lies outside.
pub(crate) fn klipp(fom: NaiveDate, tom: Option<NaiveDate>, i_dag: NaiveDate) -> Option<Periode> {
    let (fra, til) = vindu(i_dag);
    if tom.is_some_and(|tom| tom < fom) {
        return None;
    }
    Periode::new(fom.max(fra), tom.map_or(til, |tom| tom.min(til))).ok()
}

/// Is the day inside the window?
pub(crate) fn i_vinduet(dag: NaiveDate, i_dag: NaiveDate) -> bool {
    klipp(dag, Some(dag), i_dag).is_some()
}

/// The first day of the day's month.
pub(crate) fn forste(dag: NaiveDate) -> NaiveDate {
    use chrono::Datelike;
    dag.with_day(1).unwrap_or(dag)
}

/// The month some months later (earlier when negative), by its first day.
pub(crate) fn plus(dag: NaiveDate, maneder: i32) -> NaiveDate {
    let n = Months::new(maneder.unsigned_abs());
    let forste = forste(dag);
    if maneder < 0 { forste.checked_sub_months(n) } else { forste.checked_add_months(n) }.unwrap_or(forste)
}

/// All days of the day's month.
pub(crate) fn hele(dag: NaiveDate) -> Periode {
    let fra = forste(dag);
    let til = plus(dag, 1) - Duration::days(1);
    Periode::new(fra, til).unwrap_or(Periode::dag(fra))
}

/// Paid days: Monday to Friday.
pub(crate) fn ukedager(periode: Periode) -> impl Iterator<Item = NaiveDate> {
    periode.hver_dag().filter(|dag| er_ukedag(*dag))
}

/// The basic amount G a year on a day, in øre; `None` before the first known one.
pub(crate) fn g_ore(dag: NaiveDate) -> Option<i64> {
    Regelverk::innebygd().sykepenger.grunnbelop.tall(dag).map(|g| g.saturating_mul(100))
}
