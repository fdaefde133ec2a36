//! The door to journals under load, against an empty axum handler with the same load tool in the same
//! run: `cargo bench --bench cds`.
//!
//! Over real TCP on loopback, SQLite with `synchronous=FULL` on disk, every call with a token of its own
//! that is verified, used up and logged before it is answered. Load tool and service share the machine.
//! First as many as go through 256 connections, then half as many a second, to see the waiting time.

#![expect(clippy::expect_used, reason = "a bench that cannot go on stops")]

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{Router, routing::post};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::NaiveDate;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use metrics_exporter_prometheus::PrometheusBuilder;
use milepael::{
    access::Aktor,
    base::{Clock, FixedClock, Fnr, Hpr, SystemClock},
    http::{App, jose::Signeringsnokkel, klienter::EpjOppsett, persona::Personaer},
    server,
    simulate::{Oppsett, Register},
    store::Kjerne,
};
use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

const I_DAG: &str = "2026-11-20";
const BASE: &str = "http://127.0.0.1:8080";
const STI: &str = "/cds-services/sykmelding-utkast";
const FORBINDELSER: usize = 256;
const MENGDE: usize = 24_000;
const FOLK: usize = 2_000;

fn main() {
    let rt = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    rt.block_on(kjor());
}

async fn kjor() {
    let mappe =
        tempfile::tempdir_in(concat!(env!("CARGO_MANIFEST_DIR"), "/target")).expect("a folder on disk");
    let app = app(mappe.path().join("cds.db").to_str().expect("a path")).await;
    let pasienter = pasienter(&app);
    let cds = lytt(server::ruter(app)).await;
    let tom = lytt(Router::new().route(STI, post(|_: axum::body::Bytes| async { "{\"cards\":[]}" }))).await;
    println!(
        "{:<44} {:>10} {:>12} {:>8} {:>9} {:>9}",
        "", "kall/s", "CPU µs/kall", "forhold", "p50 ms", "p99 ms"
    );
    let valgt = std::env::args().skip(1).find(|a| !a.starts_with('-'));
    for (navn, kid, lege) in [
        ("RS384, råd og statistikk", "demo-rs384", false),
        ("ES384, råd og statistikk", "demo-es384", false),
        ("RS384 + HelseID og DPoP, med pasienten", "demo-rs384", true),
    ] {
        if valgt.as_ref().is_some_and(|v| !navn.contains(v.as_str())) {
            continue;
        }
        let (grunn, grunn_cpu) = fart(tom, foresporsler(&pasienter, kid, lege)).await;
        let (malt, malt_cpu) = fart(cds, foresporsler(&pasienter, kid, lege)).await;
        let (t50, t99) = ventetid(tom, foresporsler(&pasienter, kid, lege), malt / 2.0).await;
        let (p50, p99) = ventetid(cds, foresporsler(&pasienter, kid, lege), malt / 2.0).await;
        println!(
            "{:<44} {grunn:>10.0} {grunn_cpu:>12.0} {:>8} {t50:>9.2} {t99:>9.2}",
            "tom axum-handler", ""
        );
        println!("{navn:<44} {malt:>10.0} {malt_cpu:>12.0} {:>8.2} {p50:>9.2} {p99:>9.2}", malt / grunn);
    }
}

async fn app(fil: &str) -> App {
    let i_dag: NaiveDate = I_DAG.parse().expect("a day");
    let (kjerne, _skriver) =
        Kjerne::apne(fil, Arc::new(FixedClock::on(i_dag))).await.expect("the store opens");
    let register = Register::new(Oppsett { antall: FOLK, seed: 7, i_dag });
    let meldinger: Vec<Vec<u8>> =
        (0..FOLK).flat_map(|i| register.meldinger(i)).map(|m| m.tekst().as_bytes().to_vec()).collect();
    for del in meldinger.chunks(5_000) {
        kjerne.dor.ta_imot(del.to_vec(), &Aktor::system("bench"), "bench").await.expect("taken in");
    }
    let app = App {
        kjerne: Arc::new(kjerne),
        personaer: Arc::new(Personaer::default()),
        vurdering_forst: false,
        epj: Arc::new(EpjOppsett::demo(BASE).expect("the demonstration's clients")),
        identitet: Arc::default(),
        takt: Arc::default(),
        paminnelse: false,
        statistikk: Arc::default(),
        metrics: PrometheusBuilder::new().build_recorder().handle(),
    };
    let lager = app.kjerne.lager.as_ref();
    app.statistikk.hal_inn(lager, &app.kjerne.lesemodell, i_dag).await.expect("statistics");
    app
}

fn pasienter(app: &App) -> Vec<(Fnr, Hpr)> {
    let i_dag = app.i_dag();
    let rader = app.kjerne.lesemodell.finn(|rad| rad.grunnlag.sykmeldinger.iter().any(|n| n.tom >= i_dag));
    rader.iter().filter_map(|rad| Some((rad.ident?, rad.grunnlag.sykmeldinger.first()?.behandler?))).collect()
}

async fn lytt(ruter: Router) -> SocketAddr {
    let lytter = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let adresse = lytter.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(lytter, ruter).await });
    adresse
}

/// Calls with a token each, ready to be sent.
fn foresporsler(pasienter: &[(Fnr, Hpr)], kid: &str, med_lege: bool) -> Arc<Vec<Vec<u8>>> {
    use rayon::prelude::*;
    let pem = match kid {
        "demo-es384" => include_str!("../examples/epj/klient-es384.pem"),
        _ => include_str!("../examples/epj/klient-rs384.pem"),
    };
    let nokkel = Signeringsnokkel::les_pem(pem).expect("a key");
    let t = SystemClock.now().timestamp();
    let lop = SystemClock.now().timestamp_micros();
    let alle = (0..MENGDE).into_par_iter().map(|n| {
        let (fnr, hpr) = pasienter[n % pasienter.len()];
        let krav = json!({"iss": "https://epj.example.no", "aud": format!("{BASE}{STI}"), "iat": t, "exp": t + 500,
            "jti": format!("{lop}-{n}")});
        let hode = Header { typ: Some("JWT".into()), kid: Some(kid.into()), ..Header::default() };
        let token = nokkel.signer_med(&hode, &krav).expect("signed");
        let mut kropp = kropp(fnr);
        if med_lege {
            kropp["extension"] = json!({"no.example.helseid": helseid(hpr, t, &format!("{lop}-{n}"))});
        }
        let kropp = kropp.to_string();
        format!(
            "POST {STI} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nauthorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n{kropp}",
            kropp.len()
        )
        .into_bytes()
    });
    Arc::new(alle.collect())
}

fn kropp(fnr: Fnr) -> Value {
    let skjema = json!({"resourceType": "QuestionnaireResponse", "id": "utkast-1", "status": "in-progress",
        "questionnaire": "https://www.nav.no/samarbeidspartner/sykmelding/fhir/R4/Questionnaire/V1",
        "subject": {"reference": "Patient/pas-1"}, "item": [
            {"linkId": "hoveddiagnose", "answer": [{"valueCoding": {"system": "urn:oid:2.16.578.1.12.4.1.1.7170", "code": "L03"}}]},
            {"linkId": "aktivitet", "item": [
                {"linkId": "aktivitet-type", "answer": [{"valueCoding": {"code": "AKTIVITET_IKKE_MULIG"}}]},
                {"linkId": "aktivitet-fom", "answer": [{"valueDate": "2026-11-30"}]},
                {"linkId": "aktivitet-tom", "answer": [{"valueDate": "2026-12-13"}]}]}]});
    json!({"hook": "no.example.sykmelding-select", "hookInstance": "5b1f2c1e-8f5a-4a55-9d3c-0f6a2a1b7c10",
        "context": {"userId": "Practitioner/lege-1", "patientId": "pas-1", "encounterId": "kons-1", "draftSykmelding": skjema},
        "prefetch": {"patient": {"resourceType": "Patient", "id": "pas-1", "identifier": [
            {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": fnr.avslor()}]}}})
}

fn helseid(hpr: Hpr, t: i64, jti: &str) -> Value {
    let dpop = Signeringsnokkel::les_pem(include_str!("../examples/epj/klient-es384.pem")).expect("a key");
    let der =
        PrivatePkcs8KeyDer::from_pem_slice(include_bytes!("../examples/epj/helseid.pem")).expect("a key");
    let hode = Header {
        typ: Some("at+jwt".into()),
        kid: Some("demo-helseid".into()),
        ..Header::new(Algorithm::RS256)
    };
    let krav = json!({"iss": "https://helseid.example.no", "aud": "milepael:sykefravar", "iat": t, "exp": t + 500,
        "helseid://claims/hpr/hpr_number": hpr.avslor(), "helseid://claims/identity/security_level": "4",
        "cnf": {"jkt": dpop.kid()}});
    let access = encode(&hode, &krav, &EncodingKey::from_rsa_der(der.secret_pkcs8_der())).expect("signed");
    let mut jwk = dpop.offentlig().clone();
    if let Some(felter) = jwk.as_object_mut() {
        felter.retain(|navn, _| !matches!(navn.as_str(), "kid" | "use" | "alg"));
    }
    let hode =
        Header { typ: Some("dpop+jwt".into()), jwk: serde_json::from_value(jwk).ok(), ..Header::default() };
    let bevis = json!({"jti": jti, "htm": "POST", "htu": format!("{BASE}{STI}"), "iat": t,
        "ath": URL_SAFE_NO_PAD.encode(Sha256::digest(&access))});
    json!({"access_token": access, "dpop": dpop.signer_med(&hode, &bevis).expect("signed")})
}

/// One HTTP/1.1 call on an open connection; panics on any other status than 200.
async fn kall(strom: &mut TcpStream, foresporsel: &[u8], buffer: &mut Vec<u8>) {
    strom.write_all(foresporsel).await.expect("written");
    buffer.clear();
    loop {
        let for_ = buffer.len();
        buffer.resize(for_ + 16 * 1024, 0);
        let lest = strom.read(&mut buffer[for_..]).await.expect("read");
        assert!(lest > 0, "the connection was closed");
        buffer.truncate(for_ + lest);
        let Some(slutt) = buffer.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let hode = String::from_utf8_lossy(&buffer[..slutt]).to_ascii_lowercase();
        let lengde: usize = hode
            .lines()
            .find_map(|l| l.strip_prefix("content-length: "))
            .and_then(|l| l.trim().parse().ok())
            .expect("a length");
        if buffer.len() >= slutt + 4 + lengde {
            assert!(hode.starts_with("http/1.1 200"), "{hode}");
            return;
        }
    }
}

/// Open connections. All are open before the clock starts: the listener's backlog is 128, and one that
/// does not get into it tries again after a whole second, which once was most of what was measured of
/// the empty handler.
async fn forbindelser(adresse: SocketAddr) -> Vec<TcpStream> {
    let mut ut = Vec::new();
    for _ in 0..FORBINDELSER {
        let strom = TcpStream::connect(adresse).await.expect("connected");
        strom.set_nodelay(true).expect("set");
        ut.push(strom);
    }
    ut
}

/// Calls a second when each connection asks again as soon as it has its answer, and the microseconds of
/// processor time that a call takes, load tool included: on a machine shared with others that says more.
async fn fart(adresse: SocketAddr, alle: Arc<Vec<Vec<u8>>>) -> (f64, f64) {
    let neste = Arc::new(AtomicUsize::new(0));
    let forbindelser = forbindelser(adresse).await;
    let (start, cpu) = (Instant::now(), prosessortid());
    let mut kunder = Vec::new();
    for mut strom in forbindelser {
        let (alle, neste) = (Arc::clone(&alle), Arc::clone(&neste));
        kunder.push(tokio::spawn(async move {
            let mut buffer = Vec::new();
            while let Some(foresporsel) = alle.get(neste.fetch_add(1, Ordering::Relaxed)) {
                kall(&mut strom, foresporsel, &mut buffer).await;
            }
        }));
    }
    for kunde in kunder {
        kunde.await.expect("done");
    }
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let antall = alle.len() as f64;
    (antall / start.elapsed().as_secs_f64(), (prosessortid() - cpu) * 1e6 / antall)
}

/// Seconds of processor time that the process has used; zero where the system does not say.
fn prosessortid() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let felt = stat.rsplit_once(") ").map(|(_, resten)| resten).unwrap_or_default();
    // User and system, the 14th and 15th field, in hundredths.
    let hundredeler: u32 = felt.split(' ').skip(11).take(2).filter_map(|f| f.parse::<u32>().ok()).sum();
    f64::from(hundredeler) / 100.0
}

/// Median and 99th percentile in milliseconds at a fixed number a second, counted from when the call
/// was due, so that a queue is seen.
async fn ventetid(adresse: SocketAddr, alle: Arc<Vec<Vec<u8>>>, per_sekund: f64) -> (f64, f64) {
    let neste = Arc::new(AtomicUsize::new(0));
    let forbindelser = forbindelser(adresse).await;
    let start = Instant::now() + Duration::from_millis(50);
    let mut kunder = Vec::new();
    for mut strom in forbindelser {
        let (alle, neste) = (Arc::clone(&alle), Arc::clone(&neste));
        kunder.push(tokio::spawn(async move {
            let (mut buffer, mut tider) = (Vec::new(), Vec::new());
            loop {
                let n = neste.fetch_add(1, Ordering::Relaxed);
                let Some(foresporsel) = alle.get(n) else { return tider };
                #[expect(clippy::cast_precision_loss, reason = "a count")]
                let forfall = start + Duration::from_secs_f64(n as f64 / per_sekund);
                tokio::time::sleep_until(forfall.into()).await;
                // The timer is no finer than a millisecond: waiting for it is not the service's.
                let sendt = Instant::now();
                kall(&mut strom, foresporsel, &mut buffer).await;
                let sent = sendt.duration_since(forfall).saturating_sub(Duration::from_millis(1));
                tider.push((sendt.elapsed() + sent).as_secs_f64() * 1000.0);
            }
        }));
    }
    let mut tider = Vec::new();
    for kunde in kunder {
        tider.extend(kunde.await.expect("done"));
    }
    tider.sort_by(f64::total_cmp);
    (tider[tider.len() / 2], tider[tider.len() * 99 / 100])
}
