//! The evaluation of a model: everything that was measured, as one value that is written as JSON and as
//! one page that needs nothing from outside.
//!
//! [`evaluate`] is given predictions and what happened ([`Inputs`]) and answers with an [`Evaluering`];
//! [`html`] draws it. Nobody in here fits a model or reads a file.

mod evaluate;
mod evaluering;
mod inputs;
mod landmark;
mod measure;
mod page;
mod prepared;

#[cfg(test)]
mod tests;

pub use self::{
    evaluate::evaluate,
    evaluering::{
        Brierpunkt, Dekning, Driftmaal, Evaluering, Gruppemaal, Horisontmaal, Kalibrering, Landemerkemaal,
        Modellmaal, Prismaal,
    },
    inputs::{Avvist, Inputs, Landmark, Om, Predictions, Rolle, Training, Valg},
    page::html,
};
