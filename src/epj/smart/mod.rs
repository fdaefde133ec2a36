//! The same content as the cards, as a page inside the journal: SMART App Launch 2.x on FHIR R4.
//!
//! | file | step |
//! |---|---|
//! | `launch` | the journal opens us with `iss` and `launch`; the browser is sent to its log-in |
//! | `retur` | the browser is back with a code; patient and diagnosis are read from the journal's FHIR server |
//! | `helseid` | who the doctor is, from HelseID; without it there is no person data |
//! | `side`, `visning` | the page |
//! | `svar` | earlier notes for a reason, and the doctor's own view of the prediction |
//! | `okt`, `feil` | what is remembered meanwhile, and what is said when it fails |
//!
//! Works without JavaScript, in a frame of a registered journal or in a window of its own.

mod feil;
mod helseid;
mod launch;
mod okt;
mod retur;
mod side;
mod svar;
mod visning;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};

use crate::http::App;

/// Where the journal sends the browser back; registered there.
pub(super) const RETUR: &str = "/smart/retur";
/// Where HelseID sends it back; registered there.
const HELSEID_RETUR: &str = "/smart/helseid/retur";

/// Largest form.
const STORST: usize = 4096;

/// The routes.
pub(super) fn ruter() -> Router<App> {
    Router::new()
        .route("/smart/launch", get(launch::launch))
        .route(RETUR, get(retur::retur))
        .route(HELSEID_RETUR, get(helseid::retur))
        .route("/smart/bilde/{nr}", get(side::vis))
        .route("/smart/bilde/{nr}/helseid", get(helseid::logg_inn))
        .route("/smart/bilde/{nr}/tidligere", post(svar::tidligere))
        .route("/smart/bilde/{nr}/svar", post(svar::svar))
        .route("/smart/epj.css", get(css))
        .layer(DefaultBodyLimit::max(STORST))
}

async fn css() -> Response {
    let mut response = include_str!("../../../static/epj.css").into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}
