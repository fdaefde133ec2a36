//! Who asks: a session cookie from the log-in, or a bearer token.
//!
//! In this version identities come from the demonstration's personas only. Tokens from real
//! issuers land with issue 8; until then an installation that is not a demonstration lets nobody
//! in, which is the safe side.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use chrono::Duration;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{App, Problem, app::korrelasjon};
use crate::access::{
    Aktor, Handling,
    revisjon::{Hash, Oppforing},
};

/// Name of the session cookie.
pub const KAKE: &str = "milepael_okt";
/// How long a session lasts.
const OKT_TIMER: i64 = 8;

/// Somebody with a valid identity, and the request's correlation id.
#[derive(Debug, Clone)]
pub struct Innlogget {
    /// Who.
    pub aktor: Aktor,
    /// Correlation id.
    pub korrelasjon: Uuid,
}

impl FromRequestParts<App> for Innlogget {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let korrelasjon = korrelasjon(&parts.headers);
        if let Some(aktor) = hvem(app, &parts.headers).await? {
            return Ok(Self { aktor, korrelasjon });
        }
        // Somebody tried: that is logged too.
        let oppforing = Oppforing::ukjent(app.kjerne.clock.now(), Handling::Sok, korrelasjon);
        app.loggfor(vec![oppforing]).await?;
        Err(Problem::ikke_innlogget())
    }
}

/// The actor behind the request's cookie or token, if it is valid.
pub async fn hvem(app: &App, headers: &HeaderMap) -> Result<Option<Aktor>, Problem> {
    if let Some(token) = bearer(headers) {
        return Ok(token.strip_prefix("demo-").and_then(|id| app.personaer.aktor(id)));
    }
    let Some(token) = kake(headers) else { return Ok(None) };
    let okt = app.kjerne.lager.okt(hash(&token)).await?;
    Ok(okt.filter(|o| o.utloper > app.kjerne.clock.now()).map(|o| o.aktor))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn kake(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|par| par.trim().split_once('='))
        .find(|(navn, _)| *navn == KAKE)
        .map(|(_, verdi)| verdi.to_owned())
}

fn hash(token: &str) -> Hash {
    Sha256::digest(token).into()
}

/// Starts a session; gives the value of `Set-Cookie`.
pub async fn start_okt(app: &App, aktor: &Aktor) -> Result<String, Problem> {
    // Two random UUIDs: 244 bits from the operating system.
    let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    let now = app.kjerne.clock.now();
    app.kjerne.lager.ny_okt(hash(&token), aktor, now, now + Duration::hours(OKT_TIMER)).await?;
    Ok(format!("{KAKE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}", OKT_TIMER * 3600))
}

/// Ends the session of the request; gives the value of `Set-Cookie`.
pub async fn slutt_okt(app: &App, headers: &HeaderMap) -> Result<String, Problem> {
    if let Some(token) = kake(headers) {
        app.kjerne.lager.slett_okt(hash(&token)).await?;
    }
    Ok(format!("{KAKE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"))
}
