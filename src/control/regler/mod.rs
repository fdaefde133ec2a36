//! The signal rules: data in `rules/signaler/*.toml` (one file a rule) and one small function each.

mod bilder;
mod fil;
mod funksjoner;
mod register;
mod utforer;

pub use self::{
    bilder::{Traktbilde, Traktpunkt, grupper, traktbilde},
    fil::{Forklaring, Formal, Omfang, Regelfil, RegelfilFeil, Tekst, Terskler},
    funksjoner::samlet::{Mal, Maling, PRAKSISKOLONNER, Praksisbilde, Uke, praksisbilde},
    register::{Funksjon, Regel, Regelsett, standard},
    utforer::{Kjort, Populasjon, Sperret, Stoppet, hindring, kjor, kjor_en, kjor_person},
};
