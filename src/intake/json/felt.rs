//! Single values that are checked as they are read: numbers of people and enterprises, days,
//! points in time, grades, amounts.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SubsecRound, Timelike, Utc};
use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use uuid::Uuid;

use super::regel::Regel;
use crate::base::{Fnr, Grad, Nok, Orgnr, tid};

/// Name under which values with a date ask the reader to bound them upwards.
pub(super) const MED_DATO: &str = "med dato";
const UTEN_DATO: &str = "uten dato";

/// One thousand million kroner: sums of such amounts stay far from overflow.
const STORSTE_BELOP: i64 = 100_000_000_000;

struct Tekst<T>(fn(&str) -> Result<T, Regel>);

impl<'de, T> Visitor<'de> for Tekst<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("tekst")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, d: D) -> Result<T, D::Error> {
        d.deserialize_str(self)
    }

    fn visit_str<E: Error>(self, tekst: &str) -> Result<T, E> {
        (self.0)(tekst).map_err(E::custom)
    }
}

macro_rules! felt {
    ($(#[$doc:meta])* $navn:ident($type:ty), $merke:expr, $les:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub(super) struct $navn(pub(super) $type);

        impl<'de> Deserialize<'de> for $navn {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                d.deserialize_newtype_struct($merke, Tekst($les)).map(Self)
            }
        }
    };
}

felt!(
    /// National identity number of the person.
    FnrFelt(Fnr), UTEN_DATO, |t| Fnr::parse(t).map_err(|_| Regel::FnrUgyldig)
);
felt!(
    /// Organisation number.
    OrgnrFelt(Orgnr), UTEN_DATO, |t| Orgnr::parse(t).map_err(|_| Regel::OrgnrUgyldig)
);
felt!(
    /// UUID.
    UuidFelt(Uuid), UTEN_DATO, |t| t.parse().map_err(|_| Regel::FormUuid)
);
felt!(
    /// The sender's id of something.
    Id(String), UTEN_DATO, id
);
felt!(
    /// Source system. No colon: it separates source and key in `nokler`.
    Kilde(String), UTEN_DATO, kilde
);
felt!(
    /// Section of the standard of industries.
    Naering(char), UTEN_DATO, naering
);
felt!(
    /// Amount.
    Belop(Nok), UTEN_DATO, belop
);
felt!(
    /// A day from 1970 on.
    Dato(NaiveDate), MED_DATO, |t| dag(t).and_then(|d| fra_ar(d, 1970))
);
felt!(
    /// A day from 1900 on.
    Fodselsdato(NaiveDate), MED_DATO, |t| dag(t).and_then(|d| fra_ar(d, 1900))
);
felt!(
    /// A day as the doctor wrote it. Bounded later, and only if the note was accepted.
    RaDato(NaiveDate), UTEN_DATO, dag
);
felt!(
    /// A point in time with offset.
    Tidspunkt(DateTime<Utc>), MED_DATO, |t| med_offset(t).ok_or(Regel::FormTid).and_then(rimelig)
);
felt!(
    /// A point in time; without offset it is Norwegian wall clock.
    OsloTid(DateTime<Utc>), MED_DATO, |t| match med_offset(t) {
        Some(tidspunkt) => rimelig(tidspunkt),
        None => uten_offset(t).and_then(|lokal| rimelig(tid::fra_oslo(lokal))),
    }
);
felt!(
    /// A point in time; without offset it is UTC.
    UtcTid(DateTime<Utc>), MED_DATO, |t| match med_offset(t) {
        Some(tidspunkt) => rimelig(tidspunkt),
        None => uten_offset(t).and_then(|lokal| rimelig(lokal.and_utc())),
    }
);
felt!(
    /// Norwegian wall clock; an offset is dropped without conversion, as for the XML field.
    Veggklokke(NaiveDateTime), UTEN_DATO, veggklokke
);

fn id(tekst: &str) -> Result<String, Regel> {
    let tekst = tekst.trim();
    if tekst.is_empty() || tekst.chars().count() > 200 || tekst.chars().any(char::is_control) {
        return Err(Regel::IdUgyldig);
    }
    Ok(tekst.to_owned())
}

fn kilde(tekst: &str) -> Result<String, Regel> {
    let lovlig = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    if (1..=40).contains(&tekst.len()) && tekst.bytes().all(lovlig) {
        Ok(tekst.to_owned())
    } else {
        Err(Regel::KildeUgyldig)
    }
}

fn naering(tekst: &str) -> Result<char, Regel> {
    let mut tegn = tekst.chars();
    match (tegn.next(), tegn.next()) {
        (Some(bokstav @ 'A'..='U'), None) => Ok(bokstav),
        _ => Err(Regel::NaeringUgyldig),
    }
}

fn belop(tekst: &str) -> Result<Nok, Regel> {
    Nok::parse(tekst).ok().filter(|nok| (0..STORSTE_BELOP).contains(&nok.i_ore())).ok_or(Regel::BelopUgyldig)
}

/// Ten characters, so that no year has more or fewer than four digits.
fn dag(tekst: &str) -> Result<NaiveDate, Regel> {
    let fire_siffer = tekst.len() == 10 && tekst.as_bytes()[0].is_ascii_digit();
    if !fire_siffer {
        return Err(Regel::FormDato);
    }
    tekst.parse().map_err(|_| Regel::FormDato)
}

fn fra_ar(dag: NaiveDate, ar: i32) -> Result<NaiveDate, Regel> {
    if dag.year() < ar { Err(Regel::DatoUtenforRimelig) } else { Ok(dag) }
}

/// A four-digit year in front: what is outside cannot be converted between zones without care.
fn fullstendig(tekst: &str) -> bool {
    tekst.get(..10).is_some_and(|d| dag(d).is_ok())
}

fn med_offset(tekst: &str) -> Option<DateTime<Utc>> {
    if !fullstendig(tekst) {
        return None;
    }
    DateTime::parse_from_rfc3339(tekst).ok().filter(|t| t.nanosecond() < 1_000_000_000).map(|t| t.to_utc())
}

/// Java leaves the seconds out when they are zero.
fn uten_offset(tekst: &str) -> Result<NaiveDateTime, Regel> {
    if !fullstendig(tekst) {
        return Err(Regel::FormTid);
    }
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(tekst, form).ok())
        .filter(|t| t.nanosecond() < 1_000_000_000)
        .map(|t| t.trunc_subsecs(6))
        .ok_or(Regel::FormTid)
}

fn veggklokke(tekst: &str) -> Result<NaiveDateTime, Regel> {
    match DateTime::parse_from_rfc3339(tekst) {
        Ok(med_offset) if fullstendig(tekst) && med_offset.nanosecond() < 1_000_000_000 => {
            Ok(med_offset.naive_local().trunc_subsecs(6))
        }
        _ => uten_offset(tekst),
    }
}

fn rimelig(tidspunkt: DateTime<Utc>) -> Result<DateTime<Utc>, Regel> {
    fra_ar(tidspunkt.date_naive(), 1970)?;
    Ok(tidspunkt.trunc_subsecs(6))
}

/// 0–100 percent.
#[derive(Debug, Clone, Copy)]
pub(super) struct GradFelt(pub(super) Grad);

impl<'de> Deserialize<'de> for GradFelt {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let prosent = i64::deserialize(d)?;
        Grad::new(prosent).map(Self).map_err(|_| D::Error::custom(Regel::GradUgyldig))
    }
}

/// Position in percent; more than one full position exists.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stillingsprosent(pub(super) i32);

impl<'de> Deserialize<'de> for Stillingsprosent {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let prosent = i32::deserialize(d)?;
        if (0..=200).contains(&prosent) {
            Ok(Self(prosent))
        } else {
            Err(D::Error::custom(Regel::StillingsprosentUgyldig))
        }
    }
}

/// How many people an employer has; nobody has ten million.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ansatte(pub(super) u32);

impl<'de> Deserialize<'de> for Ansatte {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let antall = i64::deserialize(d)?;
        u32::try_from(antall)
            .ok()
            .filter(|n| *n < 10_000_000)
            .map(Self)
            .ok_or_else(|| D::Error::custom(Regel::AnsatteUgyldig))
    }
}

/// `true`: a mark that is either there or not.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merke;

impl<'de> Deserialize<'de> for Merke {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        if bool::deserialize(d)? { Ok(Self) } else { Err(D::Error::custom(Regel::FormSann)) }
    }
}
