//! A number as it is reported: with its interval, or with the reason why there is none.

use serde::{Deserialize, Serialize};

use super::seen::Unmeasured;

/// A number with its interval, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tall {
    /// The number.
    pub verdi: Option<f64>,
    /// Lower end of its interval.
    pub lav: Option<f64>,
    /// Upper end.
    pub hoy: Option<f64>,
    /// Why the number or its interval is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merknad: Option<String>,
}

impl Tall {
    /// A number with its interval.
    pub fn med(verdi: f64, lav: f64, hoy: f64) -> Self {
        Self { verdi: Some(verdi), lav: Some(lav), hoy: Some(hoy), merknad: None }
    }

    /// A number alone.
    pub fn uten(verdi: f64) -> Self {
        Self { verdi: Some(verdi), lav: None, hoy: None, merknad: None }
    }

    /// No number.
    pub fn ingen(hvorfor: &(impl ToString + ?Sized)) -> Self {
        Self { verdi: None, lav: None, hoy: None, merknad: Some(hvorfor.to_string()) }
    }

    /// Whether the interval lies on one side of a value, and which: −1 below, 1 above, 0 neither or unknown.
    pub fn side(&self, av: f64) -> i8 {
        match (self.lav, self.hoy) {
            (Some(lav), _) if lav > av => 1,
            (_, Some(hoy)) if hoy < av => -1,
            _ => 0,
        }
    }
}

impl From<Result<f64, Unmeasured>> for Tall {
    fn from(value: Result<f64, Unmeasured>) -> Self {
        match value {
            Ok(value) => Self::uten(value),
            Err(why) => Self::ingen(&why),
        }
    }
}
