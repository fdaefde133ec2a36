//! The standing challenger: plain logistic regression, one for each landmark and horizon.
//!
//! Numbers are standardised, codes become 0 or 1 for each level but the most common, and what is not
//! known gets a coefficient of its own. The fit is that of `linfa-logistic` (L-BFGS with an L2 penalty);
//! what comes out is plain coefficients. It knows no time, so a row teaches it only when its spell began
//! early enough for the horizon to be seen by the end of the data ([`Tabell::avgjorte`]): left out by
//! date and never by outcome. Those who were censored for another reason, at the maximum date, are left
//! out too.
//!
//! *Trap:* `linfa-logistic` 0.8.1 takes the **larger** class as positive, so the sign of everything turns
//! when the base rate passes one half. It is oriented by its label here.

use linfa::traits::Fit;
use linfa_logistic::LogisticRegression;
use ndarray::{Array1, Array2};
use serde::{Deserialize, Serialize};

use super::{
    features::{TREKK, Trekktype},
    landmark::Tabell,
};

#[cfg(test)]
mod tests;

/// Penalty on the square of the coefficients, the same for all.
const STRAFF: f64 = 1.0;
/// A level, or "not known", with fewer rows is not told from the rest.
const MINSTE: usize = 20;
/// The fewest rows of each outcome.
const MINSTE_UTFALL: usize = 10;
const RUNDER: u64 = 500;
const GRADIENT: f64 = 1e-6;

/// Why there is no fit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogistiskFeil {
    /// Too few rows with one of the outcomes.
    #[error(
        "logistisk regresjon fra uke {uke} til uke {horisont} trenger minst {MINSTE_UTFALL} av hvert utfall, \
         men har {nadde} som nådde uken og {ikke} som ikke gjorde det. Bruk flere personer eller et \
         tidligere landemerke."
    )]
    ForFa {
        /// Landmark.
        uke: u16,
        /// Horizon.
        horisont: u16,
        /// Reached it.
        nadde: usize,
        /// Did not.
        ikke: usize,
    },
    /// The search did not end well.
    #[error("logistisk regresjon fra uke {uke} til uke {horisont} fant ingen løsning: {arsak}")]
    IngenLosning {
        /// Landmark.
        uke: u16,
        /// Horizon.
        horisont: u16,
        /// What the solver said.
        arsak: String,
    },
}

/// A fitted regression: the chance of reaching a week from a landmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Logistisk {
    /// Landmark.
    pub uke: u16,
    /// Horizon.
    pub horisont: u16,
    /// Rows it was learnt from.
    pub rader: usize,
    /// Share of them that reached it.
    pub andel: f64,
    /// Log odds when all is at its mean or most common level.
    pub konstant: f64,
    /// Coefficients in the log odds; positive is longer.
    pub ledd: Vec<Ledd>,
}

/// One coefficient.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ledd {
    /// Name of the feature.
    pub trekk: String,
    /// Its place in a row.
    pub plass: usize,
    /// What it is multiplied with.
    pub slag: Leddtype,
    /// Log odds.
    pub koeffisient: f64,
}

/// What a coefficient is multiplied with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(tag = "slag", rename_all = "snake_case")]
pub enum Leddtype {
    /// A number less its mean, in standard deviations; 0 when it is not known.
    Tall {
        /// Mean of the known.
        snitt: f64,
        /// Standard deviation of the known.
        spredning: f64,
    },
    /// 1 when the code is this one.
    Kode {
        /// Place among the feature's codes.
        kode: u8,
    },
    /// 1 when the feature is not known.
    Ukjent,
}

impl Ledd {
    fn verdi(&self, rad: &[f32]) -> f64 {
        let v = rad.get(self.plass).copied().unwrap_or(f32::NAN);
        match self.slag {
            Leddtype::Ukjent => f64::from(u8::from(v.is_nan())),
            _ if v.is_nan() => 0.0,
            Leddtype::Tall { snitt, spredning } => (f64::from(v) - snitt) / spredning,
            Leddtype::Kode { kode } => f64::from(u8::from(v.to_bits() == f32::from(kode).to_bits())),
        }
    }
}

impl Logistisk {
    /// The chance that a row reaches the horizon.
    pub fn sannsynlighet(&self, rad: &[f32]) -> f64 {
        let sum: f64 = self.ledd.iter().map(|ledd| ledd.koeffisient * ledd.verdi(rad)).sum();
        1.0 / (1.0 + (-(self.konstant + sum)).exp())
    }
}

/// Fits the regression from landmark `uke` to `horisont` on the rows for which `med` is true.
pub fn laer(
    tabell: &Tabell,
    uke: u16,
    horisont: u16,
    med: impl Fn(usize) -> bool,
) -> Result<Logistisk, LogistiskFeil> {
    let (alle, utfall) = tabell.avgjorte(uke, horisont);
    let mut verdier: Vec<Vec<f32>> = Vec::new();
    let mut nadde = Vec::new();
    for (rad, utfall) in alle.into_iter().zip(utfall).filter(|(rad, _)| med(*rad)) {
        let mut v = Vec::with_capacity(TREKK.len());
        tabell.trekkrad(rad, &mut v);
        verdier.push(v);
        nadde.push(utfall);
    }
    tilpass(&verdier, &nadde, uke, horisont)
}

fn tilpass(
    verdier: &[Vec<f32>],
    nadde: &[bool],
    uke: u16,
    horisont: u16,
) -> Result<Logistisk, LogistiskFeil> {
    let ja = nadde.iter().filter(|n| **n).count();
    let ikke = nadde.len() - ja;
    if ja.min(ikke) < MINSTE_UTFALL {
        return Err(LogistiskFeil::ForFa { uke, horisont, nadde: ja, ikke });
    }
    let mut ledd: Vec<Ledd> = TREKK
        .iter()
        .enumerate()
        .flat_map(|(plass, def)| {
            let slag = leddtyper(verdier, plass, def.type_);
            slag.into_iter().map(move |slag| Ledd {
                trekk: def.navn.to_owned(),
                plass,
                slag,
                koeffisient: 0.0,
            })
        })
        .collect();
    let x = Array2::from_shape_fn((verdier.len(), ledd.len()), |(i, j)| ledd[j].verdi(&verdier[i]));
    let y = Array1::from_vec(nadde.to_vec());
    let fitted = LogisticRegression::default()
        .alpha(STRAFF)
        .max_iterations(RUNDER)
        .gradient_tolerance(GRADIENT)
        .fit(&linfa::DatasetBase::new(x, y))
        .map_err(|feil| LogistiskFeil::IngenLosning { uke, horisont, arsak: feil.to_string() })?;
    let fortegn = if fitted.labels().pos.class { 1.0 } else { -1.0 };
    for (ledd, koeffisient) in ledd.iter_mut().zip(fitted.params()) {
        ledd.koeffisient = fortegn * koeffisient;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
    let andel = ja as f64 / nadde.len() as f64;
    let konstant = fortegn * fitted.intercept();
    Ok(Logistisk { uke, horisont, rader: nadde.len(), andel, konstant, ledd })
}

/// How a feature enters; nothing when it says nothing here.
fn leddtyper(verdier: &[Vec<f32>], plass: usize, type_: Trekktype) -> Vec<Leddtype> {
    let kjente: Vec<f64> =
        verdier.iter().filter_map(|v| v.get(plass)).filter(|v| !v.is_nan()).map(|v| f64::from(*v)).collect();
    let ukjente = verdier.len() - kjente.len();
    let mut ut = Vec::new();
    match type_ {
        Trekktype::Tall => {
            #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
            let n = kjente.len().max(1) as f64;
            let snitt = kjente.iter().sum::<f64>() / n;
            let spredning = (kjente.iter().map(|v| (v - snitt).powi(2)).sum::<f64>() / n).sqrt();
            if spredning > 0.0 {
                ut.push(Leddtype::Tall { snitt, spredning });
            }
        }
        Trekktype::Kode(koder) => {
            let antall =
                |kode: u8| kjente.iter().filter(|v| v.to_bits() == f64::from(kode).to_bits()).count();
            let nivaer: Vec<(u8, usize)> = (0..=u8::MAX)
                .take(koder.len())
                .map(|k| (k, antall(k)))
                .filter(|(_, n)| *n >= MINSTE)
                .collect();
            // The first of the most common is the one the others are compared with.
            let vanligst = nivaer.iter().rev().max_by_key(|(_, n)| *n).map(|(k, _)| *k);
            let andre = nivaer.iter().filter(|(k, _)| Some(*k) != vanligst);
            ut.extend(andre.map(|(kode, _)| Leddtype::Kode { kode: *kode }));
        }
    }
    if ukjente >= MINSTE && kjente.len() >= MINSTE {
        ut.push(Leddtype::Ukjent);
    }
    ut
}
