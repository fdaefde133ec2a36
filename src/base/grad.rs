//! Grade of a sick note in percent.

use serde::{Deserialize, Serialize};

/// 0–100 percent. 0 is full work, 100 no work; a *graded* note is 1–99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Grad(u8);

/// The number lies outside 0–100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("en sykmeldingsgrad er et helt tall fra 0 til 100")]
pub struct UgyldigGrad;

impl Grad {
    /// No activity possible.
    pub const FULL: Self = Self(100);

    /// Checks the range.
    pub fn new(prosent: i64) -> Result<Self, UgyldigGrad> {
        u8::try_from(prosent).ok().filter(|p| *p <= 100).map(Self).ok_or(UgyldigGrad)
    }

    /// Percent.
    pub fn prosent(self) -> u8 {
        self.0
    }

    /// 1–99 percent.
    pub fn er_gradert(self) -> bool {
        (1..=99).contains(&self.0)
    }
}

impl TryFrom<i64> for Grad {
    type Error = UgyldigGrad;

    fn try_from(prosent: i64) -> Result<Self, UgyldigGrad> {
        Self::new(prosent)
    }
}

impl From<Grad> for i64 {
    fn from(grad: Grad) -> Self {
        i64::from(grad.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_to_hundred() {
        assert!([0, 1, 50, 99, 100].iter().all(|p| Grad::new(*p).is_ok()));
        assert!([-1, 101, 256, i64::MIN].iter().all(|p| Grad::new(*p).is_err()));
        assert!(Grad::new(60).unwrap().er_gradert() && !Grad::FULL.er_gradert());
    }
}
