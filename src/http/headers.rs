//! Headers that keep the browser strict: nothing from elsewhere, nothing framed, nothing cached.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

const ALLTID: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// Middleware.
pub async fn strenge(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (navn, verdi) in ALLTID {
        response.headers_mut().insert(navn, HeaderValue::from_static(verdi));
    }
    // Static files say themselves how long they may be kept.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
