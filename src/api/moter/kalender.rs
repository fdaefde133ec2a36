//! A meeting for somebody's own calendar.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    response::Response,
};

use crate::{
    api::begrunnelse::{Sprak, sprak},
    base::{MoteId, PersonId},
    http::{App, Ider, Innlogget, Problem, kalender},
};

/// A meeting as a calendar file (RFC 5545), for those who take part and for the caseworker. The id is the
/// meeting's and the sequence rises with each change, so a newer file replaces an older one.
#[utoipa::path(get, path = "/api/v1/personer/{id}/dialogmoter/{mote}/kalender.ics", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("mote" = Uuid, Path, description = "Møtet"), Sprak),
    responses((status = 200, content_type = "text/calendar", body = String), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(in crate::api) async fn hent_kalender(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, mote): Ider,
    query: Result<Query<Sprak>, QueryRejection>,
) -> Result<Response, Problem> {
    let malform = sprak(query)?;
    let mote = app.motet(&innlogget, PersonId(id), MoteId(mote)).await?;
    let fil = kalender::kalender(&mote, malform, app.kjerne.regelverk)
        .ok_or_else(|| Problem::finnes_ikke("Et tidspunkt for møtet"))?;
    Ok(kalender::svar(fil))
}
