//! How uncertain a prediction is.

mod intervall;
mod kompakt;

pub(in crate::learn) use self::intervall::{MAKS_RANG, Spredning};
pub use self::kompakt::Usikkerhet;
