//! The questionnaire of week 6: sent, answered, looked at.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::PersonId,
    commands::kartlegging,
    hendelse::oppfolging::Langtidsrisiko,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// The questionnaire is to be sent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Utsending {
    /// There is a valid decision on the need for help (Nav-loven § 14 a).
    #[serde(default)]
    vedtak_14a: bool,
}

/// The person's answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Kartleggingssvar {
    /// Expects a long absence; missing when the person does not know.
    venter_langt_fravaer: Option<bool>,
}

/// What the caseworker found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Kartleggingsvurdering {
    /// `RISIKO_FOR_LANGTIDSFRAVAR` or `IKKE_RISIKO_FOR_LANGTIDSFRAVAR`.
    #[schema(value_type = String, example = "IKKE_RISIKO_FOR_LANGTIDSFRAVAR")]
    risiko: Langtidsrisiko,
}

/// Send the questionnaire to somebody who fulfils the conditions. Once a spell.
#[utoipa::path(post, path = "/api/v1/personer/{id}/kartlegging/utsending", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Utsending,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn send(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Utsending>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| kartlegging::send(b, onske.vedtak_14a))
        .await
}

/// Answer the questionnaire. Voluntary; for the person.
#[utoipa::path(post, path = "/api/v1/personer/{id}/kartlegging/svar", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Kartleggingssvar,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn svar(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Kartleggingssvar>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        kartlegging::svar(b, onske.venter_langt_fravaer)
    })
    .await
}

/// Be done with the answers of the questionnaire.
#[utoipa::path(post, path = "/api/v1/personer/{id}/kartlegging/vurdering", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Kartleggingsvurdering,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn ferdigbehandle(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Kartleggingsvurdering>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        kartlegging::ferdigbehandle(b, onske.risiko)
    })
    .await
}
