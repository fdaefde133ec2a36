//! Dates, times, numbers and truth as they are written in the messages.
//!
//! Dates are read a little more kindly than XML Schema does: `2020-02-1` exists in the wild. A
//! day that does not exist (30 February) is never moved to one that does.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::base::tid;

/// Years are read up to this many digits; more would come near the end of the calendar library.
const MAKS_SIFFER_I_AR: usize = 5;

/// A date. The calendar day is kept as written, an offset is dropped.
pub(super) fn dato(tekst: &str) -> Option<NaiveDate> {
    les(tekst).map(|lest| lest.dato)
}

/// A date and time by the clock on the wall. An offset is dropped without conversion, and a
/// date alone is midnight.
pub(super) fn veggklokke(tekst: &str) -> Option<NaiveDateTime> {
    les(tekst).and_then(Lest::lokal)
}

/// An instant. Without an offset it is Norwegian time.
pub(super) fn tidspunkt(tekst: &str) -> Option<DateTime<Utc>> {
    let lest = les(tekst)?;
    let offset = lest.offset;
    let lokal = lest.lokal()?;
    match offset {
        Some(offset) => Some(lokal.checked_sub_signed(offset)?.and_utc()),
        None => Some(tid::fra_oslo(lokal)),
    }
}

/// A whole number.
pub(super) fn heltall(tekst: &str) -> Option<i32> {
    tekst.parse().ok()
}

/// `true`, `1`, `false` or `0`.
pub(super) fn sannhet(tekst: &str) -> Option<bool> {
    match tekst {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

struct Lest {
    dato: NaiveDate,
    tid: Option<NaiveTime>,
    /// 24:00:00 is midnight at the end of the day.
    neste_dag: bool,
    offset: Option<Duration>,
}

impl Lest {
    fn lokal(self) -> Option<NaiveDateTime> {
        let dato = if self.neste_dag { self.dato.succ_opt()? } else { self.dato };
        Some(dato.and_time(self.tid.unwrap_or(NaiveTime::MIN)))
    }
}

fn les(tekst: &str) -> Option<Lest> {
    let (negativt, rest) = match tekst.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, tekst),
    };
    let (ar, rest) = siffer(rest, 4, MAKS_SIFFER_I_AR)?;
    let (maned, rest) = siffer(rest.strip_prefix('-')?, 1, 2)?;
    let (dag, rest) = siffer(rest.strip_prefix('-')?, 1, 2)?;
    let ar = i32::try_from(ar).ok()?;
    let dato = NaiveDate::from_ymd_opt(if negativt { -ar } else { ar }, maned, dag)?;
    let (tid, neste_dag, rest) = match rest.strip_prefix('T') {
        Some(rest) => {
            let (tid, neste_dag, rest) = klokke(rest)?;
            (Some(tid), neste_dag, rest)
        }
        None => (None, false, rest),
    };
    let offset = if rest.is_empty() { None } else { Some(offset(rest)?) };
    Some(Lest { dato, tid, neste_dag, offset })
}

fn klokke(tekst: &str) -> Option<(NaiveTime, bool, &str)> {
    let (time, rest) = siffer(tekst, 2, 2)?;
    let (minutt, rest) = siffer(rest.strip_prefix(':')?, 2, 2)?;
    let (sekund, rest) = siffer(rest.strip_prefix(':')?, 2, 2)?;
    let (nano, rest) = match rest.strip_prefix('.') {
        Some(rest) => brok(rest)?,
        None => (0, rest),
    };
    if (time, minutt, sekund, nano) == (24, 0, 0, 0) {
        return Some((NaiveTime::MIN, true, rest));
    }
    Some((NaiveTime::from_hms_nano_opt(time, minutt, sekund, nano)?, false, rest))
}

/// Nanoseconds; digits after the ninth are dropped.
fn brok(tekst: &str) -> Option<(u32, &str)> {
    let antall = antall_siffer(tekst);
    let (siffer, rest) = tekst.split_at_checked(antall)?;
    let ni: String = siffer.chars().chain("000000000".chars()).take(9).collect();
    if antall == 0 { None } else { Some((ni.parse().ok()?, rest)) }
}

fn offset(tekst: &str) -> Option<Duration> {
    if tekst == "Z" {
        return Some(Duration::zero());
    }
    let (fortegn, rest) = match tekst.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, tekst.strip_prefix('-')?),
    };
    let (timer, rest) = siffer(rest, 2, 2)?;
    let (minutter, rest) = siffer(rest.strip_prefix(':')?, 2, 2)?;
    let samlet = timer * 60 + minutter;
    let gyldig = rest.is_empty() && minutter < 60 && samlet <= 14 * 60;
    gyldig.then(|| Duration::minutes(fortegn * i64::from(samlet)))
}

fn siffer(tekst: &str, minst: usize, mest: usize) -> Option<(u32, &str)> {
    let antall = antall_siffer(tekst);
    if !(minst..=mest).contains(&antall) {
        return None;
    }
    let (tall, rest) = tekst.split_at_checked(antall)?;
    Some((tall.parse().ok()?, rest))
}

fn antall_siffer(tekst: &str) -> usize {
    tekst.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn a_date_keeps_its_day_whatever_the_offset() {
        for skrevet in
            ["2018-10-19", "2018-10-19+02:00", "2018-10-19Z", "2018-10-19-11:00", "2018-10-19T23:59:59Z"]
        {
            assert_eq!(dato(skrevet), Some(d("2018-10-19")), "{skrevet}");
        }
        assert_eq!(dato("2020-02-1"), Some(d("2020-02-01")));
        assert_eq!(dato("1991-12-4"), Some(d("1991-12-04")));
        assert!(dato("-0045-01-01").is_some() && dato("12004-01-01").is_some());
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        for skrevet in [
            "2025-02-30",
            "2025-13-01",
            "2025-00-10",
            "25-01-01",
            "2025-01-001",
            "2025-01",
            "2025/01/01",
            "2025-01-01+2",
            "2025-01-01+15:00",
            "2025-01-01x",
            "2025-01-01T10:00",
            "999999-01-01",
            "20250101",
            "Z",
        ] {
            assert_eq!(dato(skrevet), None, "{skrevet}");
        }
    }

    #[test]
    fn the_examination_keeps_the_wall_clock_and_the_signature_becomes_utc() {
        let lokal: NaiveDateTime = "2025-03-12T09:30:00.123".parse().unwrap();
        assert_eq!(veggklokke("2025-03-12T09:30:00.123+05:00"), Some(lokal));
        assert_eq!(veggklokke("2025-03-12"), Some("2025-03-12T00:00:00".parse().unwrap()));
        let utc = |s: &str| Some(s.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(tidspunkt("2025-03-12T09:55:00"), utc("2025-03-12T08:55:00Z"));
        assert_eq!(tidspunkt("2025-07-12T09:55:00"), utc("2025-07-12T07:55:00Z"));
        assert_eq!(tidspunkt("2025-03-12T09:55:00-03:30"), utc("2025-03-12T13:25:00Z"));
        assert_eq!(tidspunkt("2025-03-12T24:00:00Z"), utc("2025-03-13T00:00:00Z"));
        assert_eq!(tidspunkt("2025-03-12T25:00:00Z"), None);
        assert_eq!(tidspunkt("2025-03-12T10:00:60Z"), None);
        assert_eq!(tidspunkt("2025-03-12T10:00:00."), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(tekst in "[-+0-9TZ:.æ]{0,40}") {
            let _ = (dato(&tekst), veggklokke(&tekst), tidspunkt(&tekst), heltall(&tekst));
        }

        #[test]
        fn every_day_is_read_back(dager in -1_000_000i64..10_000_000) {
            let dag = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Duration::days(dager);
            if (0..=9999).contains(&chrono::Datelike::year(&dag)) {
                prop_assert_eq!(dato(&format!("{dag}+01:00")), Some(dag));
            }
        }
    }
}
