//! The way out: the browser is sent to log in.

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use url::Url;

use super::{Innloggingssted, Smartfeil};
use crate::http::klienter::SmartKlient;

/// Longest time between leaving and coming back.
const LENGST: Duration = Duration::minutes(10);

/// What must be remembered about a launch until the browser is back. It holds the secret half of PKCE:
/// keep it on the server or encrypted, bound to the browser, and use it once.
#[derive(Clone, Serialize, Deserialize)]
pub struct Paabegynt {
    /// What the browser must bring back.
    pub state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) redirect_uri: String,
    pub(super) utloper: DateTime<Utc>,
}

impl std::fmt::Debug for Paabegynt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paabegynt").field("utloper", &self.utloper).finish_non_exhaustive()
    }
}

/// A launch that has begun.
#[derive(Debug, Clone)]
pub struct Start {
    /// Where the browser goes.
    pub adresse: String,
    /// What must be remembered.
    pub paabegynt: Paabegynt,
}

/// Begins a launch. `launch` is the journal's handle on what is open there; without it the doctor is
/// asked to choose. `redirect_uri` must be registered at the journal.
pub fn begynn(
    klient: &SmartKlient,
    sted: &Innloggingssted,
    redirect_uri: &str,
    launch: Option<&str>,
    scope: &str,
    now: DateTime<Utc>,
) -> Result<Start, Smartfeil> {
    let (state, nonce, verifier) = (tilfeldig()?, tilfeldig()?, tilfeldig()?);
    let mut adresse = Url::parse(sted.autorisering.som_tekst()).map_err(|_| Smartfeil::UkjentAdresse)?;
    adresse
        .query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &klient.client_id)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("scope", scope)
        .append_pair("state", &state)
        .append_pair("nonce", &nonce)
        .append_pair("aud", klient.fhir_base.som_tekst())
        .append_pair("code_challenge", &URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier)))
        .append_pair("code_challenge_method", "S256");
    if let Some(launch) = launch {
        adresse.query_pairs_mut().append_pair("launch", launch);
    }
    let paabegynt =
        Paabegynt { state, nonce, verifier, redirect_uri: redirect_uri.to_owned(), utloper: now + LENGST };
    Ok(Start { adresse: adresse.into(), paabegynt })
}

/// 256 random bits.
pub(super) fn tilfeldig() -> Result<String, Smartfeil> {
    let mut bytes = [0u8; 32];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Smartfeil::Egen)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
