//! Age and what depends on it (maksdato.md 1.7 to 1.9, 9.2).

use chrono::{Datelike, Months, NaiveDate};

use super::maksdato::{Avslagsgrunn, IngenRegel, Kvoter};
use crate::{
    base::Periode,
    rules::schema::{Parameter, SykepengerRegler},
};

/// The birthday of an age in whole years. Someone born on 29 February has it on 28 February in a
/// common year (1.7).
pub fn fyller(fodselsdato: NaiveDate, ar: u16) -> NaiveDate {
    fodselsdato.checked_add_months(Months::new(12 * u32::from(ar))).unwrap_or(NaiveDate::MAX)
}

/// Age in whole years on a day. It stops at death, and is 0 before birth.
pub fn alder_ved(fodselsdato: NaiveDate, dodsdato: Option<NaiveDate>, dato: NaiveDate) -> u32 {
    let dato = dodsdato.map_or(dato, |dod| dato.min(dod));
    let ar = u16::try_from(dato.year().saturating_sub(fodselsdato.year())).unwrap_or(0);
    let fylt = fyller(fodselsdato, ar) <= dato;
    u32::from(if fylt { ar } else { ar.saturating_sub(1) })
}

/// Whether the ordinary rules still apply: up to and including the 67th birthday (1.4).
pub fn innenfor_ordinar_alder(fodselsdato: NaiveDate, dato: NaiveDate, kvoter: &Kvoter) -> bool {
    dato <= fyller(fodselsdato, kvoter.alder_begrenset)
}

/// Whether the person is too young to apply alone on the day of the application (1.9). `None` when
/// the rulebook has no such age.
pub fn for_ung_til_a_soke(
    fodselsdato: NaiveDate,
    soknadsdag: NaiveDate,
    regler: &SykepengerRegler,
) -> Option<bool> {
    let alder = u16::try_from(regler.soknadsalder.tall(soknadsdag)?).ok()?;
    Some(soknadsdag < fyller(fodselsdato, alder))
}

/// The outcome of the two tests of income, each as the income at the start of the spell gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Inntektsprove {
    /// Below what is asked up to the 67th birthday (ftrl. § 8-3 second paragraph).
    pub under_krav: bool,
    /// Below what is asked after it (ftrl. § 8-51 second paragraph).
    pub under_krav_over_67: bool,
}

impl Inntektsprove {
    /// Why a day is refused for low income, if it is.
    pub fn avslag(self, fodselsdato: NaiveDate, dag: NaiveDate, kvoter: &Kvoter) -> Option<Avslagsgrunn> {
        if innenfor_ordinar_alder(fodselsdato, dag, kvoter) {
            self.under_krav.then_some(Avslagsgrunn::MinimumInntekt)
        } else {
            self.under_krav_over_67.then_some(Avslagsgrunn::MinimumInntektOver67)
        }
    }

    /// Whether some day of the period is refused for low income (9.2).
    pub fn rammer(self, fodselsdato: NaiveDate, periode: Periode, kvoter: &Kvoter) -> bool {
        [periode.fom(), periode.tom()].iter().any(|dag| self.avslag(fodselsdato, *dag, kvoter).is_some())
    }
}

/// The yearly income in whole kroner that is needed on a day: a share of G, with the G that applies
/// to this test. `Ok(None)` when the book has no G or share for the day.
pub fn minsteinntekt(
    fodselsdato: NaiveDate,
    dag: NaiveDate,
    regler: &SykepengerRegler,
) -> Result<Option<i64>, IngenRegel> {
    let kvoter = Kvoter::ved(regler, dag)?;
    let andel: &Parameter = if innenfor_ordinar_alder(fodselsdato, dag, &kvoter) {
        &regler.minsteinntekt
    } else {
        &regler.minsteinntekt_over_67
    };
    let g = regler.grunnbelop_minsteinntekt.tall(dag);
    // Half of an uneven G: nobody with less than the exact half passes.
    Ok(andel.tall(dag).zip(g).map(|(prosent, g)| (prosent.saturating_mul(g).saturating_add(99)) / 100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Regelverk;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn age_changes_on_the_birthday_and_stops_at_death() {
        for (fodt, dod, dag, alder) in [
            ("1992-02-12", None, "2018-02-11", 25),
            ("1992-02-12", None, "2018-02-12", 26),
            ("1992-02-12", Some("2000-02-11"), "2018-02-12", 7),
            ("1952-02-29", None, "2019-02-27", 66),
            ("1952-02-29", None, "2019-02-28", 67),
            ("1952-02-29", None, "2020-02-28", 67),
            ("1952-02-29", None, "2020-02-29", 68),
            ("1952-02-29", None, "1950-01-01", 0),
        ] {
            assert_eq!(alder_ved(d(fodt), dod.map(d), d(dag)), alder, "{fodt} {dag}");
        }
        assert_eq!(fyller(d("1952-02-29"), 67), d("2019-02-28"));
        assert_eq!(fyller(NaiveDate::MAX, 70), NaiveDate::MAX);
    }

    #[test]
    fn the_age_for_applying_is_18_on_the_day_of_the_application() {
        let regler = &Regelverk::innebygd().sykepenger;
        let for_ung = |dag| for_ung_til_a_soke(d("2002-03-10"), d(dag), regler);
        assert_eq!([for_ung("2020-03-09"), for_ung("2020-03-10")], [Some(true), Some(false)]);
        assert_eq!(for_ung("1990-01-01"), None);
    }

    #[test]
    fn low_income_is_judged_by_the_side_of_the_67th_birthday() {
        let kvoter = Kvoter::ved(&Regelverk::innebygd().sykepenger, d("2018-01-01")).unwrap();
        let periode = |fom, tom| Periode::new(d(fom), d(tom)).unwrap();
        let (for_67, over, etter) = (
            periode("2018-03-01", "2018-04-01"),
            periode("2018-04-01", "2018-04-02"),
            periode("2018-04-02", "2018-04-30"),
        );
        for (under_krav, under_krav_over_67, ventet) in [
            (false, false, [false, false, false]),
            (true, false, [true, true, false]),
            (false, true, [false, true, true]),
            (true, true, [true, true, true]),
        ] {
            let prove = Inntektsprove { under_krav, under_krav_over_67 };
            let svar = [for_67, over, etter].map(|p| prove.rammer(d("1951-04-01"), p, &kvoter));
            assert_eq!(svar, ventet, "{prove:?}");
        }
        let prove = Inntektsprove { under_krav: true, under_krav_over_67: true };
        let grunn = |dag| prove.avslag(d("1951-04-01"), d(dag), &kvoter);
        assert_eq!(grunn("2018-04-01"), Some(Avslagsgrunn::MinimumInntekt));
        assert_eq!(grunn("2018-04-02"), Some(Avslagsgrunn::MinimumInntektOver67));
    }

    #[test]
    fn the_least_income_follows_its_own_date_of_g() {
        let regler = &Regelverk::innebygd().sykepenger;
        let krav = |fodt, dag| minsteinntekt(d(fodt), d(dag), regler);
        for (fodt, dag, kroner) in [
            ("1980-01-01", "2018-04-30", 46_817),
            ("1980-01-01", "2020-09-20", 49_929),
            // Half of 101 351: whoever earns less than 50 675.50 has less than 50 676.
            ("1980-01-01", "2020-09-21", 50_676),
            ("1951-04-01", "2018-04-01", 46_817),
            ("1951-04-01", "2018-04-02", 187_268),
        ] {
            assert_eq!(krav(fodt, dag), Ok(Some(kroner)), "{fodt} {dag}");
        }
        assert_eq!(krav("1980-01-01", "2017-04-30"), Ok(None));
    }
}
