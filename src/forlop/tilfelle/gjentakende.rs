//! Recurrent absence (A42).

use chrono::{Months, NaiveDate};

use crate::{base::Periode, rules::Regelverk};

/// Whether the person is often or long absent: spells of at least 16 days that ended within
/// three years (the same date counts); five with 100 days in all, or two with 300.
/// Each spell comes as its span and its sick days; without sick days the calendar days count.
pub fn har_gjentakende_fravaer(
    tilfeller: &[(Periode, Option<i64>)],
    regelverk: &Regelverk,
    i_dag: NaiveDate,
) -> bool {
    let regler = &regelverk.tilfelle;
    let (Some(minst), Some(vindu)) =
        (regler.gjentakende_minste_tilfelle.tall(i_dag), regler.gjentakende_vindu.tall(i_dag))
    else {
        return false;
    };
    let vindu = u32::try_from(vindu).unwrap_or(u32::MAX);
    let tidligst = i_dag.checked_sub_months(Months::new(vindu)).unwrap_or(NaiveDate::MIN);
    let dager: Vec<i64> = tilfeller
        .iter()
        .filter(|(omfang, _)| omfang.tom() >= tidligst)
        .map(|(omfang, sykedager)| sykedager.unwrap_or(omfang.dager()))
        .filter(|dager| *dager >= minst)
        .collect();
    let (antall, sum) = (i64::try_from(dager.len()).unwrap_or(i64::MAX), dager.iter().sum::<i64>());
    let nok = |minst_antall: Option<i64>, minst_dager: Option<i64>| {
        minst_antall.is_some_and(|a| antall >= a) && minst_dager.is_some_and(|d| sum >= d)
    };
    nok(regler.gjentakende_mange_antall.tall(i_dag), regler.gjentakende_mange_dager.tall(i_dag))
        || nok(regler.gjentakende_lange_antall.tall(i_dag), regler.gjentakende_lange_dager.tall(i_dag))
}
