//! Timeline and duties.

use axum::{
    Json,
    extract::State,
    http::HeaderName,
    response::{AppendHeaders, IntoResponse},
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    svar::{ForlopSvar, Leser, MilepelSvar},
    tid::Tid,
};
use crate::{
    access::{Handling, Rolle},
    base::PersonId,
    forlop::{Milepel, Milepeltype, milepaler::Ansvarlig},
    http::{App, Id, Innlogget, Problem},
};

/// Header with the log position that an answer includes.
const POSISJON: HeaderName = HeaderName::from_static("milepael-posisjon");

/// The whole timeline, today or as it was known on a day.
#[utoipa::path(get, path = "/api/v1/personer/{id}/forlop", tag = "personer", params(("id" = Uuid, Path, description = "Intern id"), Tid),
    responses((status = 200, body = ForlopSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn forlop(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    tid: Tid,
) -> Result<impl IntoResponse, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeForlop, PersonId(id), innlogget.korrelasjon).await?;
    let forlop = tid.forlop(&app, &rad).await?;
    let leser = if innlogget.aktor.rolle == Rolle::Sykmeldt { Leser::Selv } else { Leser::Veileder };
    let bok = app.kjerne.kodeverk.bok();
    let navn = app.kjerne.diagnosenavn(&bok);
    let svar = ForlopSvar::av(rad.person.0, rad.posisjon, &forlop, app.kjerne.regelverk, leser, navn);
    Ok((AppendHeaders([(POSISJON, rad.posisjon.to_string())]), Json(svar)))
}

/// Duties of the spell that is followed up.
#[derive(Serialize, ToSchema)]
pub(super) struct MilepalerSvar {
    /// Internal id.
    person: Uuid,
    /// The day they are judged against.
    per: chrono::NaiveDate,
    /// First day of the spell; missing when nobody is followed up.
    start: Option<chrono::NaiveDate>,
    /// Duties by week. Employers see their own and the meeting; doctors see all but the questionnaire.
    milepaler: Vec<MilepelSvar>,
}

/// The duties with deadline, state, law, and what settled them.
#[utoipa::path(get, path = "/api/v1/personer/{id}/milepaler", tag = "personer", params(("id" = Uuid, Path, description = "Intern id"), Tid),
    responses((status = 200, body = MilepalerSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn milepaler(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    tid: Tid,
) -> Result<impl IntoResponse, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeFrister, PersonId(id), innlogget.korrelasjon).await?;
    let forlop = tid.forlop(&app, &rad).await?;
    let aktivt = forlop.aktivt(app.kjerne.regelverk);
    let milepaler = aktivt.map(|t| t.ved(app.kjerne.regelverk, forlop.per)).unwrap_or_default();
    let svar = MilepalerSvar {
        person: rad.person.0,
        per: forlop.per,
        start: aktivt.map(|t| t.tilfelle.start),
        milepaler: milepaler
            .iter()
            .filter(|m| kan_se(innlogget.aktor.rolle, m))
            .map(MilepelSvar::av)
            .collect(),
    };
    Ok((AppendHeaders([(POSISJON, rad.posisjon.to_string())]), Json(svar)))
}

pub(super) fn kan_se(rolle: Rolle, m: &Milepel<'_>) -> bool {
    match rolle {
        Rolle::Arbeidsgiver => {
            m.grunnlag.ansvarlig == Ansvarlig::Arbeidsgiver || m.grunnlag.type_ == Milepeltype::Dialogmote2
        }
        Rolle::Behandler => m.grunnlag.type_ != Milepeltype::Kartlegging,
        _ => true,
    }
}
