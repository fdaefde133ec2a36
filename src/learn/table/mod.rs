//! Any survival table: from the bytes of a CSV file to a model, and from a model to predictions.
//!
//! | part | what it holds |
//! |---|---|
//! | `read` | bytes → columns of text with line numbers |
//! | `roles` | time, event, entry, fold, weight and person: read and checked |
//! | `columns` | the rest as numbers and codes |
//! | [`leak`] | columns that know the answer, and columns that say nothing |
//! | `prepare` | all of it in one step |
//! | `fit` | learning, and judging fold by fold |
//! | `timescale` | survival between the ends of periods |
//! | `model` | the file that holds a model, and predicting with it |
//!
//! Rows are followed over `(entry, time]`. The chance at `t` is that of being in after `t`.

mod columns;
mod error;
mod fit;
mod json;
pub mod leak;
mod model;
mod prepare;
mod read;
mod roles;
mod timescale;

pub use self::{
    columns::{Feature, MOST_LEVELS, OTHERS},
    error::TabellFeil,
    fit::{Figures, Judged, check_folds, fit, judge},
    json::readable,
    leak::{LeftOut, Reason},
    model::{Rows, TableModel, TrainedOn, Unseen},
    prepare::{Prepared, prepare},
    read::{Cell, Table},
    roles::{Outcome, Roles, entries},
    timescale::{Between, Horizons},
};

#[cfg(test)]
mod tests;
