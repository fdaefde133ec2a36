//! Closed date intervals: both ends belong to the period.

use chrono::{Duration, NaiveDate};
use serde::{Deserialize, Serialize};

/// A non-empty interval of days, `fom` to `tom`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Endepunkter", into = "Endepunkter")]
pub struct Periode {
    fom: NaiveDate,
    tom: NaiveDate,
}

#[derive(Serialize, Deserialize)]
struct Endepunkter {
    fom: NaiveDate,
    tom: NaiveDate,
}

/// The period ends before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("perioden slutter før den begynner: fra-dato må være lik eller før til-dato")]
pub struct SlutterForStart;

impl Periode {
    /// Both days included.
    pub fn new(fom: NaiveDate, tom: NaiveDate) -> Result<Self, SlutterForStart> {
        if fom <= tom { Ok(Self { fom, tom }) } else { Err(SlutterForStart) }
    }

    /// One day.
    pub fn dag(dag: NaiveDate) -> Self {
        Self { fom: dag, tom: dag }
    }

    /// First day.
    pub fn fom(self) -> NaiveDate {
        self.fom
    }

    /// Last day.
    pub fn tom(self) -> NaiveDate {
        self.tom
    }

    /// Number of days, at least 1.
    pub fn dager(self) -> i64 {
        (self.tom - self.fom).num_days() + 1
    }

    /// Whether the day lies in it.
    pub fn inneholder(self, dag: NaiveDate) -> bool {
        self.fom <= dag && dag <= self.tom
    }

    /// Whether they share a day.
    pub fn overlapper(self, annen: Self) -> bool {
        self.fom <= annen.tom && annen.fom <= self.tom
    }

    /// The shared days.
    pub fn snitt(self, annen: Self) -> Option<Self> {
        Self::new(self.fom.max(annen.fom), self.tom.min(annen.tom)).ok()
    }

    /// The smallest period that covers both.
    #[must_use]
    pub fn omslutt(self, annen: Self) -> Self {
        Self { fom: self.fom.min(annen.fom), tom: self.tom.max(annen.tom) }
    }

    /// Whether `annen` starts on the day after this one ends.
    pub fn folges_av(self, annen: Self) -> bool {
        self.tom + Duration::days(1) == annen.fom
    }

    /// Its days in order.
    pub fn hver_dag(self) -> impl Iterator<Item = NaiveDate> {
        self.fom.iter_days().take_while(move |dag| *dag <= self.tom)
    }
}

impl TryFrom<Endepunkter> for Periode {
    type Error = SlutterForStart;

    fn try_from(e: Endepunkter) -> Result<Self, SlutterForStart> {
        Self::new(e.fom, e.tom)
    }
}

impl From<Periode> for Endepunkter {
    fn from(p: Periode) -> Self {
        Self { fom: p.fom, tom: p.tom }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn p(fom: i64, tom: i64) -> Periode {
        let zero = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        Periode::new(zero + Duration::days(fom), zero + Duration::days(tom)).unwrap()
    }

    #[test]
    fn refuses_to_end_before_it_starts() {
        let a = NaiveDate::from_ymd_opt(2025, 1, 2).unwrap();
        assert_eq!(Periode::new(a, a.pred_opt().unwrap()), Err(SlutterForStart));
        assert!(serde_json::from_str::<Periode>(r#"{"fom":"2025-01-02","tom":"2025-01-01"}"#).is_err());
    }

    proptest! {
        #[test]
        fn intersection_and_days_agree(a in 0i64..60, al in 0i64..30, b in 0i64..60, bl in 0i64..30) {
            let (x, y) = (p(a, a + al), p(b, b + bl));
            let shared = x.hver_dag().filter(|d| y.inneholder(*d)).count();
            prop_assert_eq!(x.snitt(y).map_or(0, Periode::dager), i64::try_from(shared).unwrap());
            prop_assert_eq!(x.overlapper(y), shared > 0);
            prop_assert_eq!(i64::try_from(x.hver_dag().count()).unwrap(), x.dager());
        }
    }
}
