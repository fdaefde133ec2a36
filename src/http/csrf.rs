//! Forms may be posted only from our own pages.
//!
//! The session cookie is `SameSite=Strict`; this is the second lock: a browser says where a
//! request comes from (`Sec-Fetch-Site`, or `Origin`), and a POST from elsewhere is refused. A
//! request with a bearer token carries no cookie authority and is let through.

use axum::{
    extract::Request,
    http::{HeaderMap, Method},
};

use super::auth::har_token;

/// Whether the request wants to change something and comes from a page that is not ours.
pub(super) fn fra_fremmed_side(request: &Request) -> bool {
    let endrer = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    endrer && fra_annet_sted(request.headers())
}

fn fra_annet_sted(headers: &HeaderMap) -> bool {
    let tekst = |navn: &str| headers.get(navn).and_then(|v| v.to_str().ok());
    if har_token(headers) {
        return false;
    }
    if let Some(sted) = tekst("sec-fetch-site") {
        return !matches!(sted, "same-origin" | "none");
    }
    match (tekst("origin"), tekst("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, o)| o != host),
        (Some(_), None) => true,
        // Not a browser.
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn fra(par: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (navn, verdi) in par {
            headers.insert(*navn, HeaderValue::from_str(verdi).unwrap());
        }
        fra_annet_sted(&headers)
    }

    #[test]
    fn only_our_own_pages_may_post_with_the_cookie() {
        assert!(!fra(&[("sec-fetch-site", "same-origin")]));
        assert!(fra(&[("sec-fetch-site", "cross-site")]));
        assert!(fra(&[("sec-fetch-site", "same-site")]));
        assert!(!fra(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(fra(&[("origin", "http://elsewhere.example"), ("host", "127.0.0.1:8080")]));
        assert!(fra(&[("origin", "null"), ("host", "127.0.0.1:8080")]));
        assert!(!fra(&[]));
        for token in ["Bearer x", "bearer x", "DPoP x"] {
            assert!(!fra(&[("authorization", token), ("sec-fetch-site", "cross-site")]), "{token}");
        }
        // A browser sends a name and password by itself, and the cookie with them.
        assert!(fra(&[("authorization", "Basic eDp5"), ("sec-fetch-site", "cross-site")]));
    }
}
