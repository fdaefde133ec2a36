//! A spell as the machines of the activity requirement and the questionnaire see it.

use chrono::{Days, NaiveDate};

use crate::forlop::tilfelle::Tilfelle;

/// A spell, as known at some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tilfellebilde {
    /// First day.
    pub start: NaiveDate,
    /// Last known day.
    pub slutt: NaiveDate,
    /// Days counted as sick, when they are known.
    pub sykedager: Option<i64>,
    /// The last day is graded (A34).
    pub gradert_ved_slutt: bool,
    /// The person is dead.
    pub dod: bool,
}

impl Tilfellebilde {
    /// The spell as it is known now.
    pub fn av(tilfelle: &Tilfelle, dod: bool) -> Self {
        Self {
            start: tilfelle.start,
            slutt: tilfelle.slutt,
            sykedager: Some(tilfelle.sykedager),
            gradert_ved_slutt: tilfelle.gradert_ved_slutt,
            dod,
        }
    }

    /// Length of the whole known spell in days: sick days, or calendar days when these are not
    /// known (C2, K2). Not the length until today.
    pub fn varighet(&self) -> i64 {
        self.sykedager.unwrap_or_else(|| self.kalenderdager())
    }

    /// From the first day to the last, both included.
    pub fn kalenderdager(&self) -> i64 {
        (self.slutt - self.start).num_days() + 1
    }

    /// Whole weeks of [`Self::varighet`].
    pub fn uker(&self) -> i64 {
        self.varighet() / 7
    }

    /// Ended more than a number of days before the day.
    pub(super) fn sluttet_for_lenge_siden(&self, dager: Option<i64>, i_dag: NaiveDate) -> bool {
        dager.is_some_and(|dager| (i_dag - self.slutt).num_days() > dager)
    }

    /// A day counted from the first; `None` outside the calendar.
    pub(super) fn dag(&self, etter_start: i64) -> Option<NaiveDate> {
        self.start.checked_add_days(Days::new(u64::try_from(etter_start).ok()?))
    }
}
