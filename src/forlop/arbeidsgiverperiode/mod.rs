//! The employer's period (arbeidsgiverperiode, ftrl. §§ 8-18 and 8-19): the first 16 calendar days
//! of absence at an employer, and what each day is worth after them.
//!
//! Nav counts it twice, by two rules. [`spleis`] is how sick pay is decided, [`flex`] how claims
//! are created and sent. They differ, and both are kept as they are (maksdato.md section 8):
//!
//! | | spleis | flex |
//! |---|---|---|
//! | unknown weekend | waits for what follows (6.5) | work (8.1) |
//! | leave (permisjon) | waits for what follows (6.5) | holiday (8.1) |
//! | holiday after work in an unfinished period | a day off (6.3) | a day of the period (8.3) |
//! | treatment days | no rule | more than 12 use the period up (8.4) |
//! | spent | on day 16 (6.9) | on day 17 (8.4) |
//! | paid by Nav before | proves it complete (6.8) | not known |
//!
//! Everything works on runs of days: the cost follows the number of runs and not of days.

mod arsak;
pub(in crate::forlop) mod dag;
pub mod flex;
pub(in crate::forlop) mod overlapp;
pub mod spleis;
pub mod sykdomsdag;

#[cfg(test)]
pub(in crate::forlop) mod tests;

pub use self::{
    arsak::Arsak,
    sykdomsdag::{Sykdomsdag, Sykdomsrekke, Ytelse},
};
