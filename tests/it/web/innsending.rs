//! Sending messages over HTTP.

use super::{Tjeneste, som_persona, tekst};

const NOTE: &str = include_str!("../../samples/valid/01-aktivitet-ikke-mulig-100.xml");

fn bit(id: &str, fom: &str, tom: &str) -> String {
    format!(
        r#"{{"type":"bit","id":"{id}","kilde":"test","fnr":"13838530022","innhold":{{"id":"{id}","org":"315000106","tags":["SYKEPENGESOKNAD","SENDT"],"from":"{fom}","to":"{tom}","observed":"2026-11-01T08:00:00Z"}}}}"#
    )
}

#[tokio::test]
async fn a_note_is_accepted_once_and_its_copy_refused() {
    let t = Tjeneste::med(12).await;
    let (status, svar) = t.post("system", "/api/v1/hendelser", "application/xml", NOTE).await;
    assert_eq!((status.as_u16(), svar["accepted"].as_i64()), (202, Some(1)), "{svar}");
    assert_eq!(svar["results"][0]["outcome"], "OK");
    let person = svar["results"][0]["person"].as_str().unwrap().to_owned();
    // What was answered can be read at once.
    let person = milepael::base::PersonId(person.parse().unwrap());
    let rad = t.app.kjerne.lesemodell.person(person).unwrap();
    assert_eq!(rad.grunnlag.tilfeller.len(), 1);
    let (status, svar) = t.post("system", "/api/v1/hendelser", "application/xml", NOTE).await;
    assert_eq!((status.as_u16(), svar["duplicates"].as_i64()), (202, Some(1)));
    assert_eq!(svar["results"][0]["apprec"], "AVVIST");
    assert_eq!(t.app.kjerne.lager.hendelser(person).await.unwrap().len(), 1);
}

#[tokio::test]
async fn each_line_of_ndjson_is_answered_for_itself() {
    let t = Tjeneste::med(12).await;
    let body = [
        bit("b1", "2026-10-01", "2026-10-10"),
        "{\"type\":\"bit\"".to_owned(),
        bit("b2", "2026-10-20", "2026-10-11"),
        bit("b1", "2026-10-01", "2026-10-10"),
        bit("b3", "2026-10-11", "2026-10-12"),
    ]
    .join("\n");
    let (status, svar) = t.post("system", "/api/v1/hendelser", "application/x-ndjson", &body).await;
    assert_eq!(status, 202);
    let utfall: Vec<_> = svar["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["outcome"].as_str().unwrap(), r["stage"].as_str().unwrap(), r["duplicate"] == true))
        .collect();
    assert_eq!(
        utfall,
        [
            ("OK", "rules", false),
            ("INVALID", "parse", false),
            ("INVALID", "intake", false),
            ("OK", "intake", true),
            ("OK", "rules", false),
        ]
    );
    assert_eq!(t.app.kjerne.lager.dode_brev(10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_refused_is_a_problem_with_the_receipts() {
    let t = Tjeneste::med(12).await;
    let (status, svar) = t.post("system", "/api/v1/hendelser", "application/xml", "<a>").await;
    assert_eq!((status.as_u16(), svar["type"].as_str()), (422, Some("/problemer/avvist-melding")));
    assert_eq!(svar["results"][0]["rule"], "PARSE_ERROR");
    let (status, svar) = t.post("system", "/api/v1/hendelser", "text/plain", "hi").await;
    assert_eq!((status.as_u16(), svar["type"].as_str()), (415, Some("/problemer/innholdstype")));
    let stor = "x".repeat(65 * 1024 * 1024);
    let (status, svar) = t.post("system", "/api/v1/hendelser", "application/json", &stor).await;
    assert_eq!((status.as_u16(), svar["type"].as_str()), (413, Some("/problemer/for-stor")));
}

#[tokio::test]
async fn a_dead_letter_can_be_listed_and_tried_again() {
    let t = Tjeneste::med(12).await;
    t.post("system", "/api/v1/hendelser", "application/xml", "<half").await;
    let (_, liste) = t.get("system", "/api/v1/avviste-meldinger").await;
    let liste: serde_json::Value = serde_json::from_str(&liste).unwrap();
    let id = liste[0]["id"].as_str().unwrap();
    let (status, svar) =
        t.post("system", &format!("/api/v1/avviste-meldinger/{id}/avspilling"), "application/json", "").await;
    assert_eq!((status.as_u16(), svar["outcome"].as_str()), (200, Some("INVALID")));
}

#[tokio::test]
async fn schemas_are_served_for_every_kind() {
    let t = Tjeneste::med(12).await;
    let (_, liste) = t.get("", "/api/v1/schemas").await;
    let liste: Vec<serde_json::Value> = serde_json::from_str(&liste).unwrap();
    assert_eq!(liste.len(), 12);
    for lenke in liste {
        let (status, skjema) = t.get("", lenke["href"].as_str().unwrap()).await;
        let skjema: serde_json::Value = serde_json::from_str(&skjema).unwrap();
        assert_eq!(status, 200);
        assert!(skjema["examples"].is_array(), "{}", lenke["type"]);
    }
}

#[tokio::test]
async fn a_hub_gets_the_receipt_itself_and_can_have_it_again() {
    let t = Tjeneste::med(12).await;
    let send = async |xml: &str| {
        let mut request = som_persona("system", "POST", "/api/v1/hendelser", xml, Some("application/xml"));
        request.headers_mut().insert("accept", "application/xml".parse().unwrap());
        let svar = t.send(request).await;
        let type_ = svar.headers()["content-type"].to_str().unwrap().to_owned();
        (svar.status().as_u16(), type_, tekst(svar).await)
    };
    let (status, type_, ok) = send(NOTE).await;
    assert_eq!((status, type_.as_str()), (200, "application/xml; charset=utf-8"));
    assert!(ok.contains("<Status V=\"1\" DN=\"OK\"/>"), "{ok}");
    for xml in [NOTE, "<half", &NOTE.replace("TEST0000000001", "E2").replace("L84", "Z09")] {
        let (status, _, nei) = send(xml).await;
        assert_eq!(status, 200, "what it says is in the receipt");
        assert!(nei.contains("<Status V=\"2\" DN=\"Avvist\"/><Error V=\"X99\""), "{nei}");
    }
    // JSON has no such receipt, and several messages have several.
    let (status, type_, _) = send(&bit("b1", "2026-10-01", "2026-10-10")).await;
    assert_eq!((status, type_.as_str()), (202, "application/json"));

    let (_, svar) = t
        .post(
            "system",
            "/api/v1/hendelser",
            "application/xml",
            &NOTE.replace("TEST0000000001", "E3").replace("L84", "L03"),
        )
        .await;
    let sendt = svar["results"][0]["apprec_xml"].as_str().unwrap();
    let sti = format!("/api/v1/kvitteringer/{}", svar["results"][0]["event"].as_str().unwrap());
    assert_eq!(t.get("system", &sti).await.1, sendt);
    let mut som_json = som_persona("system", "GET", &sti, "", None);
    som_json.headers_mut().insert("accept", "application/json".parse().unwrap());
    let hendelse: serde_json::Value = serde_json::from_str(&tekst(t.send(som_json).await).await).unwrap();
    assert_eq!((hendelse["apprecStatus"].as_str(), hendelse["ediloggid"].as_str()), (Some("OK"), Some("E3")));

    let (_, svar) = t.post("system", "/api/v1/hendelser", "application/xml", "<annen halv").await;
    let sti = format!("/api/v1/kvitteringer/{}", svar["results"][0]["dead_letter"].as_str().unwrap());
    assert_eq!(t.get("system", &sti).await.1, svar["results"][0]["apprec_xml"].as_str().unwrap());
    let ukjent = "/api/v1/kvitteringer/00000000-0000-4000-8000-000000000000";
    assert_eq!(t.get("system", ukjent).await.0, 404);
    assert_eq!(t.get("veileder", &sti).await.0, 403);
}
