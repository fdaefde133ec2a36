//! The service is killed (SIGKILL) at random points while messages come in from eight senders, also while
//! it starts. What was acknowledged is there exactly once; what was not is there once or not at all, and
//! once when the sender tries again. The audit chain holds, and the read models are what the log gives.
//!
//! `MILEPAEL_DRAP` says how many times (six in the ordinary run; `docs/faults.md` tells of a thousand),
//! `MILEPAEL_FRO` the seed.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use milepael::{
    base::HendelseId,
    rules::Regelverk,
    store::{apne, bygg_alt},
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

use super::tjener::{Tjener, program};
use crate::harness::{Person, bit, paa_begge_adresser};

paa_begge_adresser! {
    what_was_acknowledged_survives_any_kill,
}

const SENDERE: u64 = 8;
/// Longest time from a service is ready until it is killed.
const LENGST_MS: u64 = 500;

/// What a sender knows of a message.
#[derive(Debug, Clone)]
enum Kjent {
    /// Sent, and no answer came.
    Uvisst,
    /// Acknowledged, with the event.
    Kvittert(String),
}

/// Everything that was sent, by message number.
type Sendt = Arc<Mutex<BTreeMap<u64, Kjent>>>;

fn tall(navn: &str, ellers: u64) -> u64 {
    std::env::var(navn).ok().and_then(|v| v.parse().ok()).unwrap_or(ellers)
}

/// People that messages are about: so many that nobody gets hundreds.
fn folk() -> u64 {
    200 + 20 * tall("MILEPAEL_DRAP", 6)
}

fn melding(n: u64) -> Vec<u8> {
    bit(&Person::nr(1_000 + n % folk()), &format!("drap-{n}"), "2026-01-05", "2026-01-18")
}

async fn what_was_acknowledged_survives_any_kill(adresse: String) {
    let mappe = tempfile::tempdir().unwrap();
    let (antall, fro) = (tall("MILEPAEL_DRAP", 6), tall("MILEPAEL_FRO", 1));
    let (base, sti) = (adresse.clone(), mappe.path().to_owned());
    let sendt = tokio::task::spawn_blocking(move || drep_mange(&base, &sti, antall, fro)).await.unwrap();
    kontroller(&adresse, &sendt).await;
}

fn drep_mange(database: &str, mappe: &std::path::Path, antall: u64, fro: u64) -> Sendt {
    let mut rng = ChaCha8Rng::seed_from_u64(fro);
    let sendt: Sendt = Arc::default();
    let neste = Arc::new(AtomicU64::new(0));
    // The first start fills the demonstration; that is not what is tried here.
    drop(Tjener::klar(database, mappe));
    for runde in 0..antall {
        if rng.r#gen_bool(0.125) {
            let mut prosess = Tjener::start(database, mappe);
            std::thread::sleep(Duration::from_millis(rng.gen_range(1..400)));
            let _ = prosess.kill();
            let _ = prosess.wait();
        }
        let mut tjener = Tjener::klar(database, mappe);
        let til = tjener.adresse();
        let slutt = Instant::now() + Duration::from_millis(rng.gen_range(1..LENGST_MS));
        let sendere: Vec<_> = (0..SENDERE)
            .map(|sender| {
                let (til, sendt, neste) = (til.clone(), Arc::clone(&sendt), Arc::clone(&neste));
                let mut rng = ChaCha8Rng::seed_from_u64(fro ^ (runde * SENDERE + sender + 1));
                std::thread::spawn(move || send(&til, &sendt, &neste, &mut rng, slutt))
            })
            .collect();
        std::thread::sleep(slutt.saturating_duration_since(Instant::now()));
        tjener.drep();
        for sender in sendere {
            sender.join().unwrap();
        }
    }
    let (alle, kvittert) = {
        let kjent = sendt.lock().unwrap();
        (kjent.len(), kjent.values().filter(|k| matches!(k, Kjent::Kvittert(_))).count())
    };
    assert!(
        kvittert > 0 && kvittert < alle,
        "{kvittert} of {alle}: nothing was cut off, so nothing was tried"
    );
    println!(
        "{antall} kills, seed {fro}: {alle} messages sent, {kvittert} acknowledged before the last kill"
    );
    sendt
}

/// Sends one or ten at a time until the service is gone: new ones, and half of the time one that got no
/// answer before.
fn send(til: &str, sendt: &Sendt, neste: &AtomicU64, rng: &mut ChaCha8Rng, slutt: Instant) {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(20)))
        .http_status_as_error(false)
        .build()
        .into();
    // A service that is busy may answer after the kill was due; then the kill ends the call.
    while Instant::now() < slutt {
        let mengde = if rng.r#gen_bool(0.2) { 10 } else { 1 };
        let mut numre: Vec<u64> = (0..mengde).map(|_| neste.fetch_add(1, Ordering::Relaxed)).collect();
        {
            let mut kjent = sendt.lock().unwrap();
            if rng.r#gen_bool(0.5) {
                numre.extend(kjent.iter().find(|(_, k)| matches!(k, Kjent::Uvisst)).map(|(n, _)| *n));
            }
            for n in &numre {
                kjent.entry(*n).or_insert(Kjent::Uvisst);
            }
        }
        let mut kropp = Vec::new();
        for n in &numre {
            kropp.extend(melding(*n));
            kropp.push(b'\n');
        }
        let svar = agent
            .post(format!("{til}/api/v1/hendelser"))
            .header("authorization", "Bearer demo-system")
            .header("content-type", "application/x-ndjson")
            .send(&kropp[..]);
        let Ok(mut svar) = svar else { return };
        let Ok(tekst) = svar.body_mut().read_to_string() else { return };
        assert_eq!(svar.status().as_u16(), 202, "{tekst}");
        let svar: Value = serde_json::from_str(&tekst).unwrap();
        let resultater = svar["results"].as_array().unwrap();
        assert_eq!(resultater.len(), numre.len());
        let mut kjent = sendt.lock().unwrap();
        for (n, resultat) in numre.iter().zip(resultater) {
            let hendelse = resultat["event"].as_str().expect("stored, or there already").to_owned();
            if let Some(Kjent::Kvittert(for_)) = kjent.insert(*n, Kjent::Kvittert(hendelse.clone())) {
                assert_eq!(for_, hendelse, "message {n} is another event the second time");
            }
        }
    }
}

async fn kontroller(adresse: &str, sendt: &Sendt) {
    let lager = apne(adresse).await.unwrap();
    // How many events each message has become, and which.
    let mut funnet: BTreeMap<String, Vec<HendelseId>> = BTreeMap::new();
    for person in 0..folk() {
        let ident = Person::nr(1_000 + person).ident;
        let Some(person) = lager.person_for(ident).await.unwrap() else { continue };
        for rad in lager.hendelser(person).await.unwrap() {
            funnet.entry(rad.hendelse.ekstern_id.clone()).or_default().push(rad.hendelse.id);
        }
    }
    let kjent = sendt.lock().unwrap().clone();
    let mut tapt_uten_svar = 0;
    for (n, kjent) in &kjent {
        let der = funnet.remove(&format!("drap-{n}")).unwrap_or_default();
        match kjent {
            Kjent::Kvittert(hendelse) => {
                let ider: Vec<String> = der.iter().map(|id| id.0.to_string()).collect();
                assert_eq!(ider, std::slice::from_ref(hendelse), "message {n} was acknowledged");
            }
            Kjent::Uvisst => {
                assert!(der.len() < 2, "message {n} is there {} times", der.len());
                tapt_uten_svar += usize::from(der.is_empty());
            }
        }
    }
    assert!(funnet.is_empty(), "events that nobody sent: {}", funnet.len());
    let bygd = bygg_alt(lager.as_ref(), Regelverk::innebygd(), |_, _| {}).await.unwrap();
    assert_eq!(bygd.endret, 0, "the read models are not what the log gives");
    lager.lukk().await;
    let verify = std::process::Command::new(program())
        .args(["audit", "verify", "--database", adresse])
        .env_clear()
        .output()
        .unwrap();
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stdout));
    let uvisst = kjent.values().filter(|k| matches!(k, Kjent::Uvisst)).count();
    println!("{uvisst} without an answer, {tapt_uten_svar} of them not there, none twice, chain whole");
}
