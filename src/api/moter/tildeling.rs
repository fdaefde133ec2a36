//! Whose case it is.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::PersonId,
    commands::tildeling,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// An assignment. What is left out is taken away.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Tildelingsonske {
    /// Nav ident of the caseworker.
    #[schema(example = "Z990001")]
    veileder: Option<String>,
    /// A unit that is to follow up instead of the geographic one, four digits.
    #[schema(example = "0314")]
    enhet: Option<String>,
}

/// Assign a person to a caseworker, to another unit, or to nobody.
#[utoipa::path(post, path = "/api/v1/personer/{id}/tildeling", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Tildelingsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn tildel(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Tildelingsonske>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        tildeling::tildel(b, onske.veileder.clone(), onske.enhet.clone())
    })
    .await
}
