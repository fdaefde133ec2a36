//! The signal rules: data in `rules/signaler/*.toml` (one file a rule) and one small function each.

mod bilder;
mod fil;
mod funksjoner;
mod register;
mod utforer;

/// What rules of one person and the features of the anomaly models share.
pub(in crate::control) use self::funksjoner::person::felles;
pub use self::{
    bilder::{Traktbilde, Traktpunkt, grupper, traktbilde},
    fil::{Forklaring, Formal, Omfang, Regelfil, RegelfilFeil, Tekst, Terskler},
    funksjoner::samlet::{Mal, Maling, PRAKSISKOLONNER, Praksisbilde, Uke, praksisbilde},
    register::{Funksjon, Regel, Regelsett, standard},
    utforer::{Kjort, Populasjon, Sperret, Stoppet, hindring, kjor, kjor_en, kjor_person, stoppet},
};
