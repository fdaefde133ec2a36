//! The checklist of CDS Hooks 2.0.1, one test a row (docs/epj.md has the table).

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::{Value, json};

use super::{BASE, Epj, foresporsel, post, token, token_med, utkast};

const TJENESTER: [&str; 4] =
    ["sykefravar-oversikt", "sykmelding-utkast", "sykmelding-kontroll", "sykmelding-signering"];

async fn oppdag(epj: &Epj) -> Value {
    let (status, _, svar) = epj.send(Request::get("/cds-services").body(Body::empty()).unwrap()).await;
    assert_eq!(status, StatusCode::OK);
    serde_json::from_str(&svar).unwrap()
}

fn ingen_tomme(sti: &str, verdi: &Value) {
    match verdi {
        Value::Null => panic!("null at {sti}"),
        Value::String(s) => assert!(!s.is_empty(), "empty string at {sti}"),
        Value::Array(l) => {
            assert!(!l.is_empty(), "empty list at {sti}");
            l.iter().enumerate().for_each(|(n, v)| ingen_tomme(&format!("{sti}/{n}"), v));
        }
        Value::Object(o) => {
            assert!(!o.is_empty(), "empty object at {sti}");
            o.iter().for_each(|(n, v)| ingen_tomme(&format!("{sti}/{n}"), v));
        }
        _ => {}
    }
}

#[tokio::test]
async fn r1_1_no_empty_values_in_any_answer() {
    let epj = Epj::start().await.med_statistikk().await;
    let (fnr, lege) = epj.kari();
    ingen_tomme("", &oppdag(&epj).await);
    for tjeneste in TJENESTER {
        let (status, svar) = epj.kall(tjeneste, &foresporsel(tjeneste, fnr, Some(lege))).await;
        assert_eq!(status, StatusCode::OK, "{tjeneste}: {svar}");
        svar["cards"].as_array().unwrap().iter().for_each(|k| ingen_tomme(tjeneste, k));
    }
}

#[tokio::test]
async fn r1_2_discovery_lists_services_with_what_is_required() {
    let epj = Epj::start().await;
    let svar = oppdag(&epj).await;
    let tjenester = svar["services"].as_array().unwrap();
    let ider: Vec<&str> = tjenester.iter().map(|t| t["id"].as_str().unwrap()).collect();
    assert_eq!(ider, TJENESTER);
    for t in tjenester {
        for felt in ["hook", "id", "description", "title", "usageRequirements"] {
            assert!(t[felt].as_str().is_some_and(|s| !s.is_empty()), "{felt}");
        }
    }
    insta::assert_json_snapshot!("cds_services", svar);
}

#[tokio::test]
async fn r1_3_prefetch_uses_only_plain_tokens() {
    let epj = Epj::start().await;
    let tillatt = ["{{context.patientId}}", "{{context.userId}}", "{{context.encounterId}}"];
    for t in oppdag(&epj).await["services"].as_array().unwrap() {
        for mal in t["prefetch"].as_object().unwrap().values() {
            let mut rest = mal.as_str().unwrap().to_owned();
            for token in tillatt {
                rest = rest.replace(token, "");
            }
            assert!(!rest.contains("{{") && !rest.contains('%'), "{mal}");
        }
    }
}

#[tokio::test]
async fn r1_3_prefetch_absent_null_and_failed() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let god = foresporsel("sykmelding-utkast", fnr, Some(lege));
    let med = |verdi: Option<Value>| {
        let mut kropp = god.clone();
        kropp["extension"] = foresporsel("sykmelding-utkast", fnr, Some(lege))["extension"].clone();
        match verdi {
            Some(verdi) => kropp["prefetch"]["patient"] = verdi,
            None => drop(kropp["prefetch"].as_object_mut().unwrap().remove("patient")),
        }
        kropp
    };
    let (status, svar) = epj.kall("sykmelding-utkast", &med(None)).await;
    assert_eq!(status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(svar["resourceType"], "OperationOutcome");
    let utfall =
        json!({"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "timeout"}]});
    assert_eq!(epj.kall("sykmelding-utkast", &med(Some(utfall))).await.0, StatusCode::PRECONDITION_FAILED);
    // Nobody there: advice, and nothing about anybody.
    let kort = epj.kort("sykmelding-utkast", &med(Some(Value::Null))).await;
    assert_eq!(super::temaer(&kort), ["rad"]);
}

#[tokio::test]
async fn r1_4_the_request_must_fit_the_service() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let endringer = [
        ("/hook", json!("order-sign"), 400),
        ("/hook", Value::Null, 400),
        ("/hookInstance", json!("ikke en uuid"), 400),
        ("/hookInstance", Value::Null, 400),
        ("/context", Value::Null, 400),
        ("/context/userId", json!("lege-1"), 400),
        ("/context/userId", json!("Patient/pas-1"), 400),
        ("/context/patientId", json!("../Practitioner/1"), 400),
        ("/context/patientId", json!("pas-2"), 400),
        ("/context/encounterId", Value::Null, 400),
        ("/context/encounterId", json!("a b"), 400),
        ("/context/draftSykmelding", Value::Null, 400),
        ("/context/draftSykmelding/questionnaire", json!("https://example.no/annet"), 400),
        ("/context/draftSykmelding/subject/reference", json!("Patient/en-annen"), 400),
        ("/prefetch/patient/id", json!("en-annen"), 400),
        ("/prefetch/patient/resourceType", json!("Practitioner"), 400),
        ("/prefetch/patient/identifier", json!([]), 412),
        ("/noe-nytt", json!({"fra": "3.0"}), 200),
        ("/context/noe-nytt", json!(1), 200),
    ];
    for (sti, verdi, ventet) in endringer {
        let mut kropp = foresporsel("sykmelding-utkast", fnr, Some(lege));
        let (over, navn) = sti.rsplit_once('/').unwrap();
        let felter = kropp.pointer_mut(over).unwrap().as_object_mut().unwrap();
        if verdi.is_null() {
            felter.remove(navn);
        } else {
            felter.insert(navn.to_owned(), verdi.clone());
        }
        let (status, svar) = epj.kall("sykmelding-utkast", &kropp).await;
        assert_eq!(status.as_u16(), ventet, "{sti} = {verdi}: {svar}");
    }
}

#[tokio::test]
async fn r1_4_fhir_authorization_for_another_patient_is_refused() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let tilgang = |patient: &str| {
        json!({"access_token": "hemmelig", "token_type": "Bearer", "expires_in": 60, "scope": "patient/Patient.rs",
            "subject": "cds", "patient": patient})
    };
    for (tilgang, server, ventet) in [
        (tilgang("pas-1"), Some("https://fhir.epj.example.no/r4"), 200),
        (tilgang("en-annen"), Some("https://fhir.epj.example.no/r4"), 400),
        (tilgang("pas-1"), None, 400),
    ] {
        let mut kropp = foresporsel("sykmelding-utkast", fnr, Some(lege));
        kropp["fhirAuthorization"] = tilgang;
        if let Some(server) = server {
            kropp["fhirServer"] = json!(server);
        }
        assert_eq!(epj.kall("sykmelding-utkast", &kropp).await.0.as_u16(), ventet);
    }
}

#[tokio::test]
async fn r1_5_order_sign_without_a_sick_note_is_empty() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let mut kropp = foresporsel("sykmelding-signering", fnr, Some(lege));
    assert!(!epj.kort("sykmelding-signering", &kropp).await.is_empty());
    kropp["context"]["draftOrders"] = json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "MedicationRequest", "subject": {"reference": "Patient/pas-1"}}}]});
    assert_eq!(epj.kall("sykmelding-signering", &kropp).await, (StatusCode::OK, json!({"cards": []})));
    kropp["context"]["draftOrders"] = json!({"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "MedicationRequest", "subject": {"reference": "Patient/en-annen"}}}]});
    assert_eq!(epj.kall("sykmelding-signering", &kropp).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn r1_6_cards_have_the_shape_of_the_standard() {
    let epj = Epj::start().await.med_statistikk().await;
    let (fnr, lege) = epj.kari();
    for tjeneste in TJENESTER {
        let kort = epj.kort(tjeneste, &foresporsel(tjeneste, fnr, Some(lege))).await;
        assert!(kort.len() <= if tjeneste == "sykefravar-oversikt" { 1 } else { 4 }, "{tjeneste}");
        for k in &kort {
            let sammendrag = k["summary"].as_str().unwrap();
            assert!(sammendrag.chars().count() < 140, "{sammendrag}");
            // Never critical: nothing here is an emergency.
            assert!(matches!(k["indicator"].as_str().unwrap(), "info" | "warning"));
            assert!(k["source"]["label"].is_string() && k["source"]["topic"]["display"].is_string());
            assert!(k["uuid"].as_str().unwrap().parse::<uuid::Uuid>().is_ok());
            for lenke in [&k["source"]["url"], &k["source"]["icon"]].into_iter().filter(|l| !l.is_null()) {
                assert!(lenke.as_str().unwrap().starts_with(BASE));
            }
            for grunn in k["overrideReasons"].as_array().unwrap() {
                assert!(["system", "code", "display"].iter().all(|f| grunn[f].is_string()));
            }
            assert_eq!(k["suggestions"].is_array(), k["selectionBehavior"].is_string());
            assert!(k.get("systemActions").is_none());
            for lenke in k["links"].as_array().into_iter().flatten() {
                assert!(lenke.get("autolaunchable").is_none());
                assert_eq!(lenke["type"] == "smart", lenke.get("appContext").is_some());
            }
        }
        let (_, svar) = epj.kall(tjeneste, &foresporsel(tjeneste, fnr, Some(lege))).await;
        assert!(svar.get("systemActions").is_none());
    }
}

#[tokio::test]
async fn r1_6_a_suggestion_updates_the_doctors_own_draft() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let mut kropp = foresporsel("sykmelding-utkast", fnr, Some(lege));
    kropp["context"]["draftSykmelding"]["item"].as_array_mut().unwrap().push(
        json!({"linkId": "arbeidsforhold", "item": [{"linkId": "arbeidsforhold-arbeidsgivernavn", "answer": [{"valueString": "Fjordbygg AS"}]}]}),
    );
    let kort = epj.kort("sykmelding-utkast", &kropp).await;
    let forslag: Vec<&Value> = kort.iter().filter_map(|k| k["suggestions"].as_array()).flatten().collect();
    assert_eq!(forslag.len(), 1, "the same proposal is made once");
    let handling = &forslag[0]["actions"][0];
    assert_eq!(handling["type"], "update");
    let nytt = &handling["resource"];
    assert_eq!(
        (&nytt["id"], &nytt["questionnaire"]),
        (&json!("utkast-1"), &kropp["context"]["draftSykmelding"]["questionnaire"])
    );
    assert_eq!(nytt["item"][2], kropp["context"]["draftSykmelding"]["item"][2], "what we don't know stays");
    assert_eq!(nytt.pointer("/item/1/item/0/answer/0/valueCoding/code"), Some(&json!("GRADERT")));
    assert_eq!(
        nytt.pointer("/item/1/item/1"),
        kropp.pointer("/context/draftSykmelding/item/1/item/1"),
        "same days"
    );
    assert!(
        nytt.pointer("/item/1/item/3/answer/0/valueInteger")
            .is_some_and(|g| (1..=99).contains(&g.as_i64().unwrap()))
    );
}

#[tokio::test]
async fn r1_7_status_codes() {
    let epj = Epj::start().await;
    let (fnr, _) = epj.kari();
    let sti = "/cds-services/sykmelding-utkast";
    let god = foresporsel("sykmelding-utkast", fnr, None).to_string();
    let (status, _, kropp) = epj.send(post(sti, None, &god)).await;
    assert_eq!((status, kropp.as_str()), (StatusCode::UNAUTHORIZED, ""), "no reason is given");
    assert_eq!(
        epj.send(post("/cds-services/finnes-ikke", Some(&token(sti)), &god)).await.0,
        StatusCode::NOT_FOUND
    );
    assert_eq!(epj.send(post(sti, Some(&token(sti)), "{")).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(epj.send(post(sti, Some(&token(sti)), "")).await.0, StatusCode::BAD_REQUEST);
    let stor = format!("{{\"a\":\"{}\"}}", "x".repeat(1024 * 1024));
    assert_eq!(epj.send(post(sti, Some(&token(sti)), &stor)).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let mut feil = post(sti, Some(&token(sti)), &god);
    feil.headers_mut().insert("content-type", "text/plain".parse().unwrap());
    assert_eq!(epj.send(feil).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let get = Request::get(sti).body(Body::empty()).unwrap();
    assert_eq!(epj.send(get).await.0, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn r1_8_feedback_is_idempotent_and_takes_what_clients_send() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let kort = epj.kort("sykmelding-utkast", &foresporsel("sykmelding-utkast", fnr, Some(lege))).await;
    let sti = "/cds-services/sykmelding-utkast/feedback";
    let svar = json!({"feedback": [
        {"card": kort[0]["uuid"], "outcome": "accepted", "acceptedSuggestions": [{"id": "7a4d9d52-5d0a-4a0e-9a55-1f2f3b4c5d01"}],
         "outcomeTimestamp": "2026-11-20T10:00:00Z"},
        {"card": kort[1]["uuid"], "outcome": "overridden", "outcomeTimestamp": "2026-11-20T10:00:00.123456789Z",
         "overrideReason": {"reason": {"system": "x", "code": "kjent"}, "userComment": "Pasienten heter Kari"}},
        {"card": "0d0f1f0e-2f1c-4b58-8c3f-6f0a3c9d1a01", "outcome": "accepted", "outcomeTimestamp": "2026-11-20T10:00:00Z"},
        {"card": "ukjent", "outcome": "overridden", "outcomeTimestamp": "2026-11-20T10:00:00Z"}]});
    for _ in 0..3 {
        let (status, _, _) = epj.send(post(sti, Some(&token(sti)), &svar.to_string())).await;
        assert_eq!(status, StatusCode::OK);
    }
    let tall = epj
        .app
        .kjerne
        .lager
        .korttall("2026-01-01".parse().unwrap(), chrono::DateTime::UNIX_EPOCH)
        .await
        .unwrap();
    let svart: Vec<_> = tall
        .iter()
        .filter(|t| t.hva != "VIST")
        .map(|t| (t.hva.as_str(), t.grunn.as_deref(), t.antall))
        .collect();
    assert_eq!(svart.len(), 2);
    assert!(
        svart.contains(&("AKSEPTERT", None, 1)) && svart.contains(&("AVVIST", Some("kjent"), 1)),
        "{svart:?}"
    );
    for feil in [
        json!({}),
        json!({"feedback": [{"card": "x", "outcome": "ignored", "outcomeTimestamp": "2026-11-20T10:00:00Z"}]}),
        json!({"feedback": [{"card": "x", "outcome": "accepted"}]}),
    ] {
        let (status, _, _) = epj.send(post(sti, Some(&token(sti)), &feil.to_string())).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{feil}");
    }
    assert_eq!(epj.send(post(sti, None, &svar.to_string())).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn r1_9_the_client_token_is_checked() {
    let epj = Epj::start().await;
    let (fnr, _) = epj.kari();
    let sti = "/cds-services/sykmelding-utkast";
    let god = foresporsel("sykmelding-utkast", fnr, None).to_string();
    let brukt = token(sti);
    assert_eq!(epj.send(post(sti, Some(&brukt), &god)).await.0, StatusCode::OK);
    assert_eq!(epj.send(post(sti, Some(&brukt), &god)).await.0, StatusCode::UNAUTHORIZED, "used before");
    let t = super::na();
    for endring in [
        json!({"aud": format!("{BASE}/cds-services")}),
        json!({"aud": format!("{BASE}/cds-services/sykefravar-oversikt")}),
        json!({"iss": "https://annen.example.no"}),
        json!({"exp": t - 60}),
        json!({"exp": t + 3600}),
        json!({"jti": null}),
        json!({"iat": null}),
        json!({"nbf": t + 120}),
    ] {
        let (status, _, kropp) = epj.send(post(sti, Some(&token_med(sti, &endring)), &god)).await;
        assert_eq!((status, kropp.as_str()), (StatusCode::UNAUTHORIZED, ""), "{endring}");
    }
    let flere =
        json!({"aud": ["https://annet.example.no", format!("{BASE}{sti}")], "sub": "epj", "nbf": t - 5});
    assert_eq!(epj.send(post(sti, Some(&token_med(sti, &flere)), &god)).await.0, StatusCode::OK);
    // A call that is refused for something else has used its token too.
    let brukt = token(sti);
    assert_eq!(epj.send(post(sti, Some(&brukt), "{}")).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(epj.send(post(sti, Some(&brukt), &god)).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn r1_10_a_browser_may_ask_first() {
    let epj = Epj::start().await;
    let spor = |origin: &str, sti: &str| {
        Request::options(sti)
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization,content-type")
            .body(Body::empty())
            .unwrap()
    };
    for sti in
        ["/cds-services", "/cds-services/sykmelding-utkast", "/cds-services/sykmelding-utkast/feedback"]
    {
        let (status, headers, _) = epj.send(spor("https://epj.example.no", sti)).await;
        assert_eq!(status, StatusCode::NO_CONTENT);
        assert_eq!(headers["access-control-allow-origin"], "https://epj.example.no");
        assert!(headers["access-control-allow-headers"].to_str().unwrap().contains("authorization"));
        assert!(headers.get_all("vary").iter().any(|v| v == "Origin"));
        let (_, headers, _) = epj.send(spor("https://ond.example.no", sti)).await;
        assert!(headers.get("access-control-allow-origin").is_none());
        assert!(headers.get_all("vary").iter().any(|v| v == "Origin"));
    }
    let mut kall =
        Request::get("/cds-services").header("origin", "https://epj.example.no").body(Body::empty()).unwrap();
    kall.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    assert_eq!(epj.send(kall).await.1["access-control-allow-origin"], "https://epj.example.no");
}

#[tokio::test]
async fn r1_12_a_draft_of_version_3_is_read_the_same() {
    let epj = Epj::start().await;
    let (fnr, _) = epj.kari();
    let mut kropp = foresporsel("sykmelding-utkast", fnr, None);
    kropp["context"]["draftSykmelding"] = utkast("L03", "GRADERT", "2026-11-20", "2026-11-27");
    kropp["hookVersion"] = json!("3.0");
    assert!(!epj.kort("sykmelding-utkast", &kropp).await.is_empty());
}
