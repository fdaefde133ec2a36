//! A meeting that three parties plan together, and the employer's own meeting, over HTTP.

use milepael::{access::Handling, base::MoteId, http::Innlogget};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Tjeneste, som_persona};

/// Kari's employer.
const VIRKSOMHET: &str = "310000167";

fn kode(svar: &(u16, Value)) -> (u16, &str) {
    (svar.0, svar.1["kode"].as_str().unwrap_or_default())
}

impl Tjeneste {
    async fn send_inn(&self, som: &str, hva: &str, body: Value) -> (u16, Value) {
        self.kommando(som, &format!("/api/v1/personer/{}/{hva}", self.kari), &body.to_string(), &[]).await
    }

    async fn lese(&self, som: &str, hva: &str) -> Value {
        let (status, tekst) = self.get(som, &format!("/api/v1/personer/{}/{hva}", self.kari)).await;
        assert_eq!(status, 200, "{som} {hva}: {tekst}");
        serde_json::from_str(&tekst).unwrap()
    }

    /// Three times, with Kari's own doctor; gives the rest of the proposal's address.
    async fn foresla(&self) -> String {
        let hpr = self.app.personaer.aktor("behandler").unwrap().hpr.unwrap();
        let tid = |dag: u8| {
            json!({"fra": format!("2026-12-{dag}T10:00:00+01:00"), "minutter": 45,
            "sted": "Nav Fjordby", "videolenke": "https://video.example.no/1"})
        };
        let forslag = json!({"virksomhet": VIRKSOMHET, "tider": [tid(16), tid(14), tid(18)],
            "behandler": {"hpr": hpr.avslor(), "navn": "Lege Legesen"}});
        let (status, svar) = self.send_inn("veileder", "motetider", forslag).await;
        assert_eq!(status, 201, "{svar}");
        assert_eq!(svar["varsler"], json!([]), "all of them leave three weeks");
        let runder = self.lese("veileder", "saksgang").await["motetider"].clone();
        format!("motetider/{}", runder[0]["id"].as_str().unwrap())
    }
}

#[tokio::test]
async fn three_parties_find_a_time_and_are_invited_to_it() {
    let t = Tjeneste::med(12).await;
    let sti = t.foresla().await;
    let svar = format!("{sti}/svar");
    for som in ["sykmeldt", "arbeidsgiver", "behandler"] {
        let ser = t.lese(som, "moter").await;
        assert_eq!(ser["forslag"][0]["tider"].as_array().unwrap().len(), 3, "{som}");
        assert_eq!(
            (&ser["forslag"][0]["deltakere"], &ser["forslag"][0]["har_svart"]),
            (&json!(3), &json!(0))
        );
        assert_eq!(ser["forslag"][0]["tider"][0]["fra"], json!("2026-12-14T09:00:00Z"), "the first first");
    }
    assert_eq!(
        kode(&t.send_inn("sykmeldt", &svar, json!({"passer": []})).await),
        (400, "MOTETIDER_GRUNN_MANGLER")
    );
    assert_eq!(
        kode(&t.send_inn("sykmeldt", &svar, json!({"passer": [9]})).await),
        (400, "MOTETIDER_UKJENT_TID")
    );
    assert_eq!(t.send_inn("sykmeldt", &svar, json!({"passer": [1, 2]})).await.0, 201);
    let nei = json!({"passer": [], "grunn": "Hemmelig årsak."});
    assert_eq!(t.send_inn("arbeidsgiver", &svar, nei).await.0, 201);
    assert_eq!(t.send_inn("behandler", &svar, json!({"passer": [2, 3]})).await.0, 201);

    let leder = t.lese("arbeidsgiver", "moter").await;
    assert_eq!(leder["forslag"][0]["grunn"], json!("Hemmelig årsak."), "one's own words");
    let kari = t.lese("sykmeldt", "moter").await;
    assert_eq!(kari["forslag"][0]["har_svart"], json!(3));
    assert!(!kari.to_string().contains("Hemmelig"), "another party's words");
    assert_eq!(kari["forslag"][0]["tider"][1]["passer"], json!(true));
    let sak = t.lese("veileder", "saksgang").await;
    assert_eq!(sak["motetider"][0]["status"], json!("INGEN_PASSER_ALLE"));
    assert!(!sak.to_string().contains("Hemmelig"), "the words stand in the log only");

    assert_eq!(t.send_inn("arbeidsgiver", &svar, json!({"passer": [2]})).await.0, 201, "a changed answer");
    let sak = t.lese("veileder", "saksgang").await;
    assert_eq!((&sak["motetider"][0]["status"], &sak["motetider"][0]["beste"]), (&json!("KLAR"), &json!(2)));
    assert_eq!(t.send_inn("veileder", &format!("{sti}/innkalling"), json!({"tid": 2})).await.0, 201);
    assert_eq!(
        kode(&t.send_inn("sykmeldt", &svar, json!({"passer": [1]})).await),
        (409, "MOTETIDER_INNKALT")
    );
    let sak = t.lese("veileder", "saksgang").await;
    let mote = &sak["dialogmoter"][0];
    assert_eq!(
        (&mote["status"], &mote["tidspunkt"], &mote["varighet"], &mote["sted"]),
        (&json!("INNKALT"), &json!("2026-12-16T09:00:00Z"), &json!(45), &json!("Nav Fjordby"))
    );
    assert_eq!(sak["motetider"][0]["id"], mote["id"], "the meeting is the proposal's");
    let innkalling = format!("dialogmoter/{}/svar", mote["id"].as_str().unwrap());
    for som in ["sykmeldt", "arbeidsgiver", "behandler"] {
        assert_eq!(t.send_inn(som, &innkalling, json!({"svar": "KOMMER"})).await.0, 201, "{som}");
        let ser = t.lese(som, "moter").await;
        assert_eq!((&ser["forslag"], &ser["moter"][0]["svar"]), (&json!([]), &json!("KOMMER")));
    }
}

#[tokio::test]
async fn an_answer_to_times_that_were_replaced_is_told_so() {
    let t = Tjeneste::med(12).await;
    let gammel = format!("{}/svar", t.foresla().await);
    let ny = format!("{}/svar", t.foresla().await);
    assert_eq!(
        kode(&t.send_inn("sykmeldt", &gammel, json!({"passer": [1]})).await),
        (409, "MOTETIDER_ERSTATTET")
    );
    assert_eq!(t.send_inn("sykmeldt", &ny, json!({"passer": [1]})).await.0, 201);
    assert_eq!(t.lese("sykmeldt", "moter").await["forslag"].as_array().unwrap().len(), 1);
    let trekk = ny.replace("/svar", "/tilbaketrekking");
    assert_eq!(t.send_inn("veileder", &trekk, Value::Null).await.0, 201);
    assert_eq!(kode(&t.send_inn("sykmeldt", &ny, json!({"passer": [1]})).await), (409, "MOTETIDER_TRUKKET"));
    assert_eq!(kode(&t.send_inn("veileder", &trekk, Value::Null).await), (409, "MOTETIDER_TRUKKET"));
}

#[tokio::test]
async fn only_those_who_take_part_see_it_and_answer() {
    let t = Tjeneste::med(12).await;
    let tid = |dag: u8| json!({"fra": format!("2026-12-{dag}T09:00:00Z"), "sted": "Nav"});
    let mut forslag = json!({"virksomhet": VIRKSOMHET, "tider": [tid(15), tid(16)]});
    assert_eq!(t.send_inn("veileder", "motetider", forslag.clone()).await.0, 201);
    let id = t.lese("veileder", "saksgang").await["motetider"][0]["id"].as_str().unwrap().to_owned();
    let svar = format!("motetider/{id}/svar");
    let ja = json!({"passer": [1]});
    assert_eq!(
        kode(&t.send_inn("behandler", &svar, ja.clone()).await),
        (403, "BARE_DELTAKERE"),
        "not invited"
    );
    assert_eq!(t.lese("behandler", "moter").await["forslag"], json!([]));
    forslag["virksomhet"] = json!("315000106");
    assert_eq!(t.send_inn("veileder", "motetider", forslag).await.0, 201);
    let andres = t.lese("veileder", "saksgang").await["motetider"][0]["id"].as_str().unwrap().to_owned();
    let svar = format!("motetider/{andres}/svar");
    assert_eq!(kode(&t.send_inn("arbeidsgiver", &svar, ja).await), (403, "IKKE_DERES_ANSATTE"));
    assert_eq!(
        t.lese("arbeidsgiver", "moter").await["forslag"].as_array().unwrap().len(),
        1,
        "only their own"
    );
    assert_eq!(t.lese("sykmeldt", "moter").await["forslag"].as_array().unwrap().len(), 2);
    let sti = format!("/api/v1/personer/{}/moter", t.kode6);
    for som in ["sykmeldt", "arbeidsgiver", "behandler", "veileder"] {
        assert_eq!(t.get(som, &sti).await.0, 403, "{som}: somebody else's meetings");
    }
}

#[tokio::test]
async fn the_calendar_follows_the_meeting() {
    let t = Tjeneste::med(12).await;
    let sti = t.foresla().await;
    assert_eq!(t.send_inn("veileder", &format!("{sti}/innkalling"), json!({"tid": 1})).await.0, 201);
    let id = sti.trim_start_matches("motetider/").to_owned();
    let adresse = format!("/api/v1/personer/{}/dialogmoter/{id}/kalender.ics", t.kari);
    for som in ["sykmeldt", "arbeidsgiver", "behandler", "veileder"] {
        let svar = t.send(som_persona(som, "GET", &adresse, "", None)).await;
        assert_eq!(svar.headers()["content-type"], "text/calendar; charset=utf-8", "{som}");
        let fil = super::tekst(svar).await;
        assert!(fil.contains("METHOD:PUBLISH") && fil.contains("SEQUENCE:0") && fil.contains(&id), "{fil}");
        assert!(fil.contains("DTSTART:20261214T090000Z") && fil.contains("DTEND:20261214T094500Z"), "{fil}");
    }
    let avlys = json!({"meldinger": [{"til": "ARBEIDSTAKER", "tekst": "x"}, {"til": "ARBEIDSGIVER", "tekst": "x"},
        {"til": "BEHANDLER", "tekst": "x"}]});
    assert_eq!(t.send_inn("veileder", &format!("dialogmoter/{id}/avlysning"), avlys).await.0, 201);
    let fil = t.get("sykmeldt", &adresse).await.1;
    assert!(fil.contains("METHOD:CANCEL") && fil.contains("SEQUENCE:1"), "{fil}");
}

#[tokio::test]
async fn the_employer_plans_and_confirms_the_first_meeting() {
    let t = Tjeneste::med(12).await;
    let tilstand = async || {
        let alle = t.lese("arbeidsgiver", "milepaler").await;
        let liste = alle["milepaler"].as_array().or(alle.as_array()).unwrap().clone();
        liste.into_iter().find(|m| m["type"] == "DIALOGMOTE1").unwrap()
    };
    assert_ne!(tilstand().await["tilstand"], json!("UTFORT"));
    let plan = json!({"tidspunkt": "2026-11-25T09:00:00Z", "sted": "Verkstedet"});
    assert_eq!(t.send_inn("arbeidsgiver", "dialogmote1/plan", plan).await.0, 201);
    let ser = t.lese("sykmeldt", "moter").await;
    assert_eq!((&ser["moter"][0]["nummer"], &ser["moter"][0]["kan_svare"]), (&json!("1"), &json!(false)));
    let fram = t.send_inn("arbeidsgiver", "dialogmote1/bekreftelse", json!({"dato": "2026-11-25"})).await;
    assert_eq!(kode(&fram), (400, "MOTE1_DAG_FRAM"));
    assert_eq!(
        t.send_inn("arbeidsgiver", "dialogmote1/bekreftelse", json!({"dato": "2026-11-19"})).await.0,
        201
    );
    assert_eq!(tilstand().await["tilstand"], json!("UTFORT"));
    let unodig = t.send_inn("arbeidsgiver", "dialogmote1/ikke-nodvendig", json!({"begrunnelse": "x"})).await;
    assert_eq!(kode(&unodig), (409, "MOTE1_HOLDT"));
}

#[tokio::test]
async fn that_a_party_has_looked_is_known_from_the_audit_log() {
    let t = Tjeneste::med(12).await;
    t.foresla().await;
    assert_eq!(t.app.sett_av_partene(t.kari).await.unwrap(), []);
    t.lese("arbeidsgiver", "moter").await;
    let sett = t.app.sett_av_partene(t.kari).await.unwrap();
    assert_eq!(sett.len(), 1);
    let aktor = t.app.personaer.aktor("sykmeldt").unwrap();
    let innlogget = Innlogget { aktor, korrelasjon: Uuid::nil() };
    let ukjent = t.app.motet(&innlogget, t.kari, MoteId(Uuid::nil())).await.unwrap_err();
    assert_eq!(ukjent.status().as_u16(), 404);
    assert_eq!(t.app.sett_av_partene(t.kari).await.unwrap().len(), 2);
    assert_eq!(Handling::SeMoter.navn(), "SE_MOTER");
}
