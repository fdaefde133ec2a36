//! A measured reminder: the pre-registered plan, the draw, the analysis and the stop rule.
//!
//! | part | what it holds |
//! |---|---|
//! | [`plan`] | the plan as it was registered, its fingerprint and its numbers |
//! | [`trekning`] | who gets the reminder: a draw that can be made again, and that nobody can choose |
//! | [`analyse`] | effect on days and harm, with intervals |
//! | [`stopp`] | when to look, and when to stop |
//!
//! Pure: no I/O, no clock. Who is eligible is decided in `commands::paminnelse`.

pub mod analyse;
pub mod plan;
pub mod stopp;
#[cfg(test)]
mod tests;
pub mod trekning;
