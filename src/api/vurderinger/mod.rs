//! Assessments: what has been decided, and one file for each matter that can be decided.

pub(super) mod aktivitetskrav;
pub(super) mod egen;
pub(super) mod egne;
pub(super) mod friskmelding;
pub(super) mod kartlegging;
pub(super) mod oversikt;
pub(super) mod sen_oppfolging;
pub(super) mod vilkar;
