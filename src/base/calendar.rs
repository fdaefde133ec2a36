//! Weekdays, Norwegian public holidays and weeks.

use chrono::{Datelike, Duration, Months, NaiveDate, Weekday};

/// Monday to Friday. Sick pay is paid for these five days (ftrl. § 8-11), holidays included.
pub fn er_ukedag(dato: NaiveDate) -> bool {
    !matches!(dato.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Easter Sunday of a year (Gregorian computus).
#[expect(clippy::many_single_char_names, reason = "the letters are those of the published algorithm")]
pub fn forste_paskedag(ar: i32) -> Option<NaiveDate> {
    let (a, b, c) = (ar % 19, ar / 100, ar % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(ar, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Public holidays: the fixed ones and those that follow Easter
/// (lov om helligdager 1995 § 2; 1 and 17 May by lov 1947-04-26-1).
pub fn er_helligdag(dato: NaiveDate) -> bool {
    if matches!((dato.month(), dato.day()), (1 | 5, 1) | (5, 17) | (12, 25 | 26)) {
        return true;
    }
    forste_paskedag(dato.year())
        .is_some_and(|paske| matches!((dato - paske).num_days(), -3 | -2 | 0 | 1 | 39 | 49 | 50))
}

/// A weekday that is no public holiday.
pub fn er_virkedag(dato: NaiveDate) -> bool {
    er_ukedag(dato) && !er_helligdag(dato)
}

/// The `n`th weekday counted from `fra`, which is number 1 when it is a weekday itself.
/// In constant time: whole weeks are skipped. `n` of 0 gives `fra`.
pub fn ukedag_nummer(fra: NaiveDate, n: i64) -> NaiveDate {
    if n <= 0 {
        return fra;
    }
    let first = match fra.weekday() {
        Weekday::Sat => fra + Duration::days(2),
        Weekday::Sun => fra + Duration::days(1),
        _ => fra,
    };
    let at = i64::from(first.weekday().num_days_from_monday()) + n - 1;
    let monday = first - Duration::days(i64::from(first.weekday().num_days_from_monday()));
    monday + Duration::days(at / 5 * 7 + at % 5)
}

/// The day some months earlier; the last of the month when that month is shorter.
pub fn maneder_for(dato: NaiveDate, maneder: i64) -> NaiveDate {
    u32::try_from(maneder)
        .ok()
        .and_then(|n| dato.checked_sub_months(Months::new(n)))
        .unwrap_or(NaiveDate::MIN)
}

/// ISO week number.
pub fn isouke(dato: NaiveDate) -> u32 {
    dato.iso_week().week()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn easter_of_known_years() {
        for (ar, dato) in [
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2038, "2038-04-25"),
            (2049, "2049-04-18"),
        ] {
            assert_eq!(forste_paskedag(ar), Some(d(dato)));
        }
    }

    #[test]
    fn holidays_of_2026() {
        let found: Vec<_> = d("2026-01-01")
            .iter_days()
            .take(365)
            .filter(|x| er_helligdag(*x))
            .map(|x| x.format("%m-%d").to_string())
            .collect();
        assert_eq!(
            found,
            [
                "01-01", "04-02", "04-03", "04-05", "04-06", "05-01", "05-14", "05-17", "05-24", "05-25",
                "12-25", "12-26"
            ]
        );
    }

    #[test]
    fn months_back_end_on_the_last_day_of_a_shorter_month() {
        assert_eq!(maneder_for(d("2024-06-12"), 9), d("2023-09-12"));
        assert_eq!(maneder_for(d("2024-08-31"), 6), d("2024-02-29"));
        assert_eq!(maneder_for(d("2024-08-31"), i64::MAX), NaiveDate::MIN);
    }

    proptest! {
        #[test]
        fn counting_weekdays_equals_walking(start in 0i64..3000, n in 1i64..600) {
            let fra = d("2020-01-01") + Duration::days(start);
            let walked = fra.iter_days().filter(|x| er_ukedag(*x)).nth(usize::try_from(n - 1).unwrap());
            prop_assert_eq!(Some(ukedag_nummer(fra, n)), walked);
        }
    }
}
