//! Meetings, plans, tasks and the work list over HTTP. Kari has been away since June, partly at
//! work; she is a candidate for dialogue meeting 2, and nobody has invited her.

use milepael::base::PersonId;
use serde_json::{Value, json};

use super::Tjeneste;

impl Tjeneste {
    async fn gi(&self, som: &str, hva: &str, body: &Value) -> (u16, Value) {
        self.kommando(som, &format!("/api/v1/personer/{}/{hva}", self.kari), &body.to_string(), &[]).await
    }

    async fn saksgang(&self, person: PersonId) -> Value {
        let (status, tekst) = self.get("veileder", &format!("/api/v1/personer/{person}/saksgang")).await;
        assert_eq!(status, 200);
        serde_json::from_str(&tekst).unwrap()
    }

    async fn flagg(&self) -> Vec<String> {
        serde_json::from_value(self.saksgang(self.kari).await["flagg"].clone()).unwrap()
    }

    async fn skjema(&self) -> Value {
        let sti = format!("/api/v1/personer/{}/motebehov/skjema", self.kari);
        serde_json::from_str(&self.get("sykmeldt", &sti).await.1).unwrap()
    }

    /// Invites to a meeting on 18 December; gives the rest of the meeting's address.
    async fn innkall(&self) -> String {
        let (status, svar) = self.gi("veileder", "dialogmoter", &innkalling()).await;
        assert_eq!((status, &svar["varsler"]), (201, &json!([])));
        let mote = self.saksgang(self.kari).await["dialogmoter"][0].clone();
        assert_eq!((&mote["nummer"], &mote["status"]), (&json!("2"), &json!("INNKALT")));
        format!("dialogmoter/{}", mote["id"].as_str().unwrap())
    }
}

fn innkalling() -> Value {
    json!({"virksomhet": "310000167", "tidspunkt": "2026-12-18T10:00:00+01:00", "sted": "Nav Fjordby"})
}

fn til_partene() -> Value {
    json!([{"til": "ARBEIDSTAKER", "tekst": "Vi må bytte dag."}, {"til": "ARBEIDSGIVER", "tekst": "Vi må bytte dag."}])
}

fn referat() -> Value {
    json!({"situasjon": "Hemmelig situasjon.", "konklusjon": "Mer arbeid.", "oppgave_arbeidstaker": "Ingen",
        "oppgave_arbeidsgiver": "Ny turnus", "leders_navn": "Leder Ledersen"})
}

fn kode(svar: &(u16, Value)) -> (u16, &str) {
    (svar.0, svar.1["kode"].as_str().unwrap_or_default())
}

#[tokio::test]
async fn from_the_question_to_the_minutes() {
    let t = Tjeneste::med(12).await;
    assert_eq!(t.skjema().await, json!({"vises": true, "skjema": "SVAR_BEHOV"}));
    assert_eq!(t.gi("sykmeldt", "motebehov", &json!({"onsker_mote": true})).await.0, 201);
    let nei = json!({"onsker_mote": false, "begrunnelse": "Det går bra."});
    assert_eq!(t.gi("arbeidsgiver", "motebehov", &nei).await.0, 201);
    let flagg = t.flagg().await;
    assert!(flagg.contains(&"MOTEBEHOV".into()) && flagg.contains(&"DIALOGMOTEKANDIDAT".into()), "{flagg:?}");
    assert_eq!(t.gi("veileder", "motebehov/behandling", &json!({"behov": true})).await.0, 201);
    assert_eq!(
        kode(&t.gi("veileder", "motebehov/behandling", &json!({"behov": true})).await),
        (409, "MOTEBEHOV_INGENTING_VENTER")
    );
    let vent = json!({"frist": "2026-12-01", "tekst": "Venter på lege."});
    assert_eq!(t.gi("veileder", "dialogmoteavvent", &vent).await.0, 201);
    assert_eq!(t.saksgang(t.kari).await["avvent"]["frist"], json!("2026-12-01"));

    let mote = t.innkall().await;
    assert_eq!(t.saksgang(t.kari).await["avvent"], Value::Null);
    assert!(!t.flagg().await.contains(&"DIALOGMOTEKANDIDAT".into()), "an invited candidate is not shown");
    assert_eq!(kode(&t.gi("veileder", "dialogmoter", &innkalling()).await), (409, "MOTE_FINNES"));
    assert_eq!(t.skjema().await["vises"], json!(false));
    let igjen = json!({"onsker_mote": true, "begrunnelse": "x"});
    assert_eq!(kode(&t.gi("sykmeldt", "motebehov", &igjen).await), (409, "MOTEBEHOV_MOTE_PLANLAGT"));

    let svar = json!({"svar": "NYTT_TID_STED", "tekst": "Er på kurs."});
    assert_eq!(t.gi("sykmeldt", &format!("{mote}/svar"), &svar).await.0, 201);
    assert_eq!(t.gi("arbeidsgiver", &format!("{mote}/svar"), &json!({"svar": "KOMMER"})).await.0, 201);
    assert!(t.flagg().await.contains(&"DIALOGMOTESVAR".into()));
    let ny = json!({"tidspunkt": "2026-12-21T09:00:00Z", "sted": "Video", "videolenke": "https://video.example.no/1",
        "meldinger": til_partene()});
    assert_eq!(t.gi("veileder", &format!("{mote}/tid-og-sted"), &ny).await.0, 201);
    assert!(!t.flagg().await.contains(&"DIALOGMOTESVAR".into()), "moving the meeting answers it");

    let endring = json!({"arsak": "Feil navn", "referat": referat()});
    let for_tidlig = t.gi("veileder", &format!("{mote}/referat/endring"), &endring).await;
    assert_eq!(kode(&for_tidlig), (409, "MOTE_IKKE_FERDIGSTILT"));
    assert_eq!(t.gi("veileder", &format!("{mote}/referat"), &referat()).await.0, 201);
    assert_eq!(t.gi("veileder", &format!("{mote}/referat/endring"), &endring).await.0, 201);
    let sak = t.saksgang(t.kari).await;
    assert_eq!(sak["kandidat"]["er_kandidat"], json!(false));
    assert_eq!(sak["kandidat"]["endringer"][0]["arsak"], json!("DIALOGMOTE_FERDIGSTILT"));
    assert_eq!(sak["dialogmoter"][0]["referater"].as_array().unwrap().len(), 2);
    assert!(!sak.to_string().contains("Hemmelig"), "the words stand in the log only");
    let avlys = json!({"meldinger": til_partene()});
    assert_eq!(
        kode(&t.gi("veileder", &format!("{mote}/avlysning"), &avlys).await),
        (409, "MOTE_FERDIGSTILT")
    );
    let unntak = json!({"resultat": "UNNTAK", "arsak": "MEDISINSKE_GRUNNER"});
    let sent = t.gi("veileder", "dialogmotekandidat/vurderinger", &unntak).await;
    assert_eq!(kode(&sent), (409, "KANDIDAT_ER_IKKE_KANDIDAT"));
    assert_eq!(t.gi("veileder", "dialogmoter", &innkalling()).await.0, 201);
    assert_eq!(t.saksgang(t.kari).await["dialogmoter"][0]["nummer"], json!("3"), "a later meeting");
}

#[tokio::test]
async fn a_candidate_is_exempt_with_a_reason_and_a_short_notice_is_remarked_on() {
    let t = Tjeneste::med(12).await;
    let vurder = async |body: Value| t.gi("veileder", "dialogmotekandidat/vurderinger", &body).await;
    let gammel = vurder(json!({"resultat": "UNNTAK", "arsak": "FRISKMELDT"})).await;
    assert_eq!(kode(&gammel), (400, "KANDIDAT_ARSAK_UTGATT"));
    assert_eq!(vurder(json!({"resultat": "UNNTAK", "arsak": "TULL"})).await.0, 400);
    assert_eq!(vurder(json!({"resultat": "UNNTAK", "arsak": "MEDISINSKE_GRUNNER"})).await.0, 201);
    assert!(!t.flagg().await.contains(&"DIALOGMOTEKANDIDAT".into()));
    let mut kort = innkalling();
    kort["tidspunkt"] = json!("2026-12-04T10:00:00+01:00");
    let (status, svar) = t.gi("veileder", "dialogmoter", &kort).await;
    assert_eq!(status, 201);
    assert!(svar["varsler"][0].as_str().unwrap().contains("tre uker"), "{svar}");
    let lang = json!({"frist": "2026-12-01", "tekst": "x".repeat(10_001)});
    assert_eq!(kode(&t.gi("veileder", "dialogmoteavvent", &lang).await), (400, "TEKST_FOR_LANG"));
}

#[tokio::test]
async fn tasks_are_treated_one_by_one_and_a_retry_is_one() {
    let t = Tjeneste::med(12).await;
    let oppgaver = t.saksgang(t.kari).await["oppgaver"].clone();
    let av_type = |type_: &str| -> Vec<String> {
        let alle = oppgaver.as_array().unwrap().iter().filter(|o| o["type"] == type_);
        alle.map(|o| format!("oppgaver/{}/behandling", o["id"].as_str().unwrap())).collect()
    };
    let bistand = av_type("BEHANDLER_BER_OM_BISTAND");
    assert!(bistand.len() > 1, "{oppgaver}");
    for (n, sti) in bistand.iter().enumerate() {
        assert_eq!(t.flagg().await.contains(&"BEHANDLER_BER_OM_BISTAND".into()), n < bistand.len());
        let sti = format!("/api/v1/personer/{}/{sti}", t.kari);
        let en = t.kommando("veileder", &sti, "", &[("idempotency-key", &sti[sti.len() - 60..])]).await;
        let to = t.kommando("veileder", &sti, "", &[("idempotency-key", &sti[sti.len() - 60..])]).await;
        assert_eq!((en.0, to.0, &en.1["hendelser"]), (201, 200, &to.1["hendelser"]));
        assert_eq!(kode(&t.kommando("veileder", &sti, "", &[]).await), (409, "OPPGAVE_ER_BEHANDLET"));
    }
    assert!(!t.flagg().await.contains(&"BEHANDLER_BER_OM_BISTAND".into()));
    let egen = json!({"grunn": "VURDER_TILTAK_BEHOV", "frist": "2026-12-01"});
    assert_eq!(t.gi("veileder", "oppfolgingsoppgave", &egen).await.0, 201);
    assert_eq!(t.saksgang(t.kari).await["oppfolgingsoppgave"]["grunn"], json!("VURDER_TILTAK_BEHOV"));
    assert_eq!(t.gi("veileder", "oppfolgingsoppgave/fullforing", &Value::Null).await.0, 201);
    assert_eq!(t.saksgang(t.kari).await["oppfolgingsoppgave"], Value::Null);
}

#[tokio::test]
async fn plans_are_the_employers() {
    let t = Tjeneste::med(12).await;
    let som =
        async |som: &str, hva: &str, body: Value| t.gi(som, &format!("oppfolgingsplaner{hva}"), &body).await;
    let leder = async |hva: &str, body: Value| som("arbeidsgiver", hva, body).await;
    assert_eq!(kode(&som("sykmeldt", "/utkast", json!({})).await), (403, "BARE_ARBEIDSGIVER"));
    assert_eq!(
        kode(&leder("/utkast", json!({"virksomhet": "315000106"})).await),
        (403, "IKKE_DERES_ANSATTE")
    );
    assert_eq!(leder("/utkast", json!({})).await.0, 201);
    assert_eq!(leder("/utkast/sletting", json!({})).await.0, 201);
    assert_eq!(kode(&leder("/utkast/sletting", json!({})).await), (409, "PLAN_UTKAST_FINNES_IKKE"));
    let unodig = leder("/ikke-nodvendig", json!({"begrunnelse": "Snart tilbake."})).await;
    assert_eq!(kode(&unodig), (409, "PLAN_FINNES"));
    let hemmelig = "13838530022";
    let uleselig = leder("", json!({"skjema": {"formIdentifier": [hemmelig]}})).await;
    assert_eq!(kode(&uleselig), (400, "PLAN_SKJEMA"));
    assert!(!uleselig.1.to_string().contains(hemmelig));
    let skjema = json!({"formIdentifier": "oppfolgingsplan", "formSemanticVersion": "1.0.0",
        "formSnapshotVersion": "2.0.0", "sections": []});
    let uten_dag = leder("", json!({"skjema": skjema})).await;
    assert_eq!(kode(&uten_dag), (400, "PLAN_EVALUERING_MANGLER"));
    let plan = json!({"skjema": skjema, "evalueringsdato": "2026-12-20"});
    assert_eq!(leder("", plan).await.0, 201);
    assert_eq!(leder("/deling", json!({"med": "LEGE"})).await.0, 201);
    assert_eq!(leder("/deling", json!({"med": "NAV"})).await.0, 201);
    assert_eq!(kode(&leder("/deling", json!({"med": "NAV"})).await), (409, "PLAN_ER_DELT"));
    assert_eq!(t.saksgang(t.kari).await["planer"][0]["evalueringsdato"], json!("2026-12-20"));
    let sent = leder("/paminnelse", json!({"bestilt": true})).await;
    assert_eq!(kode(&sent), (400, "PAMINNELSE_UTILGJENGELIG"));
}

#[tokio::test]
async fn a_case_has_one_caseworker_or_none() {
    let t = Tjeneste::med(12).await;
    let tildel = async |body: Value| t.gi("veileder", "tildeling", &body).await;
    assert_eq!(tildel(json!({"veileder": "Z990001"})).await.0, 201);
    assert_eq!(t.saksgang(t.kari).await["veileder"], json!("Z990001"));
    assert_eq!(kode(&tildel(json!({"veileder": "Z990001"})).await), (409, "TILDELING_UENDRET"));
    assert_eq!(tildel(json!({"enhet": "1202"})).await.0, 201);
    // The unit that gave the case away no longer sees it: its places are held apart from units.
    let (status, _) = t.get("veileder", &format!("/api/v1/personer/{}/saksgang", t.kari)).await;
    assert_eq!(status, 403);
}
