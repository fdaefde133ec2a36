//! One JSON line a request: route template, status, time, correlation id. Never the path itself,
//! never a query: they can name a person.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, Method},
    response::Response,
};
use uuid::Uuid;

use crate::base::{Clock, ids::uuid_v7};

/// Header that carries the correlation id, in and out.
pub const KORRELASJON: HeaderName = HeaderName::from_static("milepael-korrelasjon");

/// A request on its way through.
pub(super) struct Logg {
    start: Instant,
    korrelasjon: Uuid,
    verdi: Option<HeaderValue>,
    metode: Method,
    rute: Option<MatchedPath>,
}

impl Logg {
    /// Gives the request its correlation id.
    pub(super) fn start(clock: &dyn Clock, request: &mut Request) -> Self {
        let start = Instant::now();
        // A client's own id is kept when it is a UUID; anything else could smuggle text into the log.
        let korrelasjon = request
            .headers()
            .get(KORRELASJON)
            .and_then(|v| v.to_str().ok())
            .and_then(|v| v.parse::<Uuid>().ok())
            .unwrap_or_else(|| uuid_v7(clock.now()));
        let mut tekst = Uuid::encode_buffer();
        let verdi = HeaderValue::from_str(korrelasjon.hyphenated().encode_lower(&mut tekst)).ok();
        if let Some(verdi) = &verdi {
            request.headers_mut().insert(KORRELASJON, verdi.clone());
        }
        let metode = request.method().clone();
        let rute = request.extensions().get::<MatchedPath>().cloned();
        Self { start, korrelasjon, verdi, metode, rute }
    }

    /// Counts and logs the answer, and puts the correlation id on it.
    pub(super) fn slutt(self, response: &mut Response) {
        let rute = self.rute.as_ref().map_or("ukjent", MatchedPath::as_str);
        let status = response.status().as_u16();
        let sekunder = self.start.elapsed().as_secs_f64();
        metrics::counter!("milepael_http_requests_total", "method" => self.metode.to_string(), "route" => rute.to_owned(), "status" => status.to_string())
            .increment(1);
        metrics::histogram!("milepael_http_request_duration_seconds", "route" => rute.to_owned())
            .record(sekunder);
        // Health checks and metrics come every few seconds and say nothing.
        if !rute.starts_with("/internal/") {
            tracing::info!(metode = %self.metode, rute, status, sekunder, korrelasjon = %self.korrelasjon, "forespørsel");
        }
        if let Some(verdi) = self.verdi {
            response.headers_mut().insert(KORRELASJON, verdi);
        }
    }
}
