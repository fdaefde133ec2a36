//! Days as whole numbers: a run is then two numbers and its length a subtraction, and no date
//! arithmetic can leave the calendar.

use chrono::{Datelike, Days, NaiveDate};

use crate::{base::Periode, rules::schema::Parameter};

/// A calendar day as its distance from Monday 1 January of year 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::forlop) struct Dag(i32);

impl Dag {
    pub(in crate::forlop) fn fra(dato: NaiveDate) -> Self {
        Self(dato.num_days_from_ce() - 1)
    }

    /// The date; a day outside the calendar becomes its nearest end.
    pub(in crate::forlop) fn dato(self) -> NaiveDate {
        let ende = if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(1)).unwrap_or(ende)
    }

    pub(in crate::forlop) fn pluss(self, dager: i32) -> Self {
        Self(self.0.saturating_add(dager))
    }

    pub(in crate::forlop) fn neste(self) -> Self {
        self.pluss(1)
    }

    pub(in crate::forlop) fn forrige(self) -> Self {
        self.pluss(-1)
    }

    /// Days from this one to `annen`, negative when `annen` lies before.
    pub(in crate::forlop) fn til(self, annen: Self) -> i32 {
        annen.0.saturating_sub(self.0)
    }

    /// How many days from this one on are Saturday or Sunday in a row: 0, 1 or 2.
    pub(in crate::forlop) fn helgedager_fremover(self) -> i32 {
        match self.0.rem_euclid(7) {
            5 => 2,
            6 => 1,
            _ => 0,
        }
    }

    pub(in crate::forlop) fn er_helg(self) -> bool {
        self.helgedager_fremover() > 0
    }

    /// This day, or the Friday before a Saturday or Sunday.
    pub(in crate::forlop) fn ukedag_bakover(self) -> Self {
        self.pluss(-(self.0.rem_euclid(7) - 4).max(0))
    }

    /// The last day of the weekdays or of the weekend that this day lies in.
    pub(in crate::forlop) fn siste_av_samme_slag(self) -> Self {
        let i_uken = self.0.rem_euclid(7);
        self.pluss(if i_uken < 5 { 4 - i_uken } else { 6 - i_uken })
    }
}

/// A run of days with one meaning, both ends included; `fom` is never after `tom`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::forlop) struct Rekke<T> {
    pub(in crate::forlop) fom: Dag,
    pub(in crate::forlop) tom: Dag,
    pub(in crate::forlop) hva: T,
}

impl<T: Copy> Rekke<T> {
    pub(in crate::forlop) fn av(periode: Periode, hva: T) -> Self {
        Self { fom: Dag::fra(periode.fom()), tom: Dag::fra(periode.tom()), hva }
    }

    /// How many days.
    pub(in crate::forlop) fn dager(self) -> i32 {
        self.fom.til(self.tom).saturating_add(1)
    }

    /// Whether a Saturday or Sunday is among them.
    pub(in crate::forlop) fn har_helg(self) -> bool {
        self.tom > self.fom.siste_av_samme_slag() || self.fom.er_helg()
    }

    /// Whether a day from Monday to Friday is among them.
    pub(in crate::forlop) fn har_ukedag(self) -> bool {
        self.tom > self.fom.siste_av_samme_slag() || !self.fom.er_helg()
    }

    /// The run in parts that are all weekdays or all weekend.
    pub(in crate::forlop) fn delt_ved_helg(self) -> impl Iterator<Item = Self> {
        let mut neste = Some(self.fom);
        std::iter::from_fn(move || {
            let fom = neste.filter(|fom| *fom <= self.tom)?;
            let tom = fom.siste_av_samme_slag().min(self.tom);
            neste = (tom < self.tom).then(|| tom.neste());
            Some(Self { fom, tom, ..self })
        })
    }
}

/// Turns days into dates for someone who goes through a timeline in order: from one day to another
/// near it is a short step, while a day alone has to be placed in the whole calendar.
#[derive(Debug, Clone, Copy)]
pub(in crate::forlop) struct Kalender {
    dag: Dag,
    dato: NaiveDate,
}

impl Kalender {
    /// Stands at a day.
    pub(in crate::forlop) fn ved(dag: Dag) -> Self {
        Self { dag, dato: dag.dato() }
    }

    /// The date of a day, best a little after the one before.
    pub(in crate::forlop) fn dato(&mut self, dag: Dag) -> NaiveDate {
        let dato = u64::try_from(self.dag.til(dag))
            .ok()
            .and_then(|steg| self.dato.checked_add_days(Days::new(steg)))
            .unwrap_or_else(|| dag.dato());
        *self = Self { dag, dato };
        dato
    }

    /// As [`periode`].
    pub(in crate::forlop) fn periode(&mut self, fom: Dag, tom: Dag) -> Periode {
        let fom = self.dato(fom);
        Periode::new(fom, self.dato(tom)).unwrap_or_else(|_| Periode::dag(fom))
    }
}

/// The period from a day to a day; one day when they are the wrong way round.
pub(in crate::forlop) fn periode(fom: Dag, tom: Dag) -> Periode {
    let fom = fom.dato();
    Periode::new(fom, tom.dato()).unwrap_or_else(|_| Periode::dag(fom))
}

/// The number of days a rule gives on a day, and the oldest known number before that. `None` when
/// the rule was repealed.
pub(in crate::forlop) fn antall_ved(parameter: &Parameter, dag: Dag) -> Option<i32> {
    antall_ved_dato(parameter, dag.dato())
}

/// As [`antall_ved`], for a date.
pub(in crate::forlop) fn antall_ved_dato(parameter: &Parameter, dato: NaiveDate) -> Option<i32> {
    let verdi = parameter.values.iter().rfind(|v| v.from <= dato).or(parameter.values.first())?;
    Some(i32::try_from(verdi.value?).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{base::calendar::er_ukedag, rules::Regelverk};

    #[test]
    fn the_ends_of_the_calendar_stay_in_it() {
        for dato in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(Dag::fra(dato).dato(), dato);
        }
        assert_eq!(Dag::fra(NaiveDate::MAX).pluss(i32::MAX).dato(), NaiveDate::MAX);
        assert_eq!(Dag::fra(NaiveDate::MIN).pluss(-i32::MAX).dato(), NaiveDate::MIN);
    }

    #[test]
    fn a_rule_applies_from_its_day_and_the_oldest_before_that() {
        let regler = &Regelverk::innebygd().sykepenger;
        let ved = |p: &Parameter, d: &str| antall_ved(p, Dag::fra(d.parse().unwrap()));
        assert_eq!(ved(&regler.agp_dager, "1950-01-01"), Some(16));
        assert_eq!(ved(&regler.agp_arbeidsgiver_betaler, "2020-03-15"), Some(16));
        assert_eq!(ved(&regler.agp_arbeidsgiver_betaler, "2020-03-16"), Some(3));
        assert_eq!(ved(&regler.agp_arbeidsgiver_betaler, "2021-10-01"), Some(16));
        assert_eq!(ved(&regler.ventetid_korona, "2021-09-30"), Some(3));
        assert_eq!(ved(&regler.ventetid_korona, "2021-11-30"), None);
        assert_eq!(ved(&regler.ventetid_korona, "2021-12-01"), Some(5));
    }

    proptest! {
        #[test]
        fn the_calendar_goes_where_it_is_asked(steg in prop::collection::vec(-800i32..800, 1..9)) {
            let mut dag = Dag::fra(NaiveDate::default());
            let mut kalender = Kalender::ved(dag);
            for steg in steg {
                dag = dag.pluss(steg);
                prop_assert_eq!(kalender.dato(dag), dag.dato());
            }
        }

        #[test]
        fn weekends_are_those_of_the_calendar(start in -3000i32..90_000, lengde in 0i32..20) {
            let fom = Dag::fra(NaiveDate::default()).pluss(start);
            let rekke = Rekke { fom, tom: fom.pluss(lengde), hva: () };
            let dager: Vec<_> = periode(fom, rekke.tom).hver_dag().collect();
            prop_assert_eq!(rekke.har_helg(), dager.iter().any(|d| !er_ukedag(*d)));
            prop_assert_eq!(rekke.har_ukedag(), dager.iter().any(|d| er_ukedag(*d)));
            prop_assert_eq!(fom.er_helg(), !er_ukedag(fom.dato()));
            let deler: Vec<_> = rekke.delt_ved_helg().collect();
            prop_assert_eq!(deler.iter().map(|d| d.dager()).sum::<i32>(), rekke.dager());
            prop_assert!(deler.iter().all(|d| d.har_helg() != d.har_ukedag()));
            prop_assert!(deler.windows(2).all(|p| p[0].tom.neste() == p[1].fom && p[0].har_helg() != p[1].har_helg()));
            prop_assert!(!fom.ukedag_bakover().er_helg() && fom.ukedag_bakover().til(fom) < 3);
        }
    }
}
