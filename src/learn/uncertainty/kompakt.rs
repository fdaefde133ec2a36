//! The spread of the bootstrap refits, small enough to stand in the artefact.

use serde::{Deserialize, Serialize};

use super::MAKS_RANG;
use crate::learn::hazard::Hazard;

/// A low-rank picture of how the effects vary together, beside what it leaves of the errors `e` of the
/// terms: `Cov(θ) ≈ faktor²·(L Lᵀ + diag(max(e² − |L|², 0)))`, `|L|²` row by row: what the refits show of an
/// effect is a part of its error, and is not counted twice. Without refits there are the errors alone.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Usikkerhet {
    /// Refits behind it; 0 when only the penalised Hessian was used.
    pub gjentak: u32,
    /// What 1 means in each direction of `ledd` and `grunnrisiko`.
    pub skala: Vec<f64>,
    /// Per term: for each value its place in every direction, in units of `skala`.
    pub ledd: Vec<Vec<i16>>,
    /// The same for the log baseline of each block.
    pub grunnrisiko: Vec<i16>,
}

impl Usikkerhet {
    /// Rounds the numbers that are not whole.
    pub(in crate::learn) fn avrund(&mut self, rund: impl Fn(f64) -> f64) {
        self.skala.iter_mut().for_each(|v| *v = rund(*v));
    }

    /// What doesn't fit the model, in words.
    pub(in crate::learn) fn feil(&self, modell: &Hazard) -> Option<String> {
        let rang = self.skala.len();
        if !self.skala.iter().all(|s| s.is_finite()) || rang > MAKS_RANG {
            return Some("tallene for usikkerhet er ikke tall".to_owned());
        }
        if self.gjentak == 0 {
            let tom = rang == 0 && self.ledd.is_empty() && self.grunnrisiko.is_empty();
            return (!tom).then(|| "usikkerheten har tall, men ingen gjentak".to_owned());
        }
        let like = self.ledd.len() == modell.terms.len()
            && self.grunnrisiko.len() == modell.blocks.count() * rang
            && modell.terms.iter().zip(&self.ledd).all(|(t, l)| l.len() == t.values.len() * rang);
        (!like).then(|| "usikkerheten passer ikke til leddene".to_owned())
    }
}
