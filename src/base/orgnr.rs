//! Organisation number (Enhetsregisteret): nine digits, the last a control digit modulo 11.

use std::fmt;

use serde::{Deserialize, Serialize};

const WEIGHTS: [u32; 8] = [3, 2, 7, 6, 5, 4, 3, 2];

/// Nine digits. Today's intake does not check the control digit (sick-note rules, B2), so
/// neither does [`Orgnr::parse`]; [`Orgnr::har_gyldig_kontrollsiffer`] tells.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Orgnr([u8; 9]);

/// The text is not nine digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("et organisasjonsnummer har ni siffer")]
pub struct UgyldigOrgnr;

impl Orgnr {
    /// Reads nine digits; spaces are ignored ("310 000 019").
    pub fn parse(text: &str) -> Result<Self, UgyldigOrgnr> {
        let digits: Vec<u8> = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| u8::try_from(c).ok().filter(u8::is_ascii_digit).ok_or(UgyldigOrgnr))
            .collect::<Result<_, _>>()?;
        digits.try_into().map(Self).map_err(|_| UgyldigOrgnr)
    }

    /// Whether the last digit is the control digit of the first eight.
    pub fn har_gyldig_kontrollsiffer(&self) -> bool {
        let sum: u32 = WEIGHTS.iter().zip(self.0).map(|(w, b)| w * u32::from(b - b'0')).sum();
        u32::from(self.0[8] - b'0') == (11 - sum % 11) % 11
    }

    /// The digits, for storage and for those who may see the employer.
    pub fn avslor(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Orgnr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl TryFrom<String> for Orgnr {
    type Error = UgyldigOrgnr;

    fn try_from(text: String) -> Result<Self, UgyldigOrgnr> {
        Self::parse(&text)
    }
}

impl From<Orgnr> for String {
    fn from(orgnr: Orgnr) -> Self {
        orgnr.avslor().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_digits_with_or_without_spaces() {
        assert_eq!(Orgnr::parse("310 000 019"), Orgnr::parse("310000019"));
        for bad in ["", "31000001", "3100000190", "31000001x", "３10000019"] {
            assert_eq!(Orgnr::parse(bad), Err(UgyldigOrgnr), "{bad}");
        }
    }

    #[test]
    fn the_control_digit_is_told_but_not_demanded() {
        assert!(Orgnr::parse("889640782").unwrap().har_gyldig_kontrollsiffer());
        assert!(!Orgnr::parse("889640783").unwrap().har_gyldig_kontrollsiffer());
        assert_eq!(format!("{:?}", Orgnr::parse("889640782").unwrap()), "***");
    }
}
