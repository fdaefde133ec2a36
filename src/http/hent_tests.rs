use std::net::SocketAddr;

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::Redirect,
    routing::{get, post},
};

use super::*;

const FRIST_TEST: Duration = Duration::from_secs(5);

async fn tjener(ruter: Router) -> SocketAddr {
    let lytter = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = lytter.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(lytter, ruter).await });
    adresse
}

#[test]
fn only_what_lies_within_the_registered_address_is_let_through() {
    let grense = Grense::les("https://fhir.example.no/r4", false).unwrap();
    for ja in [
        "https://fhir.example.no/r4",
        "https://fhir.example.no/r4/",
        "https://FHIR.example.no:443/r4/Patient/1",
        "https://fhir.example.no/r4/Condition?encounter=1",
    ] {
        assert!(grense.slipper(ja).is_some(), "{ja}");
    }
    for nei in [
        "http://fhir.example.no/r4",
        "https://fhir.example.no/r42",
        "https://fhir.example.no/",
        "https://fhir.example.no:8443/r4",
        "https://fhir.example.no.evil.no/r4",
        "https://evil.no/r4",
        "https://fhir.example.no@evil.no/r4",
        "https://a:b@fhir.example.no/r4",
        "https://fhir.example.no/r4/../admin",
        "https://fhir.example.no/r4/%2e%2e/admin",
        "https://fhir.example.no/r4/..%2fadmin",
        "https://fhir.example.no/r4/..%5cadmin",
        "https://fhir.example.no/r4\\..\\admin",
        "https://fhir.example.no/r4/#x",
        "file:///etc/passwd",
        "//evil.no/r4",
        "/r4",
        "",
    ] {
        assert!(grense.slipper(nei).is_none(), "{nei}");
    }
    assert_eq!(grense.under("Patient/1").unwrap().som_tekst(), "https://fhir.example.no/r4/Patient/1");
    assert!(grense.under("../../admin").is_none());
}

#[test]
fn unencrypted_is_for_ones_own_machine_outside_production() {
    for lokal in ["http://127.0.0.1:9000/x", "http://localhost/x", "http://[::1]:80/"] {
        assert!(Grense::les(lokal, true).is_ok(), "{lokal}");
        assert_eq!(Grense::les(lokal, false), Err(UgyldigAdresse::Ukryptert), "{lokal}");
    }
    assert_eq!(Grense::les("http://10.0.0.1/", true), Err(UgyldigAdresse::Ukryptert));
    assert_eq!(Grense::les("ftp://127.0.0.1/", true), Err(UgyldigAdresse::Ukryptert));
    assert_eq!(Grense::les("fhir.example.no", true), Err(UgyldigAdresse::Ulesbar));
    for tillegg in ["https://a@example.no/", "https://example.no/?a", "https://example.no/#a"] {
        assert_eq!(Grense::les(tillegg, true), Err(UgyldigAdresse::Tillegg), "{tillegg}");
    }
}

#[tokio::test]
async fn answers_come_whole_or_not_at_all() {
    let vist = |hoder: HeaderMap| async move {
        hoder.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or("ingen").to_owned()
    };
    let ruter = Router::new()
        .route("/bra", get(vist))
        .route(
            "/skjema",
            post(|hoder: HeaderMap, kropp: Bytes| async move {
                let hvem = hoder.get(header::AUTHORIZATION).unwrap().to_str().unwrap().to_owned();
                format!("{hvem} {}", String::from_utf8(kropp.to_vec()).unwrap())
            }),
        )
        .route("/borte", get(|| async { StatusCode::NOT_FOUND }))
        .route("/videre", get(|| async { Redirect::temporary("/bra") }))
        .route("/stor", get(|| async { vec![b'x'; 1024 * 1024 + 1] }))
        .route("/treg", get(|| async { tokio::time::sleep(Duration::from_mins(1)).await }));
    let adresse = tjener(ruter).await;
    let grense = Grense::les(&format!("http://{adresse}"), true).unwrap();
    let henter = Henter::default();
    let hent = |sti: &str, frist| {
        let (url, henter) = (grense.under(sti).unwrap(), henter.clone());
        async move { henter.hent(&url, Some("hemmelig"), frist).await }
    };
    assert_eq!(hent("bra", FRIST_TEST).await.unwrap(), b"Bearer hemmelig");
    assert_eq!(hent("borte", FRIST_TEST).await, Err(HenteFeil::Status(404)));
    assert_eq!(hent("videre", FRIST_TEST).await, Err(HenteFeil::Status(307)), "not followed");
    assert_eq!(hent("stor", FRIST_TEST).await, Err(HenteFeil::ForStort));
    assert_eq!(hent("treg", Duration::from_millis(200)).await, Err(HenteFeil::Frist));
    let skjema = henter
        .send_skjema(&grense.under("skjema").unwrap(), &[("a", "1 &"), ("b", "æ")], Some("eA=="), FRIST_TEST)
        .await
        .unwrap();
    assert_eq!(skjema, b"Basic eA== a=1+%26&b=%C3%A6");
}

#[tokio::test]
async fn nobody_there_is_a_plain_refusal() {
    let ledig = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let url = Grense::les(&format!("http://{ledig}/jwks"), true).unwrap().selv();
    assert_eq!(Henter::default().hent(&url, None, FRIST_TEST).await, Err(HenteFeil::Nede));
}
