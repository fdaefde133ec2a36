//! The page inside a journal: a launch at a journal that we have not written (`tests/it/node/epj`), in a
//! real Chromium.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};

use milepael::{
    http::klienter::{EpjOppsett, Omgivelser},
    server,
    simulate::{Oppsett, Register, Rolle},
};
use serde_json::{Value, json};

use super::{I_DAG, Tjeneste};

fn node_mappe() -> PathBuf {
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/node");
    assert!(mappe.join("node_modules").is_dir(), "run tests/run: it installs what the browser test needs");
    mappe
}

fn node(argumenter: &[&str]) -> Command {
    let mut kommando = Command::new("node");
    kommando.args(argumenter).current_dir(node_mappe()).stdin(Stdio::piped()).stdout(Stdio::piped());
    kommando
}

#[test]
fn the_journal_of_the_tests_is_a_smart_server_to_npm_fhirclient() {
    let utfall = node(&["epj/fhirclient.mjs"]).stderr(Stdio::piped()).output().unwrap();
    let ut = String::from_utf8_lossy(&utfall.stdout);
    assert!(utfall.status.success(), "{ut}\n{}", String::from_utf8_lossy(&utfall.stderr));
    let lest: Value = serde_json::from_str(ut.trim()).unwrap_or_else(|_| panic!("{ut}"));
    assert_eq!(
        lest,
        json!({"patient": "pas-1", "encounter": "kons-pas-1", "user": "Practitioner/lege-1", "diagnoser": ["L03"],
            "appContext": "{\"visning\":\"prognose\"}"})
    );
}

/// The settings of two journals: one that we prove ourselves to with a key, one with a secret.
fn oppsett(base: &str, steder: &Value) -> EpjOppsett {
    let tekst = |sti: &str| steder.pointer(sti).and_then(Value::as_str).unwrap().to_owned();
    let jwks = r#"jwks.keys = [{ kid = "x", alg = "ES384", use = "sig", kty = "EC", crv = "P-384", x = "jGqzh5xiKhnsfSCYdgO6q9sLlCPZq6ur9MbtDRXcULyVmQh9BOrNhobPsj-pfpTC", y = "bf6JxV6uqYXlCxgJnasdyUMhjkc4yZkaC00WliUsNrJpHjGc_T1Z4Q-3ZV-AnmsS" }]"#;
    let toml = format!(
        r#"
base_url = "{base}"
eier = "Milepæl (test)"
[helseid]
issuer = "{helseid}"
audience = "milepael:sykefravar"
jwks_uri = "{helseid}/jwks"
[helseid.innlogging]
client_id = "milepael-helseid"
key_file = "klient-es384.pem"
[[klient]]
iss = "https://en.example.no"
navn = "Den ene"
origins = ["{a_base}"]
kort.prognose = true
{jwks}
[klient.smart]
fhir_base = "{a_fhir}"
innlogging = ["{a_auth}"]
client_id = "milepael"
metode = "private_key_jwt"
key_file = "klient-es384.pem"
[[klient]]
iss = "https://to.example.no"
navn = "Den andre"
sprak = "nn"
kort.prognose = true
{jwks}
[klient.smart]
fhir_base = "{b_fhir}"
innlogging = ["{b_auth}"]
client_id = "milepael"
metode = "client_secret_basic"
secret_env = "HEMMELIG"
"#,
        helseid = tekst("/a/helseid"),
        a_base = tekst("/a/base"),
        a_fhir = tekst("/a/fhir"),
        a_auth = tekst("/a/auth"),
        b_fhir = tekst("/b/fhir"),
        b_auth = tekst("/b/auth"),
    );
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/epj");
    let om = Omgivelser {
        mappe: &mappe,
        produksjon: false,
        miljo: &|navn| (navn == "HEMMELIG").then(|| HEMMELIG.to_owned()),
    };
    EpjOppsett::les(&toml, &om).unwrap()
}

/// Enough for statistics of the most frequent groups.
const ANTALL: usize = 1500;
#[test]
fn a_key_that_everybody_has_is_refused_in_production_and_a_missing_one_is_named() {
    let les = |fil: &str, produksjon| {
        let toml = format!(
            r#"
base_url = "https://milepael.example.no"
[helseid]
issuer = "https://helseid.example.no"
audience = "milepael"
jwks_uri = "https://helseid.example.no/jwks"
innlogging = {{ client_id = "milepael", key_file = "{fil}" }}
"#
        );
        let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/epj");
        EpjOppsett::les(&toml, &Omgivelser { mappe: &mappe, produksjon, miljo: &|_| None })
            .map_err(|f| f.to_string())
    };
    assert!(les("klient-es384.pem", false).is_ok());
    let alle_har = les("klient-es384.pem", true).unwrap_err();
    assert!(alle_har.starts_with("helseid.innlogging.key_file: er en av demonstrasjonens"), "{alle_har}");
    let mangler = les("finnes-ikke.pem", true).unwrap_err();
    assert!(mangler.starts_with("helseid.innlogging.key_file: kan ikke lese"), "{mangler}");
}

const HEMMELIG: &str = "en lang nok hemmelighet: & +%/=?";

#[tokio::test(flavor = "multi_thread")]
async fn a_doctor_opens_the_page_from_the_journal() {
    let t = Tjeneste::med(ANTALL).await;
    t.publiser("prove", 1.0).await;
    let kjerne = &t.app.kjerne;
    t.app.statistikk.hal_inn(kjerne.lager.as_ref(), &kjerne.lesemodell, t.app.i_dag()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let rad = kjerne.lesemodell.person(t.kari).unwrap();
    let hpr = rad.grunnlag.person.behandlere.iter().find_map(|b| b.hpr).unwrap();
    let nokkel = |navn: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/epj").join(navn);
    let config = json!({
        "kari": ident(Rolle::RiktForlop, ANTALL), "andre": ident(Rolle::EgenAnsatt, ANTALL), "vernet": ident(Rolle::StrengtFortrolig, ANTALL), "hpr": hpr.avslor(), "secret": HEMMELIG,
        "key": nokkel("klient-es384.pem"), "helseid_key": nokkel("helseid.pem"),
        "bilder": Path::new(env!("CARGO_MANIFEST_DIR")).join("target/skjermbilder"),
    });
    let mut barn = node(&["epj/smart.mjs", &base, &config.to_string()]).spawn().unwrap();
    let mut ut = BufReader::new(barn.stdout.take().unwrap());
    let steder: Value = serde_json::from_str(&linje(&mut ut)).unwrap();
    let app = milepael::http::App { epj: Arc::new(oppsett(&base, &steder)), ..t.app.clone() };
    let ruter = server::ruter(app);
    let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
    let alt = tokio::task::spawn_blocking(move || kjor(&mut barn, ut)).await.unwrap();
    server.abort();
    assert!(alt.0, "{}", alt.1);
    // The script says how many pages it looked at, so that an empty run can't pass.
    assert!(alt.1.contains("26 sider, 0 feil"), "{}", alt.1);
    logget(&t).await;
}

fn linje(ut: &mut impl BufRead) -> String {
    let mut linje = String::new();
    ut.read_line(&mut linje).unwrap();
    linje
}

fn kjor(barn: &mut Child, mut ut: impl BufRead) -> (bool, String) {
    barn.stdin.take().unwrap().write_all(b"\n").unwrap();
    let mut alt = String::new();
    std::io::Read::read_to_string(&mut ut, &mut alt).unwrap();
    (barn.wait().unwrap().success(), alt)
}

/// The number of one of the demonstration's people, in a register of so many.
pub(super) fn ident(rolle: Rolle, antall: usize) -> String {
    let register = Register::new(Oppsett { antall, seed: 7, i_dag: I_DAG.parse().unwrap() });
    register.demopersoner().iter().find(|p| p.rolle == rolle).unwrap().ident.avslor().to_owned()
}

/// Looks, refusals and the reason for earlier notes are in the audit log, and no number of anybody's.
async fn logget(t: &Tjeneste) {
    let lenker = t.app.kjerne.lager.revisjon_etter(0, 1_000_000).await.unwrap();
    let om_kari: Vec<_> = lenker.iter().map(|l| &l.oppforing).filter(|o| o.person == Some(t.kari)).collect();
    let apnet: Vec<_> = om_kari.iter().filter(|o| o.handling == "SE_TIDLIGERE_SYKMELDINGER").collect();
    assert_eq!(apnet.len(), 1, "opened once, with a reason");
    assert!(
        apnet[0].tillatt && apnet[0].detaljer.as_deref().is_some_and(|d| d.contains("grunnlag=SAMTYKKE"))
    );
    assert!(
        om_kari
            .iter()
            .any(|o| o.detaljer.as_deref().is_some_and(|d| d.contains("modell=") && d.contains("oversikt")))
    );
    let fnr = ident(Rolle::RiktForlop, ANTALL);
    assert!(lenker.iter().all(|l| !format!("{:?}", l.oppforing).contains(&fnr)));
}
