//! What a doctor is told of a patient, and what not.

use axum::http::StatusCode;
use milepael::{
    base::{Fnr, Hpr, fnr::Identtype},
    http::klienter::{EpjOppsett, Kort},
};
use serde_json::{Value, json};

use super::{BASE, Epj, foresporsel, helseid, temaer};

fn annen_lege() -> Hpr {
    Hpr::parse("999999").unwrap()
}

/// The id depends on the store's own key.
fn uten_id(kort: &Value) -> Value {
    let mut kort = kort.clone();
    kort["uuid"] = json!("[uuid]");
    kort
}

fn alt(kort: &[Value]) -> String {
    Value::Array(kort.to_vec()).to_string()
}

#[tokio::test]
async fn without_a_logged_in_doctor_there_is_advice_and_statistics_only() {
    let epj = Epj::start().await.med_statistikk().await;
    let (fnr, lege) = epj.kari();
    let uten = epj.kort("sykmelding-utkast", &foresporsel("sykmelding-utkast", fnr, None)).await;
    assert!(temaer(&uten).iter().all(|t| matches!(*t, "rad" | "statistikk")), "{:?}", temaer(&uten));
    assert_eq!(epj.siste_oppforing().await.person, None, "nobody was looked up");
    assert!(epj.kort("sykefravar-oversikt", &foresporsel("sykefravar-oversikt", fnr, None)).await.is_empty());
    // Level three, somebody else's proof and no proof at all are the same as nobody.
    let sti = "/cds-services/sykmelding-utkast";
    for token in
        [helseid(sti, lege, "3"), helseid("/cds-services/annen", lege, "4"), json!({"access_token": "x"})]
    {
        let mut kropp = foresporsel("sykmelding-utkast", fnr, None);
        kropp["extension"] = json!({"no.example.helseid": token});
        assert_eq!(epj.kort("sykmelding-utkast", &kropp).await, uten);
    }
}

#[tokio::test]
async fn a_doctor_sees_own_notes_whole_and_others_by_date() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let egen = epj.kort("sykefravar-oversikt", &foresporsel("sykefravar-oversikt", fnr, Some(lege))).await;
    assert_eq!(temaer(&egen), ["historikk"]);
    insta::assert_json_snapshot!("status_to_the_own_doctor", uten_id(&egen[0]));
    let fremmed =
        epj.kort("sykefravar-oversikt", &foresporsel("sykefravar-oversikt", fnr, Some(annen_lege()))).await;
    insta::assert_json_snapshot!("status_to_another_doctor", uten_id(&fremmed[0]));
    let rad = epj.app.kjerne.lesemodell.person(epj.t.kari).unwrap();
    let kode = rad.grunnlag.sykmeldinger[0].diagnose.as_ref().unwrap().kode.clone();
    assert!(alt(&egen).contains(&kode) && alt(&egen).contains("60\u{a0}%"));
    assert!(!alt(&fremmed).contains(&kode) && !alt(&fremmed).contains("60"), "neither diagnosis nor grade");
    let oppforing = epj.siste_oppforing().await;
    assert_eq!((oppforing.person, oppforing.grunn.as_str()), (Some(epj.t.kari), "PASIENTKONTAKT"));
    assert!(oppforing.detaljer.unwrap().contains("kort=historikk"));
}

#[tokio::test]
async fn the_prediction_is_off_until_it_is_switched_on() {
    let mut oppsett = EpjOppsett::demo(BASE).unwrap();
    let epj = Epj::start().await.med_statistikk().await;
    let (fnr, lege) = epj.kari();
    let kropp = foresporsel("sykmelding-utkast", fnr, Some(lege));
    let kort = epj.kort("sykmelding-utkast", &kropp).await;
    assert!(temaer(&kort).contains(&"prognose"), "the demonstration has it on: {:?}", temaer(&kort));
    let prognose = kort.iter().find(|k| k["source"]["topic"]["code"] == "prognose").unwrap();
    assert!(prognose["summary"].as_str().unwrap().starts_with("Av 100 lignende fravær"));
    for aldri in ["tidligere", "Egen vurdering", "arbeidsgiver"] {
        assert!(!prognose["detail"].as_str().unwrap().contains(aldri), "{aldri}");
    }
    let modell = epj.app.kjerne.modeller.i_bruk().unwrap().hash().to_owned();
    assert!(epj.siste_oppforing().await.detaljer.unwrap().contains(&modell), "the log knows the model");
    for klient in oppsett.klienter.values_mut() {
        std::sync::Arc::get_mut(klient).unwrap().kort = Kort::default();
    }
    let av = Epj::med(oppsett, 150).await;
    let (fnr, lege) = av.kari();
    let kort = av.kort("sykmelding-utkast", &foresporsel("sykmelding-utkast", fnr, Some(lege))).await;
    assert!(!temaer(&kort).contains(&"prognose"));
}

#[tokio::test]
async fn the_plan_is_shown_only_when_the_employer_shared_it_with_the_doctor() {
    let epj = Epj::start().await;
    let i_dag = epj.app.i_dag();
    let (mut med, mut uten) = (0, 0);
    for rad in epj.app.kjerne.lesemodell.finn(|rad| rad.ident.is_some()) {
        let Some(note) = rad.grunnlag.sykmeldinger.iter().find(|n| n.fom <= i_dag && i_dag <= n.tom) else {
            continue;
        };
        let Some(lege) = note.behandler else { continue };
        let aktive = rad.grunnlag.saker.planer.hos.iter().filter(|hos| hos.har_aktiv_sykmelding(i_dag));
        let planer: Vec<_> = aktive.filter_map(|hos| hos.gjeldende()).collect();
        let delt = planer.iter().any(|plan| plan.delt_med_lege.is_some());
        let kort = epj
            .kort("sykmelding-utkast", &foresporsel("sykmelding-utkast", rad.ident.unwrap(), Some(lege)))
            .await;
        if !epj.siste_oppforing().await.tillatt {
            continue;
        }
        assert_eq!(temaer(&kort).contains(&"arbeidsplass"), delt);
        if delt {
            med += 1;
        } else if !planer.is_empty() {
            uten += 1;
        }
    }
    assert!(med > 0 && uten > 0, "both kinds must be there: {med}, {uten}");
}

#[tokio::test]
async fn protected_people_strangers_and_children_look_the_same() {
    let epj = Epj::start().await;
    let (_, lege) = epj.kari();
    let kode6 = epj.app.kjerne.lesemodell.person(epj.t.kode6).unwrap().ident.unwrap();
    let ukjent = Fnr::syntetisk("1980-05-05".parse().unwrap(), 401, Identtype::Fodselsnummer).unwrap();
    let beskyttet = epj.kort("sykmelding-utkast", &foresporsel("sykmelding-utkast", kode6, Some(lege))).await;
    let oppforing = epj.siste_oppforing().await;
    assert!(
        !oppforing.tillatt
            && oppforing.grunn == "AVVIST_100_STRENGT_FORTROLIG"
            && oppforing.person == Some(epj.t.kode6)
    );
    let fremmed = epj.kort("sykmelding-utkast", &foresporsel("sykmelding-utkast", ukjent, Some(lege))).await;
    assert_eq!(epj.siste_oppforing().await.grunn, "AVVIST_UKJENT_PERSON");
    assert_eq!(beskyttet, fremmed);
    assert_eq!(temaer(&beskyttet), ["rad"]);
}

#[tokio::test]
async fn the_log_knows_the_doctor_and_never_the_draft() {
    let epj = Epj::start().await;
    let (fnr, lege) = epj.kari();
    let (status, _) = epj.kall("sykmelding-utkast", &foresporsel("sykmelding-utkast", fnr, Some(lege))).await;
    assert_eq!(status, StatusCode::OK);
    let o = epj.siste_oppforing().await;
    assert_eq!(o.aktor, format!("HPR {}", lege.avslor()));
    assert_eq!(
        (o.rolle.as_str(), o.handling.as_str(), o.tillatt),
        ("BEHANDLER", "SE_BESLUTNINGSSTOTTE", true)
    );
    let detaljer = o.detaljer.unwrap();
    assert!(
        detaljer.starts_with("formal=sykmelding skriving klient=https://epj.example.no kort="),
        "{detaljer}"
    );
    for aldri in ["L03", "2026-11-30", fnr.avslor(), "eyJ"] {
        assert!(!detaljer.contains(aldri));
    }
}
