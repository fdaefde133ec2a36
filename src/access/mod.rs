//! Who may do what with whom. Pure: [`avgjor`] is the one function that says yes or no, and
//! every answer, also a no, becomes an entry in the audit chain ([`revisjon`]).

mod aktor;
mod opplysning;
mod regler;
pub mod revisjon;

pub use self::{
    aktor::{Aktor, Gruppe, Rolle},
    opplysning::Personopplysning,
    regler::{Avgjorelse, Grunn, Handling, avgjor},
};
