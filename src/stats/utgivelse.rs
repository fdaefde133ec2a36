//! Which absences a release is about. The calendar decides, never the one who asks: a period that
//! could be moved by a day would tell about the people of that day.

use chrono::{Datelike, Duration, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Months of absences in a release.
const MANEDER: u32 = 24;

/// Days that must have passed before the last day is measured: sixteen days at work end an absence
/// (A31), and a day for the message.
const ETTERSLEP: i64 = 17;

/// One release a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Utgivelse {
    /// First day on which an absence in it starts.
    pub fom: NaiveDate,
    /// Last such day; everything is measured at the end of it.
    pub tom: NaiveDate,
}

impl Utgivelse {
    /// The release in force on a day: the 24 whole months before the newest month's end that is at
    /// least 17 days ago.
    pub fn ved(i_dag: NaiveDate) -> Self {
        let kjent = i_dag - Duration::days(ETTERSLEP);
        let neste = kjent.checked_add_signed(Duration::days(1)).unwrap_or(kjent);
        let etter = neste.with_day(1).unwrap_or(neste);
        Self { fom: etter - Months::new(MANEDER), tom: etter - Duration::days(1) }
    }

    /// An absence that starts on the day belongs to it.
    pub fn inneholder(&self, start: NaiveDate) -> bool {
        self.fom <= start && start <= self.tom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dag(tekst: &str) -> NaiveDate {
        tekst.parse().unwrap()
    }

    #[test]
    fn the_release_changes_once_a_month() {
        let utgivelse = |d| Utgivelse::ved(dag(d));
        assert_eq!(utgivelse("2026-11-20"), Utgivelse { fom: dag("2024-11-01"), tom: dag("2026-10-31") });
        assert_eq!(utgivelse("2026-11-16").tom, dag("2026-09-30"));
        assert_eq!(utgivelse("2026-11-17").tom, dag("2026-10-31"));
        assert_eq!(utgivelse("2026-12-16"), utgivelse("2026-11-17"));
    }
}
