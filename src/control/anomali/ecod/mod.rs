//! ECOD: how far out in its columns' tails a row lies (Li, Zhao, Hu, Botta, Ionescu & Chen 2022,
//! "ECOD: Unsupervised Outlier Detection Using Empirical Cumulative Distribution Functions", IEEE TKDE).
//!
//! For each column the share of rows that are as low or lower, and as high or higher:
//! `U_l = −ln(#{X ≤ x} / n)`, `U_r = −ln(#{X ≥ x} / n)`. Which tail matters is told by the sign of the
//! column's skewness. How the columns are put together is the [`Form`]; the two forms are not the same and
//! rank differently.
//!
//! Two ways to use it:
//!
//! * [`skarer`] scores the rows of a table against themselves, to the last digits as PyOD's
//!   `ECOD().fit(X).decision_scores_` does. What comes out for a row depends on all rows.
//! * [`Ecod`] is the frozen reference: fitted once, stored, and then a row's score depends on that row and
//!   the reference alone. Counts are smoothed by one, `−ln((count + 1) / (n + 1))`, so a value never seen
//!   has a finite term, `ln(n + 1)`. (PyOD puts new rows in with the old and counts again, so the same row
//!   gets another score in other company.)

mod kolonne;
mod referanse;
mod skjevhet;
mod sortering;
#[cfg(test)]
mod tests;

use linfa::ParamGuard;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::kolonne::{Kolonne, Oppslag};
use super::{AnomaliFeil, Tabell};

pub use self::referanse::Ecod;

/// Rows that one thread takes at a time.
const STYKKE: usize = 4096;

/// How columns are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Form {
    /// As PyOD: in each column the largest of left, right and the one that skewness points to (both added
    /// when skewness is exactly 0); then the sum over columns.
    #[default]
    #[serde(rename = "pyod")]
    PyOd,
    /// As the paper: each of left, right and the one that skewness points to (right when it is 0) summed
    /// over columns; then the largest of the three sums.
    #[serde(rename = "artikkel")]
    Artikkel,
}

impl Form {
    /// The model's name in an [`Avvik`](super::Avvik).
    pub fn modell(self) -> &'static str {
        match self {
            Self::PyOd => "ecod-pyod",
            Self::Artikkel => "ecod-artikkel",
        }
    }
}

/// A column's three terms for one value.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Ledd {
    venstre: f64,
    hoyre: f64,
    skjev: f64,
}

impl Ledd {
    /// `skjevhet` is −1, 0 or 1.
    fn nytt(form: Form, skjevhet: i8, venstre: f64, hoyre: f64) -> Self {
        let skjev = match (skjevhet, form) {
            (..0, _) => venstre,
            (0, Form::PyOd) => venstre + hoyre,
            _ => hoyre,
        };
        Self { venstre, hoyre, skjev }
    }

    fn storst(self) -> f64 {
        self.venstre.max(self.hoyre).max(self.skjev)
    }
}

/// Settings that have been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct EcodValidParams {
    pub(super) form: Form,
    pub(super) minst: usize,
}

/// Settings of a frozen reference.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct EcodParams(EcodValidParams);

impl Default for EcodParams {
    fn default() -> Self {
        Self(EcodValidParams { form: Form::PyOd, minst: 2 })
    }
}

impl EcodParams {
    /// How columns are put together (default as PyOD).
    pub fn form(mut self, form: Form) -> Self {
        self.0.form = form;
        self
    }

    /// The fewest rows that may be a reference (default 2).
    pub fn minst(mut self, rader: usize) -> Self {
        self.0.minst = rader;
        self
    }
}

impl ParamGuard for EcodParams {
    type Checked = EcodValidParams;
    type Error = AnomaliFeil;

    fn check_ref(&self) -> Result<&Self::Checked, Self::Error> {
        if self.0.minst < 2 {
            return Err(AnomaliFeil::Innstilling { navn: "minst", omfang: "minst 2" });
        }
        Ok(&self.0)
    }

    fn check(self) -> Result<Self::Checked, Self::Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}

/// Scores rows against each other; high is rare. The same bits at any number of threads.
///
/// # Errors
/// A value is missing.
pub fn skarer(tabell: &Tabell, form: Form) -> Result<Vec<f64>, AnomaliFeil> {
    tabell.hel()?;
    let kolonner: Vec<&[f64]> = tabell.kolonner().collect();
    let oppslag: Vec<Oppslag> = kolonner
        .par_iter()
        .map(|verdier| {
            let kolonne = Kolonne::ny(verdier);
            Oppslag::uglattet(&kolonne, form)
        })
        .collect();
    Ok(summer(&oppslag, &kolonner, tabell.rader(), form))
}

/// Adds up the columns' terms, row by row, always in the order of the columns.
fn summer(oppslag: &[Oppslag], kolonner: &[&[f64]], rader: usize, form: Form) -> Vec<f64> {
    let mut skarer = vec![0.0; rader];
    skarer.par_chunks_mut(STYKKE).enumerate().for_each(|(nummer, ut)| {
        let fra = nummer * STYKKE;
        let til = fra + ut.len();
        match form {
            Form::PyOd => {
                for (oppslag, kolonne) in oppslag.iter().zip(kolonner) {
                    oppslag.legg_til(&kolonne[fra..til], ut);
                }
            }
            Form::Artikkel => {
                let mut hoyre = vec![0.0; ut.len()];
                let mut skjev = vec![0.0; ut.len()];
                for (oppslag, kolonne) in oppslag.iter().zip(kolonner) {
                    oppslag.legg_til_tre(&kolonne[fra..til], ut, &mut hoyre, &mut skjev);
                }
                for ((ut, hoyre), skjev) in ut.iter_mut().zip(hoyre).zip(skjev) {
                    // A missing value makes all three NaN, and `max` would hide one.
                    *ut = if ut.is_nan() { *ut } else { ut.max(hoyre).max(skjev) };
                }
            }
        }
    });
    skarer
}
