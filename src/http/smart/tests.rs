//! A whole launch against a real server that checks what it gets.

use std::sync::{Arc, Mutex};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use jsonwebtoken::Header;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use url::Url;

use super::*;
use crate::http::{
    hent::Grense,
    jose::{Algorithm, Nokkel, Signeringsnokkel, Ubekreftet},
    klienter::Klientmetode,
};

const OM_OSS: &str = "https://cds.example.no/epj/tilbake";

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn var_nokkel() -> Signeringsnokkel {
    Signeringsnokkel::les_pem(include_str!("../../../examples/epj/klient-es384.pem")).unwrap()
}

fn deres_nokkel() -> Signeringsnokkel {
    Signeringsnokkel::les_pem(include_str!("../../../examples/epj/klient-rs384.pem")).unwrap()
}

/// What the journal's server was asked, and what it shall answer.
#[derive(Default)]
struct Journal {
    oppsett: Value,
    svar: Value,
    skjema: BTreeMap<String, String>,
    autorisasjon: String,
}

type Delt = Arc<Mutex<Journal>>;

async fn journal() -> (String, Delt) {
    async fn token(
        State(j): State<Delt>,
        hoder: HeaderMap,
        Form(skjema): Form<BTreeMap<String, String>>,
    ) -> Response {
        let mut j = j.lock().unwrap();
        j.skjema = skjema;
        let vist = hoder.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
        j.autorisasjon = vist.unwrap_or_default().to_owned();
        if j.svar.is_null() {
            return StatusCode::BAD_REQUEST.into_response();
        }
        Json(j.svar.clone()).into_response()
    }
    async fn oppsett(State(j): State<Delt>) -> Json<Value> {
        Json(j.lock().unwrap().oppsett.clone())
    }
    async fn pasient(hoder: HeaderMap) -> Response {
        match hoder.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()) {
            Some("Bearer tilgang") => Json(json!({"resourceType": "Patient", "id": "pas-1"})).into_response(),
            _ => StatusCode::UNAUTHORIZED.into_response(),
        }
    }
    let delt = Delt::default();
    let ruter = Router::new()
        .route("/fhir/.well-known/smart-configuration", get(oppsett))
        .route("/fhir/Patient/pas-1", get(pasient))
        .route("/innlogging/token", post(token))
        .route("/innlogging/jwks", get(|| async { Json(json!({"keys": [deres_nokkel().offentlig()]})) }))
        .with_state(Arc::clone(&delt));
    let lytter = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = format!("http://{}", lytter.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(lytter, ruter).await });
    delt.lock().unwrap().oppsett = json!({
        "issuer": format!("{adresse}/innlogging"),
        "authorization_endpoint": format!("{adresse}/innlogging/auth?alltid=1"),
        "token_endpoint": format!("{adresse}/innlogging/token"),
        "jwks_uri": format!("{adresse}/innlogging/jwks"),
        "code_challenge_methods_supported": ["plain", "S256"],
    });
    delt.lock().unwrap().svar = json!({"access_token": "tilgang", "token_type": "Bearer", "expires_in": 600,
        "scope": "launch patient/Patient.rs", "patient": "pas-1", "encounter": "kons-1",
        "fhirUser": "Practitioner/fra-svaret", "appContext": "{\"kort\":1}"});
    (adresse, delt)
}

fn klient(adresse: &str, metode: Klientmetode) -> SmartKlient {
    let grense = |sti: &str| Grense::les(&format!("{adresse}{sti}"), true).unwrap();
    SmartKlient {
        fhir_base: grense("/fhir"),
        innlogging: vec![grense("/innlogging")],
        client_id: "milepæl:1".to_owned(),
        metode,
    }
}

fn med_nokkel(adresse: &str) -> SmartKlient {
    klient(adresse, Klientmetode::PrivateKeyJwt(var_nokkel()))
}

async fn start(klient: &SmartKlient) -> (Innloggingssted, Start) {
    let sted = oppdag(&Henter::default(), klient).await.unwrap();
    let start = begynn(klient, &sted, OM_OSS, Some("apning-1"), "launch openid fhirUser", now()).unwrap();
    (sted, start)
}

async fn tilbake(
    klient: &SmartKlient,
    sted: &Innloggingssted,
    start: &Start,
) -> Result<Innlogging, Smartfeil> {
    let p = &start.paabegynt;
    bytt(&Henter::default(), klient, sted, p, &p.state, "kode-1", now()).await
}

fn sporring(adresse: &str) -> BTreeMap<String, String> {
    Url::parse(adresse).unwrap().query_pairs().into_owned().collect()
}

#[tokio::test]
async fn a_launch_with_our_own_key() {
    let (adresse, journal) = journal().await;
    let klient = med_nokkel(&adresse);
    let (sted, start) = start(&klient).await;
    let ut = sporring(&start.adresse);
    assert!(start.adresse.starts_with(&format!("{adresse}/innlogging/auth?alltid=1&")));
    let vist = |felt: &str| ut[felt].as_str();
    assert_eq!(
        [
            vist("response_type"),
            vist("client_id"),
            vist("redirect_uri"),
            vist("launch"),
            vist("code_challenge_method")
        ],
        ["code", "milepæl:1", OM_OSS, "apning-1", "S256"]
    );
    assert_eq!(
        (vist("aud"), vist("state")),
        (format!("{adresse}/fhir").as_str(), start.paabegynt.state.as_str())
    );

    let inn = tilbake(&klient, &sted, &start).await.unwrap();
    assert_eq!(inn.pasient.as_deref(), Some("pas-1"));
    assert_eq!(inn.konsultasjon.as_deref(), Some("kons-1"));
    assert_eq!(inn.bruker.as_deref(), Some("Practitioner/fra-svaret"));
    assert_eq!(inn.app_context.as_deref(), Some("{\"kort\":1}"));
    assert_eq!(inn.utloper, now() + chrono::Duration::seconds(600));
    assert!(!format!("{inn:?}{start:?}").contains("tilgang"), "no token in debug output");

    // What the journal saw.
    let skjema = journal.lock().unwrap().skjema.clone();
    assert_eq!((skjema["grant_type"].as_str(), skjema["code"].as_str()), ("authorization_code", "kode-1"));
    let utfordring = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .encode(<sha2::Sha256 as sha2::Digest>::digest(&skjema["code_verifier"]));
    assert_eq!(ut["code_challenge"], utfordring, "the verifier fits the challenge");
    assert!(skjema["code_verifier"].len() >= 43, "RFC 7636, section 4.1");
    let nokkel = Nokkel::les(var_nokkel().offentlig(), Algorithm::RS384).unwrap();
    let pastand: Value = Ubekreftet::les(&skjema["client_assertion"]).unwrap().bekreft(&nokkel).unwrap();
    assert_eq!(pastand["aud"], format!("{adresse}/innlogging/token"));
    assert_eq!((&pastand["iss"], &pastand["sub"]), (&json!("milepæl:1"), &json!("milepæl:1")));
    assert_eq!(
        pastand["exp"].as_i64().unwrap() - pastand["iat"].as_i64().unwrap(),
        60,
        "HelseID allows no more"
    );

    let pasient = les_fhir(&Henter::default(), &klient, &inn.token, "Patient/pas-1").await.unwrap();
    assert_eq!(pasient["id"], "pas-1");
    let ut = les_fhir(&Henter::default(), &klient, &inn.token, "../innlogging/jwks").await;
    assert_eq!(ut.unwrap_err(), Smartfeil::UkjentAdresse);
}

#[tokio::test]
async fn a_launch_with_a_shared_secret() {
    let (adresse, journal) = journal().await;
    let hemmelighet = Hemmelighet::ny("hemme:lig +".to_owned());
    let klient = klient(&adresse, Klientmetode::ClientSecretBasic(hemmelighet));
    let (sted, start) = start(&klient).await;
    tilbake(&klient, &sted, &start).await.unwrap();
    let j = journal.lock().unwrap();
    let basic = STANDARD.decode(j.autorisasjon.strip_prefix("Basic ").unwrap()).unwrap();
    assert_eq!(String::from_utf8(basic).unwrap(), "milep%C3%A6l%3A1:hemme%3Alig+%2B");
    assert!(!j.skjema.contains_key("client_assertion"));
    assert!(!j.skjema.values().any(|v| v.contains("hemme")));
}

#[tokio::test]
async fn two_launches_share_nothing() {
    let (adresse, _) = journal().await;
    let klient = med_nokkel(&adresse);
    let ((_, en), (_, to)) = (start(&klient).await, start(&klient).await);
    let (en, to) = (sporring(&en.adresse), sporring(&to.adresse));
    for felt in ["state", "nonce", "code_challenge"] {
        assert_ne!(en[felt], to[felt], "{felt}");
        assert_eq!(en[felt].len(), 43, "256 bits");
    }
}

#[tokio::test]
async fn another_browser_or_an_old_launch_gets_nothing() {
    let (adresse, journal) = journal().await;
    let klient = med_nokkel(&adresse);
    let (sted, start) = start(&klient).await;
    let bytt_ved = |state: &str, sekunder| {
        let (klient, sted, p, state) =
            (klient.clone(), sted.clone(), start.paabegynt.clone(), state.to_owned());
        async move {
            let na = now() + chrono::Duration::seconds(sekunder);
            bytt(&Henter::default(), &klient, &sted, &p, &state, "kode", na).await.unwrap_err()
        }
    };
    assert_eq!(bytt_ved("annen", 0).await, Smartfeil::Tilstand);
    assert_eq!(bytt_ved("", 0).await, Smartfeil::Tilstand);
    assert_eq!(bytt_ved(&start.paabegynt.state, 601).await, Smartfeil::ForSent);
    assert!(journal.lock().unwrap().skjema.is_empty(), "the journal was not asked");
    // A code that the journal does not take.
    journal.lock().unwrap().svar = Value::Null;
    let feil = tilbake(&klient, &sted, &start).await.unwrap_err();
    assert_eq!(feil, Smartfeil::Henting(HenteFeil::Status(400)));
}

#[tokio::test]
async fn a_configuration_that_leads_elsewhere_is_refused() {
    let (adresse, journal) = journal().await;
    let klient = med_nokkel(&adresse);
    let tilfeller = [
        ("authorization_endpoint", json!("https://evil.example.no/auth"), Smartfeil::UkjentAdresse),
        ("token_endpoint", json!(format!("{adresse}/annet/token")), Smartfeil::UkjentAdresse),
        ("jwks_uri", json!("http://169.254.169.254/latest"), Smartfeil::UkjentAdresse),
        ("code_challenge_methods_supported", json!(["plain"]), Smartfeil::UtenPkce),
        ("code_challenge_methods_supported", json!([]), Smartfeil::UtenPkce),
        ("token_endpoint", Value::Null, Smartfeil::Ulesbart),
    ];
    for (felt, verdi, ventet) in tilfeller {
        let god = journal.lock().unwrap().oppsett.clone();
        journal.lock().unwrap().oppsett[felt] = verdi.clone();
        assert_eq!(oppdag(&Henter::default(), &klient).await.unwrap_err(), ventet, "{felt}: {verdi}");
        journal.lock().unwrap().oppsett = god;
    }
}

#[tokio::test]
async fn an_id_token_is_believed_when_it_is_right_and_stops_the_launch_when_it_is_not() {
    let (adresse, journal) = journal().await;
    let klient = med_nokkel(&adresse);
    let (sted, start) = start(&klient).await;
    let nonce = sporring(&start.adresse)["nonce"].clone();
    let god = json!({"iss": format!("{adresse}/innlogging"), "aud": "milepæl:1", "nonce": nonce,
        "exp": now().timestamp() + 60, "fhirUser": "Practitioner/fra-tokenet"});
    let hode = Header { kid: Some(deres_nokkel().kid().to_owned()), ..Header::default() };
    let gir = async |nokkel: &Signeringsnokkel, hode: &Header, krav: &Value| {
        let token = nokkel.signer_med(hode, krav).unwrap();
        journal.lock().unwrap().svar["id_token"] = json!(token);
        tilbake(&klient, &sted, &start).await
    };
    let inn = gir(&deres_nokkel(), &hode, &god).await.unwrap();
    assert_eq!(inn.bruker.as_deref(), Some("Practitioner/fra-tokenet"), "what is signed comes first");

    for (felt, verdi) in [
        ("iss", json!("https://annen.example.no")),
        ("aud", json!("annen")),
        ("aud", json!(["annen"])),
        ("nonce", json!("annen")),
        ("nonce", Value::Null),
        ("exp", json!(now().timestamp() - 61)),
    ] {
        let mut krav = god.clone();
        krav[felt] = verdi.clone();
        let feil = gir(&deres_nokkel(), &hode, &krav).await.unwrap_err();
        assert_eq!(feil, Smartfeil::IdToken, "{felt}: {verdi}");
    }
    assert_eq!(gir(&var_nokkel(), &hode, &god).await.unwrap_err(), Smartfeil::IdToken, "another's key");
    let ukjent = Header { kid: Some("ukjent".to_owned()), ..Header::default() };
    assert_eq!(gir(&deres_nokkel(), &ukjent, &god).await.unwrap_err(), Smartfeil::IdToken);
    journal.lock().unwrap().svar["id_token"] = json!("tull");
    assert_eq!(tilbake(&klient, &sted, &start).await.unwrap_err(), Smartfeil::IdToken);
}

#[tokio::test]
async fn answers_without_a_bearer_token_are_refused() {
    let (adresse, journal) = journal().await;
    let klient = med_nokkel(&adresse);
    let (sted, start) = start(&klient).await;
    for svar in [
        json!({}),
        json!([]),
        json!({"access_token": "x", "token_type": "DPoP"}),
        json!({"access_token": "", "token_type": "Bearer"}),
    ] {
        journal.lock().unwrap().svar = svar.clone();
        assert_eq!(tilbake(&klient, &sted, &start).await.unwrap_err(), Smartfeil::Ulesbart, "{svar}");
    }
}
