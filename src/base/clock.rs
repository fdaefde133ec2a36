//! The only door to wall-clock time. Everything below the shells is given `now` and `i_dag`.

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};

use super::tid;

/// A source of the current instant.
pub trait Clock: Send + Sync {
    /// Now, in whole microseconds: PostgreSQL keeps no more, and both engines must read back
    /// what was written.
    fn now(&self) -> DateTime<Utc>;

    /// Today's date in Europe/Oslo, which is the date every deadline is counted against.
    fn i_dag(&self) -> NaiveDate {
        tid::oslo_dato(self.now())
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// A clock that stands still; for tests and for showing a given day.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub DateTime<Utc>);

impl FixedClock {
    /// Noon UTC on `dato`, which is the same date in Oslo all year.
    pub fn on(dato: NaiveDate) -> Self {
        Self(tid::middag_utc(dato))
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}
