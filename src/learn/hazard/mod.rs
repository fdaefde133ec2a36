//! Grouped proportional hazards (complementary log-log link) on binned features.
//!
//! In period `t` (a week) the hazard of a row is `1 − exp(−exp(η_t))`, so that survival is a product
//! and, for a row that was still in at the start of period `e`,
//!
//! ```text
//! Λ(h) = Σ_{t=e..h} B_t · exp( s_k(t) · Σ_j f_j(x) + Σ_j w_j(x, k(t)) ),   S(h) = exp(−Λ(h))
//! ```
//!
//! `B_t` is the baseline, `f_j` the terms that do not change with time (one column, or a pair of
//! columns), `w_j` the terms that do, `k(t)` the block of periods that `t` is in and `s_k` how
//! strongly the constant terms count in that block (1 everywhere unless it was learnt).
//!
//! Prentice & Gloeckler 1978 (grouped data), Lou et al. 2013 (pairs), Wood & Fasiolo 2017
//! (generalised Fellner–Schall smoothing), Sato and Vartia 1976 (contributions).
//!
//! - [`Sample`]: checked rows; [`Sample::from_times`] makes periods of any time scale.
//! - [`HazardParams`], [`fit`]: settings and fit; also linfa's `Fit` and `Predict`.
//! - [`Hazard`]: plain numbers. [`Scorer`]: the same laid out for speed.
//!
//! Standard errors are those of each term alone (a block of the penalised Hessian), its parts taken as
//! independent: they say how sure a value is when the other terms are as they are.

mod binning;
mod contributions;
mod dataset;
mod error;
mod fit;
mod model;
mod params;
mod sample;
mod scorer;
mod times;

pub use self::{
    error::HazardError,
    fit::{Refitter, fit, fit_for_refits},
    model::{Blocks, Column, ColumnKind, Hazard, Shape, Term},
    params::{Direction, HazardParams, HazardValidParams},
    sample::{MOST_PERIODS, Sample},
    scorer::{Scored, Scorer},
    times::{MOST_FROM_TIMES, periods},
};

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::naive_bytecount,
    reason = "small numbers, and values that are exact by intent"
)]
#[cfg(test)]
mod tests;
