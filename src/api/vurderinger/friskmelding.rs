//! Sick pay while looking for other work (ftrl. § 8-5).

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::PersonId,
    commands::friskmelding,
    hendelse::vilkar::Friskmeldingsvedtak,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// A decision.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Vedtaksonske {
    /// First day.
    fom: NaiveDate,
    /// Last day. Twelve weeks are usual; no length is refused.
    tom: NaiveDate,
    /// The person is in the register of jobseekers.
    registrert_arbeidssoker: bool,
    /// Why.
    begrunnelse: String,
    /// The decision as sent.
    dokument: String,
}

/// Grant sick pay while the person looks for other work (ftrl. § 8-5).
#[utoipa::path(post, path = "/api/v1/personer/{id}/friskmelding/vedtak", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Vedtaksonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn vedta(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Vedtaksonske>,
) -> Result<Utfort, Problem> {
    let arbeidssoker = onske.registrert_arbeidssoker;
    let onske = Friskmeldingsvedtak {
        fom: onske.fom,
        tom: onske.tom,
        begrunnelse: Some(onske.begrunnelse),
        dokument: Some(onske.dokument),
    };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        friskmelding::vedta(b, onske.clone(), arbeidssoker)
    })
    .await
}

/// Be done with the newest decision after § 8-5.
#[utoipa::path(post, path = "/api/v1/personer/{id}/friskmelding/ferdigbehandling", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn ferdigbehandle(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, friskmelding::ferdigbehandle).await
}
