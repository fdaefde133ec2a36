//! The leader's numbers: own units only, hidden cells, the file, the trial, and the pages in Chromium.

use std::{path::Path, process::Command, process::Stdio, sync::Arc};

use chrono::NaiveDate;
use milepael::{
    base::{FixedClock, PersonId},
    commands::{ChangeSet, NyHendelse},
    hendelse::Innhold,
    jobs::paminnelse::{paminn_alle, status},
    stats::forsok::{plan::ID, trekning::Arm},
    store::Kjerne,
};
use serde_json::{Value, json};

use super::Tjeneste;

#[tokio::test]
async fn a_leader_sees_the_own_unit_and_the_release_stays_as_it_was() {
    let t = Tjeneste::med(400).await;
    let (status, side) = t.get("teamleder", "/styring").await;
    assert_eq!(status.as_u16(), 200);
    for tekst in [
        "Nav-enhet 1201",
        "Gradert ved 12 uker",
        "2017: 45,8",
        "2017: 74",
        "2017: 50",
        "Treffer beregningen nå?",
    ] {
        assert!(side.contains(tekst), "{tekst}");
    }
    assert!(!side.contains("Nav-enhet 1202"), "another leader's unit");
    let (_, igjen) = t.get("teamleder", "/styring").await;
    assert_eq!(side, igjen);
    // A unit that is not the leader's is not an answer, by no door.
    let (_, annen) = t.get("teamleder", "/styring?enhet=1202").await;
    assert!(annen.contains("<b>Nav-enhet 1201</b>"));
    assert_eq!(t.get("teamleder", "/api/v1/styring?enhet=1202").await.0.as_u16(), 400);
    let (status, json) = t.get("teamleder", "/api/v1/styring").await;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((status.as_u16(), json["tom"].as_str()), (200, Some("2026-10-31")));
    let tall = json["tall"].as_array().unwrap();
    assert!(!tall.is_empty() && tall.iter().all(|c| c["antall"].as_u64().unwrap() >= 10));
    assert_eq!(json["definisjoner"].as_array().unwrap().len(), 19);
}

#[tokio::test]
async fn the_file_has_a_record_for_each_number_also_the_hidden() {
    let t = Tjeneste::med(200).await;
    let (status, csv) = t.get("teamleder", "/styring/tall.csv?enhet=alle&periode=ar").await;
    assert_eq!(status.as_u16(), 200);
    assert!(csv.starts_with("\u{feff}indikator;kode;enhet;fom;tom;"));
    let linjer: Vec<&str> = csv.trim_end().split("\r\n").collect();
    // Three years and eleven groups of each of nineteen indicators.
    assert_eq!(linjer.len(), 1 + 19 * (3 + 11));
    let skjult = linjer.iter().find(|l| l.contains(";skjult;")).expect("something is hidden");
    assert!(skjult.contains(";skjult;;;;;;;;;"), "nothing stands beside a hidden number: {skjult}");
}

/// A note of back pain that ends on 6 December.
fn notat(person: PersonId) -> NyHendelse {
    let frosne: Vec<Value> = serde_json::from_str(include_str!("../frozen/sykmelding-v1.json")).unwrap();
    let mut note = frosne[0].clone();
    note["id"] = json!(person);
    note["avsender"]["edi_logg_id"] = json!(person);
    note["perioder"] = json!([{"fom": "2026-11-12", "tom": "2026-12-06", "aktivitet_ikke_mulig":
        {"medisinsk": {"arsaker": ["TILSTAND_HINDRER_AKTIVITET"], "beskrivelse": null}, "arbeidsplassen": null},
        "reisetilskudd": false}]);
    note["syketilfelle_start"] = json!("2026-11-12");
    NyHendelse {
        person,
        id: format!("notat:{person}"),
        gjelder: None,
        korrigerer: None,
        tidspunkt: "2026-11-12T11:00:00Z".parse().unwrap(),
        utfort_av: "test".into(),
        innhold: Innhold::fra_json("sykmelding", 1, &note.to_string()).unwrap(),
    }
}

#[tokio::test]
async fn the_trial_draws_both_arms_once_and_reminds_only_one_of_them() {
    let t = Tjeneste::med(200).await;
    // The rules of the reminder begin in December.
    let i_dag: NaiveDate = "2026-12-01".parse().unwrap();
    let (kjerne, _) = Kjerne::apne(&t.adresse, Arc::new(FixedClock::on(i_dag))).await.unwrap();
    kjerne.lesemodell.hal_inn(kjerne.lager.as_ref()).await.unwrap();
    let friske = kjerne.lesemodell.finn(|rad| {
        let siste = rad.grunnlag.tilfeller.last().map(|t| t.tilfelle.slutt);
        siste.is_none_or(|slutt| (i_dag - slutt).num_days() > 60)
    });
    let nye_hendelser: Vec<NyHendelse> = friske.iter().map(|rad| notat(rad.person)).collect();
    kjerne.committer.skriv(ChangeSet { nye_hendelser, ..ChangeSet::default() }).await.unwrap();
    let (trukket, sendt) = paminn_alle(&kjerne).await.unwrap();
    let alle = kjerne.lager.trekninger(ID).await.unwrap();
    let med = alle.iter().filter(|d| d.arm == Arm::Paminnelse).count();
    assert_eq!((trukket, sendt), (alle.len(), med));
    assert!(trukket > 30 && med > 5 && med < trukket - 5, "{med} of {trukket} of {}", friske.len());
    assert_eq!(paminn_alle(&kjerne).await.unwrap(), (0, 0), "once");
    for d in &alle {
        let hendelser = kjerne.lager.hendelser(d.person).await.unwrap();
        let pamint = hendelser.iter().any(|r| r.hendelse.ekstern_id.starts_with("paminnelse:"));
        assert_eq!(pamint, d.arm == Arm::Paminnelse);
    }
    let status = status(&kjerne).await.unwrap();
    assert_eq!((status.med, status.uten, status.kjente), (med, alle.len() - med, 0));
    let (_, side) = t.get("teamleder", "/styring/forsok").await;
    assert!(side.contains("Forsøket er av") && side.contains("Ikke nådd"));
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_the_leaders_pages_at_five_widths() {
    let t = Tjeneste::med(600).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = listener.local_addr().unwrap();
    let ruter = t.ruter.clone();
    let server = tokio::spawn(async move { axum::serve(listener, ruter).await });
    let mappe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/node");
    assert!(mappe.join("node_modules").is_dir(), "run tests/run: it installs what the browser test needs");
    let utfall = tokio::task::spawn_blocking(move || {
        Command::new("node")
            .args(["styring.mjs", &format!("http://{adresse}")])
            .current_dir(mappe)
            .stdin(Stdio::null())
            .output()
            .expect("node is installed by tests/run")
    })
    .await
    .unwrap();
    server.abort();
    let ut = String::from_utf8_lossy(&utfall.stdout);
    assert!(utfall.status.success(), "{ut}\n{}", String::from_utf8_lossy(&utfall.stderr));
    assert!(ut.contains("20 sider"), "{ut}");
}
