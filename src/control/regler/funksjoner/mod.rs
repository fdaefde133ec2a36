//! One small function a rule.

mod noter;
pub(super) mod person;
#[cfg(test)]
mod prove;
pub(super) mod samlet;
