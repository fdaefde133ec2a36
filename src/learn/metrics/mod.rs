//! How good a prediction of duration is: pure functions on slices.
//!
//! | measure | function | as in |
//! |---|---|---|
//! | share still absent, delayed entry, weights | [`KaplanMeier`] | Kaplan & Meier 1958 |
//! | ranking over the whole follow-up | [`harrell`] | Harrell et al. 1996 |
//! | the same, whatever the censoring | [`uno`] | Uno et al. 2011 |
//! | ranking at a week | [`dynamic_auc`], [`roc_auc`] | Uno et al. 2007, DeLong et al. 1988 |
//! | squared error at a week, and over all weeks | [`brier`], [`integrated`] | Graf et al. 1999 |
//! | are the probabilities right | [`reliability`], [`calibration_line`] | Cox 1958, Van Calster et al. 2019 |
//! | how sure are we of a measure | [`bootstrap`] | Efron 1979, drawn by person |
//!
//! Values agree with scikit-survival to 1e-9 on the same numbers (`notebooks-export/check_metrics.md`).
//! Case weights mean "this row so many times": a weight of 2 gives what two copies of the row give,
//! and that is how the bootstrap draws people. Nothing here depends on the order of the rows.
//!
//! Where a measure can't be formed the answer is [`Unmeasured`], with the reason in words, and never a
//! number that looks like one.

mod auc;
mod bootstrap;
mod brier;
mod calibration;
mod censoring;
mod concordance;
mod fenwick;
mod kaplan_meier;
mod line;
mod roc;
mod seen;
mod tall;

#[cfg(test)]
mod golden;
#[cfg(test)]
mod tests;

pub use self::{
    auc::{CasesAndControls, DynamicAuc, dynamic_auc, mean_auc},
    bootstrap::{Draws, Interval, Persons, bootstrap},
    brier::{brier, integrated, losses},
    calibration::{Bin, Reliability, reliability, wilson},
    censoring::Censoring,
    concordance::{Concordance, Ranking, harrell, uno},
    kaplan_meier::{KaplanMeier, Z80, Z95},
    line::{Line, Link, calibration_line, fit_line},
    roc::{Roc, roc_auc},
    seen::{Seen, Unmeasured},
    tall::Tall,
};

/// Scores closer than this are the same, as in scikit-survival.
pub const TIED: f64 = 1e-8;
