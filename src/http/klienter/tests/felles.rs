//! Keys, tokens and a server for the tests.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, http::StatusCode, routing::get};
use chrono::{DateTime, Utc};
use jsonwebtoken::Header;
use serde_json::{Value, json};

use crate::http::{jose::Signeringsnokkel, klienter::EpjOppsett};

pub(super) const BASE: &str = "https://cds.example.no";
pub(super) const ISS: &str = "https://epj.example.no";

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

pub(super) fn oppsett() -> EpjOppsett {
    EpjOppsett::demo(BASE).unwrap()
}

pub(super) fn endepunkt() -> String {
    oppsett().adresse("/cds-services/sykmelding-utkast")
}

pub(super) fn ec() -> Signeringsnokkel {
    Signeringsnokkel::les_pem(include_str!("../../../../examples/epj/klient-es384.pem")).unwrap()
}

pub(super) fn rsa() -> Signeringsnokkel {
    Signeringsnokkel::les_pem(include_str!("../../../../examples/epj/klient-rs384.pem")).unwrap()
}

/// HelseID's key of the demonstration; the library signs RS384 with an RSA key, HelseID RS256.
pub(super) fn helseid() -> jsonwebtoken::EncodingKey {
    use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
    let pem = include_bytes!("../../../../examples/epj/helseid.pem");
    let der = PrivatePkcs8KeyDer::from_pem_slice(pem).unwrap();
    jsonwebtoken::EncodingKey::from_rsa_der(der.secret_pkcs8_der())
}

pub(super) fn hode(kid: &str) -> Header {
    Header { typ: Some("JWT".into()), kid: Some(kid.into()), ..Header::default() }
}

/// The claims of a good call.
pub(super) fn krav() -> Value {
    json!({"iss": ISS, "aud": endepunkt(), "exp": now().timestamp() + 300, "iat": now().timestamp(),
        "jti": "en"})
}

/// The claims with some changed; null takes one away.
pub(super) fn med(mut krav: Value, endring: &Value) -> Value {
    for (felt, verdi) in endring.as_object().unwrap() {
        if verdi.is_null() {
            krav.as_object_mut().unwrap().remove(felt);
        } else {
            krav[felt] = verdi.clone();
        }
    }
    krav
}

/// A server whose answer can be changed, and which counts how often it is asked.
#[derive(Clone)]
pub(super) struct Tjener {
    pub(super) adresse: String,
    pub(super) spurt: Arc<AtomicUsize>,
    svar: Arc<std::sync::Mutex<(StatusCode, String)>>,
}

impl Tjener {
    pub(super) async fn start() -> Self {
        let svar = Arc::new(std::sync::Mutex::new((StatusCode::OK, String::new())));
        let spurt = Arc::new(AtomicUsize::new(0));
        let (s, antall) = (Arc::clone(&svar), Arc::clone(&spurt));
        let ruter = Router::new().fallback(get(move || async move {
            antall.fetch_add(1, Ordering::SeqCst);
            s.lock().unwrap().clone()
        }));
        let lytter = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let adresse = format!("http://{}", lytter.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(lytter, ruter).await });
        Self { adresse, spurt, svar }
    }

    pub(super) fn svarer(&self, status: u16, kropp: &str) {
        *self.svar.lock().unwrap() = (StatusCode::from_u16(status).unwrap(), kropp.to_owned());
    }

    pub(super) fn har_nokler(&self, nokler: &[&Signeringsnokkel]) {
        let nokler: Vec<&Value> = nokler.iter().map(|n| n.offentlig()).collect();
        self.svarer(200, &json!({"keys": nokler}).to_string());
    }

    pub(super) fn antall(&self) -> usize {
        self.spurt.load(Ordering::SeqCst)
    }
}
