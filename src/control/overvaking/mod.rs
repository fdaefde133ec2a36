//! Does it still work as it should? The weekly report (R21) and the alarms of human oversight (R2).
//!
//! | module | what it holds |
//! |---|---|
//! | [`avsluttet`] | what the measures know of a case, a rule and a run |
//! | [`drift`] | do the features still look as they did? |
//! | [`stabilitet`] | is the top of the queue the same when nothing new is known? |
//! | [`tilsyn`] | does a human look, or only agree? |
//! | [`referanse`] | how the columns looked when the rules began to run |
//! | [`stans`] | what a week stops by itself, and why |
//! | [`uke`] | the week as it is stored |
//! | [`ukestekst`] | the same in plain words, and as a file |
//! | [`rapport`] | the report of a week: data |
//! | [`tekst`] | the same in plain words |
//!
//! Pure: no I/O, no clock. [`super::ukejobb`] runs it.

mod av_logg;
mod av_sak;
pub mod avsluttet;
pub mod drift;
pub mod rapport;
pub mod referanse;
pub mod stabilitet;
pub mod stans;
pub mod tekst;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_sak;
pub mod tilsyn;
pub mod uke;
pub mod ukestekst;
