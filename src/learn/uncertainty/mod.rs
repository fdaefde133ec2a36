//! How uncertain a prediction is: how much it would have moved had other persons been in the register.
//!
//! [`bootstrap`] finds the effects again for many drawings of persons; [`Usikkerhet`] keeps what they show
//! in a few numbers per effect; every prediction gets its standard deviation and an 80 % interval from them.
//! Without refits the standard errors of the penalised Hessian are used.

mod bootstrap;
mod egenverdier;
mod intervall;
mod kompakt;
mod komprimer;

pub(in crate::learn) use self::intervall::{MAKS_RANG, Spredning};
pub use self::{bootstrap::bootstrap, kompakt::Usikkerhet, komprimer::Blikk};
