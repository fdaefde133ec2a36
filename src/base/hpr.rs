//! The number of a health professional in Helsepersonellregisteret.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One to nine digits, kept left-padded with zeros to nine, as the receivers of sick notes do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hpr([u8; 9]);

/// The text is not one to nine digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("et HPR-nummer har ett til ni siffer")]
pub struct UgyldigHpr;

impl Hpr {
    /// Reads, trims and pads.
    pub fn parse(text: &str) -> Result<Self, UgyldigHpr> {
        let text = text.trim();
        if text.is_empty() || text.len() > 9 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(UgyldigHpr);
        }
        let mut digits = [b'0'; 9];
        digits[9 - text.len()..].copy_from_slice(text.as_bytes());
        Ok(Self(digits))
    }

    /// The digits, for storage and for those who may see the doctor.
    pub fn avslor(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Hpr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl TryFrom<String> for Hpr {
    type Error = UgyldigHpr;

    fn try_from(text: String) -> Result<Self, UgyldigHpr> {
        Self::parse(&text)
    }
}

impl From<Hpr> for String {
    fn from(hpr: Hpr) -> Self {
        hpr.avslor().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pads_to_nine_and_refuses_the_rest() {
        assert_eq!(Hpr::parse(" 12345 ").unwrap().avslor(), "000012345");
        assert_eq!(Hpr::parse("990000001").unwrap().avslor(), "990000001");
        for bad in ["", "  ", "1234567890", "12a", "æ"] {
            assert_eq!(Hpr::parse(bad), Err(UgyldigHpr), "{bad}");
        }
    }
}
