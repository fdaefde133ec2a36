//! Decision support inside the journal: CDS Hooks 2.0.1 at `/cds-services`, the same as plain JSON at
//! `/api/v1/beslutningsstotte`, and public pages about what the numbers are.
//!
//! The cards themselves are [`crate::stotte`]. Here is only who asks, what the journal sends, and how the
//! answer is written.

mod cors;
mod feil;
mod fhir;
mod foresporsel;
mod henting;
mod innhold;
mod json;
mod kall;
mod kort;
mod markdown;
mod om;
mod smart;
mod tilbakemelding;
mod tjenester;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, State},
    http::StatusCode,
    middleware::from_fn_with_state,
    routing::{get, post},
};
use serde_json::{Value, json};
use utoipa_axum::{router::OpenApiRouter, routes};

use self::{foresporsel::STORST, tjenester::Tjeneste};
use crate::http::{App, klienter::EpjOppsett};

/// The routes that journals call, and the pages about them.
pub fn ruter(oppsett: Arc<EpjOppsett>) -> Router<App> {
    Router::new()
        .route("/cds-services", get(oppdag).options(ja))
        .route("/cds-services/{id}", post(kall::kall).options(ja))
        .route("/cds-services/{id}/feedback", post(tilbakemelding::ta_imot).options(ja))
        .layer(DefaultBodyLimit::max(STORST))
        .layer(from_fn_with_state(oppsett, cors::cors))
        .route("/om/beregning", get(om::beregning))
        .route("/om/statistikk", get(om::statistikk))
        .route("/fhir/CodeSystem/{id}", get(om::kodesystem))
        .merge(smart::ruter())
}

/// The routes with documentation.
pub fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(json::beslutningsstotte))
}

/// A browser asks whether it may; [`cors`] answers.
async fn ja() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// `GET /cds-services`: what there is to call.
async fn oppdag(State(app): State<App>) -> Json<Value> {
    let tjenester: Vec<Value> = Tjeneste::ALLE.iter().map(|t| t.oppforing(&app.epj)).collect();
    Json(json!({ "services": tjenester }))
}
