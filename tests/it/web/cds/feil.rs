//! What journals and networks send when something is wrong.

use std::sync::Arc;

use axum::http::StatusCode;
use milepael::http::{hent::Grense, klienter::EpjOppsett};
use serde_json::{Value, json};

use super::{Epj, foresporsel, temaer};

const UTKAST: &str = "sykmelding-utkast";

#[tokio::test]
async fn a_draft_with_500_periods_is_answered() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let mut kropp = foresporsel(UTKAST, fnr, Some(lege));
    let punkter = kropp["context"]["draftSykmelding"]["item"].as_array_mut().unwrap();
    let periode = punkter[1].clone();
    // The rules take two periods that are alike in everything for one (B3), so every other ends earlier.
    punkter.extend((0..499).map(|n| {
        let mut periode = periode.clone();
        if n % 2 == 0 {
            periode["item"][2]["answer"][0]["valueDate"] = json!("2026-12-06");
        }
        periode
    }));
    let kort = epj.kort(UTKAST, &kropp).await;
    assert_eq!(
        kort.iter().find(|k| k["source"]["topic"]["code"] == "rad").unwrap()["indicator"],
        "warning",
        "they overlap"
    );
}

#[tokio::test]
async fn a_half_written_draft_gets_friendly_hints() {
    let epj = Epj::start().await;
    let (fnr, _) = epj.kari();
    let mut kropp = foresporsel(UTKAST, fnr, None);
    for (punkter, ventet) in [
        (json!([]), "Velg en diagnose"),
        (
            json!([{"linkId": "aktivitet", "item": [{"linkId": "aktivitet-fom", "answer": [{"valueDate": "2026-13-45"}]}]}]),
            "Velg en diagnose",
        ),
        (json!("tull"), "Velg en diagnose"),
        (
            json!([{"linkId": "hoveddiagnose", "answer": [{"valueCoding": {"system": "urn:oid:2.16.578.1.12.4.1.1.7170", "code": "L03"}}]}]),
            "Legg inn fra-dato",
        ),
    ] {
        kropp["context"]["draftSykmelding"]["item"] = punkter;
        let kort = epj.kort(UTKAST, &kropp).await;
        let rad = kort.iter().find(|k| k["source"]["topic"]["code"] == "rad").unwrap();
        assert!(rad["summary"].as_str().unwrap().contains(ventet), "{rad}");
        assert_eq!(rad["indicator"], "warning");
    }
}

#[tokio::test]
async fn prefetched_bundles_of_every_kind() {
    let epj = Epj::start().await;
    let (fnr, _) = epj.kari();
    let funn = |pasient: &str| {
        json!({"resource": {"resourceType": "Condition", "subject": {"reference": format!("Patient/{pasient}")},
            "code": {"coding": [{"system": "urn:oid:2.16.578.1.12.4.1.1.7170", "code": "P76"}]}}})
    };
    let bunt = |entry: Value, link: Value| json!({"resourceType": "Bundle", "type": "searchset", "entry": entry, "link": link});
    let neste = json!([{"relation": "next", "url": "https://ond.example.no/side2"}]);
    for (bunt, status, depresjon) in [
        (bunt(json!([funn("pas-1")]), json!([])), 200, true),
        (bunt(json!([]), json!([])), 200, false),
        // A next page at a server that is not registered is left alone.
        (bunt(json!([]), neste), 200, false),
        (bunt(json!([funn("en-annen")]), json!([])), 400, false),
        (json!({"resourceType": "OperationOutcome"}), 200, false),
        (Value::Null, 200, false),
        (json!({}), 200, false),
    ] {
        let mut kropp = foresporsel(UTKAST, fnr, None);
        kropp["context"]["draftSykmelding"]["item"].as_array_mut().unwrap().remove(0);
        kropp["prefetch"]["conditions"] = bunt.clone();
        let (svar_status, svar) = epj.kall(UTKAST, &kropp).await;
        assert_eq!(svar_status.as_u16(), status, "{bunt}");
        if status == 200 {
            assert_eq!(svar.to_string().contains("gradvis og i bølger"), depresjon, "{bunt}: {svar}");
        }
    }
}

#[tokio::test]
async fn a_fhir_server_that_is_not_registered_is_never_asked() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let mut kropp = foresporsel(UTKAST, fnr, Some(lege));
    kropp["prefetch"].as_object_mut().unwrap().remove("patient");
    kropp["fhirServer"] = json!("http://169.254.169.254/latest");
    kropp["fhirAuthorization"] = json!({"access_token": "hemmelig", "token_type": "Bearer", "expires_in": 60, "scope": "x", "subject": "y"});
    assert_eq!(epj.kall(UTKAST, &kropp).await.0, StatusCode::PRECONDITION_FAILED);
    // A registered one that is down: no patient, and the rest is answered.
    kropp["extension"] = foresporsel(UTKAST, fnr, Some(lege))["extension"].clone();
    kropp["fhirServer"] = json!("http://127.0.0.1:8090/fhir");
    let kort = epj.kort(UTKAST, &kropp).await;
    assert_eq!(temaer(&kort), ["rad"]);
}

#[tokio::test]
async fn a_journal_that_never_answers_is_not_waited_for() {
    let taus = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let adresse = format!("http://{}/fhir", taus.local_addr().unwrap());
    let holder = tokio::spawn(async move {
        let mut apne = Vec::new();
        while let Ok((strom, _)) = taus.accept().await {
            apne.push(strom);
        }
    });
    let mut oppsett = EpjOppsett::demo(super::BASE).unwrap();
    for klient in oppsett.klienter.values_mut() {
        Arc::get_mut(klient).unwrap().fhir.push(Grense::les(&adresse, true).unwrap());
    }
    let epj = Epj::med(oppsett, 60).await;
    let (fnr, lege) = epj.kari();
    let mut kropp = foresporsel(UTKAST, fnr, Some(lege));
    kropp["prefetch"].as_object_mut().unwrap().remove("patient");
    kropp["fhirServer"] = json!(adresse);
    kropp["fhirAuthorization"] = json!({"access_token": "hemmelig", "token_type": "Bearer", "expires_in": 60, "scope": "x", "subject": "y"});
    // Without a limit of our own this would hang.
    let kort = epj.kort(UTKAST, &kropp).await;
    assert_eq!(temaer(&kort), ["rad"], "what is ready is sent");
    holder.abort();
}

#[tokio::test]
async fn garbage_is_refused_and_never_a_panic() {
    let epj = Epj::start().await;
    let (fnr, _) = epj.kari();
    let god = foresporsel(UTKAST, fnr, None);
    let mut steder = Vec::new();
    samle(&god, String::new(), &mut steder);
    for sted in steder {
        for tull in [
            json!([]),
            json!({}),
            json!(""),
            json!(-1),
            json!(1e308),
            json!([[[[]]]]),
            json!("\u{0}\u{202e}"),
        ] {
            let mut kropp = god.clone();
            *kropp.pointer_mut(&sted).unwrap() = tull.clone();
            let (status, _) = epj.kall(UTKAST, &kropp).await;
            assert!(matches!(status.as_u16(), 200 | 400 | 412), "{sted} = {tull}: {status}");
        }
    }
}

fn samle(verdi: &Value, sti: String, ut: &mut Vec<String>) {
    match verdi {
        Value::Object(o) => o.iter().for_each(|(n, v)| samle(v, format!("{sti}/{n}"), ut)),
        Value::Array(l) => l.iter().enumerate().for_each(|(n, v)| samle(v, format!("{sti}/{n}"), ut)),
        _ => {}
    }
    if !sti.is_empty() {
        ut.push(sti);
    }
}
