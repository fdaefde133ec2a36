//! The service over HTTP, with a small synthetic register behind it.

mod arbeid;
mod arbeidsgiver;
mod arbeidsliste;
mod authorization;
mod brev;
mod browser;
mod browser_sak;
mod cds;
mod eksempler;
mod forslag;
mod identitet;
mod identitet_flyt;
mod innsending;
mod innsyn;
mod kalibrering;
mod kontroll;
mod kontroll_regel;
mod kontroll_sider;
mod kontroll_tips;
mod kontroll_uke;
mod manuell;
mod moteplan;
mod moter;
mod moteside;
mod nettleser;
mod nokler;
mod openapi;
mod oppslag;
mod parter;
mod prognoser;
mod saksgang;
mod skjema;
mod smart;
mod statistikk;
mod styring;
mod svikt;
mod vern;
mod vurderinger;

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode},
};
use http_body_util::BodyExt;
use metrics_exporter_prometheus::PrometheusBuilder;
use milepael::{
    access::Aktor,
    base::{FixedClock, PersonId},
    http::{
        App,
        persona::{Demo, Personaer},
    },
    server,
    simulate::{Oppsett, Register, Rolle},
    store::Kjerne,
};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) const I_DAG: &str = "2026-11-20";

/// A running service without a network.
pub(crate) struct Tjeneste {
    pub(crate) app: App,
    pub(crate) ruter: Router,
    pub(crate) kari: PersonId,
    pub(crate) kode6: PersonId,
    pub(crate) egen_ansatt: PersonId,
    pub(crate) adresse: String,
    _mappe: TempDir,
}

impl Tjeneste {
    /// A register of `antall` people on the fixed day.
    pub(crate) async fn med(antall: usize) -> Self {
        let mappe = tempfile::tempdir().unwrap();
        let fil = mappe.path().join("milepael.db");
        let adresse = fil.to_str().unwrap().to_owned();
        let clock = Arc::new(FixedClock::on(I_DAG.parse().unwrap()));
        let (kjerne, _skriver) = Kjerne::apne(fil.to_str().unwrap(), clock).await.unwrap();
        let register = Register::new(Oppsett { antall, seed: 7, i_dag: I_DAG.parse().unwrap() });
        let meldinger: Vec<Vec<u8>> =
            (0..antall).flat_map(|i| register.meldinger(i)).map(|m| m.tekst().as_bytes().to_vec()).collect();
        let kvitteringer = kjerne.dor.ta_imot(meldinger, &Aktor::system("test"), "test").await.unwrap();
        assert!(kvitteringer.iter().all(|k| k.event.is_some()), "the register is refused by its own door");
        let mut demo = Demo {
            enhet: "1201".into(),
            enhet_navn: "Nav Fjordby".into(),
            annen_enhet: "1202".into(),
            ..Demo::default()
        };
        let folk = register.demopersoner();
        let finn = |rolle| folk.iter().find(|p| p.rolle == rolle).unwrap().ident;
        let person = async |rolle| kjerne.lager.person_for(finn(rolle)).await.unwrap().unwrap();
        let kari = person(Rolle::RiktForlop).await;
        let (kode6, egen_ansatt) = (person(Rolle::StrengtFortrolig).await, person(Rolle::EgenAnsatt).await);
        demo.sykmeldt = Some(kari);
        let rad = kjerne.lesemodell.person(kari).unwrap();
        demo.behandler = rad.grunnlag.person.behandlere.iter().find_map(|b| b.hpr);
        demo.virksomhet = rad.grunnlag.person.ansatt_ved(I_DAG.parse().unwrap()).map(|a| a.virksomhet).next();
        let app = App {
            kjerne: kjerne.into(),
            personaer: Arc::new(Personaer::ny(&demo)),
            vurdering_forst: false,
            epj: Arc::default(),
            identitet: Arc::default(),
            takt: Arc::default(),
            paminnelse: false,
            statistikk: Arc::default(),
            metrics: PrometheusBuilder::new().build_recorder().handle(),
        };
        Self { ruter: server::ruter(app.clone()), app, kari, kode6, egen_ansatt, adresse, _mappe: mappe }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.ruter.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn get(&self, som: &str, sti: &str) -> (StatusCode, String) {
        let svar = self.send(som_persona(som, "GET", sti, "", None)).await;
        (svar.status(), tekst(svar).await)
    }

    pub(crate) async fn post(&self, som: &str, sti: &str, type_: &str, body: &str) -> (StatusCode, Value) {
        let svar = self.send(som_persona(som, "POST", sti, body, Some(type_))).await;
        let status = svar.status();
        (status, serde_json::from_str(&tekst(svar).await).unwrap_or(Value::Null))
    }
}

pub(crate) fn som_persona(
    som: &str,
    metode: &str,
    sti: &str,
    body: &str,
    type_: Option<&str>,
) -> Request<Body> {
    let mut request = Request::builder().method(metode).uri(sti);
    if !som.is_empty() {
        request = request.header("authorization", format!("Bearer demo-{som}"));
    }
    if let Some(type_) = type_ {
        request = request.header("content-type", type_);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

pub(crate) async fn tekst(svar: Response<Body>) -> String {
    String::from_utf8(svar.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}
