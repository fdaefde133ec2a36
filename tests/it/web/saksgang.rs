//! Decisions over HTTP: what is written, what is refused, and what is left behind.

use axum::body::Body;
use http_body_util::BodyExt;
use milepael::{access::Aktor, base::PersonId};
use serde_json::{Value, json};

use super::{Tjeneste, som_persona};
use crate::harness::{Person, json_melding};

impl Tjeneste {
    /// Sends a command as JSON with extra headers; gives the status and the body.
    pub(crate) async fn kommando(
        &self,
        som: &str,
        sti: &str,
        body: &str,
        headers: &[(&'static str, &str)],
    ) -> (u16, Value) {
        let mut request = som_persona(som, "POST", sti, "", Some("application/json"));
        for (navn, verdi) in headers {
            request.headers_mut().insert(*navn, verdi.parse().unwrap());
        }
        *request.body_mut() = Body::from(body.to_owned());
        let svar = self.send(request).await;
        let status = svar.status().as_u16();
        let bytes = svar.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// Somebody at the unit who has been away for twelve weeks without employer.
    pub(super) async fn uten_arbeidsgiver(&self) -> PersonId {
        let person = Person::nr(4242);
        let sted = json!({"hva": "TILHORIGHET", "geografi": "0301", "enhet": "1201"});
        let bit = json!({
            "id": "b", "org": null, "tags": ["SYKMELDING", "BEKREFTET", "PERIODE", "INGEN_AKTIVITET"],
            "from": "2026-08-28", "to": "2026-11-30", "observed": "2026-08-28T10:00:00Z", "resource": "b",
        });
        let meldinger = vec![
            json_melding(&person, "person", "p", None, &sted),
            json_melding(&person, "bit", "b", None, &bit),
        ];
        let kvitteringer =
            self.app.kjerne.dor.ta_imot(meldinger, &Aktor::system("test"), "test").await.unwrap();
        kvitteringer[0].person.unwrap_or_else(|| panic!("{kvitteringer:?}"))
    }
}

#[tokio::test]
async fn a_decision_is_made_once() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/api/v1/personer/{}/overforing", t.uten_arbeidsgiver().await);
    let (status, svar) = t.kommando("veileder", &sti, "", &[("idempotency-key", "k1")]).await;
    assert_eq!((status, &svar["duplikat"]), (201, &Value::Bool(false)));
    let (status, igjen) = t.kommando("veileder", &sti, "", &[("idempotency-key", "k1")]).await;
    assert_eq!((status, &igjen["hendelser"]), (200, &svar["hendelser"]), "a retry gets the first answer");
    let (status, nei) = t.kommando("veileder", &sti, "", &[]).await;
    assert_eq!((status, &nei["kode"]), (409, &Value::from("ALLEREDE_OVERFORT")));
    let andre = t.kommando("veileder-utvidet", &sti, "", &[("idempotency-key", "k1")]).await;
    assert_eq!(andre.0, 409, "a key is the sender's own");
}

#[tokio::test]
async fn what_does_not_fit_is_refused_with_its_reason() {
    let t = Tjeneste::med(12).await;
    let sti = format!("/api/v1/personer/{}/overforing", t.kari);
    let (status, nei) = t.kommando("veileder", &sti, "", &[]).await;
    assert_eq!((status, &nei["kode"]), (409, &Value::from("HAR_ARBEIDSGIVER")));
    let sti = format!("/api/v1/personer/{}/overforing", t.uten_arbeidsgiver().await);
    let (status, nei) = t.kommando("veileder", &sti, "", &[("if-match", "1")]).await;
    assert_eq!((status, &nei["type"]), (409, &Value::from("/problemer/konflikt")));
    assert_eq!(t.kommando("veileder", &sti, "", &[("if-match", "x")]).await.0, 400);
    assert_eq!(t.kommando("veileder", &sti, "", &[("idempotency-key", "æ")]).await.0, 400);
}

#[tokio::test]
async fn an_attempt_is_logged_also_when_it_is_refused() {
    let t = Tjeneste::med(12).await;
    let for_dette = t.app.kjerne.lager.revisjonshode().await.unwrap().0;
    let sti = format!("/api/v1/personer/{}/overforing", t.kari);
    t.kommando("veileder", &sti, "", &[]).await;
    t.kommando("veileder-nabo", &sti, "", &[]).await;
    let siste = t.app.kjerne.lager.revisjon_etter(for_dette, 10).await.unwrap();
    let lest: Vec<_> = siste.iter().map(|l| (l.oppforing.handling.as_str(), l.oppforing.tillatt)).collect();
    assert_eq!(lest, [("ENDRE", true), ("ENDRE", false)]);
}
