//! What the pages of employees share: the frame, the paths, and refusals as pages.

pub mod feil;
pub mod melding;
pub mod ramme;
pub mod sti;
pub mod tilbake;

pub use self::{
    feil::Feil,
    ramme::{Innlogget, Ramme, Sted},
};
