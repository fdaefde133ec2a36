//! Bearer tokens over HTTP: every row of `tests/cases/identitet.json` is refused with its status and is in
//! the audit log with its rule; whoever asks is told nothing of it.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use milepael::{
    base::{Clock, SystemClock},
    http::{
        App,
        identitet::Identitet,
        jose::Signeringsnokkel,
        klienter::Omgivelser,
        persona::Personaer,
        takt::{Grenser, Takt},
    },
    server,
    simulate::Rolle,
};
use serde_json::{Map, Value, json};
use tower::ServiceExt;

use super::{Tjeneste, smart::ident, tekst};

const ANTALL: usize = 60;
const NOKKEL: &str = include_str!("../../../examples/epj/klient-rs384.pem");
const ANNEN: &str = include_str!("../../../examples/epj/helseid.pem");

fn nokkel(pem: &str) -> Signeringsnokkel {
    Signeringsnokkel::les_pem(pem).unwrap().rs256()
}

/// A valid number that nobody in the register has.
const UKJENT: &str = "13838530022";

struct Prove {
    t: Tjeneste,
    ruter: Router,
    rader: Value,
    pid: String,
}

impl Prove {
    async fn ny() -> Self {
        Self::med(Grenser::default()).await
    }

    async fn med(grenser: Grenser) -> Self {
        let t = Tjeneste::med(ANTALL).await;
        let pid = ident(Rolle::RiktForlop, ANTALL);
        let mappe = tempfile::tempdir().unwrap();
        let jwks = json!({"keys": [nokkel(NOKKEL).offentlig()]});
        std::fs::write(mappe.path().join("jwks.json"), jwks.to_string()).unwrap();
        // The second is Kari herself.
        let ansatte = format!("Z990001;{UKJENT}\nZ990002;{pid}\n");
        std::fs::write(mappe.path().join("ansatte.csv"), ansatte).unwrap();
        let om = Omgivelser { mappe: mappe.path(), produksjon: false, miljo: &|_| None };
        let identitet = Identitet::les(include_str!("../../cases/identitet.toml"), &om).unwrap();
        let app = App {
            identitet: Arc::new(identitet),
            takt: Arc::new(Takt::ny(grenser)),
            personaer: Arc::new(Personaer::default()),
            ..t.app.clone()
        };
        let rader = serde_json::from_str(include_str!("../../cases/identitet.json")).unwrap();
        Self { ruter: server::ruter(app), t, rader, pid }
    }

    async fn spor(&self, metode: &str, sti: &str, token: &str) -> (StatusCode, String) {
        let request = Request::builder().method(metode).uri(sti).header("content-type", "application/json");
        let request = request.header("authorization", format!("Bearer {token}"));
        let svar = self.ruter.clone().oneshot(request.body(Body::from("{}")).unwrap()).await.unwrap();
        (svar.status(), tekst(svar).await)
    }

    async fn siste(&self) -> Vec<milepael::access::revisjon::Oppforing> {
        let alle = self.t.app.kjerne.lager.revisjon_etter(0, 1_000_000).await.unwrap();
        alle.into_iter().map(|l| l.oppforing).collect()
    }

    fn krav(&self, rad: &Value) -> Map<String, Value> {
        let now = SystemClock.now().timestamp();
        let mut krav = self.rader["gode"][rad["utsteder"].as_str().unwrap()].as_object().unwrap().clone();
        for (navn, verdi) in rad["krav"].as_object().into_iter().flatten() {
            if verdi.is_null() {
                krav.remove(navn)
            } else {
                krav.insert(navn.clone(), verdi.clone())
            };
        }
        for navn in ["exp", "iat", "nbf"] {
            if let Some(om) = krav.get(navn).and_then(Value::as_i64) {
                krav.insert(navn.to_owned(), json!(now + om));
            }
        }
        for (merke, verdi) in [("PID", self.pid.as_str()), ("UKJENT", UKJENT)] {
            if krav.get("pid").is_some_and(|p| p == merke) {
                krav.insert("pid".to_owned(), json!(verdi));
            }
        }
        krav
    }

    fn token(&self, rad: &Value) -> String {
        let krav = self.krav(rad);
        let var = nokkel(NOKKEL);
        let mut hode = json!({"alg": "RS256", "typ": "JWT", "kid": var.kid()});
        for (navn, verdi) in rad["hode"].as_object().into_iter().flatten() {
            if verdi.is_null() {
                hode.as_object_mut().unwrap().remove(navn);
            } else {
                hode[navn] = verdi.clone();
            }
        }
        form(rad["form"].as_str().unwrap_or_default(), &hode, &krav, &var)
    }
}

fn kod(verdi: &impl serde::Serialize) -> String {
    B64.encode(serde_json::to_vec(verdi).unwrap())
}

/// Signs exactly this header, whatever stands in it.
fn signert(hode: &Value, krav: &str, nokkel: &Signeringsnokkel) -> String {
    nokkel.signer_deler(&kod(hode), krav).unwrap()
}

fn form(form: &str, hode: &Value, krav: &Map<String, Value>, var: &Signeringsnokkel) -> String {
    let kropp = kod(krav);
    let god = signert(hode, &kropp, var);
    let deler: Vec<&str> = god.split('.').collect();
    let (h, k, s) = (deler[0], deler[1], deler[2]);
    let med_alg = |alg: &str| {
        let mut hode = hode.clone();
        hode["alg"] = json!(alg);
        hode
    };
    match form {
        "" => god,
        "none" => format!("{}.{k}.", kod(&med_alg("none"))),
        "hmac" => {
            // The old trick: the public key as the secret.
            let del = format!("{}.{k}", kod(&med_alg("HS256")));
            let hemmelig = serde_json::to_vec(var.offentlig()).unwrap();
            format!("{del}.{}", B64.encode(hmac_sha256(&hemmelig, del.as_bytes())))
        }
        "rs384" => {
            let rs384 = Signeringsnokkel::les_pem(NOKKEL).unwrap();
            signert(&med_alg("RS384"), &kropp, &rs384)
        }
        "bare_hode" => format!("{}.{k}.{s}", kod(hode)),
        "annen_nokkel" => signert(hode, &kropp, &nokkel(ANNEN)),
        "endret" => {
            let mut krav = krav.clone();
            krav.insert("jti".to_owned(), json!("lagt til"));
            format!("{h}.{}.{s}", kod(&krav))
        }
        "uten_signatur" => format!("{h}.{k}."),
        "to_signaturer" => format!("{god}.{s}"),
        "json" => json!({"payload": k, "signatures": [{"protected": h, "signature": s}]}).to_string(),
        "fem_deler" => format!("{h}.{k}.{s}.{k}.{s}"),
        "stor" => {
            let mut krav = krav.clone();
            krav.insert("fyll".to_owned(), json!("x".repeat(20_000)));
            signert(hode, &kod(&krav), var)
        }
        "tull" => "a%b.c*d.*".to_owned(),
        "dobbelt_krav" => {
            let en_gang = serde_json::to_string(krav).unwrap();
            let to = format!("{{\"iss\":\"https://ond.example.no\",{}", &en_gang[1..]);
            signert(hode, &B64.encode(to), var)
        }
        "jwk_i_hodet" => {
            let egen = nokkel(ANNEN);
            let mut hode = hode.clone();
            hode["jwk"] = egen.offentlig().clone();
            hode["kid"] = json!(egen.kid());
            signert(&hode, &kropp, &egen)
        }
        annet => panic!("unknown form {annet}"),
    }
}

/// RFC 2104, for the one row that needs it.
fn hmac_sha256(nokkel: &[u8], melding: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut blokk = [0u8; 64];
    let kort = if nokkel.len() > 64 { Sha256::digest(nokkel).to_vec() } else { nokkel.to_vec() };
    blokk[..kort.len()].copy_from_slice(&kort);
    let med = |x: u8| blokk.map(|b| b ^ x);
    let indre = Sha256::new().chain_update(med(0x36)).chain_update(melding).finalize();
    Sha256::new().chain_update(med(0x5c)).chain_update(indre).finalize().to_vec()
}

#[tokio::test]
async fn every_bad_token_is_refused_and_audited_and_told_nothing() {
    let p = Prove::ny().await;
    let sti = format!("/api/v1/personer/{}/forlop", p.t.kari);
    let (mut avvik, mut antall) = (Vec::new(), 0);
    for rad in p.rader["onde"].as_array().unwrap() {
        let token = p.token(rad);
        let for_ = p.siste().await.len();
        let (status, kropp) = p.spor("GET", &sti, &token).await;
        let nye = p.siste().await.split_off(for_);
        let regel = format!("regel={}", rad["avslag"].as_str().unwrap());
        let (navn, ventet) = (format!("{}: {}", rad["utsteder"], rad["navn"]), rad["status"].as_u64());
        if Some(u64::from(status.as_u16())) != ventet {
            avvik.push(format!("{navn}: {status}, not {ventet:?}"));
        }
        let detaljer: Vec<_> =
            nye.iter().map(|o| (o.tillatt, o.detaljer.clone().unwrap_or_default())).collect();
        match detaljer.as_slice() {
            [(false, d)] if d.ends_with(&regel) => {}
            annet => avvik.push(format!("{navn}: {annet:?} in the log, not {regel}")),
        }
        // The words are those of every refusal.
        let detail = serde_json::from_str::<Value>(&kropp).unwrap_or_default()["detail"].clone();
        let generell = [
            "Logg inn, eller send et gyldig token i headeren Authorization.",
            "Du har ikke tilgang til dette. Kontakt lederen din hvis du mener at du skal ha det.",
        ];
        if !generell.iter().any(|g| detail == *g) {
            avvik.push(format!("{navn}: told {detail}"));
        }
        antall += 1;
    }
    assert_eq!(avvik, Vec::<String>::new());
    assert!(antall > 180, "{antall} rows");
    let logg = format!("{:?}", p.siste().await);
    assert!(!logg.contains(&p.pid) && !logg.contains(UKJENT), "a number is in the log");
}

#[tokio::test]
async fn good_tokens_open_what_is_theirs_and_nothing_else() {
    let p = Prove::ny().await;
    let god = |utsteder: &str, krav: Value| p.token(&json!({"utsteder": utsteder, "krav": krav}));
    let kari = format!("/api/v1/personer/{}/forlop", p.t.kari);
    let vernet = format!("/api/v1/personer/{}/forlop", p.t.kode6);
    let lese =
        json!({"groups": ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-0000000000e1"]});
    let skriv = format!("/api/v1/personer/{}/aktivitetskrav", p.t.kari);
    let tilfeller = [
        ("the caseworker", "GET", &kari, god("entra_obo", json!({})), 200),
        ("the caseworker, protected", "GET", &vernet, god("entra_obo", json!({})), 403),
        ("the caseworker, own data", "GET", &kari, god("entra_obo", json!({"NAVident": "Z990002"})), 403),
        ("the caseworker, own data by pid", "GET", &kari, god("entra_obo", json!({"pid": p.pid})), 403),
        ("a reader", "GET", &kari, god("entra_obo", lese.clone()), 200),
        ("a reader writes", "POST", &skriv, god("entra_obo", lese), 403),
        ("the citizen", "GET", &kari, god("tokenx", json!({})), 200),
        ("the citizen, another", "GET", &vernet, god("tokenx", json!({})), 403),
        ("a program looks", "GET", &kari, god("entra_m2m", json!({})), 403),
        ("an enterprise looks", "GET", &kari, god("maskinporten", json!({})), 403),
    ];
    for (navn, metode, sti, token, ventet) in tilfeller {
        assert_eq!(p.spor(metode, sti, &token).await.0.as_u16(), ventet, "{navn}");
    }
    // A program may send messages, and nothing else that systems may.
    for u in ["entra_m2m", "maskinporten"] {
        assert_eq!(p.spor("POST", "/api/v1/hendelser", &god(u, json!({}))).await.0, 422, "{u}");
        assert_eq!(p.spor("GET", "/api/v1/avviste-meldinger", &god(u, json!({}))).await.0, 403, "{u}");
    }
    for rad in p.rader["ogsa_gode"].as_array().unwrap() {
        let (status, _) = p.spor("GET", &kari, &p.token(rad)).await;
        assert_ne!(status, 401, "{}", rad["navn"]);
    }
    let logg = p.siste().await;
    assert!(logg.iter().any(|o| o.aktor == "Z990002" && o.grunn == "AVVIST_500_EGNE_DATA"), "own data");
    assert!(logg.iter().any(|o| o.aktor == "Z990001" && o.tillatt), "by the ident");
}

/// Personas are the demonstration's alone.
#[tokio::test]
async fn a_personas_token_opens_nothing_where_there_are_none() {
    let p = Prove::ny().await;
    for som in ["demo-veileder", "demo-system", "demo-", ""] {
        assert_eq!(p.spor("GET", "/api/v1/arbeidsliste", som).await.0, 401, "{som}");
    }
}

#[tokio::test]
async fn a_client_that_asks_too_much_is_told_to_wait_and_stops_nobody_else() {
    let en = std::num::NonZeroU32::MIN;
    let grenser = Grenser {
        klient: (en, std::num::NonZeroU32::new(3).unwrap()),
        avvist: (en, en),
        ..Grenser::default()
    };
    let p = Prove::med(grenser).await;
    let token = p.token(&json!({"utsteder": "entra_obo"}));
    for _ in 0..3 {
        assert_eq!(p.spor("GET", "/api/v1/arbeidsliste", &token).await.0, 200);
    }
    let request = Request::get("/api/v1/arbeidsliste").header("authorization", format!("Bearer {token}"));
    let svar = p.ruter.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(svar.status(), 429);
    assert_eq!(svar.headers()["retry-after"], "1");
    let annen = p.token(&json!({"utsteder": "tokenx"}));
    let kari = format!("/api/v1/personer/{}/forlop", p.t.kari);
    assert_eq!(p.spor("GET", &kari, &annen).await.0, 200, "somebody else");
    // Those who are refused share one limit, so that nobody fills the log.
    let fremmed = p.token(&json!({"utsteder": "tokenx", "krav": {"aud": "andre"}}));
    assert_eq!(p.spor("GET", &kari, &fremmed).await.0, 401);
    assert_eq!(p.spor("GET", &kari, &fremmed).await.0, 429);
    assert_eq!(p.spor("GET", &kari, &annen).await.0, 200, "somebody who is let in");
}

#[test]
fn production_without_identity_does_not_start_and_says_what_to_do() {
    let mappe = tempfile::tempdir().unwrap();
    let fil = mappe.path().join("identitet.toml");
    std::fs::write(&fil, "base_url = \"https://m.example.no\"\n").unwrap();
    let start = |mer: &[&str]| {
        let mut kommando = std::process::Command::new(env!("CARGO_BIN_EXE_milepael"));
        kommando.args(["serve", "--env", "production", "--address", "127.0.0.1:0", "--data"]);
        let ut = kommando.arg(mappe.path()).args(mer).output().unwrap();
        assert!(!ut.status.success());
        String::from_utf8_lossy(&ut.stderr).into_owned()
    };
    let uten = start(&[]);
    assert!(uten.contains("MILEPAEL_IDENTITET: mangler. Ingen kan logge inn uten"), "{uten}");
    let tom = start(&["--identity", fil.to_str().unwrap()]);
    assert!(tom.contains("nevner ingen utsteder"), "{tom}");
    assert!(!mappe.path().join("milepael.db").exists(), "nothing was made");
}
