//! Who may need a dialogue meeting, over HTTP: in the API, on the work list and on the person's page;
//! and the statistics page.

use milepael::{access::Aktor, base::PersonId};
use serde_json::{Value, json};

use super::{Tjeneste, som_persona, tekst};
use crate::harness::{Person, json_melding, notat_xml};

const FORSLAG: &str = "/api/v1/motebehov/forslag";

impl Tjeneste {
    /// An employee who has been away since a day in July, twenty weeks and more.
    async fn ansatt(&self, n: u64, enhet: &str, fra: &str) -> (Person, PersonId) {
        let person = Person::nr(n);
        let sted = json!({"hva": "TILHORIGHET", "geografi": "0301", "enhet": enhet});
        let fodt = json!({"hva": "REGISTRERT", "fodselsdato": "1980-01-01", "navn": {"fornavn": "Test", "mellomnavn": null, "etternavn": format!("Person{n}")}});
        let arbeid =
            json!({"orgnr": "315000106", "navn": "TESTBEDRIFT AS", "fom": "2015-01-01", "tom": null});
        let meldinger = vec![
            json_melding(&person, "person", &format!("p{n}"), None, &sted),
            json_melding(&person, "person", &format!("n{n}"), None, &fodt),
            json_melding(&person, "arbeidsforhold", &format!("a{n}"), Some("2015-01-01T08:00:00Z"), &arbeid),
            notat_xml(&person, &format!("N{n}"), fra, "2026-12-20"),
        ];
        let svar = self.app.kjerne.dor.ta_imot(meldinger, &Aktor::system("test"), "test").await.unwrap();
        assert!(svar.iter().all(|k| k.event.is_some()), "{svar:?}");
        (person, svar[0].person.unwrap())
    }

    async fn forslag(&self, som: &str, mer: &str) -> Value {
        let (status, svar) = self.get(som, &format!("{FORSLAG}{mer}")).await;
        assert_eq!(status, 200, "{svar}");
        serde_json::from_str(&svar).unwrap()
    }
}

fn rad(svar: &Value, person: PersonId) -> Option<&Value> {
    svar["rader"].as_array().unwrap().iter().find(|r| r["person"] == json!(person.to_string()))
}

#[tokio::test]
async fn a_wish_moves_a_person_up_and_an_invitation_out() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    let (_, en) = t.ansatt(8001, "1201", "2026-07-06").await;
    let (onsker, to) = t.ansatt(8002, "1201", "2026-07-06").await;
    let (_, nabo) = t.ansatt(8003, "1202", "2026-07-06").await;
    let (_, tidlig) = t.ansatt(8004, "1201", "2026-08-10").await;
    let for_ = t.forslag("veileder", "").await;
    let poeng = |svar: &Value, hvem| rad(svar, hvem).unwrap()["forslag"]["poeng"].as_i64().unwrap();
    assert_eq!(poeng(&for_, en), poeng(&for_, to), "they are alike");
    assert!(rad(&for_, nabo).is_none() && rad(&for_, tidlig).is_none());
    // Every part is there with its words, and they are the sum.
    let forslag = &rad(&for_, en).unwrap()["forslag"];
    let deler = forslag["deler"].as_array().unwrap();
    assert_eq!(deler.iter().map(|d| d["poeng"].as_i64().unwrap()).sum::<i64>(), poeng(&for_, en));
    assert!(deler.iter().all(|d| !d["tekst"]["nb"].as_str().unwrap().is_empty()));
    let kode = |navn: &str| deler.iter().find(|d| d["kode"] == navn);
    assert!(kode("SJANSE").unwrap()["tekst"]["nb"].as_str().unwrap().contains("av 100 som ligner"));
    assert_eq!(kode("PLAN_MANGLER").unwrap()["poeng"], 10);

    let onske =
        json!({"hva": "MOTEBEHOV_MELDT", "fra": "ARBEIDSTAKER", "skjema": "MELD_BEHOV", "onskerMote": true});
    let melding = json_melding(&onsker, "oppfolging", "mb1", None, &onske);
    let svar = t.app.kjerne.dor.ta_imot(vec![melding], &Aktor::system("test"), "test").await.unwrap();
    assert!(svar[0].event.is_some(), "{svar:?}");
    let etter = t.forslag("veileder", "").await;
    assert_eq!(poeng(&etter, to), poeng(&for_, to) + 25);
    let plass = |svar: &Value, hvem| rad(svar, hvem).unwrap()["forslag"]["plass"].as_u64().unwrap();
    assert!(plass(&etter, to) < plass(&etter, en));

    // The work list and the page say the same.
    let (_, liste) = t.get("veileder", "/arbeidsliste?vis=motebehov").await;
    let (forst, sist) = (liste.find(&to.to_string()).unwrap(), liste.find(&en.to_string()).unwrap());
    assert!(forst < sist && liste.contains("Den sykmeldte ønsker møte."), "{liste}");
    assert!(!liste.contains(&nabo.to_string()) && !liste.contains(&tidlig.to_string()));
    let (_, side) = t.get("veileder", &format!("/personer/{to}")).await;
    let ord = side.replace('\u{a0}', " ");
    let nr = format!("Nr. {} av {} på enheten", plass(&etter, to), rad(&etter, to).unwrap()["forslag"]["av"]);
    for ventet in [
        "Bør dialogmøte vurderes?",
        nr.as_str(),
        "+25",
        "Den sykmeldte ønsker møte.",
        "Faller bort når arbeidsgiveren har laget en plan",
        "og ingen avgjørelse",
    ] {
        assert!(ord.contains(ventet), "{ventet}");
    }
    // Too early: nothing is said.
    assert!(!t.get("veileder", &format!("/personer/{tidlig}")).await.1.contains("Bør dialogmøte vurderes?"));

    // Called in: out of the order, and the page says why.
    let innkalling =
        json!({"virksomhet": "315000106", "tidspunkt": "2026-12-04T09:00:00Z", "sted": "Nav Fjordby"});
    let sti = format!("/api/v1/personer/{to}/dialogmoter");
    let (status, svar) = t.kommando("veileder", &sti, &innkalling.to_string(), &[]).await;
    assert_eq!(status, 201, "{svar}");
    assert!(rad(&t.forslag("veileder", "").await, to).is_none());
    assert!(t.get("veileder", &format!("/personer/{to}")).await.1.contains("Partene er alt kalt inn."));
}

#[tokio::test]
async fn the_chance_is_hidden_and_moves_nobody_until_the_own_view_is_given() {
    let t = Tjeneste::med(12).await.egen_vurdering_forst();
    t.publiser("prove", 1.0).await;
    let (_, en) = t.ansatt(8011, "1201", "2026-07-06").await;
    let skjult = t.forslag("veileder", "").await;
    let forslag = &rad(&skjult, en).unwrap()["forslag"];
    assert_eq!(forslag["sjanse_skjult"], true);
    let sjanse = forslag["deler"].as_array().unwrap().iter().find(|d| d["kode"] == "SJANSE");
    assert!(sjanse.is_none(), "{forslag}");
    assert!(forslag.to_string().contains("når du har lagret din egen vurdering"));
    assert!(!forslag.to_string().contains("av 100"), "{forslag}");
    let (_, side) = t.get("veileder", &format!("/personer/{en}")).await;
    assert!(
        side.contains("Sjansen vises når du har lagret din egen vurdering.")
            && !side.contains("av 100 som ligner")
    );
    let (_, liste) = t.get("veileder", "/api/v1/arbeidsliste").await;
    let liste: Value = serde_json::from_str(&liste).unwrap();
    let fortsatt = &rad(&liste, en).unwrap()["fortsatt_sykmeldt"];
    assert_eq!((&fortsatt["skjult"], &fortsatt["sannsynlighet"]), (&json!(true), &Value::Null));

    let egen = json!({"fortsatt_sykmeldt": "JA", "oppfolging": "MER"}).to_string();
    let sti = format!("/api/v1/personer/{en}/vurderinger/egen");
    assert_eq!(t.kommando("veileder", &sti, &egen, &[]).await.0, 201);
    let vist = t.forslag("veileder", "").await;
    let forslag = &rad(&vist, en).unwrap()["forslag"];
    assert!(forslag["sjanse_skjult"] == false && forslag.to_string().contains("SJANSE"), "{forslag}");
    // For a colleague it is still hidden.
    assert_eq!(rad(&t.forslag("teamleder", "").await, en).unwrap()["forslag"]["sjanse_skjult"], true);
}

#[tokio::test]
async fn nobody_has_a_place_when_the_model_refuses() {
    let t = Tjeneste::med(12).await;
    let (_, en) = t.ansatt(8021, "1201", "2026-07-06").await;
    let svar = t.forslag("veileder", "").await;
    let rad = rad(&svar, en).unwrap();
    assert_eq!((&rad["forslag"], &rad["avstar"]["kode"]), (&Value::Null, &json!("INGEN_MODELL")));
    assert!(svar["rader"].as_array().unwrap().iter().all(|r| r["forslag"].is_null()));
    let (_, liste) = t.get("veileder", "/arbeidsliste").await;
    assert!(!liste.contains("vis=motebehov"), "the filter is there only with a model");
    let (_, side) = t.get("veileder", &format!("/personer/{en}")).await;
    assert!(side.contains("Det er ikke laget noe forslag. Vurder behovet for møte selv."));
}

#[tokio::test]
async fn only_who_is_shown_is_logged_and_the_parts_make_the_whole() {
    let t = Tjeneste::med(60).await;
    t.publiser("prove", 1.0).await;
    for n in 8031..8035 {
        t.ansatt(n, "1201", "2026-07-06").await;
    }
    let hele = t.forslag("veileder", "").await;
    let antall = usize::try_from(hele["antall"].as_u64().unwrap()).unwrap();
    assert!(antall >= 4 && hele["rader"].as_array().unwrap().len() == antall && hele["neste"].is_null());
    let mut samlet = Vec::new();
    let mut fra = json!(0);
    while !fra.is_null() {
        let for_ = t.app.kjerne.lager.revisjonshode().await.unwrap().0;
        let del = t.forslag("veileder", &format!("?fra={fra}&antall=3")).await;
        let logg = t.app.kjerne.lager.revisjon_etter(for_, 500).await.unwrap();
        let vist = |tillatt| {
            let i_lister = |l: &&milepael::access::revisjon::Lenke| {
                l.oppforing.handling == "SE_I_LISTER" && l.oppforing.tillatt == tillatt
            };
            logg.iter().filter(i_lister).count()
        };
        let rader = del["rader"].as_array().unwrap();
        assert_eq!(vist(true), rader.len());
        assert_eq!(json!(vist(false)), del["sperret"]);
        samlet.extend(rader.iter().cloned());
        fra = del["neste"].clone();
    }
    assert_eq!(json!(samlet), hele["rader"]);
    assert_eq!(t.get("veileder", &format!("{FORSLAG}?antall=0")).await.0, 400);
    // Of the unit next door there are others.
    for r in t.forslag("veileder-nabo", "").await["rader"].as_array().unwrap() {
        assert!(!samlet.iter().any(|s| s["person"] == r["person"]));
    }
    // The work list's page logs its lines, not the whole unit.
    let for_ = t.app.kjerne.lager.revisjonshode().await.unwrap().0;
    let (_, side) = t.get("veileder", "/arbeidsliste?vis=motebehov").await;
    let logg = t.app.kjerne.lager.revisjon_etter(for_, 500).await.unwrap();
    let vist: Vec<_> = logg
        .iter()
        .filter(|l| l.oppforing.handling == "SE_I_LISTER" && l.oppforing.tillatt)
        .filter_map(|l| l.oppforing.person)
        .collect();
    assert_eq!(vist.len(), antall.min(50));
    assert!(vist.iter().all(|p| side.contains(&p.to_string())));
}

#[tokio::test]
async fn the_list_has_the_chance_as_the_person_has_it() {
    let t = Tjeneste::med(60).await;
    t.publiser("prove", 1.0).await;
    let (_, liste) = t.get("veileder", "/api/v1/arbeidsliste").await;
    let liste: Value = serde_json::from_str(&liste).unwrap();
    let (_, kari) = t.get("veileder", &format!("/api/v1/personer/{}/prognose", t.kari)).await;
    let kari: Value = serde_json::from_str(&kari).unwrap();
    let p = &kari["prognose"];
    let hoved = p["horisonter"].as_array().unwrap().iter().find(|h| h["uke"] == p["hovedhorisont"]).unwrap();
    let fortsatt = &rad(&liste, t.kari).unwrap()["fortsatt_sykmeldt"];
    for navn in ["uke", "sannsynlighet", "lav", "hoy"] {
        assert_eq!(fortsatt[navn], hoved[navn], "{navn}");
    }
    // Each line has a number or the words why not.
    for r in liste["rader"].as_array().unwrap() {
        let f = &r["fortsatt_sykmeldt"];
        assert_ne!(f["sannsynlighet"].is_null(), f["avstar"].is_null(), "{r}");
    }
    let (_, del) = t.get("veileder", "/api/v1/arbeidsliste?fra=1&antall=2").await;
    let del: Value = serde_json::from_str(&del).unwrap();
    assert_eq!(del["rader"].as_array().unwrap()[..], liste["rader"].as_array().unwrap()[1..3]);
    assert_eq!((&del["neste"], &del["antall"]), (&json!(3), &liste["antall"]));
}

#[tokio::test]
async fn the_person_reads_what_was_said_and_nobody_else_does() {
    let t = Tjeneste::med(12).await;
    t.publiser("prove", 1.0).await;
    let sti = format!("/api/v1/personer/{}/egne-vurderinger", t.kari);
    assert_eq!(t.get("sykmeldt", &sti).await, (axum::http::StatusCode::OK, "[]".to_owned()));
    let egen = json!({"fortsatt_sykmeldt": "JA", "av_100": 70, "oppfolging": "MER", "begrunnelse": "Venter på utredning"});
    let lagre = format!("/api/v1/personer/{}/vurderinger/egen", t.kari);
    assert_eq!(t.kommando("veileder", &lagre, &egen.to_string(), &[]).await.0, 201);
    let ny = json!({"fortsatt_sykmeldt": "NEI", "oppfolging": "NOK"});
    assert_eq!(t.kommando("veileder", &lagre, &ny.to_string(), &[]).await.0, 201);
    let (status, svar) = t.get("sykmeldt", &sti).await;
    let alle: Value = serde_json::from_str(&svar).unwrap();
    assert_eq!((status.as_u16(), alle.as_array().unwrap().len()), (200, 2));
    assert_eq!(
        (&alle[0]["fortsatt_sykmeldt"], &alle[1]["av_100"]),
        (&json!("NEI"), &json!(70)),
        "newest first"
    );
    assert_eq!(alle[1]["begrunnelse"], "Venter på utredning");
    assert_eq!(alle[1]["av"], "Z990001");
    assert_eq!(t.get("teamleder", &sti).await.1, svar);
    for som in ["veileder-nabo", "arbeidsgiver", "behandler", "kontroll", "revisor", "system"] {
        assert_eq!(t.get(som, &sti).await.0, 403, "{som}");
    }
    let logg = t.app.kjerne.lager.revisjon_siste(Some(t.kari), 50).await.unwrap();
    let sett = |tillatt| {
        let egne = |o: &milepael::access::revisjon::Oppforing| o.handling == "SE_EGNE_VURDERINGER";
        logg.iter().filter(|l| egne(&l.oppforing) && l.oppforing.tillatt == tillatt).count()
    };
    assert_eq!((sett(true), sett(false)), (3, 6));
}

#[tokio::test]
async fn the_statistics_page_draws_what_is_shown_and_says_what_is_hidden() {
    let t = Tjeneste::med(400).await;
    let hent =
        async |sti: &str| t.get("veileder", &format!("/statistikk{sti}")).await.1.replace('\u{a0}', " ");
    let side = hent("").await;
    for ventet in [
        "Hvor lenge varer sykefravær?",
        "Fravær som startet 01.11.2024–31.10.2026",
        "En av fire er tilbake innen uke",
        "role=\"img\"",
        "Muskler og skjelett (L)",
        "Skjult: for få personer",
        "aria-current=\"page\">Statistikk",
    ] {
        assert!(side.contains(ventet), "{ventet}");
    }
    assert!(!side.contains("<script>") && !side.contains("style="));
    // The number is the one of the API.
    let (_, api) = t.get("veileder", "/api/v1/statistikk/varighet").await;
    let api: Value = serde_json::from_str(&api).unwrap();
    assert!(side.contains(&format!("{} fravær", api["grupper"][0]["varighet"]["antall"])));
    let liten = hent("?diagnose=S&alder=60_OG_OVER&sektor=STATLIG&del=alder").await;
    assert!(liten.contains("Tallene for dette valget vises ikke.") && !liten.contains("role=\"img\""));
    assert!(liten.contains("<option value=\"S\" selected>") && liten.contains("Fjern valgene"));
    let feil = som_persona("arbeidsgiver", "GET", "/statistikk", "", None);
    let svar = t.send(feil).await;
    assert_eq!(svar.status(), 403);
    assert!(!tekst(svar).await.contains("role=\"img\""));
}
