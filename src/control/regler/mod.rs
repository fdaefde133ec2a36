//! The signal rules: data in `rules/signaler/*.toml` (one file a rule) and one small function each.

mod fil;
mod funksjoner;
mod register;
mod utforer;

pub use self::{
    fil::{Forklaring, Formal, Omfang, Regelfil, RegelfilFeil, Tekst, Terskler},
    register::{Funksjon, Regel, Regelsett, standard},
    utforer::{Kjort, Populasjon, Sperret, Stoppet, kjor, kjor_person},
};
