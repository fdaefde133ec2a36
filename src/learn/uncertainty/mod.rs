//! How uncertain a prediction is: how much it would have moved had other persons been in the register.
//!
//! [`bootstrap`] finds the effects again for many drawings of persons; [`Usikkerhet`] keeps what they show
//! in a few numbers per effect; every prediction gets its standard deviation and an 80 % interval from them.
//! Without refits the standard errors of the penalised Hessian are used.

mod bootstrap;
mod egenverdier;
mod faktor;
mod intervall;
mod kalibrer;
mod kompakt;
mod komprimer;

/// The least factor of the intervals with refits. Measured where the truth is known: the synthetic spells of
/// models.md (50,000 spells to learn from, 34,239 held-out rows at landmarks 1–26, weeks 17–52, 64 refits), where
/// 80 % of the true scores are within 1.48 of what the spread alone says, much the same at every landmark and
/// at 50, 90 and 95 % (1.43, 1.53, 1.57).
pub const MINSTE_FAKTOR: f64 = 1.5;

/// The factor when there are only the errors of the terms: 1.61 on the same spells.
pub const FAKTOR_UTEN_GJENTAK: f64 = 1.6;

pub(in crate::learn) use self::intervall::{MAKS_RANG, Spredning};
pub use self::{bootstrap::bootstrap, kompakt::Usikkerhet, komprimer::Blikk};
