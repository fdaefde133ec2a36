//! What every interface shares: who asks, what may be answered, how a refusal looks, what is
//! counted and logged. No domain logic.

pub mod ansatte;
pub mod app;
pub mod auth;
pub mod brev;
mod csrf;
pub mod endring;
pub mod headers;
pub mod helseid;
pub mod hent;
pub mod identitet;
pub mod innsigelser;
pub mod jose;
pub mod kalender;
pub mod klienter;
pub mod kropp;
pub mod manuell;
pub mod metrics;
pub mod motebehov;
pub mod moter;
pub mod persona;
pub mod problem;
pub mod prognose;
pub mod side;
pub mod skall;
pub mod smart;
pub mod statistikk;
pub mod sti;
pub mod strom;
pub mod styring;
pub mod takt;
pub mod trace;
pub mod trengsel;
pub mod utvalg;

pub use self::{
    app::App,
    auth::Innlogget,
    endring::{Utfort, Vilkar},
    kropp::Kropp,
    problem::Problem,
    sti::{Id, Ider},
};
