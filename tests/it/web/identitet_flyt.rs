//! People log in at issuers that we have not written (npm `oidc-provider`), in a real Chromium.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use chrono::Duration;
use milepael::{
    access::{Aktor, Rolle as Aktorrolle},
    http::{App, identitet::Identitet, klienter::Omgivelser, persona::Personaer},
    server,
    simulate::Rolle,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use super::{Tjeneste, smart::ident};

const ANTALL: usize = 60;
/// A valid number that nobody in the register has.
const UKJENT: &str = "13838530022";
const HEMMELIG: &str = "en lang nok hemmelighet: & +%/=?";

fn oppsett(base: &str, steder: &Value) -> Identitet {
    let sted = |navn: &str| steder[navn].as_str().unwrap().to_owned();
    let toml = format!(
        r#"
base_url = "{base}"
ansatte = {{ fil = "ansatte.csv" }}
jwks_pause_sekunder = 1
[entra]
issuer = "{entra}"
jwks_uri = "{entra}/jwks"
client_id = "milepael"
innlogging = {{ secret_env = "HEMMELIG", graf = "{graf}" }}
[entra.grupper]
full = ["00000000-0000-4000-8000-000000000001"]
kontroll = ["00000000-0000-4000-8000-000000000003"]
[idporten]
issuer = "{idporten}"
jwks_uri = "{idporten}/jwks"
client_id = "milepael-borger"
"#,
        entra = sted("entra"),
        graf = sted("graf"),
        idporten = sted("idporten"),
    );
    let mappe = tempfile::tempdir().unwrap();
    std::fs::write(mappe.path().join("ansatte.csv"), format!("Z990001;{UKJENT}\n")).unwrap();
    let miljo = |navn: &str| match navn {
        "HEMMELIG" => Some(HEMMELIG.to_owned()),
        "IDPORTEN_CLIENT_JWK" => Some(include_str!("../../cases/identitet-klient.json").to_owned()),
        _ => None,
    };
    Identitet::les(&toml, &Omgivelser { mappe: mappe.path(), produksjon: false, miljo: &miljo }).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn caseworker_and_citizen_log_in_at_a_real_issuer_and_everybody_else_is_kept_out() {
    let t = Tjeneste::med(ANTALL).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let rot = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mappe = rot.join("tests/it/node");
    assert!(mappe.join("node_modules").is_dir(), "run tests/run: it installs what the browser test needs");
    let config = json!({"kari": ident(Rolle::RiktForlop, ANTALL), "ukjent": UKJENT, "hemmelig": HEMMELIG,
        "klient": rot.join("tests/cases/identitet-klient.json")});
    let mut node = Command::new("node");
    node.args(["identitet.mjs", &base, &config.to_string()]).current_dir(mappe);
    let mut barn = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut ut = BufReader::new(barn.stdout.take().unwrap());
    let mut linje = String::new();
    ut.read_line(&mut linje).unwrap();
    let steder: Value = serde_json::from_str(&linje).unwrap();
    let app = App {
        identitet: Arc::new(oppsett(&base, &steder)),
        personaer: Arc::new(Personaer::default()),
        ..t.app.clone()
    };
    let ruter = server::ruter(app);
    let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
    let (godt, alt) = tokio::task::spawn_blocking(move || {
        barn.stdin.take().unwrap().write_all(b"\n").unwrap();
        let mut alt = String::new();
        ut.read_to_string(&mut alt).unwrap();
        (barn.wait().unwrap().success(), alt)
    })
    .await
    .unwrap();
    server.abort();
    // The script says how far it came, so that an empty run can't pass.
    assert!(godt && alt.contains("11 steg") && alt.contains("0 feil"), "{alt}");
    let logg = t.app.kjerne.lager.revisjon_etter(0, 1_000_000).await.unwrap();
    let har = |regel: &str| {
        logg.iter().any(|l| l.oppforing.detaljer.as_deref().is_some_and(|d| d.ends_with(regel)))
    };
    for regel in [
        "niva",
        "ukjent_person",
        "saksbehandling_og_kontroll",
        "uten_gruppe",
        "ansatt_uten_person",
        "avbrutt",
        "tilstand",
        "utsteder_utilgjengelig",
    ] {
        assert!(har(&format!("regel={regel}")), "{regel} is not in the log");
    }
    assert!(!format!("{logg:?}").contains(&ident(Rolle::RiktForlop, ANTALL)), "a number is in the log");
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

#[tokio::test]
async fn a_session_ends_by_rest_by_age_and_by_the_issuers_word() {
    let t = Tjeneste::med(12).await;
    let steder = json!({"graf": "http://localhost:9/graf", "entra": "http://localhost:9/entra", "idporten": "http://localhost:9/idporten"});
    let app = App {
        identitet: Arc::new(oppsett("http://127.0.0.1:8080", &steder)),
        personaer: Arc::new(Personaer::default()),
        ..t.app.clone()
    };
    let ruter = server::ruter(app);
    let lager = &t.app.kjerne.lager;
    let aktor = Aktor { rolle: Aktorrolle::Veileder, ..Aktor::system("Z990001") };
    let now = t.app.kjerne.clock.now();
    let inne = async |token: &str| {
        let request = Request::get("/arbeidsliste").header("cookie", format!("__Host-milepael_okt={token}"));
        ruter.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status() == StatusCode::OK
    };
    // Begun so many minutes ago, and last used so many minutes ago.
    for (navn, begynt, brukt, ventet) in [
        ("fresh", 0, 0, true),
        ("used an hour ago", 180, 60, true),
        ("at rest for more than an hour", 180, 61, false),
        ("nearly ten hours", 599, 0, true),
        ("ten hours", 600, 0, false),
    ] {
        let start = now - Duration::minutes(begynt);
        lager.ny_okt(hash(navn), &aktor, start, start + Duration::hours(10)).await.unwrap();
        lager.bruk_okt(hash(navn), now - Duration::minutes(brukt)).await.unwrap();
        assert_eq!(inne(navn).await, ventet, "{navn}");
        // Using it is what keeps it.
        let etter = lager.okt(hash(navn)).await.unwrap();
        assert_eq!(etter.map(|o| o.sist_brukt), ventet.then_some(now), "{navn}");
    }
    for (token, sid) in [("a", "1"), ("b", "2")] {
        lager.ny_okt(hash(token), &aktor, now, now + Duration::hours(10)).await.unwrap();
        lager.bind_okt(hash(token), "entra", Some(sid)).await.unwrap();
    }
    let ut = "/innlogging/frontkanal?sid=1&iss=";
    for (iss, a) in [
        ("http://localhost:9/idporten", true),
        ("http://ond.example.no", true),
        ("http://localhost:9/entra", false),
    ] {
        let request = Request::get(format!("{ut}{iss}")).body(Body::empty()).unwrap();
        assert_eq!(ruter.clone().oneshot(request).await.unwrap().status(), StatusCode::OK);
        assert_eq!((inne("a").await, inne("b").await), (a, true), "{iss}");
    }
}
