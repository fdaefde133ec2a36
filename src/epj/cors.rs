//! Journals in a browser ask first whether they may (CORS). The answer is the same without a log-in; the
//! origins are those of the registered clients.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};

use crate::http::klienter::EpjOppsett;

/// How long a browser may remember the answer.
const HUSKES: &str = "600";

/// Middleware of the routes that journals call.
pub(super) async fn cors(State(oppsett): State<Arc<EpjOppsett>>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let tillatt = origin.filter(|o| o.to_str().is_ok_and(|o| oppsett.slipper_origin(o)));
    let forberedelse = *request.method() == Method::OPTIONS;
    let mut svar = next.run(request).await;
    sett(svar.headers_mut(), tillatt, forberedelse);
    svar
}

fn sett(headers: &mut HeaderMap, tillatt: Option<HeaderValue>, forberedelse: bool) {
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    let Some(origin) = tillatt else { return };
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    if forberedelse {
        let fast = HeaderValue::from_static;
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, fast("GET, POST, OPTIONS"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, fast("authorization, content-type"));
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, fast(HUSKES));
    }
}
