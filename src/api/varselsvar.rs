//! The person's answer to an advance notice.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::{HendelseId, PersonId},
    commands::varselsvar,
    http::{App, Ider, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// The answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Varselsvaronske {
    /// In the person's words.
    tekst: String,
}

/// Answer an advance notice (ftrl. §§ 8-4 and 8-8). For the person, until Nav has decided; after the
/// deadline it is taken in and marked.
#[utoipa::path(post, path = "/api/v1/personer/{id}/forhandsvarsler/{hendelse}/svar", tag = "innsyn",
    params(("id" = Uuid, Path, description = "Intern id"), ("hendelse" = Uuid, Path, description = "Forhåndsvarselet"), Vilkar), request_body = Varselsvaronske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn svar_pa_varsel(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, varsel): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Varselsvaronske>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        varselsvar::besvar(b, HendelseId(varsel), &onske.tekst)
    })
    .await
}
