//! The engine against a day-by-day reference, against facts of the rule text, and on its own terms.

mod egenskaper;
mod fakta;
mod referanse;
mod tilfeldig;

use chrono::NaiveDate;

use super::*;
use crate::{
    forlop::utbetalingstidslinje::{Dagrekke, Utbetalingsdag},
    rules::Regelverk,
};

fn d(s: &str) -> NaiveDate {
    s.parse().unwrap()
}

fn rekke(fom: &str, tom: &str, dag: Utbetalingsdag) -> Dagrekke {
    Dagrekke { fom: d(fom), tom: d(tom), dag }
}

fn kvoter() -> Kvoter {
    Kvoter::ved(&Regelverk::innebygd().sykepenger, d("2018-01-01")).unwrap()
}

/// A person without history, born in 1992.
fn ung<'a>(tidslinjer: &'a [&'a [Dagrekke]]) -> Grunnlag<'a> {
    Grunnlag { tidslinjer, historikk: &[], fodselsdato: d("1992-02-12"), dodsdato: None, per: None }
}
