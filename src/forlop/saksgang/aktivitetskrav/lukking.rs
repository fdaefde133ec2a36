//! Closing what nobody assessed (C14).

use chrono::{Months, NaiveDate};

use super::{Krav, Systemgrense};
use crate::hendelse::oppfolging::AktivitetskravStatus as Status;

/// The requirement is new, its stop point is more than `maneder` back but belongs to today's
/// system, and the person has none with a newer stop point. Closing is no decision (K10).
pub fn er_foreldet<'a>(
    krav: &Krav,
    alle: impl IntoIterator<Item = &'a Krav>,
    i_dag: NaiveDate,
    maneder: Option<i64>,
    grense: &Systemgrense<'_>,
) -> bool {
    let eldst =
        maneder.and_then(|m| u32::try_from(m).ok()).and_then(|m| i_dag.checked_sub_months(Months::new(m)));
    krav.status == Status::Ny
        && grense.etter(krav.stoppunkt)
        && eldst.is_some_and(|eldst| krav.stoppunkt < eldst)
        && !alle.into_iter().any(|k| k.stoppunkt > krav.stoppunkt)
}
