//! `examples/epj`: what a vendor tries first must work, and every FHIR resource that they are sent must
//! be one to a validator that we have not written.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use milepael::{
    http::{App, klienter::EpjOppsett},
    server,
    simulate::Rolle,
};
use serde_json::json;

use super::{I_DAG, Tjeneste, smart::ident};

fn mappe() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/epj")
}

/// The Python with what `requirements.txt` names.
fn python() -> PathBuf {
    let python = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/python/bin/python");
    assert!(python.exists(), "run tests/run: it installs what the Python example needs");
    python
}

async fn kjor(mut kommando: Command) -> String {
    kommando.stdin(Stdio::null());
    let utfall = tokio::task::spawn_blocking(move || kommando.output().unwrap()).await.unwrap();
    let ut = String::from_utf8_lossy(&utfall.stdout).into_owned();
    assert!(utfall.status.success(), "{ut}\n{}", String::from_utf8_lossy(&utfall.stderr));
    ut
}

#[tokio::test(flavor = "multi_thread")]
async fn both_clients_do_the_whole_exchange_and_every_resource_is_valid_fhir() {
    let t = Tjeneste::med(600).await;
    t.publiser("prove", 1.0).await;
    let kjerne = &t.app.kjerne;
    t.app.statistikk.hal_inn(kjerne.lager.as_ref(), &kjerne.lesemodell, t.app.i_dag()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let app = App { epj: Arc::new(EpjOppsett::demo(&base).unwrap()), ..t.app.clone() };
    let ruter = server::ruter(app);
    let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
    let rad = kjerne.lesemodell.person(t.kari).unwrap();
    let hpr = rad.grunnlag.person.behandlere.iter().find_map(|b| b.hpr).unwrap().avslor().to_owned();
    let fnr = ident(Rolle::RiktForlop, 600);

    let mut node = Command::new("node");
    node.arg(mappe().join("klient.mjs")).args([&base, &fnr, &hpr, I_DAG]);
    let ut = kjor(node).await;
    ser_ut_som_en_utveksling(&ut);
    assert!(ut.contains("(Beregning av varighet)") && ut.contains("Legen legger bort «Prognose»"), "{ut}");

    // The same doctor asks again: what was put aside stays away.
    let svar = tempfile::tempdir().unwrap();
    let fil = svar.path().join("svar.json");
    let mut klient = Command::new(python());
    klient.arg(mappe().join("klient.py")).args([&base, &fnr, &hpr, "--fra", I_DAG, "--lagre"]).arg(&fil);
    let ut = kjor(klient).await;
    ser_ut_som_en_utveksling(&ut);
    assert!(!ut.contains("(Beregning av varighet)"), "{ut}");

    // What else leaves as FHIR: our code systems.
    let koder = svar.path().join("koder.json");
    let mut alle = Vec::new();
    for id in ["sykefravar-tema", "sykefravar-avvisning"] {
        let (status, tekst) = t.get("", &format!("/fhir/CodeSystem/{id}")).await;
        assert_eq!(status, 200);
        alle.push(serde_json::from_str::<serde_json::Value>(&tekst).unwrap());
    }
    std::fs::write(&koder, json!({ "koder": alle }).to_string()).unwrap();
    let mut sjekk = Command::new(python());
    sjekk.arg(mappe().join("sjekk_fhir.py")).args([&fil, &koder]);
    let ut = kjor(sjekk).await;
    println!("{ut}");
    assert!(
        ut.contains("2 CodeSystem") && ut.contains(" QuestionnaireResponse") && ut.contains("0 feil"),
        "{ut}"
    );
    server.abort();
}

fn ser_ut_som_en_utveksling(ut: &str) {
    for tekst in [
        "Tjeneste sykmelding-utkast på no.example.sykmelding-select",
        "Nav: sykmeldinger",
        "Legen tar forslaget «Endre utkastet til",
        "svar sendt (200)",
    ] {
        assert!(ut.contains(tekst), "«{tekst}» mangler:\n{ut}");
    }
}
