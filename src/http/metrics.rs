//! Health and metrics. Unauthenticated, so without anything that could tell of a person.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};

use super::App;

/// The process lives.
#[utoipa::path(get, path = "/internal/isalive", tag = "drift", responses((status = 200, description = "Prosessen lever")))]
pub async fn isalive() -> &'static str {
    "lever"
}

/// The database answers, the timelines are in memory, and they come from this instance's rules.
#[utoipa::path(get, path = "/internal/isready", tag = "drift", responses(
    (status = 200, description = "Klar"),
    (status = 503, description = "Databasen svarer ikke, eller en annen instans har tatt i bruk et annet regelverk")))]
pub async fn isready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.kjerne.er_ajour().await {
        Ok(true) => (StatusCode::OK, "klar"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "en annen instans har tatt i bruk et annet regelverk"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "databasen svarer ikke"),
    }
}

/// Prometheus text.
#[utoipa::path(get, path = "/internal/metrics", tag = "drift", responses((status = 200, description = "Prometheus")))]
pub async fn prometheus(State(app): State<App>) -> impl IntoResponse {
    #[expect(clippy::cast_precision_loss, reason = "a gauge")]
    metrics::gauge!("milepael_personer").set(app.kjerne.lesemodell.antall() as f64);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], app.metrics.render())
}
