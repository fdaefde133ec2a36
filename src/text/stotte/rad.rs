//! The card with advice.

use crate::{
    rules::schema::rad::{Radliste, Tekst},
    text::{Malform, dato},
};
use chrono::NaiveDate;

/// In the language asked for.
pub fn i(tekst: &Tekst, m: Malform) -> String {
    m.velg(&tekst.nb, &tekst.nn).clone()
}

/// «Ryggplager: bevegelse og vanlig aktivitet …»
pub fn sammendrag(navn: &str, rad: &str) -> String {
    format!("{navn}: {rad}")
}

/// Heading of a list.
pub fn liste(liste: Radliste, m: Malform) -> &'static str {
    match liste {
        Radliste::Forlop => m.velg("Vanlig forløp", "Vanleg forløp"),
        Radliste::Gradert => m.velg("Vurder gradert først", "Vurder gradert først"),
        Radliste::Arbeidsgiver => m.velg("Spør arbeidsgiver", "Spør arbeidsgivar"),
        Radliste::Oppfolging => m.velg("Følg opp", "Følg opp"),
        Radliste::Oppmerksom => m.velg("Ikke nå, eller vær oppmerksom", "Ikkje no, eller ver merksam"),
    }
}

/// The questions of the note, with why they are asked.
pub fn sporsmal(tittel: &str, lov: &str, nye: bool, m: Malform) -> String {
    let svart = if nye { "" } else { m.velg(", hvis de ikke er gitt før", ", om dei ikkje er gitt før") };
    format!("{tittel}{svart} ({} {lov})", m.velg("etter", "etter"))
}

/// «Sykmeldingen varer til uke 8. Da spør Nav om …» as the first thing on the card.
pub fn sporsmal_forst(uker: i64, m: Malform) -> String {
    match m {
        Malform::Nb => {
            format!("Fraværet passerer {uker} uker i denne sykmeldingen: noen spørsmål skal besvares.")
        }
        Malform::Nn => {
            format!("Fråværet passerer {uker} veker i denne sjukmeldinga: nokre spørsmål skal svarast på.")
        }
    }
}

/// Where the facts are from.
pub fn kilder(kilder: &str, sjekket: NaiveDate, m: Malform) -> String {
    let (start, slutt) =
        (m.velg("Med våre ord, etter", "Med våre ord, etter"), m.velg("Sist sjekket", "Sist sjekka"));
    format!("{start} {kilder}. {slutt} {}.", dato::kort(sjekket))
}
