//! Do the features still look as they did when the rule was approved? Population stability index, with
//! the formula, the half person in each bin and the "too few" of [`crate::learn::drift`].

use serde::{Deserialize, Serialize};

use super::super::rettferdighet::{grenser::Grenser, gruppemal::Lampe, mal::tall};
use crate::learn::drift::{Grenser as Psigrenser, Histogram, Niva, stability};

/// Parts of a feature; the missing have one more.
const DELER: usize = 10;

/// A feature then and now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trekkfordeling {
    /// Column or feature.
    pub navn: String,
    /// People in each part when it was approved; the last part is for the missing.
    pub referanse: Vec<f64>,
    /// The same now.
    pub naa: Vec<f64>,
}

impl Trekkfordeling {
    /// From values, `NaN` is missing: tenths of what was known then.
    pub fn av(navn: &str, referanse: &[f64], naa: &[f64]) -> Self {
        let mut kjente: Vec<f64> = referanse.iter().copied().filter(|v| v.is_finite()).collect();
        kjente.sort_by(f64::total_cmp);
        let mut grenser: Vec<f64> =
            (1..DELER).filter_map(|d| kjente.get(d * kjente.len() / DELER).copied()).collect();
        grenser.dedup();
        let tell = |verdier: &[f64]| {
            let mut antall = vec![0usize; grenser.len() + 2];
            for v in verdier {
                let del = if v.is_finite() { grenser.partition_point(|g| g <= v) } else { grenser.len() + 1 };
                if let Some(plass) = antall.get_mut(del) {
                    *plass += 1;
                }
            }
            antall.into_iter().map(tall).collect()
        };
        Self { navn: navn.to_owned(), referanse: tell(referanse), naa: tell(naa) }
    }
}

/// What happened to a feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Driftsvar {
    /// Column or feature.
    pub navn: String,
    /// Population stability index; `None` when it could not be measured.
    pub psi: Option<f64>,
    /// What it says. `Sperre`: rules that read it are stopped until somebody has looked.
    pub lampe: Lampe,
}

/// Measures a feature.
pub fn mal(fordeling: &Trekkfordeling, grenser: &Grenser) -> Driftsvar {
    let histogram = |antall: &Vec<f64>| Histogram {
        trekk: fordeling.navn.clone(),
        landemerke: 0,
        antall: antall.clone(),
    };
    let psi = Psigrenser { endret: grenser.drift_varsel, mye_endret: grenser.drift_sperre };
    let navn = fordeling.navn.clone();
    match stability(&histogram(&fordeling.referanse), &histogram(&fordeling.naa), psi) {
        Ok(linje) => {
            let lampe = match linje.niva {
                Niva::ForFa => Lampe::ForLite,
                Niva::Stabil => Lampe::IOrden,
                Niva::Endret => Lampe::Varsel,
                Niva::MyeEndret => Lampe::Sperre,
            };
            Driftsvar { navn, psi: Some(linje.psi), lampe }
        }
        Err(_) => Driftsvar { navn, psi: None, lampe: Lampe::ForLite },
    }
}
