//! Days as whole numbers, so that weekdays are counted without walking.

use chrono::{Datelike, NaiveDate};

/// A calendar day as its distance from Monday 1 January of year 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dag(i32);

impl Dag {
    pub(super) fn fra(dato: NaiveDate) -> Self {
        Self(dato.num_days_from_ce() - 1)
    }

    /// The date; a day outside the calendar becomes its nearest end.
    pub(super) fn dato(self) -> NaiveDate {
        let ende = if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(1)).unwrap_or(ende)
    }

    pub(super) fn pluss(self, dager: i32) -> Self {
        Self(self.0.saturating_add(dager))
    }

    pub(super) fn neste(self) -> Self {
        self.pluss(1)
    }

    pub(super) fn forrige(self) -> Self {
        self.pluss(-1)
    }

    pub(super) fn er_ukedag(self) -> bool {
        self.0.rem_euclid(7) < 5
    }

    /// How many weekdays there are up to and including this day: the number that this weekday has,
    /// or the number of the Friday before a Saturday or Sunday.
    pub(super) fn nummer(self) -> i32 {
        self.0.div_euclid(7) * 5 + (self.0.rem_euclid(7) + 1).min(5)
    }

    /// The weekday with a number.
    pub(super) fn med_nummer(nummer: i32) -> Self {
        let fra_null = nummer - 1;
        Self(fra_null.div_euclid(5).saturating_mul(7).saturating_add(fra_null.rem_euclid(5)))
    }

    /// This day, or the Friday before a Saturday or Sunday.
    pub(super) fn ukedag_bakover(self) -> Self {
        Self::med_nummer(self.nummer())
    }

    /// This day, or the Monday after a Saturday or Sunday.
    pub(super) fn ukedag_forover(self) -> Self {
        match self.0.rem_euclid(7) {
            5 => self.pluss(2),
            6 => self.pluss(1),
            _ => self,
        }
    }
}

/// Which days of a run are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Dagvalg {
    /// Every day.
    Alle,
    /// Monday to Friday.
    Hverdager,
}

/// The chosen days from `fom` to `tom`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spenn {
    pub(super) fom: Dag,
    pub(super) tom: Dag,
    pub(super) valg: Dagvalg,
}

impl Spenn {
    pub(super) fn hverdager(fom: Dag, tom: Dag) -> Self {
        Self { fom, tom, valg: Dagvalg::Hverdager }
    }

    pub(super) fn alle(fom: Dag, tom: Dag) -> Self {
        Self { fom, tom, valg: Dagvalg::Alle }
    }

    /// How many days it holds; 0 when it ends before it starts.
    pub(super) fn antall(self) -> i32 {
        match self.valg {
            Dagvalg::Alle => self.tom.0 - self.fom.0 + 1,
            Dagvalg::Hverdager => self.tom.nummer() - self.fom.forrige().nummer(),
        }
        .max(0)
    }

    /// The part of it that lies on or before a day.
    pub(super) fn til_og_med(self, dag: Dag) -> Self {
        Self { tom: self.tom.min(dag), ..self }
    }

    /// The part of it that lies on or after a day.
    pub(super) fn fra_og_med(self, dag: Dag) -> Self {
        Self { fom: self.fom.max(dag), ..self }
    }

    /// Its last day.
    pub(super) fn siste(self) -> Option<Dag> {
        let siste = match self.valg {
            Dagvalg::Alle => self.tom,
            Dagvalg::Hverdager => self.tom.ukedag_bakover(),
        };
        (siste >= self.fom).then_some(siste)
    }

    /// Its first day.
    pub(super) fn forste(self) -> Option<Dag> {
        let forste = match self.valg {
            Dagvalg::Alle => self.fom,
            Dagvalg::Hverdager => self.fom.ukedag_forover(),
        };
        (forste <= self.tom).then_some(forste)
    }

    /// Its day number `n`, counted from 1.
    pub(super) fn dag_nummer(self, n: i32) -> Option<Dag> {
        if n < 1 || n > self.antall() {
            return None;
        }
        Some(match self.valg {
            Dagvalg::Alle => self.fom.pluss(n - 1),
            Dagvalg::Hverdager => Dag::med_nummer(self.fom.forrige().nummer() + n),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::calendar::er_ukedag;

    fn dato(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(n)
    }

    #[test]
    fn the_ends_of_the_calendar_are_days_too() {
        for ende in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(Dag::fra(ende).dato(), ende);
            assert!(Dag::fra(ende).nummer().abs() < 100_000_000);
        }
        assert_eq!(Dag::fra(NaiveDate::MAX).pluss(9).dato(), NaiveDate::MAX);
        assert_eq!(Dag::fra(NaiveDate::MIN).pluss(-9).dato(), NaiveDate::MIN);
    }

    proptest! {
        #[test]
        fn arithmetic_equals_walking(fra in 0i64..110_000, lengde in 0i64..40, n in 1i32..40) {
            let (fom, tom) = (Dag::fra(dato(fra)), Dag::fra(dato(fra + lengde)));
            let gatt: Vec<_> = (fra..=fra + lengde).map(dato).filter(|d| er_ukedag(*d)).collect();
            let spenn = Spenn::hverdager(fom, tom);
            prop_assert_eq!(fom.dato(), dato(fra));
            prop_assert_eq!(fom.er_ukedag(), er_ukedag(dato(fra)));
            prop_assert_eq!(spenn.antall(), i32::try_from(gatt.len()).unwrap());
            prop_assert_eq!(spenn.forste().map(Dag::dato), gatt.first().copied());
            prop_assert_eq!(spenn.siste().map(Dag::dato), gatt.last().copied());
            let nummer = usize::try_from(n - 1).unwrap();
            prop_assert_eq!(spenn.dag_nummer(n).map(Dag::dato), gatt.get(nummer).copied());
            let alle = Spenn::alle(fom, tom).dag_nummer(n).map(Dag::dato);
            prop_assert_eq!(alle, (i64::from(n) <= lengde + 1).then(|| dato(fra + i64::from(n) - 1)));
        }
    }
}
