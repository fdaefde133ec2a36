//! The JSON Schemas of the messages. Open to everybody: they hold nothing about anybody.

use axum::{
    Json,
    extract::Path,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{http::Problem, intake::json::skjema};

/// A schema and where it is.
#[derive(Serialize, ToSchema)]
pub(super) struct Skjemalenke {
    /// Kind of message.
    r#type: &'static str,
    /// Address.
    href: String,
}

/// The kinds of messages that can be sent as JSON, with the address of each schema.
#[utoipa::path(get, path = "/api/v1/schemas", tag = "innsending", responses((status = 200, body = Vec<Skjemalenke>)))]
pub(super) async fn liste() -> Json<Vec<Skjemalenke>> {
    Json(
        skjema::alle()
            .iter()
            .map(|(type_, _)| Skjemalenke { r#type: type_, href: format!("/api/v1/schemas/{type_}") })
            .collect(),
    )
}

/// One JSON Schema (2020-12), with a documented example.
#[utoipa::path(get, path = "/api/v1/schemas/{type}", tag = "innsending", params(("type" = String, Path, description = "Type melding")),
    responses((status = 200, content_type = "application/schema+json"), (status = 404, body = Problem)))]
pub(super) async fn skjema(Path(type_): Path<String>) -> Result<Response, Problem> {
    let funnet = skjema::alle().iter().find(|(navn, _)| *navn == type_);
    let (_, json) = funnet.ok_or_else(|| Problem::finnes_ikke("Skjemaet"))?;
    let mut response = (*json).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/schema+json"));
    Ok(response)
}
