//! Who asks: a session cookie from the log-in, or a bearer token.
//!
//! In this version identities come from the demonstration's personas only. Tokens from real
//! issuers land with issue 8; until then an installation that is not a demonstration lets nobody
//! in, which is the safe side.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use chrono::Duration;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{App, Problem, app::korrelasjon};
use crate::access::{
    Aktor, Handling,
    revisjon::{Hash, Oppforing},
};

/// Name of the session cookie where pages are read over plain HTTP, on one's own machine.
pub const KAKE: &str = "milepael_okt";
/// Its name everywhere else: a browser takes a cookie of such a name from this very host only, over
/// TLS, and for all of it (RFC 6265bis, `__Host-`), so nobody beside us can plant one.
pub const SIKKER_KAKE: &str = "__Host-milepael_okt";
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
    if har_token(headers) {
        let id = bearer(headers).and_then(|token| token.strip_prefix("demo-"));
        return Ok(id.and_then(|id| app.personaer.aktor(id)));
    }
    let Some(token) = kake(app, headers) else { return Ok(None) };
    let okt = app.kjerne.lager.okt(hash(&token)).await?;
    Ok(okt.filter(|o| o.utloper > app.kjerne.clock.now()).map(|o| o.aktor))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// Whether the request proves itself with a token. Then its cookie counts for nothing, so no browser can
/// be tricked into sending it. A name and password (`Basic`) are no token: a browser sends those by
/// itself, and a proxy in front may ask for them.
pub(super) fn har_token(headers: &HeaderMap) -> bool {
    let verdi = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
    let skjema = verdi.and_then(|v| v.split(|b| *b == b' ').next());
    skjema.is_some_and(|s| [&b"bearer"[..], b"dpop"].iter().any(|kjent| s.eq_ignore_ascii_case(kjent)))
}

/// Whether browsers reach us over TLS: always when real people may be behind it.
fn over_tls(app: &App) -> bool {
    app.personaer.alle().is_empty() || app.epj.base_url.starts_with("https://")
}

fn kakenavn(app: &App) -> &'static str {
    if over_tls(app) { SIKKER_KAKE } else { KAKE }
}

/// The value of `Set-Cookie`.
fn sett_kake(app: &App, token: &str, sekunder: i64) -> String {
    let sikker = if over_tls(app) { "; Secure" } else { "" };
    format!("{}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={sekunder}{sikker}", kakenavn(app))
}

fn kake(app: &App, headers: &HeaderMap) -> Option<String> {
    let ventet = kakenavn(app);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|par| par.trim().split_once('='))
        .find(|(navn, _)| *navn == ventet)
        .map(|(_, verdi)| verdi.to_owned())
}

fn hash(token: &str) -> Hash {
    Sha256::digest(token).into()
}

/// Starts a session under a new key, whatever the browser held before; gives the value of `Set-Cookie`.
/// A session that the request came with is over.
pub async fn start_okt(app: &App, aktor: &Aktor, headers: &HeaderMap) -> Result<String, Problem> {
    glem_okt(app, headers).await?;
    // Two random UUIDs: 244 bits from the operating system.
    let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    let now = app.kjerne.clock.now();
    app.kjerne.lager.ny_okt(hash(&token), aktor, now, now + Duration::hours(OKT_TIMER)).await?;
    Ok(sett_kake(app, &token, OKT_TIMER * 3600))
}

/// Ends the session of the request; gives the value of `Set-Cookie`.
pub async fn slutt_okt(app: &App, headers: &HeaderMap) -> Result<String, Problem> {
    glem_okt(app, headers).await?;
    Ok(sett_kake(app, "", 0))
}

async fn glem_okt(app: &App, headers: &HeaderMap) -> Result<(), Problem> {
    if let Some(token) = kake(app, headers) {
        app.kjerne.lager.slett_okt(hash(&token)).await?;
    }
    Ok(())
}
