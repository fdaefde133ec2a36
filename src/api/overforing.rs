//! Handing over people without employer.

use axum::extract::State;

use crate::{
    access::Handling,
    base::PersonId,
    commands::overforing::overfor,
    http::{App, Id, Innlogget, Problem, Utfort, Vilkar},
};

/// Hand a person without employer over to work-oriented follow-up. Once per spell.
#[utoipa::path(post, path = "/api/v1/personer/{id}/overforing", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn overfor_person(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, overfor).await
}
