//! The file read back by another reader than the one that wrote it.

use icalendar::{CalendarDateTime, DatePerhapsTime, parser};
use uuid::Uuid;

use super::*;
use crate::base::MoteId;

fn t(s: &str) -> DateTime<Utc> {
    s.parse().unwrap()
}

fn mote() -> Mote {
    Mote {
        id: MoteId(Uuid::from_u128(7)),
        nummer: Motenummer::To,
        virksomhet: None,
        status: Motestatus::Innkalt,
        status_siden: t("2026-11-20T09:00:00Z"),
        tidspunkt: Some(t("2026-12-18T09:00:00Z")),
        sted: Some("Nav Fjordby, Storgata 1; møterom «Ærlig, åpen»\r\nBEGIN:VEVENT".into()),
        videolenke: Some("https://video.example.no/rom/1?navn=a,b;c".into()),
        varighet: Some(45),
        endringer: 0,
        flyttet: 0,
        behandler: None,
        svar: Vec::new(),
        referater: Vec::new(),
    }
}

/// The file, after the rules of form that any reader may insist on.
fn fil(m: &Mote) -> String {
    let fil = kalender(m, Malform::Nb, Regelverk::innebygd()).unwrap();
    for linje in fil.split("\r\n") {
        assert!(linje.len() <= 75, "{} bytes: {linje}", linje.len());
        assert!(!linje.contains(['\r', '\n']), "a bare line break: {linje}");
    }
    assert!(fil.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(fil.matches("BEGIN:VEVENT\r\n").count(), 1);
    fil
}

fn lest(m: &Mote) -> (Calendar, Event) {
    let tekst = parser::unfold(&fil(m));
    let kalender = Calendar::from(parser::read_calendar(&tekst).unwrap());
    let hendelse = kalender.events().next().unwrap().clone();
    (kalender, hendelse)
}

fn utc(naar: Option<DatePerhapsTime>) -> DateTime<Utc> {
    match naar {
        Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(naar))) => naar,
        annet => panic!("{annet:?}"),
    }
}

#[test]
fn the_file_is_read_back_as_the_meeting() {
    let (kalender, h) = lest(&mote());
    assert_eq!(kalender.property_value("METHOD"), Some("PUBLISH"));
    assert_eq!(kalender.property_value("VERSION"), Some("2.0"));
    assert_eq!(h.get_uid(), Some(mote().id.to_string().as_str()));
    assert_eq!((h.get_sequence(), h.get_status()), (Some(0), Some(EventStatus::Confirmed)));
    assert_eq!(utc(h.get_start()), t("2026-12-18T09:00:00Z"));
    assert_eq!(utc(h.get_end()), t("2026-12-18T09:45:00Z"));
    assert_eq!(h.get_timestamp(), Some(t("2026-11-20T09:00:00Z")));
    let sted = h.get_location().unwrap();
    assert_eq!(sted, "Nav Fjordby, Storgata 1; møterom «Ærlig, åpen» BEGIN:VEVENT");
    assert_eq!(h.get_url(), Some("https://video.example.no/rom/1?navn=a,b;c"));
    assert_eq!((h.get_summary(), h.get_class()), (Some("Møte med Nav"), Some(Class::Private)));
}

#[test]
fn a_change_rises_and_a_cancellation_takes_it_away() {
    let flyttet = Mote {
        status: Motestatus::NyttTidSted,
        tidspunkt: Some(t("2026-12-21T09:00:00Z")),
        varighet: None,
        endringer: 1,
        ..mote()
    };
    let (_, h) = lest(&flyttet);
    assert_eq!((h.get_sequence(), utc(h.get_end())), (Some(1), t("2026-12-21T10:00:00Z")), "the usual hour");
    let (kalender, h) = lest(&Mote { status: Motestatus::Avlyst, endringer: 2, ..flyttet });
    assert_eq!(kalender.property_value("METHOD"), Some("CANCEL"));
    assert_eq!((h.get_sequence(), h.get_status()), (Some(2), Some(EventStatus::Cancelled)));
    assert_eq!(h.get_uid(), Some(mote().id.to_string().as_str()));
}

#[test]
fn a_meeting_without_a_time_has_no_file() {
    assert_eq!(kalender(&Mote { tidspunkt: None, ..mote() }, Malform::Nn, Regelverk::innebygd()), None);
}
