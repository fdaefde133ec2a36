//! The way out: the request is left at HelseID, and the browser is sent there.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use url::Url;

use super::{FRIST, Helseidfeil, Klientoppsett, oppdag, tilfeldig};
use crate::http::{hent::Henter, klienter::Helseid};

/// Longest time between leaving and coming back.
const LENGST: Duration = Duration::minutes(10);
/// Life of our own assertion; NHN allows a minute.
const PASTAND: i64 = 60;
/// What we ask to be told.
const SCOPE: &str = "openid helseid://scopes/hpr/hpr_number helseid://scopes/identity/security_level";

/// What must be remembered until the browser is back; keep it on the server and use it once.
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

#[derive(Deserialize)]
struct Lagt {
    request_uri: String,
}

/// Begins a log-in; gives where the browser goes, and what must be remembered. `stille` asks only
/// whether somebody is logged in already. `merke` stands first in the `state`, for the caller to find
/// its own place again.
pub async fn begynn(
    henter: &Henter,
    helseid: &Helseid,
    redirect_uri: &str,
    merke: &str,
    stille: bool,
    now: DateTime<Utc>,
) -> Result<(String, Paabegynt), Helseidfeil> {
    let oppsett = helseid.innlogging.as_ref().ok_or(Helseidfeil::IkkeSattOpp)?;
    let sted = oppdag(henter, helseid, oppsett).await?;
    let (state, nonce, verifier) = (format!("{merke}.{}", tilfeldig()), tilfeldig(), tilfeldig());
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
    let mut felt = vec![
        ("response_type", "code"),
        ("client_id", oppsett.client_id.as_str()),
        ("redirect_uri", redirect_uri),
        ("scope", SCOPE),
        ("state", &state),
        ("nonce", &nonce),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    if stille {
        felt.push(("prompt", "none"));
    }
    let mut adresse = Url::parse(oppsett.slipper(&sted.authorization_endpoint)?.som_tekst())
        .map_err(|_| Helseidfeil::UkjentAdresse)?;
    if let Some(par) = &sted.pushed_authorization_request_endpoint {
        let pastand = oppsett.pastand(&sted.issuer, now)?;
        felt.extend(pastand_felt(&pastand));
        let svar = henter.send_skjema(&oppsett.slipper(par)?, &felt, None, FRIST).await?;
        let lagt: Lagt = serde_json::from_slice(&svar).map_err(|_| Helseidfeil::Ulesbart)?;
        adresse
            .query_pairs_mut()
            .append_pair("client_id", &oppsett.client_id)
            .append_pair("request_uri", &lagt.request_uri);
    } else {
        adresse.query_pairs_mut().extend_pairs(&felt);
    }
    let redirect_uri = redirect_uri.to_owned();
    Ok((adresse.into(), Paabegynt { state, nonce, verifier, redirect_uri, utloper: now + LENGST }))
}

/// How a signed assertion is sent (RFC 7523).
pub(super) fn pastand_felt(pastand: &str) -> [(&'static str, &str); 2] {
    [
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ("client_assertion", pastand),
    ]
}

impl Klientoppsett {
    /// Who we are, signed.
    pub(super) fn pastand(&self, mottaker: &str, now: DateTime<Utc>) -> Result<String, Helseidfeil> {
        let krav = json!({
            "iss": self.client_id, "sub": self.client_id, "aud": mottaker,
            "iat": now.timestamp(), "exp": now.timestamp() + PASTAND, "jti": tilfeldig(),
        });
        self.nokkel.signer("JWT", &krav).map_err(|_| Helseidfeil::Egen)
    }
}
