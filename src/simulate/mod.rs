//! A synthetic register, written as the same messages that intake reads.
//!
//! ```
//! use milepael::simulate::{Oppsett, Register};
//!
//! let register = Register::new(Oppsett { antall: 100, ..Oppsett::for_dato("2026-11-20".parse()?) });
//! let linjer: Vec<String> = register.meldinger(0).iter().map(|m| m.som_linje()).collect();
//! assert!(linjer[0].contains("Nyborg"));
//! # Ok::<(), chrono::ParseError>(())
//! ```
//!
//! Every person is invented: identity numbers have the month raised by 80, employers and doctors
//! do not exist. The truth comes first ([`Register::fasit`]), the messages are what a truth leaves
//! behind. Person `i` depends on the seed, `i` and the date only, apart from which unit, doctor
//! and employer the size of the register gives room for; so people can be made in any order.

mod demo;
mod diagnoser;
mod dokumenter;
mod egenskaper;
mod enheter;
pub mod forsok;
mod gradering;
mod ident;
mod inntekt;
mod kalibrering;
mod leger;
mod melding;
mod moter;
mod naeringer;
mod navn;
mod notat_innhold;
mod notat_xml;
mod overlevelse;
mod person;
mod register;
mod risiko;
mod skriv;
mod soknad;
mod stamdata;
mod status;
mod tekster;
mod tilfelle;
mod trekk;
mod virksomheter;

#[cfg(test)]
mod tests;

pub use self::{
    demo::Rolle,
    diagnoser::Diagnosevalg,
    ident::STORSTE_ANTALL,
    leger::Lege,
    melding::Meldingstekst,
    overlevelse::MAL,
    register::{Demoperson, Fasit, Oppsett, Register},
    skriv::{Sammendrag, skriv},
    tilfelle::{Notat, Tilfelle},
    virksomheter::Virksomhet,
};
