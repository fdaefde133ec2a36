//! The same as plain JSON.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Epj, foresporsel, helseid, post, temaer, token};

const STI: &str = "/api/v1/beslutningsstotte";

async fn spor(epj: &Epj, kropp: &Value) -> (StatusCode, Value) {
    let (status, _, svar) = epj.send(post(STI, Some(&token(STI)), &kropp.to_string())).await;
    (status, serde_json::from_str(&svar).unwrap_or(Value::Null))
}

fn utkast() -> Value {
    json!({"hoveddiagnose": {"system": "ICPC2", "kode": "L03"},
        "perioder": [{"fom": "2026-11-30", "tom": "2026-12-13", "type": "AKTIVITET_IKKE_MULIG"}]})
}

#[tokio::test]
async fn the_same_cards_leave_as_plain_json() {
    let epj = Epj::start().await.med_statistikk().await;
    let (fnr, lege) = epj.kari();
    let kropp = json!({"anledning": "SKRIVING", "pasient": fnr.avslor(), "utkast": utkast(), "helseid": {
        "accessToken": helseid(STI, lege, "4")["access_token"], "dpop": "x"}});
    // A proof that does not fit is the same as none.
    let (status, svar) = spor(&epj, &kropp).await;
    assert_eq!(status, StatusCode::OK, "{svar}");
    assert!(
        svar["kort"]
            .as_array()
            .unwrap()
            .iter()
            .all(|k| matches!(k["tema"].as_str().unwrap(), "rad" | "statistikk"))
    );
    let token = helseid(STI, lege, "4");
    let mut kropp = kropp;
    kropp["helseid"] = json!({"accessToken": token["access_token"], "dpop": token["dpop"]});
    let (_, svar) = spor(&epj, &kropp).await;
    let cds = epj.kort("sykmelding-utkast", &foresporsel("sykmelding-utkast", fnr, Some(lege))).await;
    let json: Vec<_> = svar["kort"]
        .as_array()
        .unwrap()
        .iter()
        .map(|k| (k["tema"].clone(), k["sammendrag"].clone(), k["id"].clone()))
        .collect();
    let kort: Vec<_> = cds
        .iter()
        .map(|k| (k["source"]["topic"]["code"].clone(), k["summary"].clone(), k["uuid"].clone()))
        .collect();
    assert_eq!(json, kort);
    assert_eq!(temaer(&cds).len(), json.len());
}

#[tokio::test]
async fn earlier_notes_need_a_reason_and_are_logged() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let med = |utvidet: Value| {
        let token = helseid(STI, lege, "4");
        let mut kropp = json!({"anledning": "OVERSIKT", "pasient": fnr.avslor(),
            "helseid": {"accessToken": token["access_token"], "dpop": token["dpop"]}});
        if !utvidet.is_null() {
            kropp["utvidetInnsyn"] = utvidet;
        }
        kropp
    };
    let (_, uten) = spor(&epj, &med(Value::Null)).await;
    assert!(!uten.to_string().contains("Tidligere sykmeldinger"));
    let (status, apnet) = spor(&epj, &med(json!("SAMTYKKE"))).await;
    assert_eq!(status, StatusCode::OK);
    assert!(apnet.to_string().contains("Tidligere sykmeldinger, siste 3 år"), "{apnet}");
    let logg = epj.app.kjerne.lager.revisjon_siste(Some(epj.t.kari), 2).await.unwrap();
    let apning = logg.iter().find(|l| l.oppforing.handling == "SE_TIDLIGERE_SYKMELDINGER").unwrap();
    assert!(apning.oppforing.detaljer.as_deref().unwrap().starts_with("grunnlag=SAMTYKKE"));
    assert_eq!(spor(&epj, &med(json!("FORDI"))).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn bad_input_is_refused_in_words() {
    let epj = Epj::start().await;
    let (fnr, _) = epj.kari();
    for kropp in [
        json!({}),
        json!({"anledning": "SKRIVING"}),
        json!({"anledning": "SKRIVING", "pasient": "123"}),
        json!({"anledning": "NOE", "pasient": fnr.avslor()}),
        json!({"anledning": "SKRIVING", "pasient": fnr.avslor(), "ukjent": 1}),
    ] {
        let (status, svar) = spor(&epj, &kropp).await;
        assert_eq!(
            (status, svar["type"].as_str()),
            (StatusCode::BAD_REQUEST, Some("/problemer/ugyldig")),
            "{kropp}"
        );
        assert!(!svar.to_string().contains(fnr.avslor()));
    }
    assert_eq!(epj.send(post(STI, None, "{}")).await.0, StatusCode::UNAUTHORIZED);
}
