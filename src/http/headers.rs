//! Headers that keep the browser strict: nothing from elsewhere, nothing cached, and nothing framed
//! but what says by whom.

use axum::{
    http::{HeaderName, HeaderValue, header},
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

/// Pages of these origins may show the answer in a frame. Put it among the response's extensions; an
/// answer without it can't be framed by anybody.
#[derive(Debug, Clone)]
pub struct KanRammesInnAv(pub Vec<String>);

/// Puts them on.
pub(super) fn strenge(response: &mut Response) {
    // Room for all at once, with the few that others put on.
    response.headers_mut().reserve(ALLTID.len() + 5);
    for (navn, verdi) in ALLTID {
        response.headers_mut().insert(navn, HeaderValue::from_static(verdi));
    }
    let rammer = response.extensions_mut().remove::<KanRammesInnAv>().filter(|r| !r.0.is_empty());
    if let Some(KanRammesInnAv(rammer)) = rammer
        && let Ok(verdi) = HeaderValue::try_from(
            ALLTID[0].1.replace("'none'; object", &format!("{}; object", rammer.join(" "))),
        )
    {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, verdi);
        // It can't name an origin; browsers that know frame-ancestors leave it alone anyway.
        response.headers_mut().remove(header::X_FRAME_OPTIONS);
    }
    // Static files say themselves how long they may be kept.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
