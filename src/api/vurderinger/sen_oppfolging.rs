//! Late follow-up: the person answers, the caseworker is done.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::PersonId,
    commands::sen_oppfolging,
    hendelse::sen_oppfolging::{Forventning, SenOppfolging},
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// The person's answer near the end of sick pay.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Sensvar {
    /// `TILBAKE_TIL_ARBEIDSGIVER`, `TILBAKE_MED_TILRETTELEGGING`, `TILBAKE_GRADERT`, `BYTTE_JOBB`,
    /// `FORTSATT_SYK` or `USIKKER`.
    #[schema(value_type = Option<String>, example = "USIKKER")]
    forventning: Option<Forventning>,
    /// Wants follow-up from Nav.
    onsker_oppfolging: bool,
}

/// The end of the case.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Avslutning {
    /// The caseworker's words.
    begrunnelse: Option<String>,
}

/// Record that the notice "sick pay ends soon" was sent. Refused when the maximum date, the notes,
/// an earlier notice or the person's age say that it is not due.
#[utoipa::path(post, path = "/api/v1/personer/{id}/sen-oppfolging/varsel", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn varsle(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, sen_oppfolging::varsle).await
}

/// Answer what is expected after sick pay. For the person, while the form is open.
#[utoipa::path(post, path = "/api/v1/personer/{id}/sen-oppfolging/svar", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Sensvar,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn svar(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Sensvar>,
) -> Result<Utfort, Problem> {
    let onske = SenOppfolging {
        forventning: onske.forventning,
        onsker_oppfolging: Some(onske.onsker_oppfolging),
        ..SenOppfolging::ny(false)
    };
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| sen_oppfolging::svar(b, &onske)).await
}

/// Be done with late follow-up. Once a case.
#[utoipa::path(post, path = "/api/v1/personer/{id}/sen-oppfolging/ferdigbehandling", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Avslutning,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn ferdigbehandle(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Avslutning>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        sen_oppfolging::ferdigbehandle(b, onske.begrunnelse.clone())
    })
    .await
}
