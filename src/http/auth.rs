//! Who asks: a session cookie from the log-in, or a bearer token.
//!
//! Real people and programs are those of [`super::identitet`]. The personas are the demonstration's; an
//! installation in production has none.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
};
use chrono::Duration;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    App, Problem,
    app::korrelasjon,
    identitet::{Avslag, Avvist},
    takt::Hvem,
};
use crate::{
    access::{
        Aktor, Handling,
        revisjon::{Hash, Oppforing},
    },
    base::{Clock, SystemClock},
};

/// Name of the session cookie where pages are read over plain HTTP, on one's own machine.
pub const KAKE: &str = "milepael_okt";
/// Its name everywhere else: a browser takes a cookie of such a name from this very host only, over
/// TLS, and for all of it (RFC 6265bis, `__Host-`), so nobody beside us can plant one.
pub const SIKKER_KAKE: &str = "__Host-milepael_okt";
/// Name of the cookie of a log-in that has begun.
const SIKKER_INN: &str = "__Host-milepael_inn";
/// How long a persona's session lasts.
const OKT_TIMER: i64 = 8;
/// How exactly it is remembered when a session was last used.
const BRUKT: Duration = Duration::minutes(1);

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
        match kjenn(app, &parts.headers).await? {
            Svar::Aktor(aktor) => Ok(Self { aktor: *aktor, korrelasjon }),
            Svar::Avvist(problem) => Err(problem),
            Svar::Ingen => {
                // Somebody tried: that is logged too.
                app.takt.tell(&Hvem::Avvist)?;
                let oppforing = Oppforing::ukjent(app.kjerne.clock.now(), Handling::Sok, korrelasjon);
                app.loggfor(vec![oppforing]).await?;
                Err(Problem::ikke_innlogget())
            }
        }
    }
}

/// What a request's proof is worth.
enum Svar {
    /// No session.
    Ingen,
    /// A token that is not accepted; that is logged already.
    Avvist(Problem),
    /// Somebody.
    Aktor(Box<Aktor>),
}

/// The actor behind the request's cookie or token, if it is valid.
pub async fn hvem(app: &App, headers: &HeaderMap) -> Result<Option<Aktor>, Problem> {
    Ok(match kjenn(app, headers).await? {
        Svar::Aktor(aktor) => Some(*aktor),
        Svar::Ingen | Svar::Avvist(_) => None,
    })
}

async fn kjenn(app: &App, headers: &HeaderMap) -> Result<Svar, Problem> {
    if har_token(headers) {
        let Some(token) = bearer(headers) else { return Ok(Svar::Ingen) };
        if let Some(id) = token.strip_prefix("demo-") {
            let aktor = app.personaer.aktor(id);
            return Ok(aktor.map_or(Svar::Ingen, |aktor| Svar::Aktor(Box::new(aktor))));
        }
        if app.identitet.utstedere.is_empty() {
            return Ok(Svar::Ingen);
        }
        return med_token(app, token, korrelasjon(headers)).await;
    }
    let Some(token) = kake(app, headers) else { return Ok(Svar::Ingen) };
    let token = hash(&token);
    let Some(okt) = app.kjerne.lager.okt(token).await? else { return Ok(Svar::Ingen) };
    let now = app.kjerne.clock.now();
    let hvilt = now - okt.sist_brukt;
    if okt.utloper <= now || hvilt > app.identitet.okt.1 {
        app.kjerne.lager.slett_okt(token).await?;
        return Ok(Svar::Ingen);
    }
    app.takt.tell(&Hvem::Okt(token))?;
    // Not for every picture of a page.
    if hvilt >= BRUKT {
        app.kjerne.lager.bruk_okt(token, now).await?;
    }
    Ok(Svar::Aktor(Box::new(okt.aktor)))
}

async fn med_token(app: &App, token: &str, korrelasjon: Uuid) -> Result<Svar, Problem> {
    let (utsteder, aktor, avslag) = match app.identitet.bearer(token, SystemClock.now()).await {
        Err(Avvist { avslag, utsteder }) => (utsteder, None, avslag),
        Ok(kjent) => {
            let (klient, mulig) = (kjent.klient.clone(), kjent.aktor.clone());
            match app.identitet.fyll_inn(app.kjerne.lager.as_ref(), kjent).await? {
                Ok(aktor) => {
                    let klient = if klient.is_empty() { aktor.id.clone() } else { klient };
                    app.takt.tell(&Hvem::Klient(klient))?;
                    return Ok(Svar::Aktor(Box::new(aktor)));
                }
                Err(avslag) => ("person", Some(mulig), avslag),
            }
        }
    };
    Ok(Svar::Avvist(avvist(app, utsteder, aktor.as_ref(), avslag, korrelasjon).await?))
}

/// Logs that somebody was not let in, with the rule; gives what they are told, which is only the status.
pub async fn avvist(
    app: &App,
    utsteder: &'static str,
    aktor: Option<&Aktor>,
    avslag: Avslag,
    korrelasjon: Uuid,
) -> Result<Problem, Problem> {
    metrics::counter!("milepael_avviste_identiteter_total", "utsteder" => utsteder, "regel" => avslag.ord())
        .increment(1);
    app.takt.tell(&Hvem::Avvist)?;
    let mut oppforing = Oppforing::ukjent(app.kjerne.clock.now(), Handling::Sok, korrelasjon)
        .med_detaljer(format!("utsteder={utsteder} regel={}", avslag.ord()));
    if let Some(aktor) = aktor {
        oppforing.aktor.clone_from(&aktor.id);
        aktor.rolle.navn().clone_into(&mut oppforing.rolle);
    }
    app.loggfor(vec![oppforing]).await?;
    Ok(match avslag.status() {
        StatusCode::FORBIDDEN => Problem::ikke_tilgang(),
        StatusCode::SERVICE_UNAVAILABLE => Problem::utilgjengelig(),
        _ => Problem::ikke_innlogget(),
    })
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
    // Who comes back from a log-in elsewhere must be known at the first page; forms from elsewhere are
    // refused in any case (`csrf`).
    let sted = if app.identitet.steder.is_empty() { "Strict" } else { "Lax" };
    format!("{}={token}; Path=/; HttpOnly; SameSite={sted}; Max-Age={sekunder}{sikker}", kakenavn(app))
}

fn kake(app: &App, headers: &HeaderMap) -> Option<String> {
    kake_med(kakenavn(app), headers)
}

fn kake_med(ventet: &str, headers: &HeaderMap) -> Option<String> {
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
    Ok(ny_okt(app, aktor, headers, Duration::hours(OKT_TIMER)).await?.1)
}

/// The same for somebody who has logged in at `sted`, where the session is called `sid`.
pub async fn start_okt_fra(
    app: &App,
    aktor: &Aktor,
    headers: &HeaderMap,
    sted: &str,
    sid: Option<&str>,
) -> Result<String, Problem> {
    let (token, kake) = ny_okt(app, aktor, headers, app.identitet.okt.0).await?;
    app.kjerne.lager.bind_okt(hash(&token), sted, sid).await?;
    Ok(kake)
}

async fn ny_okt(
    app: &App,
    aktor: &Aktor,
    headers: &HeaderMap,
    varer: Duration,
) -> Result<(String, String), Problem> {
    glem_okt(app, headers).await?;
    // Two random UUIDs: 244 bits from the operating system.
    let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    let now = app.kjerne.clock.now();
    app.kjerne.lager.ny_okt(hash(&token), aktor, now, now + varer).await?;
    let kake = sett_kake(app, &token, varer.num_seconds());
    Ok((token, kake))
}

/// Where the person of the request's session logged in.
pub async fn sted(app: &App, headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(token) = kake(app, headers) else { return Ok(None) };
    Ok(app.kjerne.lager.okt(hash(&token)).await?.and_then(|okt| okt.sted))
}

/// The key of a log-in that has begun: the browser's alone, for ten minutes.
pub mod inn {
    use super::{Duration, HeaderMap, SIKKER_INN, hash, kake_med};
    use crate::access::revisjon::Hash;

    /// The value of `Set-Cookie`; an empty key takes it away.
    pub fn sett(nokkel: &str, varer: Duration) -> String {
        let sekunder = if nokkel.is_empty() { 0 } else { varer.num_seconds() };
        format!("{SIKKER_INN}={nokkel}; Path=/; HttpOnly; SameSite=Lax; Max-Age={sekunder}; Secure")
    }

    /// Under what the log-in is remembered.
    pub fn hash_av(nokkel: &str) -> Hash {
        hash(&format!("innlogging {nokkel}"))
    }

    /// The same, for the browser of a request.
    pub fn les(headers: &HeaderMap) -> Option<Hash> {
        kake_med(SIKKER_INN, headers).map(|nokkel| hash_av(&nokkel))
    }
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
