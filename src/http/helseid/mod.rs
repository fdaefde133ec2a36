//! The doctor logs in with HelseID on a page of ours, beside the journal's own log-in: OpenID Connect
//! code flow with PKCE, a pushed request (RFC 9126) and `private_key_jwt`, as NHN's pages ask for.
//!
//! The journal's word for who the doctor is is not enough for person data; HelseID's is. Only the
//! `id_token` is used, and no token is kept. First it is tried without asking (`prompt=none`): a doctor
//! who is logged in already notices nothing.

mod bytte;
mod start;

#[cfg(test)]
mod tests;

use serde::Deserialize;

pub use self::{
    bytte::{Lege, bytt},
    start::{Paabegynt, begynn},
};
use super::{
    hent::{Grense, HenteFeil, Henter, TillattUrl},
    jose::Signeringsnokkel,
    klienter::{Helseid, Nektet},
};

/// Longest wait for HelseID.
const FRIST: std::time::Duration = std::time::Duration::from_secs(5);

/// Us as a client of HelseID.
#[derive(Debug, Clone)]
pub struct Klientoppsett {
    /// Our id there.
    pub client_id: String,
    /// What we sign with.
    pub nokkel: Signeringsnokkel,
    /// Where its addresses may be.
    pub adresser: Vec<Grense>,
}

/// The log-in did not succeed. Never holds a token or a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Helseidfeil {
    /// Log-in is not set up.
    #[error("innlogging med HelseID er ikke satt opp")]
    IkkeSattOpp,
    /// No usable answer.
    #[error("HelseID svarte ikke som ventet ({0})")]
    Henting(#[from] HenteFeil),
    /// The answer can't be read.
    #[error("svaret fra HelseID kan ikke leses")]
    Ulesbart,
    /// It names an address that isn't registered.
    #[error("HelseID viser til en adresse som ikke er registrert (helseid.innlogging.adresser)")]
    UkjentAdresse,
    /// The browser came back with something else than it left with, or too late.
    #[error("innloggingen hører ikke til denne nettleseren, eller tok for lang tid")]
    Tilstand,
    /// The `id_token` is not good enough.
    #[error("HelseIDs opplysning om hvem som er innlogget godtas ikke ({0})")]
    Nektet(#[from] Nektet),
    /// Our own key can't sign.
    #[error("vår egen signering feilet")]
    Egen,
}

/// Where HelseID is.
#[derive(Debug, Deserialize)]
struct Sted {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    pushed_authorization_request_endpoint: Option<String>,
}

async fn oppdag(henter: &Henter, helseid: &Helseid, oppsett: &Klientoppsett) -> Result<Sted, Helseidfeil> {
    let adresse = format!("{}/.well-known/openid-configuration", helseid.issuer.trim_end_matches('/'));
    let svar = henter.hent(&oppsett.slipper(&adresse)?, None, FRIST).await?;
    let sted: Sted = serde_json::from_slice(&svar).map_err(|_| Helseidfeil::Ulesbart)?;
    if sted.issuer == helseid.issuer { Ok(sted) } else { Err(Helseidfeil::Ulesbart) }
}

impl Klientoppsett {
    fn slipper(&self, adresse: &str) -> Result<TillattUrl, Helseidfeil> {
        self.adresser.iter().find_map(|g| g.slipper(adresse)).ok_or(Helseidfeil::UkjentAdresse)
    }
}

/// Random text that nobody can guess: 244 bits from the operating system.
fn tilfeldig() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}
