//! Looking at people: what is answered, and what is written about the look.

use milepael::access::revisjon::Kontroll;

use super::{Tjeneste, som_persona, tekst};

#[tokio::test]
async fn every_look_is_in_the_audit_chain_allowed_or_refused() {
    let t = Tjeneste::med(12).await;
    let for_dette = t.app.kjerne.lager.revisjonshode().await.unwrap().0;
    let sti = format!("/api/v1/personer/{}/forlop", t.kari);
    t.get("veileder", &sti).await;
    t.get("veileder-nabo", &sti).await;
    t.get("", &sti).await;
    t.get("veileder", "/api/v1/personer/00000000-0000-7000-8000-000000000000/forlop").await;
    let siste = t.app.kjerne.lager.revisjon_etter(for_dette, 10).await.unwrap();
    let lest: Vec<_> = siste
        .iter()
        .map(|l| (l.oppforing.aktor.as_str(), l.oppforing.tillatt, l.oppforing.grunn.as_str()))
        .collect();
    assert_eq!(
        lest,
        [
            ("Z990001", true, "TJENESTLIG"),
            ("Z990003", false, "AVVIST_1400_GEOGRAFI"),
            ("ukjent", false, "AVVIST_IKKE_INNLOGGET"),
            ("Z990001", false, "AVVIST_UKJENT_PERSON"),
        ]
    );
    assert_eq!(siste[0].oppforing.person, Some(t.kari));

    let mut kontroll = Kontroll::default();
    let alle = t.app.kjerne.lager.revisjon_etter(0, i64::MAX).await.unwrap();
    alle.iter().try_for_each(|l| kontroll.neste(l)).unwrap();
    let (nummer, hash) = t.app.kjerne.lager.revisjonshode().await.unwrap();
    kontroll.slutt(nummer, &hash).unwrap();
}

#[tokio::test]
async fn a_refusal_says_the_same_whatever_the_reason() {
    let t = Tjeneste::med(12).await;
    let annen_enhet = t.get("veileder-nabo", &format!("/api/v1/personer/{}/forlop", t.kari)).await;
    let kode6 = t.get("veileder", &format!("/api/v1/personer/{}/forlop", t.kode6)).await;
    let egen_ansatt = t.get("veileder", &format!("/api/v1/personer/{}/forlop", t.egen_ansatt)).await;
    assert_eq!(annen_enhet, kode6);
    assert_eq!(kode6, egen_ansatt);
}

#[tokio::test]
async fn history_is_shown_as_it_was_known() {
    let t = Tjeneste::med(12).await;
    let forlop = async |per: &str| -> serde_json::Value {
        let (status, svar) = t.get("veileder", &format!("/api/v1/personer/{}/forlop?{per}", t.kari)).await;
        assert_eq!(status, 200, "{svar}");
        serde_json::from_str(&svar).unwrap()
    };
    let i_dag = forlop("").await;
    let samme = forlop("per=2026-11-20").await;
    let start: chrono::NaiveDate = i_dag["tilfeller"][0]["start"].as_str().unwrap().parse().unwrap();
    let tre_uker = start + chrono::Duration::days(21);
    let tidlig = forlop(&format!("per={tre_uker}")).await;
    assert_eq!(i_dag["tilfeller"], samme["tilfeller"]);
    assert_eq!(tidlig["tilfeller"][0]["start"], i_dag["tilfeller"][0]["start"]);
    assert!(tidlig["tilfeller"][0]["slutt"].as_str() < i_dag["tilfeller"][0]["slutt"].as_str());
    assert!(
        tidlig["sykmeldinger"].as_array().unwrap().len() < i_dag["sykmeldinger"].as_array().unwrap().len()
    );
    // Received by us on the register's day, so nothing was known here before it.
    let hos_oss = forlop(&format!("per={tre_uker}&kjent=mottatt")).await;
    assert_eq!(hos_oss["tilfeller"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn employers_and_doctors_see_only_their_deadlines() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/api/v1/personer/{}/milepaler", t.kari);
    let typer = async |som: &str| -> Vec<String> {
        let (_, svar) = t.get(som, &sti).await;
        let svar: serde_json::Value = serde_json::from_str(&svar).unwrap();
        let milepaler = svar["milepaler"].as_array().unwrap();
        milepaler.iter().map(|m| m["type"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(typer("arbeidsgiver").await, ["OPPFOLGINGSPLAN", "DIALOGMOTE1", "DIALOGMOTE2"]);
    assert!(!typer("behandler").await.contains(&"KARTLEGGING".to_owned()));
    assert_eq!(typer("sykmeldt").await.len(), 8);
}

#[tokio::test]
async fn a_wrong_question_is_told_what_is_wrong_as_problem_json() {
    let t = Tjeneste::med(12).await;
    let kari = t.kari;
    for (metode, sti, body, status, bit) in [
        ("GET", format!("/api/v1/personer/{kari}/forlop?per=2026-13-01"), "", 400, "ÅÅÅÅ-MM-DD"),
        ("GET", format!("/api/v1/personer/{kari}/forlop?dato=2026-01-01"), "", 400, "Andre parametre"),
        ("GET", "/api/v1/personer/abc/forlop".into(), "", 404, "finnes ikke"),
        ("GET", "/api/v1/nothing".into(), "", 404, "finnes ikke"),
        ("POST", "/api/v1/personer/sok".into(), "{", 400, "Send JSON"),
        ("POST", "/api/v1/personer/sok".into(), r#"{"ident":"123"}"#, 400, "elleve siffer"),
        ("POST", "/api/v1/personer/sok".into(), r#"{"navn":"a"}"#, 400, "to bokstaver"),
        ("DELETE", format!("/api/v1/personer/{kari}"), "", 405, "metode"),
    ] {
        let svar = t.send(som_persona("veileder", metode, &sti, body, Some("application/json"))).await;
        assert_eq!(svar.status(), status, "{metode} {sti}");
        assert_eq!(svar.headers()["content-type"], "application/problem+json", "{sti}");
        let tekst = tekst(svar).await;
        assert!(tekst.contains(bit), "{sti}: {tekst}");
        assert!(tekst.contains("\"type\":\"/problemer/"), "{tekst}");
    }
}

#[tokio::test]
async fn pages_forbid_everything_from_elsewhere_and_are_not_cached() {
    let t = Tjeneste::med(12).await;
    let svar = t.send(som_persona("veileder", "GET", "/arbeidsliste", "", None)).await;
    let h = svar.headers();
    assert!(h["content-security-policy"].to_str().unwrap().starts_with("default-src 'self'"));
    assert_eq!(h["cache-control"], "no-store");
    assert_eq!(h["referrer-policy"], "no-referrer");
    assert!(h.contains_key("milepael-korrelasjon"));
    let stil = t.send(som_persona("", "GET", "/static/milepael.css", "", None)).await;
    assert_eq!(
        (stil.status().as_u16(), &stil.headers()["cache-control"]),
        (200, &"public, max-age=3600".parse().unwrap())
    );
}

#[tokio::test]
async fn log_in_by_persona_gives_a_session_and_log_out_ends_it() {
    let t = Tjeneste::med(12).await;
    let form = Some("application/x-www-form-urlencoded");
    let inn = t.send(som_persona("", "POST", "/innlogging", "persona=veileder", form)).await;
    assert_eq!(inn.status(), 303);
    let kake = inn.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(kake.contains("HttpOnly") && kake.contains("SameSite=Strict"));
    let okt = kake.split(';').next().unwrap().to_owned();
    let med_kake = |metode: &str, sti: &str| {
        axum::http::Request::builder()
            .method(metode)
            .uri(sti)
            .header("cookie", &okt)
            .body(axum::body::Body::empty())
            .unwrap()
    };
    assert_eq!(t.send(med_kake("GET", "/arbeidsliste")).await.status(), 200);
    // A form on another site can't post with the cookie.
    let mut fremmed = med_kake("POST", "/utlogging");
    fremmed.headers_mut().insert("origin", "http://elsewhere.example".parse().unwrap());
    fremmed.headers_mut().insert("host", "127.0.0.1".parse().unwrap());
    assert_eq!(t.send(fremmed).await.status(), 403);
    assert_eq!(t.send(med_kake("POST", "/utlogging")).await.status(), 303);
    assert_eq!(t.send(med_kake("GET", "/arbeidsliste")).await.status(), 303);
    // Personas without pages can't log in, and nobody else can.
    for hvem in ["system", "behandler", "nobody"] {
        let inn = t.send(som_persona("", "POST", "/innlogging", &format!("persona={hvem}"), form)).await;
        assert_eq!(inn.status(), 400, "{hvem}");
    }
}

#[tokio::test]
async fn a_deadline_is_explained_with_law_version_and_facts() {
    let t = Tjeneste::med(12).await;
    let sti = |type_: &str| format!("/api/v1/personer/{}/milepaler/{type_}/begrunnelse", t.kari);
    let (status, svar) = t.get("veileder", &sti("DIALOGMOTE2")).await;
    assert_eq!(status, 200);
    let svar: serde_json::Value = serde_json::from_str(&svar).unwrap();
    assert_eq!(svar["regler"][0]["navn"], "oppfolging.dialogmote2");
    assert_eq!(svar["regler"][0]["verdi"], 182);
    let start: chrono::NaiveDate = svar["fakta"][0]["dato"].as_str().unwrap().parse().unwrap();
    let frist: chrono::NaiveDate = svar["om"]["frist"].as_str().unwrap().parse().unwrap();
    assert_eq!((frist - start).num_days(), 182);
    assert!(svar["fakta"][0]["hendelse"].is_string(), "the note behind the first day is named");
    insta::assert_json_snapshot!("begrunnelse_dialogmote2", svar["tekst"]);
    assert_eq!(t.get("arbeidsgiver", &sti("AKTIVITETSKRAV")).await.0, 404, "not the employer's business");
    assert_eq!(t.get("veileder", &sti("KAFFEPAUSE")).await.0, 404);
    assert_eq!(t.get("veileder", &format!("{}?sprak=se", sti("DIALOGMOTE2"))).await.0, 400);
}

#[tokio::test]
async fn the_end_of_sick_pay_is_counted_and_explained() {
    let t = Tjeneste::med(12).await;
    let (status, svar) = t.get("veileder", &format!("/api/v1/personer/{}/maksdato", t.kari)).await;
    assert_eq!(status, 200, "{svar}");
    let svar: serde_json::Value = serde_json::from_str(&svar).unwrap();
    assert_eq!(svar["bestemmelse"], "ORDINAR_8_12");
    assert_eq!(svar["brukt"].as_i64().unwrap() + svar["igjen"].as_i64().unwrap(), 248);
    let (_, milepaler) = t.get("veileder", &format!("/api/v1/personer/{}/milepaler", t.kari)).await;
    let milepaler: serde_json::Value = serde_json::from_str(&milepaler).unwrap();
    let slutt = milepaler["milepaler"].as_array().unwrap().iter().find(|m| m["type"] == "SLUTT_SYKEPENGER");
    assert_eq!(slutt.unwrap()["frist"], svar["maksdato"], "the milestone is the maximum date");
    let sti = format!("/api/v1/personer/{}/maksdato/begrunnelse", t.kari);
    let (_, hvorfor) = t.get("veileder", &sti).await;
    let hvorfor: serde_json::Value = serde_json::from_str(&hvorfor).unwrap();
    insta::assert_json_snapshot!("begrunnelse_maksdato", hvorfor["tekst"]);
}

#[tokio::test]
async fn a_rejected_note_tells_which_question_decided_and_by_which_law() {
    let t = Tjeneste::med(12).await;
    let sted = serde_json::json!({"type": "person", "id": "p", "kilde": "test", "fnr": "13838530022",
        "innhold": {"hva": "TILHORIGHET", "geografi": "0301", "enhet": "1201"}});
    let note = include_bytes!("../../samples/edge/36-tilbakedatert-6-uten-begrunnelse.xml");
    let meldinger = vec![sted.to_string().into_bytes(), note.to_vec()];
    let kvitteringer =
        t.app.kjerne.dor.ta_imot(meldinger, &milepael::access::Aktor::system("test"), "test").await.unwrap();
    let (person, hendelse) = (kvitteringer[1].person.unwrap(), kvitteringer[1].event.unwrap());
    let sti = format!("/api/v1/personer/{person}/sykmeldinger/{hendelse}/begrunnelse");
    let (status, svar) = t.get("veileder", &sti).await;
    assert_eq!(status, 200, "{svar}");
    let svar: serde_json::Value = serde_json::from_str(&svar).unwrap();
    assert_eq!(
        (svar["om"]["utfall"].as_str(), svar["om"]["regel"].as_str()),
        (Some("INVALID"), Some("INNTIL_8_DAGER"))
    );
    assert!(svar["om"]["regelverk"].is_string());
    insta::assert_json_snapshot!("begrunnelse_avvist_sykmelding", svar["tekst"]);
    let (_, nn) = t.get("veileder", &format!("{sti}?sprak=nn")).await;
    assert!(nn.contains("Sjukmeldinga er avvist."), "{nn}");
    let annen = format!("/api/v1/personer/{}/sykmeldinger/{hendelse}/begrunnelse", t.kari);
    assert_eq!(t.get("veileder", &annen).await.0, 404, "the note is somebody else's");
}

#[tokio::test]
async fn a_message_stopped_at_the_door_tells_which_check_stopped_it() {
    let t = Tjeneste::med(12).await;
    let note = include_bytes!("../../samples/edge/02-periodetype-mangler.xml");
    let system = milepael::access::Aktor::system("test");
    let kvittering = t.app.kjerne.dor.ta_imot(vec![note.to_vec()], &system, "test").await.unwrap().remove(0);
    let brev = kvittering.dead_letter.expect("it is kept");
    let sti = format!("/api/v1/avviste-meldinger/{brev}/begrunnelse");
    let (status, svar) = t.get("system", &sti).await;
    assert_eq!(status, 200, "{svar}");
    let svar: serde_json::Value = serde_json::from_str(&svar).unwrap();
    assert_eq!(svar["om"]["regel"], "INTAKE_PERIODETYPE_MANGLER");
    insta::assert_json_snapshot!("begrunnelse_avvist_melding", svar["tekst"]);
}

#[tokio::test]
async fn a_code_has_a_name_beside_it_of_its_group_or_of_the_imported_list() {
    use milepael::{
        commands::{ChangeSet, NyttKodeverk},
        hendelse::sykmelding::Kodeverk,
        intake::kodenavn::Kodenavn,
    };
    let t = Tjeneste::med(12).await;
    let notat = async || -> serde_json::Value {
        let (_, svar) = t.get("veileder", &format!("/api/v1/personer/{}/forlop", t.kari)).await;
        let svar: serde_json::Value = serde_json::from_str(&svar).unwrap();
        svar["sykmeldinger"].as_array().unwrap().iter().find(|n| !n["diagnose"].is_null()).unwrap().clone()
    };
    let side = async || t.get("veileder", &format!("/personer/{}", t.kari)).await.1;
    let forst = notat().await;
    let (kode, gruppe) = (forst["diagnose"].as_str().unwrap(), forst["diagnose_navn"].as_str().unwrap());
    let vist = format!("{kode} ({})", gruppe.to_lowercase());
    assert!(side().await.contains(&vist), "{vist}");

    let koder = [Kodeverk::Icpc2, Kodeverk::Icd10].map(|system| Kodenavn {
        system,
        kode: kode.to_owned(),
        tekst: "Ny <b>&</b> plage".to_owned(),
    });
    let nytt = NyttKodeverk { id: uuid::Uuid::new_v4(), versjon: "1".to_owned(), koder: koder.into() };
    let sett = ChangeSet { kodeverk: Some(nytt), ..ChangeSet::default() };
    t.app.kjerne.committer.skriv(sett).await.unwrap();
    t.app.kjerne.kodeverk.hal_inn(t.app.kjerne.lager.as_ref()).await.unwrap();
    assert_eq!(notat().await["diagnose_navn"], "Ny <b>&</b> plage");
    let side = side().await;
    assert!(!side.contains("<b>&"), "a name is text, whatever it holds");
    assert!(
        side.contains(&format!("{kode} Ny &#60;b&#62;&#38;&#60;/b&#62; plage")),
        "the page names the code"
    );
}
