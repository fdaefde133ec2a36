//! Money.

use serde::{Deserialize, Serialize};

/// Norwegian kroner, kept as whole øre so that sums are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nok(i64);

/// The text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("et beløp skrives med siffer og høyst to desimaler etter punktum, for eksempel 45000.00")]
pub struct UgyldigBelop;

impl Nok {
    /// From whole øre.
    pub fn ore(ore: i64) -> Self {
        Self(ore)
    }

    /// As øre.
    pub fn i_ore(self) -> i64 {
        self.0
    }

    /// Reads "45000.00", "45000.5" or "45000".
    pub fn parse(text: &str) -> Result<Self, UgyldigBelop> {
        let text = text.trim();
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || part.len() > 2 || !all_digits(whole) || !all_digits(part) {
            return Err(UgyldigBelop);
        }
        let kroner: i64 = whole.parse().map_err(|_| UgyldigBelop)?;
        let ore: i64 = format!("{part:0<2}").parse().map_err(|_| UgyldigBelop)?;
        kroner
            .checked_mul(100)
            .and_then(|k| k.checked_add(ore))
            .map(|sum| Self(sign * sum))
            .ok_or(UgyldigBelop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_amounts_of_the_income_report() {
        assert_eq!(Nok::parse("45000.00"), Ok(Nok(4_500_000)));
        assert_eq!(Nok::parse("30000.5"), Ok(Nok(3_000_050)));
        assert_eq!(Nok::parse("-1"), Ok(Nok(-100)));
        for bad in ["", ".5", "1.234", "1,5", "1e3", "99999999999999999999"] {
            assert_eq!(Nok::parse(bad), Err(UgyldigBelop), "{bad}");
        }
    }
}
