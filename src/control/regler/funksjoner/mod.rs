//! One small function a rule.

pub(super) mod person;
pub(super) mod samlet;
