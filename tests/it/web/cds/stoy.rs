//! A card that was put aside stays away, for that doctor and patient, until the facts change.

use axum::http::StatusCode;
use milepael::base::Hpr;
use serde_json::json;

use super::{Epj, foresporsel, post, temaer, token};

const UTKAST: &str = "sykmelding-utkast";

async fn avvis(epj: &Epj, kort: &serde_json::Value, grunn: &str) {
    let sti = "/cds-services/sykmelding-utkast/feedback";
    let svar = json!({"feedback": [{"card": kort["uuid"], "outcome": "overridden", "outcomeTimestamp": "2026-11-20T10:00:00Z",
        "overrideReason": {"reason": {"system": "x", "code": grunn}}}]});
    assert_eq!(epj.send(post(sti, Some(&token(sti)), &svar.to_string())).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_dismissed_card_stays_away_for_this_doctor_and_patient() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let for_ = epj.kort(UTKAST, &foresporsel(UTKAST, fnr, Some(lege))).await;
    assert_eq!(temaer(&for_)[0], "historikk");
    avvis(&epj, &for_[0], "kjent").await;
    let etter = epj.kort(UTKAST, &foresporsel(UTKAST, fnr, Some(lege))).await;
    assert!(!temaer(&etter).contains(&"historikk"));
    // Another doctor has not put it aside.
    let annen = Hpr::parse("777777").unwrap();
    assert!(temaer(&epj.kort(UTKAST, &foresporsel(UTKAST, fnr, Some(annen))).await).contains(&"historikk"));
    // Another instance knows it when it has read the store.
    let minne = milepael::store::Kortminne::default();
    minne.hal_inn(epj.app.kjerne.lager.as_ref(), epj.app.kjerne.clock.now()).await.unwrap();
    assert!(minne.avvist(for_[0]["uuid"].as_str().unwrap().parse().unwrap()).is_some());
}

#[tokio::test]
async fn new_facts_bring_the_card_back() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let utkast = |kode: &str| {
        let mut kropp = foresporsel(UTKAST, fnr, Some(lege));
        kropp["context"]["draftSykmelding"]["item"][0]["answer"][0]["valueCoding"]["code"] = json!(kode);
        kropp
    };
    let finn =
        |kort: &[serde_json::Value]| kort.iter().find(|k| k["source"]["topic"]["code"] == "rad").cloned();
    let rad = finn(&epj.kort(UTKAST, &utkast("L03")).await).unwrap();
    avvis(&epj, &rad, "kjent").await;
    assert!(finn(&epj.kort(UTKAST, &utkast("L03")).await).is_none());
    assert!(finn(&epj.kort(UTKAST, &utkast("P76")).await).is_some(), "another diagnosis is another matter");
}

#[tokio::test]
async fn what_is_shown_is_counted_by_topic_and_client() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let kort = epj.kort(UTKAST, &foresporsel(UTKAST, fnr, Some(lege))).await;
    avvis(&epj, &kort[0], "stemmer-ikke").await;
    let lager = epj.app.kjerne.lager.as_ref();
    epj.app.kjerne.kort.skyll(lager).await.unwrap();
    epj.app.kjerne.kort.skyll(lager).await.unwrap();
    let tall = lager.korttall("2026-11-20".parse().unwrap(), chrono::DateTime::UNIX_EPOCH).await.unwrap();
    let vist: i64 = tall.iter().filter(|t| t.hva == "VIST" && t.klient == super::ISS).map(|t| t.antall).sum();
    assert_eq!(usize::try_from(vist).unwrap(), kort.len());
    assert!(tall.iter().any(|t| t.hva == "AVVIST" && t.grunn.as_deref() == Some("stemmer-ikke")));
}
