//! What every interface shares: who asks, what may be answered, how a refusal looks, what is
//! counted and logged. No domain logic.

pub mod app;
pub mod auth;
pub mod csrf;
pub mod endring;
pub mod headers;
pub mod helseid;
pub mod hent;
pub mod jose;
pub mod klienter;
pub mod kropp;
pub mod manuell;
pub mod metrics;
pub mod motebehov;
pub mod persona;
pub mod problem;
pub mod prognose;
pub mod side;
pub mod smart;
pub mod statistikk;
pub mod sti;
pub mod styring;
pub mod trace;
pub mod utvalg;

pub use self::{
    app::App,
    auth::Innlogget,
    endring::{Utfort, Vilkar},
    kropp::Kropp,
    problem::Problem,
    sti::{Id, Ider},
};
