//! Public pages that cards point to: what the numbers are, and what they are not. Nothing of anybody.

use askama::Template;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use serde_json::json;

use crate::{
    http::{App, Problem},
    stotte::{Avvisning, Tema},
    text::{Malform, prognose, stotte::skall},
};

#[derive(Template)]
#[template(path = "epj/om.html")]
struct Side {
    tittel: &'static str,
    innledning: &'static str,
    lister: Vec<(&'static str, Vec<String>)>,
    eier: String,
}

/// `GET /om/beregning`
pub(super) async fn beregning(State(app): State<App>) -> Result<Response, Problem> {
    let modell = app.kjerne.modeller.i_bruk();
    let liste = |l: Vec<&'static str>| l.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let om: Vec<String> = match &modell {
        Some(modell) => vec![
            format!("Modellen heter {}.", modell.innhold().id),
            format!("Fingeravtrykket er {}.", modell.hash()),
            "Hver grunn har sin eksakte del av tallet.".to_owned(),
        ],
        None => vec!["Ingen modell er i bruk. Da vises ingen beregning.".to_owned()],
    };
    vis(&Side {
        tittel: "Slik virker beregningen",
        innledning: "Beregningen sier hvor mange av hundre lignende fravær som varer til en gitt uke. Den er støtte for en samtale, \
                     og avgjør ingenting.",
        lister: vec![
            ("Modellen", om),
            ("Dette sier tallet ikke", liste(prognose::sier_ikke(Malform::Nb).to_vec())),
            ("Dette brukes aldri", liste(prognose::aldri_brukt(Malform::Nb).to_vec())),
        ],
        eier: app.epj.eier.clone(),
    })
}

/// `GET /om/statistikk`
pub(super) async fn statistikk(State(app): State<App>) -> Result<Response, Problem> {
    let setninger = [
        "Tallene gjelder fravær som startet i en periode, og kommer ut én gang i måneden.",
        "Diagnosene er samlet i grupper. Kortet sammenligner gruppen med alle diagnoser.",
        "Antall er avrundet. Grupper med færre enn ti personer vises ikke, og heller ikke det som ville røpe dem.",
        "Fravær som ikke er slutt, teller så lenge de har vart.",
        "Ingen tall er om én lege, ett legekontor eller én arbeidsgiver.",
    ];
    vis(&Side {
        tittel: "Slik er statistikken laget",
        innledning: "Statistikken viser hvor lenge fravær har vart, og hvor mange som har vært gradert.",
        lister: vec![("Hva tallene er", setninger.map(str::to_owned).to_vec())],
        eier: app.epj.eier.clone(),
    })
}

fn vis(side: &Side) -> Result<Response, Problem> {
    Ok(Html(side.render().map_err(|_| Problem::intern())?).into_response())
}

/// `GET /fhir/CodeSystem/{id}`: the codes of topics and of reasons to put a card aside.
pub(super) async fn kodesystem(State(app): State<App>, Path(id): Path<String>) -> Response {
    let m = Malform::Nb;
    let (navn, koder): (&str, Vec<(&str, &str)>) = match id.as_str() {
        "sykefravar-tema" => {
            ("SykefravarTema", Tema::ALLE.iter().map(|t| (t.kode(), skall::tema(t.kode(), m))).collect())
        }
        "sykefravar-avvisning" => (
            "SykefravarAvvisning",
            Avvisning::ALLE.iter().map(|a| (a.kode(), skall::avvisning(a.kode(), m))).collect(),
        ),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let koder: Vec<_> =
        koder.into_iter().map(|(code, display)| json!({"code": code, "display": display})).collect();
    Json(json!({
        "resourceType": "CodeSystem", "id": id, "url": app.epj.adresse(&format!("/fhir/CodeSystem/{id}")),
        "name": navn, "status": "active", "content": "complete", "caseSensitive": true, "concept": koder,
    }))
    .into_response()
}
