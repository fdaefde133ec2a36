//! Fødselsnummer and D-number.
//!
//! Eleven digits `DDMMYYIIIKK`: birth date, individual number and two control digits (weights
//! and century table: Skatteetaten, "Fødselsnummer"). A D-number adds 4 to the first digit.
//! Synthetic people have a month raised by 80 (Tenor, the only series allowed in this repository),
//! 40 or 65 (older Nav series). The relaxed control digit announced for numbers issued from
//! 2032 is not accepted yet: no such number exists.

use std::fmt;

use chrono::{Datelike, NaiveDate};

const WEIGHTS_1: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const WEIGHTS_2: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/// A checked national identity number. It can be compared and stored, but never printed:
/// `Debug` gives `***` and there is no `Display`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fnr([u8; 11]);

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identtype {
    /// Given to residents.
    Fodselsnummer,
    /// Given to people without residence: first digit raised by 4.
    DNummer,
}

/// Which series of synthetic people the number belongs to, by what is added to the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serie {
    /// A number that could belong to a living person.
    Ordinar,
    /// Month + 80.
    Tenor,
    /// Month + 40.
    Nav40,
    /// Month + 65.
    Nav65,
}

/// Why a text is not an identity number. The text itself is never part of the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UgyldigFnr {
    /// Not eleven digits.
    #[error("et fødselsnummer eller D-nummer har elleve siffer")]
    Lengde,
    /// The first six digits and the individual number give no date.
    #[error("fødselsnummeret inneholder ikke en gyldig fødselsdato")]
    Dato,
    /// One of the two control digits is wrong.
    #[error("kontrollsifrene i fødselsnummeret stemmer ikke")]
    Kontrollsiffer,
}

impl Fnr {
    /// Reads and checks a number; spaces around and inside it are ignored ("131285 12345").
    pub fn parse(text: &str) -> Result<Self, UgyldigFnr> {
        let mut digits = [0u8; 11];
        let mut count = 0;
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            let digit = c.to_digit(10).ok_or(UgyldigFnr::Lengde)?;
            let slot = digits.get_mut(count).ok_or(UgyldigFnr::Lengde)?;
            *slot = u8::try_from(digit).map_err(|_| UgyldigFnr::Lengde)?;
            count += 1;
        }
        if count != 11 {
            return Err(UgyldigFnr::Lengde);
        }
        decode(&digits).ok_or(UgyldigFnr::Dato)?;
        let (first, second) = control_digits(&digits).ok_or(UgyldigFnr::Kontrollsiffer)?;
        if (first, second) != (digits[9], digits[10]) {
            return Err(UgyldigFnr::Kontrollsiffer);
        }
        Ok(Self(digits.map(|d| d + b'0')))
    }

    /// Builds the number of a synthetic person (month + 80), or `None` when this individual
    /// number has no valid control digits for that date or does not fit the century.
    pub fn syntetisk(fodt: NaiveDate, individ: u16, type_: Identtype) -> Option<Self> {
        let day = fodt.day() + if type_ == Identtype::DNummer { 40 } else { 0 };
        let first_nine =
            format!("{day:02}{:02}{:02}{individ:03}", fodt.month() + 80, fodt.year().rem_euclid(100));
        let mut digits = [0u8; 11];
        for (slot, c) in digits.iter_mut().zip(first_nine.bytes()) {
            *slot = c.checked_sub(b'0')?;
        }
        let (first, second) = control_digits(&digits)?;
        digits[9] = first;
        digits[10] = second;
        let decoded = decode(&digits)?;
        (decoded.fodt == fodt).then(|| Self(digits.map(|d| d + b'0')))
    }

    /// Birth date.
    pub fn fodselsdato(&self) -> NaiveDate {
        self.decoded().fodt
    }

    /// Fødselsnummer or D-number.
    pub fn identtype(&self) -> Identtype {
        self.decoded().type_
    }

    /// Ordinary or synthetic, and which series.
    pub fn serie(&self) -> Serie {
        self.decoded().serie
    }

    /// Whether the number says that it belongs to a woman: the ninth digit is even. Numbers given from
    /// 2032 on will not say it.
    pub fn er_kvinne(&self) -> bool {
        self.0[8].is_multiple_of(2)
    }

    /// The eleven digits. The name is a warning: only storage, look-up and a page that shows the
    /// person to somebody with access may call it.
    pub fn avslor(&self) -> &str {
        // The bytes are ASCII digits by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    fn decoded(&self) -> Decoded {
        decode(&self.0.map(|b| b - b'0')).unwrap_or(Decoded {
            fodt: NaiveDate::MIN,
            type_: Identtype::Fodselsnummer,
            serie: Serie::Ordinar,
        })
    }
}

impl fmt::Debug for Fnr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

struct Decoded {
    fodt: NaiveDate,
    type_: Identtype,
    serie: Serie,
}

fn decode(d: &[u8; 11]) -> Option<Decoded> {
    let two = |i: usize| u32::from(d[i]) * 10 + u32::from(d[i + 1]);
    let (day, type_) = match two(0) {
        day @ 41..=71 => (day - 40, Identtype::DNummer),
        day => (day, Identtype::Fodselsnummer),
    };
    let (month, serie) = match two(2) {
        month @ 1..=12 => (month, Serie::Ordinar),
        month @ 41..=52 => (month - 40, Serie::Nav40),
        month @ 66..=77 => (month - 65, Serie::Nav65),
        month @ 81..=92 => (month - 80, Serie::Tenor),
        _ => return None,
    };
    let year = two(4);
    let individ = u32::from(d[6]) * 100 + u32::from(d[7]) * 10 + u32::from(d[8]);
    let century = match (individ, year) {
        (0..=499, _) | (900..=999, 40..=99) => 1900,
        (500..=749, 54..=99) => 1800,
        (500..=999, 0..=39) => 2000,
        _ => return None,
    };
    let fodt = NaiveDate::from_ymd_opt(i32::try_from(century + year).ok()?, month, day)?;
    Some(Decoded { fodt, type_, serie })
}

/// `None` when a control digit would be 10: such numbers are never issued.
fn control_digits(d: &[u8; 11]) -> Option<(u8, u8)> {
    let digit = |weights: &[u32], first: Option<u8>| -> Option<u8> {
        let sum: u32 =
            weights.iter().zip(d[..9].iter().copied().chain(first)).map(|(w, x)| w * u32::from(x)).sum();
        match (11 - sum % 11) % 11 {
            10 => None,
            k => u8::try_from(k).ok(),
        }
    };
    let first = digit(&WEIGHTS_1, None)?;
    let second = digit(&WEIGHTS_2, Some(first))?;
    Some((first, second))
}

/// `serde(with = "base::fnr::lagret")`: for what is stored and never for what is sent out.
pub mod lagret {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Fnr;

    /// Writes the digits.
    pub fn serialize<S: Serializer>(fnr: &Option<Fnr>, s: S) -> Result<S::Ok, S::Error> {
        match fnr {
            Some(fnr) => s.serialize_some(fnr.avslor()),
            None => s.serialize_none(),
        }
    }

    /// Reads and checks the digits.
    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Fnr>, D::Error> {
        Option::<String>::deserialize(d)?.map(|s| Fnr::parse(&s).map_err(D::Error::custom)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_the_series_and_the_birth_date() {
        let fnr = Fnr::parse("13838530022").unwrap();
        assert_eq!(fnr.fodselsdato(), NaiveDate::from_ymd_opt(1985, 3, 13).unwrap());
        assert_eq!((fnr.serie(), fnr.identtype()), (Serie::Tenor, Identtype::Fodselsnummer));
        assert_eq!(Fnr::parse("138385 30022").unwrap(), fnr);
    }

    #[test]
    fn refuses_with_the_reason() {
        assert_eq!(Fnr::parse("1383853002"), Err(UgyldigFnr::Lengde));
        assert_eq!(Fnr::parse("1383853002x"), Err(UgyldigFnr::Lengde));
        assert_eq!(Fnr::parse("138385300220"), Err(UgyldigFnr::Lengde));
        assert_eq!(Fnr::parse("32838530022"), Err(UgyldigFnr::Dato));
        assert_eq!(Fnr::parse("13838530023"), Err(UgyldigFnr::Kontrollsiffer));
        assert_eq!(Fnr::parse("13838530032"), Err(UgyldigFnr::Kontrollsiffer));
    }

    #[test]
    fn never_prints_itself() {
        let fnr = Fnr::parse("13838530022").unwrap();
        assert_eq!(format!("{fnr:?} {:?}", Some(fnr)), "*** Some(***)");
    }

    #[test]
    fn every_series_month_is_recognised() {
        for (add, serie) in [(0, Serie::Ordinar), (40, Serie::Nav40), (65, Serie::Nav65), (80, Serie::Tenor)]
        {
            let mut d = [0, 5, 0, 0, 9, 0, 1, 2, 3, 0, 0];
            let month = 6 + add;
            d[2] = u8::try_from(month / 10).unwrap();
            d[3] = u8::try_from(month % 10).unwrap();
            assert_eq!(decode(&d).unwrap().serie, serie);
            assert_eq!(decode(&d).unwrap().fodt, NaiveDate::from_ymd_opt(1990, 6, 5).unwrap());
        }
    }

    proptest! {
        #[test]
        fn what_is_built_is_read_back(days in 0i64..52_000, individ in 0u16..1000, d_number: bool) {
            let fodt = NaiveDate::from_ymd_opt(1880, 1, 1).unwrap() + chrono::Duration::days(days);
            let type_ = if d_number { Identtype::DNummer } else { Identtype::Fodselsnummer };
            if let Some(fnr) = Fnr::syntetisk(fodt, individ, type_) {
                let again = Fnr::parse(fnr.avslor()).unwrap();
                prop_assert_eq!(again.fodselsdato(), fodt);
                prop_assert_eq!(again.identtype(), type_);
                prop_assert_eq!(again.serie(), Serie::Tenor);
            }
        }

        #[test]
        fn one_wrong_digit_is_always_seen(days in 0i64..40_000, individ in 0u16..500, at in 0usize..11, add in 1u8..10) {
            let fodt = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days % 36_000);
            if let Some(fnr) = Fnr::syntetisk(fodt, individ, Identtype::Fodselsnummer) {
                let mut bytes = fnr.avslor().as_bytes().to_vec();
                bytes[at] = (bytes[at] - b'0' + add) % 10 + b'0';
                prop_assert!(Fnr::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,14}") {
            let _ = Fnr::parse(&text);
        }
    }
}
