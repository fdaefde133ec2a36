//! Europe/Oslo and UTC. The messages mix Norwegian wall-clock time and UTC without saying so
//! (`docs/decisions`); here is the one place where one becomes the other.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Oslo;

/// The Norwegian calendar date of an instant.
pub fn oslo_dato(tidspunkt: DateTime<Utc>) -> NaiveDate {
    tidspunkt.with_timezone(&Oslo).date_naive()
}

/// The Norwegian wall-clock time of an instant.
pub fn oslo_lokal(tidspunkt: DateTime<Utc>) -> NaiveDateTime {
    tidspunkt.with_timezone(&Oslo).naive_local()
}

/// The instant of a Norwegian wall-clock time. In the hour that occurs twice in October the
/// first is meant; a time inside the hour that is skipped in March is read as an hour later.
pub fn fra_oslo(lokal: NaiveDateTime) -> DateTime<Utc> {
    match Oslo.from_local_datetime(&lokal).earliest() {
        Some(tidspunkt) => tidspunkt.with_timezone(&Utc),
        None => (lokal - Duration::hours(1)).and_utc(),
    }
}

/// An instant as people write it: RFC 3339, or Norwegian wall clock without offset, with or without
/// seconds; a date alone is its first moment in Norway.
pub fn les_tidspunkt(tekst: &str) -> Option<DateTime<Utc>> {
    if let Ok(tidspunkt) = DateTime::parse_from_rfc3339(tekst) {
        return Some(tidspunkt.with_timezone(&Utc));
    }
    let lokal = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(tekst, form).ok())
        .or_else(|| Some(tekst.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN)))?;
    Some(fra_oslo(lokal))
}

/// The last microsecond of a Norwegian day, as an instant.
pub fn dagens_slutt(dato: NaiveDate) -> DateTime<Utc> {
    match dato.succ_opt() {
        Some(neste) => fra_oslo(neste.and_time(NaiveTime::MIN)) - Duration::microseconds(1),
        None => DateTime::<Utc>::MAX_UTC,
    }
}

/// Noon UTC of a date: a safe instant for "that day" when only the date is known.
pub fn middag_utc(dato: NaiveDate) -> DateTime<Utc> {
    dato.and_time(NaiveTime::MIN).and_utc() + Duration::hours(12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dt(s: &str) -> DateTime<Utc> {
        s.parse().unwrap()
    }

    #[test]
    fn late_evening_utc_is_tomorrow_in_oslo() {
        assert_eq!(oslo_dato(dt("2026-01-31T23:30:00Z")), "2026-02-01".parse().unwrap());
        assert_eq!(oslo_dato(dt("2026-07-31T21:59:00Z")), "2026-07-31".parse().unwrap());
    }

    #[test]
    fn winter_and_summer_offsets_and_the_two_odd_hours() {
        assert_eq!(fra_oslo("2025-03-12T10:00:00".parse().unwrap()), dt("2025-03-12T09:00:00Z"));
        assert_eq!(fra_oslo("2025-07-12T10:00:00".parse().unwrap()), dt("2025-07-12T08:00:00Z"));
        assert_eq!(fra_oslo("2025-10-26T02:30:00".parse().unwrap()), dt("2025-10-26T00:30:00Z"));
        assert_eq!(fra_oslo("2025-03-30T02:30:00".parse().unwrap()), dt("2025-03-30T01:30:00Z"));
    }

    #[test]
    fn an_instant_is_read_as_people_write_it() {
        for tekst in
            ["2025-03-12T10:00:00+01:00", "2025-03-12T10:00:00", "2025-03-12T10:00", "2025-03-12 10:00"]
        {
            assert_eq!(les_tidspunkt(tekst), Some(dt("2025-03-12T09:00:00Z")), "{tekst}");
        }
        assert_eq!(les_tidspunkt("2025-03-12"), Some(dt("2025-03-11T23:00:00Z")));
        for tekst in ["", "i dag", "2025-02-30", "2025-03-12T25:00:00"] {
            assert_eq!(les_tidspunkt(tekst), None, "{tekst}");
        }
    }

    #[test]
    fn the_end_of_a_day_belongs_to_the_day() {
        let dato = "2026-03-29".parse().unwrap();
        assert_eq!(oslo_dato(dagens_slutt(dato)), dato);
        assert_eq!(oslo_dato(dagens_slutt(dato) + Duration::microseconds(1)), "2026-03-30".parse().unwrap());
    }
}
