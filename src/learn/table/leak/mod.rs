//! The guard against columns that know the answer.
//!
//! A model that was given the answer looks brilliant until the day it is used. Columns are judged
//! by their name, by what they hold (calendar dates), and by how they go with the outcome; each
//! one left out is named with the reason. What the guard can't see is a column that was filled in
//! later than it says; that takes the landmark features of [`crate::learn::features`].
//!
//! Kaufman et al. 2012, *Leakage in data mining: formulation, detection, and avoidance*.

mod data;
mod name;

use serde::{Deserialize, Serialize};

pub use self::{
    data::{by_data, is_dates},
    name::by_name,
};

/// A column that is not used, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Column.
    pub column: String,
    /// What is wrong with it.
    pub reason: Reason,
    /// The same in a sentence.
    pub why: String,
}

/// What is wrong with a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Somebody asked for it.
    Asked,
    /// Its name says that it is known only afterwards.
    LeaksByName,
    /// It holds calendar dates.
    LeaksByDate,
    /// It goes with the outcome as only the answer can.
    LeaksByData,
    /// Nearly every row has its own value.
    Identifier,
    /// All rows are alike.
    Constant,
}

impl Reason {
    /// Whether it is a leak, so that a strict fit is refused.
    pub fn leaks(self) -> bool {
        matches!(self, Self::LeaksByName | Self::LeaksByDate | Self::LeaksByData)
    }
}

impl LeftOut {
    /// Left out for this reason.
    pub fn new(column: &str, reason: Reason, why: impl Into<String>) -> Self {
        Self { column: column.to_owned(), reason, why: why.into() }
    }
}

#[cfg(test)]
mod tests;
