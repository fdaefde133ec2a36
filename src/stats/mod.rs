//! Statistics: how long absences last and how they are graded, by diagnosis group, age and sector.
//!
//! | part | what it holds |
//! |---|---|
//! | [`gruppe`] | the groups a table is divided by |
//! | [`fravar`] | one absence as the statistics see it, censored at the day of measurement |
//! | [`kurve`] | Kaplan–Meier: quartiles, shares, and how much is known |
//! | [`vern`] | disclosure control: which cells are hidden, and how the rest is rounded |
//! | [`tabell`] | the table itself |
//! | [`utgivelse`] | which absences a release is about, fixed by the calendar |
//! | [`forsok`] | a measured reminder: plan, draw, analysis, stop rule |
//! | [`styring`] | the leader's numbers: how the follow-up goes |
//!
//! Pure: no I/O, no clock. What is protected, against whom, and what is not, stands in [`vern`].

pub mod forsok;
pub mod fravar;
pub mod gruppe;
pub mod kurve;
pub mod styring;
pub mod tabell;
pub mod utgivelse;
pub mod vern;
