//! Is anybody hit more often than the others without being wrong more often? (R11–R14)
//!
//! | module | what it holds |
//! |---|---|
//! | [`hvelv`] | the vault: protected labels, and the only ways out of it, all of them aggregates |
//! | [`grenser`] | the limits, by date |
//! | [`mal`] | shares, ratios and differences with intervals; what a sample can show |
//! | [`gruppemal`] | the measures of R14 for each group and pair, and the automatic stop |
//! | [`proxy`] | can a protected group be guessed from a column? (R12) |
//! | [`trekk`] | numbers made of every column, for [`proxy`] |
//!
//! Pure: no clock, and no I/O but the random nonce of a sealed vault.

pub mod grenser;
pub mod gruppemal;
pub mod hvelv;
pub mod mal;
pub mod proxy;
pub mod trekk;

#[cfg(test)]
mod tests_forbudt;
