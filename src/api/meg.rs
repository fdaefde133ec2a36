//! The person's own: who one is here, and fit before the note ends.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    base::PersonId,
    commands::egen_friskmelding,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// The person behind the token.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MegSvar {
    /// The id that the other addresses take.
    id: Uuid,
}

/// Fit from a day on.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Friskonske {
    /// First day at work as before: today or later, and not after the note ends.
    fra: NaiveDate,
}

/// The id that the other addresses take. For the sick-listed person.
#[utoipa::path(get, path = "/api/v1/meg", tag = "innsyn",
    responses((status = 200, body = MegSvar), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn meg(State(app): State<App>, innlogget: Innlogget) -> Result<Json<MegSvar>, Problem> {
    let rad = app.meg(&innlogget, Handling::SeForlop).await?;
    Ok(Json(MegSvar { id: rad.person.0 }))
}

/// Say that one is fit before the note ends. For the person. Sick pay stops from that day, and being ill
/// again takes a new note.
#[utoipa::path(post, path = "/api/v1/personer/{id}/egen-friskmelding", tag = "innsyn",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Friskonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn meld_frisk(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Friskonske>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| egen_friskmelding::meld(b, onske.fra))
        .await
}

/// Take it back, within some days and while the note runs. For the person.
#[utoipa::path(post, path = "/api/v1/personer/{id}/egen-friskmelding/trekking", tag = "innsyn",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn trekk_frisk(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, egen_friskmelding::trekk).await
}
