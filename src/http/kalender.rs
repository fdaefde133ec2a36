//! A meeting as a calendar file (RFC 5545). Times are in UTC, so no zone has to be described.
//!
//! The id is the meeting's and the sequence rises with each change, so a file that is opened again
//! replaces what an earlier one put into the calendar.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Duration, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

use crate::{
    forlop::saksgang::dialogmote::{Mote, Motestatus},
    hendelse::dialogmote::Motenummer,
    rules::Regelverk,
    text::{Malform, moter},
};

/// Who calls Nav's meetings.
const NAV: &str = "https://www.nav.no";

/// The file; nothing when nobody has said when the meeting is.
pub fn kalender(m: &Mote, malform: Malform, regelverk: &Regelverk) -> Option<String> {
    let fra: DateTime<Utc> = m.tidspunkt?;
    let dag = crate::base::tid::oslo_dato(fra);
    let vanlig = regelverk.saksgang.dialogmote_varighet.tall(dag).unwrap_or_default();
    let til = fra + Duration::minutes(m.varighet.map_or(vanlig, i64::from));
    let avlyst = matches!(m.status, Motestatus::Avlyst | Motestatus::Lukket | Motestatus::IkkeNodvendig);
    let tekst =
        if avlyst { moter::kalender_avlyst(malform) } else { moter::kalendertekst(m.nummer, malform) };
    let mut hendelse = Event::new();
    hendelse
        .uid(&m.id.to_string())
        .sequence(m.endringer)
        .timestamp(m.status_siden)
        .last_modified(m.status_siden)
        .starts(fra)
        .ends(til)
        .summary(moter::kalendertittel(m.nummer, malform))
        .description(tekst)
        .class(Class::Private)
        .status(if avlyst { EventStatus::Cancelled } else { EventStatus::Confirmed });
    if m.nummer > Motenummer::En {
        let mut nav = Property::new("ORGANIZER", NAV);
        nav.add_parameter("CN", "Nav");
        hendelse.append_property(nav.done());
    }
    if let Some(sted) = &m.sted {
        hendelse.location(&en_linje(sted));
    }
    if let Some(lenke) = &m.videolenke {
        hendelse.url(&en_linje(lenke));
    }
    let mut kalender = Calendar::empty();
    kalender
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Milepael//Moter//NO"))
        .append_property(("METHOD", if avlyst { "CANCEL" } else { "PUBLISH" }))
        .push(hendelse.done());
    Some(kalender.to_string())
}

/// Control characters have no place in a line of the file.
fn en_linje(tekst: &str) -> String {
    tekst.split(char::is_control).filter(|del| !del.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The file as an answer.
pub fn svar(fil: String) -> Response {
    let hoder = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"mote.ics\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (hoder, fil).into_response()
}

#[cfg(test)]
#[path = "kalender_tests.rs"]
mod tests;
