//! Kaplan–Meier (Kaplan & Meier 1958): how many are still absent, when some are not followed to
//! the end.
//!
//! ```text
//! S(t) = Π_{d ≤ t} (1 − endte_d / under_risiko_d)
//! ```
//!
//! Beside it stands how much is really known at each day: those whose absence had ended by then,
//! or that were still seen absent. A share that fewer than ten known absences stand behind is no
//! statistic.

/// A survival curve in days.
#[derive(Debug, Clone, PartialEq)]
pub struct Kurve {
    antall: usize,
    steg: Vec<Steg>,
    /// Censored absences as (day, how many so far).
    sensurert: Vec<(i64, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Steg {
    dag: i64,
    andel: f64,
}

impl Kurve {
    /// Of (days, ended). An absence of `d` days that did not end is known to have lasted `d` days.
    pub fn av(fravar: impl IntoIterator<Item = (i64, bool)>) -> Self {
        // Of the same day those that end come first, as is usual: the others were still at risk.
        let mut alle: Vec<(i64, bool)> = fravar.into_iter().map(|(dag, sluttet)| (dag, !sluttet)).collect();
        alle.sort_unstable();
        let mut ut = Self { antall: alle.len(), steg: Vec::new(), sensurert: Vec::new() };
        let (mut andel, mut igjen, mut borte) = (1.0, alle.len(), 0);
        for gruppe in alle.chunk_by(|a, b| a == b) {
            let Some(&(dag, sensurert)) = gruppe.first() else { continue };
            if sensurert {
                borte += gruppe.len();
                ut.sensurert.push((dag, borte));
            } else {
                andel *= 1.0 - tall(gruppe.len()) / tall(igjen);
                ut.steg.push(Steg { dag, andel });
            }
            igjen -= gruppe.len();
        }
        ut
    }

    /// Absences behind it.
    pub fn antall(&self) -> usize {
        self.antall
    }

    /// Share that lasted more than `dager` days.
    pub fn andel(&self, dager: i64) -> f64 {
        let etter = self.steg.partition_point(|s| s.dag <= dager);
        etter.checked_sub(1).and_then(|n| self.steg.get(n)).map_or(1.0, |s| s.andel)
    }

    /// Absences of which it is known whether they lasted more than `dager` days.
    pub fn kjent(&self, dager: i64) -> usize {
        let etter = self.sensurert.partition_point(|(dag, _)| *dag <= dager);
        let ukjent = etter.checked_sub(1).and_then(|n| self.sensurert.get(n)).map_or(0, |(_, n)| *n);
        self.antall - ukjent
    }

    /// The first day by which the share `tilbake` is back. `None`: not reached.
    pub fn kvantil(&self, tilbake: f64) -> Option<i64> {
        // Shares are products of fractions; a hair's breadth must not move the day.
        self.steg.iter().find(|s| 1.0 - s.andel >= tilbake - 1e-12).map(|s| s.dag)
    }
}

/// A count as a number.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(super) fn tall(antall: usize) -> f64 {
    antall as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn freireichs_remission_times_give_the_published_curve() {
        // 6-MP, Freireich et al. 1963, as in Kalbfleisch & Prentice: S(6) = 0.857, S(10) = 0.753,
        // S(23) = 0.448.
        let ender = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|d| (d, true));
        let sensurert = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|d| (d, false));
        let kurve = Kurve::av(ender.into_iter().chain(sensurert));
        for (dag, andel) in
            [(5, 1.0), (6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (22, 0.538), (23, 0.448)]
        {
            assert!((kurve.andel(dag) - andel).abs() < 5e-4, "S({dag}) = {}", kurve.andel(dag));
        }
        assert_eq!(
            (kurve.kvantil(0.25), kurve.kvantil(0.5), kurve.kvantil(0.75)),
            (Some(13), Some(23), None)
        );
        assert_eq!((kurve.kjent(8), kurve.kjent(9)), (20, 19));
    }

    proptest! {
        #[test]
        fn without_censoring_it_is_the_plain_share(dager in prop::collection::vec(1i64..100, 1..60)) {
            let kurve = Kurve::av(dager.iter().map(|d| (*d, true)));
            for dag in 0..100 {
                let plain = tall(dager.iter().filter(|d| **d > dag).count()) / tall(dager.len());
                prop_assert!((kurve.andel(dag) - plain).abs() < 1e-9);
                prop_assert_eq!(kurve.kjent(dag), dager.len());
            }
        }

        #[test]
        fn to_follow_somebody_for_a_shorter_time_never_makes_absences_look_shorter(
            alle in prop::collection::vec((1i64..60, any::<bool>()), 1..40), hvem in any::<prop::sample::Index>(),
        ) {
            let hel = Kurve::av(alle.clone());
            let mut kortere = alle.clone();
            let n = hvem.index(alle.len());
            kortere[n].1 = false;
            let sensurert = Kurve::av(kortere);
            for dag in 0..60 {
                prop_assert!(sensurert.andel(dag) >= hel.andel(dag) - 1e-12);
            }
        }
    }
}
