//! Milepæl: follow-up of people on sick leave in Norway.
//!
//! Everything flows one way:
//! intake → event log → timeline → features → score → explanation → interfaces.
//!
//! | layer | what it holds |
//! |---|---|
//! | [`base`] | identifiers, dates, intervals; no I/O |
//! | [`hendelse`] | the vocabulary of events |

pub mod base;
pub mod casework;
pub mod forlop;
pub mod hendelse;
pub mod intake;
pub mod rules;
pub mod simulate;
pub mod text;
