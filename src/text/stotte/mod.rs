//! What a doctor reads in the journal. Short, one idea a card, and every summary makes sense alone.

pub mod arbeidsplass;
pub mod historikk;
pub mod mangler;
pub mod prognose;
pub mod rad;
pub mod side;
pub mod skall;
pub mod statistikk;
