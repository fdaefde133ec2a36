//! Periods as they stand in messages.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{felt::Dato, regel::Regel};
use crate::base::Periode;

/// Five years with their leap days. Longer ones are slips of the year, and days are walked
/// through one by one further in.
const LENGSTE_DAGER: i64 = 5 * 365 + 2;

/// A period that starts before it ends and is not absurdly long.
pub(super) fn periode(fom: NaiveDate, tom: NaiveDate) -> Result<Periode, Regel> {
    let periode = Periode::new(fom, tom).map_err(|_| Regel::PeriodeSlutterForStart)?;
    if periode.dager() > LENGSTE_DAGER { Err(Regel::PeriodeForLang) } else { Ok(periode) }
}

/// `{fom, tom}`, checked as it is read.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "FomTom")]
pub(super) struct PeriodeFelt(pub(super) Periode);

#[derive(Deserialize)]
struct FomTom {
    fom: Dato,
    tom: Dato,
}

impl TryFrom<FomTom> for PeriodeFelt {
    type Error = Regel;

    fn try_from(p: FomTom) -> Result<Self, Regel> {
        periode(p.fom.0, p.tom.0).map(Self)
    }
}

/// The smallest period around them all, itself no longer than a period may be.
pub(super) fn omslutt(deler: impl Iterator<Item = Periode>) -> Result<Option<Periode>, Regel> {
    deler.reduce(Periode::omslutt).map(|p| periode(p.fom(), p.tom())).transpose()
}

/// The periods of a list that may be missing.
pub(super) fn liste(felt: Option<Vec<PeriodeFelt>>) -> Vec<Periode> {
    felt.unwrap_or_default().into_iter().map(|p| p.0).collect()
}
