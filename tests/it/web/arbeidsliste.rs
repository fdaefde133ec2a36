//! The work list as a caseworker uses it: find, give away, and hear that something is new.

use std::time::Duration;

use axum::http::StatusCode;
use http_body_util::BodyExt;
use milepael::{base::PersonId, forlop::Grunnlag};

use super::{Tjeneste, som_persona, tekst};

const SKJEMA: Option<&str> = Some("application/x-www-form-urlencoded");

async fn send(t: &Tjeneste, som: &str, sti: &str, kropp: &str) -> (StatusCode, String, String) {
    let svar = t.send(som_persona(som, "POST", sti, kropp, SKJEMA)).await;
    let til = svar.headers().get("location").map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
    (svar.status(), til, tekst(svar).await)
}

fn grunnlag(t: &Tjeneste, person: PersonId) -> std::sync::Arc<Grunnlag> {
    t.app.kjerne.lesemodell.person(person).unwrap().grunnlag.clone()
}

#[tokio::test]
async fn cases_are_given_to_a_caseworker_and_the_list_becomes_theirs() {
    let t = Tjeneste::med(12).await;
    let (_, for_) = t.get("veileder", "/arbeidsliste").await;
    assert!(for_.contains("Enhetens arbeidsliste"), "nothing is the reader's own yet");
    let kropp =
        format!("person={}&person={}&veileder=Z990001&hva=veileder&tilbake=%3Fvis%3Drolig", t.kari, t.kode6);
    let (status, til, _) = send(&t, "veileder", "/arbeidsliste/tildeling", &kropp).await;
    assert_eq!((status, til.as_str()), (StatusCode::SEE_OTHER, "/arbeidsliste?vis=rolig&gjort=1&avvist=1"));
    let (_, etter) = t.get("veileder", &til).await;
    assert!(etter.contains("1 sak er endret.") || etter.contains("1\u{a0}sak er endret."), "{etter}");
    assert_eq!(grunnlag(&t, t.kari).saker.tildeling.veileder.as_deref(), Some("Z990001"));
    assert_eq!(grunnlag(&t, t.kode6).saker.tildeling.veileder, None, "no access, no change");
    let (_, mine) = t.get("veileder", "/arbeidsliste").await;
    assert!(mine.contains("Min arbeidsliste") && mine.contains("1\u{a0}person på listen"));
    // Twice is not an error, and is said.
    let (_, til, _) = send(&t, "veileder", "/arbeidsliste/tildeling", &kropp).await;
    assert!(til.ends_with("gjort=0&avvist=2"), "{til}");
}

#[tokio::test]
async fn a_person_who_is_moved_belongs_to_the_other_unit() {
    let t = Tjeneste::med(12).await;
    let ser = async |som: &str| t.get(som, "/arbeidsliste?liste=enhetens").await.1.contains("Nyborg, Kari");
    assert!(ser("veileder").await && !ser("veileder-nabo").await);
    let kropp = format!("person={}&enhet=1202&hva=enhet&tilbake=", t.kari);
    let (status, til, _) = send(&t, "veileder", "/arbeidsliste/tildeling", &kropp).await;
    assert_eq!((status, til.as_str()), (StatusCode::SEE_OTHER, "/arbeidsliste?gjort=1&avvist=0"));
    assert!(!ser("veileder").await, "on nobody's list twice");
    assert!(ser("veileder-nabo").await);
    assert_eq!(t.get("veileder-nabo", &format!("/personer/{}", t.kari)).await.0, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_done_is_said() {
    let t = Tjeneste::med(12).await;
    for (kropp, ord) in [
        ("hva=veileder&veileder=Z990001", "Kryss av"),
        (&*format!("person={}&hva=enhet&enhet=", t.kari), "fire siffer"),
    ] {
        let (status, _, side) = send(&t, "veileder", "/arbeidsliste/tildeling", kropp).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(side.contains(ord), "{side}");
    }
    let feil = format!("person={}&hva=enhet&enhet=abcd&tilbake=https://ond.example", t.kari);
    let (_, til, _) = send(&t, "veileder", "/arbeidsliste/tildeling", &feil).await;
    assert_eq!(til, "/arbeidsliste?gjort=0&avvist=1", "only our own addresses, and only what a filter is");
}

#[tokio::test]
async fn the_search_is_posted_and_logged_like_any_other_list() {
    let t = Tjeneste::med(12).await;
    let (hode, _) = t.app.kjerne.lager.revisjonshode().await.unwrap();
    let fodt = grunnlag(&t, t.kari).person.fodselsdato.unwrap().format("%d%m%y");
    let (status, _, side) =
        send(&t, "veileder", "/arbeidsliste?liste=enhetens", &format!("q={fodt}kn")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(side.contains("Nyborg, Kari") && side.contains("1\u{a0}treff"), "{side}");
    let logg = t.app.kjerne.lager.revisjon_etter(hode, 100).await.unwrap();
    let sett: Vec<_> =
        logg.iter().filter_map(|l| l.oppforing.person.filter(|_| l.oppforing.tillatt)).collect();
    assert_eq!(sett, [t.kari]);
}

#[tokio::test]
async fn an_open_page_hears_that_something_is_new_and_nothing_more() {
    let t = Tjeneste::med(12).await;
    let apne = async |som: &str, sti: &str| {
        let svar = t.send(som_persona(som, "GET", sti, "", None)).await;
        assert_eq!(svar.status(), StatusCode::OK, "{som} {sti}");
        svar.into_body()
    };
    let person = format!("/strom?person={}", t.kari);
    let mut enheten = apne("veileder", "/strom").await;
    let mut naboen = apne("veileder-nabo", "/strom").await;
    let mut kari = apne("veileder", &person).await;
    let refused = t.send(som_persona("veileder-nabo", "GET", &person, "", None)).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let kropp = format!("person={}&hva=veileder&veileder=Z990001&tilbake=", t.kari);
    send(&t, "veileder", "/arbeidsliste/tildeling", &kropp).await;
    let vent = Duration::from_secs(5);
    for strom in [&mut enheten, &mut kari] {
        let ramme =
            tokio::time::timeout(vent, strom.frame()).await.expect("a word in time").unwrap().unwrap();
        assert_eq!(&ramme.into_data().unwrap()[..], b"event: endret\ndata: 1\n\n");
    }
    let stille = tokio::time::timeout(Duration::from_millis(900), naboen.frame()).await;
    assert!(stille.is_err(), "another unit hears nothing");
    // A stop ends the streams, so that it need not wait for them.
    t.app.kjerne.lesemodell.endringer().steng();
    assert!(tokio::time::timeout(vent, enheten.frame()).await.expect("it ends").is_none());
    assert_eq!(t.send(som_persona("veileder", "GET", "/strom", "", None)).await.status(), 503);
}
