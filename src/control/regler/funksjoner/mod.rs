//! One small function a rule.

pub(super) mod modell;
mod noter;
pub(super) mod person;
#[cfg(test)]
mod prove;
pub(super) mod samlet;
