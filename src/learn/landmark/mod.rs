//! Person-landmarks: what was known when, and how it went. What the model is trained and judged on.
//!
//! # What «reaches week h» means
//!
//! Weeks are counted by the calendar from the first day of the spell, gaps included, as the duties
//! count them: a spell that starts on day `s` *has reached week h* when the person is still away on the
//! day `s + 7·h`, the day on which the duties of week h fall due ([`landemerkedag`]). A spell of `d` days
//! (first and last included) therefore ends in period `⌈d / 7⌉` and reaches week h when that is above h.
//! The week number that the pages show (A40 of the domain notes) leaves idle days out and may fall when
//! a gap lies ahead; it is not used here.
//!
//! # Rows
//!
//! A spell gives a row at each landmark that it has reached, with the features as they were known by the
//! end of the landmark day. The row of landmark w is at risk from period w + 1, and it is censored after
//! week 52, at the maximum date, and where the data end ([`Utfall`]).
//!
//! # Weights
//!
//! The rows of one spell tell the same ending again and again, so all rows weigh people / rows: a person's
//! rows weigh one *on average* (van Houwelingen 2007; pseudo-partial likelihood). To divide by each
//! person's own number of rows would be wrong: that number is the outcome. Long absences would weigh a
//! seventh of short ones at the very landmarks that compare them, and the hazard would come out too high.

mod csv;
mod lege;
mod person;
mod sample;
mod tabell;
#[cfg(test)]
mod tests;
mod utfall;

pub use self::{
    lege::Legelogg,
    person::{Personrader, Tilfellerader, Valg, personrader},
    sample::Ekstra,
    tabell::{Kolonne, Tabell},
    utfall::{Arsak, SISTE_UKE, Utfall, utfall},
};
#[doc(no_inline)]
pub use super::features::landemerkedag;
