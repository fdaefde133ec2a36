//! One JSON line a request: route template, status, time, correlation id. Never the path itself,
//! never a query: they can name a person.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::HeaderValue,
    middleware::Next,
    response::Response,
};
use uuid::Uuid;

use super::App;

/// Header that carries the correlation id, in and out.
pub const KORRELASJON: &str = "milepael-korrelasjon";

/// Middleware.
pub async fn logg(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    // A client's own id is kept when it is a UUID; anything else could smuggle text into the log.
    let korrelasjon = request
        .headers()
        .get(KORRELASJON)
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.parse::<Uuid>().ok())
        .unwrap_or_else(|| app.korrelasjon());
    let verdi = HeaderValue::from_str(&korrelasjon.to_string());
    if let Ok(verdi) = &verdi {
        request.headers_mut().insert(KORRELASJON, verdi.clone());
    }
    let metode = request.method().clone();
    let rute = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "ukjent".to_owned(), |m| m.as_str().to_owned());
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let sekunder = start.elapsed().as_secs_f64();
    metrics::counter!("milepael_http_requests_total", "method" => metode.to_string(), "route" => rute.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("milepael_http_request_duration_seconds", "route" => rute.clone()).record(sekunder);
    // Health checks and metrics come every few seconds and say nothing.
    if !rute.starts_with("/internal/") {
        tracing::info!(metode = %metode, rute, status, sekunder, korrelasjon = %korrelasjon, "forespørsel");
    }
    if let Ok(verdi) = verdi {
        response.headers_mut().insert(KORRELASJON, verdi);
    }
    response
}
