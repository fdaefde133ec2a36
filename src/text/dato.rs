//! Dates and times as Norwegians write them.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc, Weekday};

use crate::base::tid;

const MANEDER: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

const KORTE: [&str; 12] =
    ["jan", "feb", "mars", "april", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"];

/// In lists: «07.12.2026».
pub fn kort(dato: NaiveDate) -> String {
    format!("{:02}.{:02}.{}", dato.day(), dato.month(), dato.year())
}

/// Where space is short and the year is given elsewhere: «07.12».
pub fn uten_ar(dato: NaiveDate) -> String {
    format!("{:02}.{:02}", dato.day(), dato.month())
}

/// In running text: «7. desember 2026».
pub fn lang(dato: NaiveDate) -> String {
    format!("{}.\u{a0}{} {}", dato.day(), maned(dato.month()), dato.year())
}

/// From and to with an en dash: «08.06.2026–29.11.2026»; one date for one day.
pub fn periode(fom: NaiveDate, tom: NaiveDate) -> String {
    if fom == tom { kort(fom) } else { format!("{}–{}", kort(fom), kort(tom)) }
}

/// The time of day in Oslo: «kl. 10.12».
pub fn klokke(naar: DateTime<Utc>) -> String {
    let oslo = tid::oslo_lokal(naar);
    format!("kl.\u{a0}{:02}.{:02}", oslo.hour(), oslo.minute())
}

/// Name of a month, 1–12.
pub fn maned(nummer: u32) -> &'static str {
    navn(&MANEDER, nummer)
}

/// Short name of a month, 1–12, as on an axis.
pub fn maned_kort(nummer: u32) -> &'static str {
    navn(&KORTE, nummer)
}

fn navn(liste: &[&'static str; 12], nummer: u32) -> &'static str {
    usize::try_from(nummer).ok().and_then(|n| liste.get(n.checked_sub(1)?)).copied().unwrap_or_default()
}

/// Name of the weekday with a capital letter, as at the start of a line.
pub fn ukedag(dato: NaiveDate) -> &'static str {
    match dato.weekday() {
        Weekday::Mon => "Mandag",
        Weekday::Tue => "Tirsdag",
        Weekday::Wed => "Onsdag",
        Weekday::Thu => "Torsdag",
        Weekday::Fri => "Fredag",
        Weekday::Sat => "Lørdag",
        Weekday::Sun => "Søndag",
    }
}

/// How far a deadline is from a day: «om 3 dager», «8 dager over».
pub fn til_frist(frist: NaiveDate, i_dag: NaiveDate) -> String {
    match (frist - i_dag).num_days() {
        0 => "i dag".to_owned(),
        1 => "i morgen".to_owned(),
        -1 => "1\u{a0}dag over".to_owned(),
        n if n > 0 => format!("om {}\u{a0}dager", super::tall::heltall(n)),
        n => format!("{}\u{a0}dager over", super::tall::heltall(-n)),
    }
}

/// An instant in Norwegian time: «20.11.2026 kl. 10.12».
pub fn tidspunkt(naar: DateTime<Utc>) -> String {
    let lokal = tid::oslo_lokal(naar);
    format!("{} kl.\u{a0}{:02}.{:02}", kort(lokal.date()), lokal.hour(), lokal.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn dates_are_written_as_the_language_council_wants() {
        assert_eq!(kort(d("2026-12-07")), "07.12.2026");
        assert_eq!(lang(d("2026-12-07")), "7.\u{a0}desember 2026");
        assert_eq!(ukedag(d("2026-11-20")), "Fredag");
        assert_eq!(tidspunkt("2026-07-01T08:05:00Z".parse().unwrap()), "01.07.2026 kl.\u{a0}10.05");
        assert_eq!(periode(d("2026-12-07"), d("2026-12-07")), "07.12.2026");
        assert_eq!(MANEDER.len(), KORTE.len());
    }

    #[test]
    fn the_distance_to_a_deadline_is_told_in_words() {
        let i_dag = d("2026-11-20");
        let om = |n: i64| til_frist(i_dag + chrono::Duration::days(n), i_dag).replace('\u{a0}', " ");
        assert_eq!(
            [-8, -1, 0, 1, 2, 17].map(om),
            ["8 dager over", "1 dag over", "i dag", "i morgen", "om 2 dager", "om 17 dager"]
        );
    }
}
