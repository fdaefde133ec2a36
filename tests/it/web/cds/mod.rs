//! A journal that calls the door: tokens, requests and what comes back.

mod deling;
mod feil;
mod json;
mod sjekkliste;
mod stoy;
mod vegg;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use milepael::{
    base::{Clock, Fnr, Hpr, SystemClock},
    commands::{ChangeSet, NyModell},
    http::{App, jose::Signeringsnokkel, klienter::EpjOppsett},
    jobs::statistikk,
    server,
    stats::tabell::{Gradering, Nadde, Tid, Tilbake, Varighet},
};
use rustls_pki_types::{PrivatePkcs8KeyDer, pem::PemObject};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use super::{Tjeneste, tekst};
use crate::harness::modellfil;

pub(super) const BASE: &str = "https://cds.example.no";
pub(super) const ISS: &str = "https://epj.example.no";
pub(super) const SKJEMA: &str = "https://www.nav.no/samarbeidspartner/sykmelding/fhir/R4/Questionnaire/V1";

static TELLER: AtomicU64 = AtomicU64::new(1);

/// The clock on the wall, as tokens know it.
pub(super) fn na() -> i64 {
    SystemClock.now().timestamp()
}

/// Another one each time.
fn ny(hva: &str) -> String {
    format!("{hva}-{}-{}", std::process::id(), TELLER.fetch_add(1, Ordering::Relaxed))
}

/// The service with the demonstration's clients.
pub(super) struct Epj {
    pub(super) t: Tjeneste,
    pub(super) app: App,
    ruter: Router,
}

impl Epj {
    pub(super) async fn start() -> Self {
        Self::med(EpjOppsett::demo(BASE).unwrap(), 150).await
    }

    pub(super) async fn med(oppsett: EpjOppsett, antall: usize) -> Self {
        let t = Tjeneste::med(antall).await;
        let app = App { epj: Arc::new(oppsett), ..t.app.clone() };
        let modell = NyModell {
            hash: String::new(),
            navn: "prove".into(),
            innhold: modellfil("prove", 1.0),
            publisert: app.kjerne.clock.now(),
            publisert_av: "test".into(),
            ta_i_bruk: true,
        };
        let hash = hex(&Sha256::digest(&modell.innhold));
        let sett = ChangeSet { modell: Some(NyModell { hash, ..modell }), ..ChangeSet::default() };
        app.kjerne.committer.skriv(sett).await.unwrap();
        app.kjerne.modeller.hal_inn(app.kjerne.lager.as_ref()).await.unwrap();
        let ruter = server::ruter(app.clone());
        Self { t, app, ruter }
    }

    /// The month's statistics in memory.
    pub(super) async fn med_statistikk(self) -> Self {
        let lager = self.app.kjerne.lager.as_ref();
        let mut tabell =
            statistikk::varighet(lager, &self.app.kjerne.lesemodell, self.app.i_dag(), true).await.unwrap();
        // A register that a test can wait for is too small to publish groups of.
        let vist = Varighet {
            antall: 1200,
            tilbake: [(25, 5), (50, 16), (75, 60)]
                .map(|(prosent, dag)| Tilbake {
                    prosent,
                    tid: Tid::Nadd { uke: dag / 7 + 1, dag: Some(dag) },
                })
                .to_vec(),
            nadde: [(8, 21), (17, 12), (39, 6)].map(|(uke, p)| Nadde { uke, prosent: Some(p) }).to_vec(),
            gradering: vec![Gradering { uke: 8, prosent: Some(41), median_grad: Some(50) }],
            forste_gradering_uke: Some(5),
        };
        for celle in tabell.celler.iter_mut().filter(|c| c.aldersgruppe.is_none() && c.sektor.is_none()) {
            celle.varighet = Some(vist.clone());
        }
        self.app.statistikk.sett(tabell);
        self
    }

    /// Kari's number and doctor: week 24, graded, with a plan.
    pub(super) fn kari(&self) -> (Fnr, Hpr) {
        let rad = self.app.kjerne.lesemodell.person(self.t.kari).unwrap();
        let lege = rad.grunnlag.sykmeldinger.first().and_then(|n| n.behandler).unwrap();
        (rad.ident.unwrap(), lege)
    }

    pub(super) async fn send(&self, request: Request<Body>) -> (StatusCode, HeaderMap, String) {
        let svar = self.ruter.clone().oneshot(request).await.unwrap();
        let (status, headers) = (svar.status(), svar.headers().clone());
        (status, headers, tekst(svar).await)
    }

    /// A call with a good token.
    pub(super) async fn kall(&self, tjeneste: &str, kropp: &Value) -> (StatusCode, Value) {
        let sti = format!("/cds-services/{tjeneste}");
        let (status, _, svar) = self.send(post(&sti, Some(&token(&sti)), &kropp.to_string())).await;
        (status, serde_json::from_str(&svar).unwrap_or(Value::Null))
    }

    /// The cards of a call that must go well.
    pub(super) async fn kort(&self, tjeneste: &str, kropp: &Value) -> Vec<Value> {
        let (status, svar) = self.kall(tjeneste, kropp).await;
        assert_eq!(status, StatusCode::OK, "{svar}");
        svar["cards"].as_array().unwrap().clone()
    }

    /// The newest entry of the audit log.
    pub(super) async fn siste_oppforing(&self) -> milepael::access::revisjon::Oppforing {
        self.app.kjerne.lager.revisjon_siste(None, 1).await.unwrap().remove(0).oppforing
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut ut, b| {
        let _ = write!(ut, "{b:02x}");
        ut
    })
}

pub(super) fn post(sti: &str, token: Option<&str>, kropp: &str) -> Request<Body> {
    let mut r = Request::post(sti).header("content-type", "application/json");
    if let Some(token) = token {
        r = r.header("authorization", format!("Bearer {token}"));
    }
    r.body(Body::from(kropp.to_owned())).unwrap()
}

fn klientnokkel() -> Signeringsnokkel {
    Signeringsnokkel::les_pem(include_str!("../../../../examples/epj/klient-es384.pem")).unwrap()
}

/// A good client token for a path.
pub(super) fn token(sti: &str) -> String {
    token_med(sti, &json!({}))
}

/// A client token with some claims changed; null takes one away.
pub(super) fn token_med(sti: &str, endring: &Value) -> String {
    let t = na();
    let mut krav =
        json!({"iss": ISS, "aud": format!("{BASE}{sti}"), "iat": t, "exp": t + 300, "jti": ny("jti")});
    for (felt, verdi) in endring.as_object().unwrap() {
        if verdi.is_null() {
            krav.as_object_mut().unwrap().remove(felt);
        } else {
            krav[felt] = verdi.clone();
        }
    }
    let hode = Header { typ: Some("JWT".into()), kid: Some("demo-es384".into()), ..Header::default() };
    klientnokkel().signer_med(&hode, &krav).unwrap()
}

/// HelseID's token about a doctor, with its proof for a path.
pub(super) fn helseid(sti: &str, hpr: Hpr, niva: &str) -> Value {
    let dpop = klientnokkel();
    let t = na();
    let der =
        PrivatePkcs8KeyDer::from_pem_slice(include_bytes!("../../../../examples/epj/helseid.pem")).unwrap();
    let hode = Header {
        typ: Some("at+jwt".into()),
        kid: Some("demo-helseid".into()),
        ..Header::new(Algorithm::RS256)
    };
    let krav = json!({"iss": "https://helseid.example.no", "aud": "milepael:sykefravar", "iat": t, "exp": t + 300,
        "helseid://claims/hpr/hpr_number": hpr.avslor(), "helseid://claims/identity/security_level": niva,
        "cnf": {"jkt": dpop.kid()}});
    let access = encode(&hode, &krav, &EncodingKey::from_rsa_der(der.secret_pkcs8_der())).unwrap();
    let mut jwk = dpop.offentlig().clone();
    for felt in ["kid", "use", "alg"] {
        jwk.as_object_mut().unwrap().remove(felt);
    }
    let hode =
        Header { typ: Some("dpop+jwt".into()), jwk: serde_json::from_value(jwk).ok(), ..Header::default() };
    let bevis = json!({"jti": ny("dpop"), "htm": "POST", "htu": format!("{BASE}{sti}"), "iat": t,
        "ath": URL_SAFE_NO_PAD.encode(Sha256::digest(&access))});
    json!({"access_token": access, "dpop": dpop.signer_med(&hode, &bevis).unwrap()})
}

/// A draft of Nav's form.
pub(super) fn utkast(kode: &str, type_: &str, fom: &str, tom: &str) -> Value {
    json!({
        "resourceType": "QuestionnaireResponse", "id": "utkast-1", "questionnaire": SKJEMA, "status": "in-progress",
        "subject": {"reference": "Patient/pas-1"}, "encounter": {"reference": "Encounter/kons-1"},
        "item": [
            {"linkId": "hoveddiagnose", "answer": [{"valueCoding": {"system": "urn:oid:2.16.578.1.12.4.1.1.7170", "code": kode}}]},
            {"linkId": "aktivitet", "item": [
                {"linkId": "aktivitet-type", "answer": [{"valueCoding": {"code": type_}}]},
                {"linkId": "aktivitet-fom", "answer": [{"valueDate": fom}]},
                {"linkId": "aktivitet-tom", "answer": [{"valueDate": tom}]}]}]
    })
}

/// A call of a service about a patient, by a doctor when given.
pub(super) fn foresporsel(tjeneste: &str, fnr: Fnr, lege: Option<Hpr>) -> Value {
    let sti = format!("/cds-services/{tjeneste}");
    let hook = match tjeneste {
        "sykefravar-oversikt" => "patient-view",
        "sykmelding-utkast" => "no.example.sykmelding-select",
        "sykmelding-kontroll" => "no.example.sykmelding-sign",
        _ => "order-sign",
    };
    let skjema = utkast("L03", "AKTIVITET_IKKE_MULIG", "2026-11-30", "2026-12-13");
    let mut context = json!({"userId": "Practitioner/lege-1", "patientId": "pas-1", "encounterId": "kons-1"});
    match tjeneste {
        "sykefravar-oversikt" => {}
        "sykmelding-signering" => {
            context["draftOrders"] =
                json!({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": skjema}]});
        }
        _ => context["draftSykmelding"] = skjema,
    }
    let mut kropp = json!({
        "hook": hook, "hookInstance": "5b1f2c1e-8f5a-4a55-9d3c-0f6a2a1b7c10", "context": context,
        "prefetch": {
            "patient": {"resourceType": "Patient", "id": "pas-1", "identifier": [
                {"system": "urn:oid:2.16.578.1.12.4.1.4.1", "value": fnr.avslor()}]},
            "user": {"resourceType": "Practitioner", "id": "lege-1"}
        }
    });
    if let Some(lege) = lege {
        kropp["extension"] = json!({"no.example.helseid": helseid(&sti, lege, "4")});
    }
    kropp
}

/// The topics of cards, in order.
pub(super) fn temaer(kort: &[Value]) -> Vec<&str> {
    kort.iter().map(|k| k["source"]["topic"]["code"].as_str().unwrap()).collect()
}
