//! The months of a world.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};

use crate::base::calendar::er_ukedag;

/// One month.
#[derive(Debug, Clone, Copy)]
pub(super) struct Maned {
    pub(super) forste: NaiveDate,
    pub(super) siste: NaiveDate,
}

impl Maned {
    /// The month that a day is in.
    pub(super) fn av(dag: NaiveDate) -> Self {
        let forste = dag.with_day(1).unwrap_or(dag);
        let siste = (forste + Months::new(1)).pred_opt().unwrap_or(forste);
        Self { forste, siste }
    }

    /// The day that pay of this month is reported at the latest.
    pub(super) fn rapportert(self) -> NaiveDate {
        self.siste + Days::new(5)
    }
}

/// The months, oldest first, up to the last one that has been reported.
pub(super) fn maneder(fra: NaiveDate, til: NaiveDate) -> Vec<Maned> {
    let mut ut = Vec::new();
    let mut maned = Maned::av(fra);
    while maned.forste <= til {
        ut.push(maned);
        maned = Maned::av(maned.siste + Days::new(1));
    }
    ut
}

/// Weekdays from one day to another, both included.
pub(super) fn ukedager(fom: NaiveDate, tom: NaiveDate) -> i64 {
    if tom < fom {
        return 0;
    }
    let dager = (tom - fom).num_days() + 1;
    let hele = dager / 7;
    let rest = fom + Days::new(u64::try_from(hele * 7).unwrap_or_default());
    hele * 5
        + i64::try_from(rest.iter_days().take_while(|d| *d <= tom).filter(|d| er_ukedag(*d)).count())
            .unwrap_or_default()
}

/// Six in the morning: rows come in the night.
pub(super) fn klokka(dag: NaiveDate) -> DateTime<Utc> {
    dag.and_time(NaiveTime::from_hms_opt(6, 0, 0).unwrap_or_default()).and_utc()
}

/// Some days later, or earlier.
pub(super) fn om(dag: NaiveDate, dager: i64) -> NaiveDate {
    dag + chrono::Duration::days(dager)
}
