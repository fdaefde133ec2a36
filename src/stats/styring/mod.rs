//! The leader's numbers: how the follow-up goes, by unit, period and diagnosis group.
//!
//! | part | what it holds |
//! |---|---|
//! | [`indikator`] | what is measured |
//! | [`maned`] | whole months, quarters and years, and which of them a release knows |
//! | [`bidrag`] | what one person contributes to each indicator |
//! | [`skjuling`] | which cells are hidden, so that none is found as a difference |
//! | [`tabell`] | the release |
//! | [`na`] | how many there are today |
//! | [`kalibrering`] | what the model said against what happened |
//!
//! The definitions follow the indicators of Nav's annual report 2017; where ours differ stands with
//! each of them in `text::styring`. Pure: no I/O, no clock.

pub mod bidrag;
pub mod indikator;
pub mod kalibrering;
pub mod maned;
pub mod na;
pub mod skjuling;
pub mod tabell;
#[cfg(test)]
mod tests;
