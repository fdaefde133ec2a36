//! Rare combinations in a numeric table: what stands out, by how much, and in which columns.
//!
//! | part | what it holds | after |
//! |---|---|---|
//! | [`tabell`] | a table of numbers, read from CSV or npz | |
//! | [`ecod`] | tail probabilities of each column, added up; no parameters | Li, Zhao, Hu, Botta, Ionescu & Chen 2022 |
//! | [`skog`] | isolation forest: how few random cuts set a row apart | Liu, Ting & Zhou 2008 |
//! | [`jevngruppe`] | robust z against those with the same kind of spell | Iglewicz & Hoaglin 1993 |
//! | [`artefakt`] | a model as a file: frozen, sorted, with a checksum; it gives [`Avvik`] | |
//! | [`maal`] | average precision, agreement of two top lists | |
//! | [`trekk`] | the 18 numbers of a spell that the control unit's models read | |
//! | [`kontrollmodell`] | a model of these numbers with its reference, seed and checksum | |
//! | [`natt`] | the models' part of a night: S46, S47, S48 | |
//! | [`alene`] | never alone: what a model's hit can't do | |
//!
//! Rare isn't wrong. On one data set in six the rare rows are the *least* interesting ones (docs/anomaly.md),
//! so nothing here may open a case: an [`Avvik`] is an input to rules, and needs one of them beside it.
//!
//! A row's score from a stored model depends on that row and the model alone: not on which rows came with
//! it, their order, the number of threads or the day. A value that is missing makes the row impossible to
//! assess, never a hit.
//!
//! Pure: bytes come in, numbers go out. linfa's data sets work (`Fit`, `Predict`), but
//! no type of linfa or ndarray is needed to use the room.

pub mod alene;
pub mod artefakt;
mod avvik;
mod datasett;
pub mod ecod;
mod feil;
pub mod jevngruppe;
pub mod kontrollmodell;
pub mod maal;
pub mod natt;
#[cfg(test)]
mod prover;
pub mod skog;
pub mod tabell;
pub mod trekk;

pub use self::{
    artefakt::{Artefakt, Modell},
    avvik::{Avvik, Grunn, Vurdering},
    feil::AnomaliFeil,
    tabell::Tabell,
};

/// How many reasons are given with a score.
pub const GRUNNER: usize = 3;

/// A count as a number.
#[expect(clippy::cast_precision_loss, reason = "counts of rows, columns and trees are far below 2⁵³")]
fn tall(antall: usize) -> f64 {
    antall as f64
}
