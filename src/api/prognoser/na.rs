//! What the model says now.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    innsigelse::InnsigelseMotBeregningen,
    svar::{AvstarSvar, PrognoseInnhold},
};
use crate::{
    base::PersonId,
    http::{App, Id, Innlogget, Problem, prognose::Syn},
    learn::predict::Avstar,
};

/// What the model says now.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct PrognoseSvar {
    /// Internal id.
    person: Uuid,
    /// The day.
    per: NaiveDate,
    /// Log position that is included.
    posisjon: i64,
    /// First day of the spell; missing when nobody is followed up.
    start: Option<NaiveDate>,
    /// The prediction.
    prognose: Option<PrognoseInnhold>,
    /// Why there is none.
    avstar: Option<AvstarSvar>,
    /// The person objects to it.
    innsigelse: Option<InnsigelseMotBeregningen>,
}

/// The chance of still being on sick leave in the weeks to come, with reasons. Made when it is asked
/// for, of everything that is known. Never for employers and doctors.
#[utoipa::path(get, path = "/api/v1/personer/{id}/prognose", tag = "prognoser", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = PrognoseSvar), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, description = "Egen vurdering må lagres først", body = Problem)))]
pub(in crate::api) async fn prognose(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<PrognoseSvar>, Problem> {
    let rad = app.se_prognoser(&innlogget, PersonId(id)).await?;
    let modell = app.kjerne.modeller.i_bruk();
    let syn = app.blikk(&innlogget.aktor, modell.as_deref()).pa(&rad.grunnlag);
    let (start, utfall) = match syn {
        Some(Syn::Beregnet(beregning)) => (Some(beregning.start), beregning.utfall),
        Some(Syn::Skjult { .. }) => return Err(Problem::egen_vurdering_forst()),
        None => (None, Err(Avstar::UtenforTid)),
    };
    Ok(Json(PrognoseSvar {
        person: rad.person.0,
        per: app.i_dag(),
        posisjon: rad.posisjon,
        start,
        prognose: utfall.as_ref().ok().map(PrognoseInnhold::av),
        avstar: utfall.as_ref().err().map(AvstarSvar::av),
        innsigelse: InnsigelseMotBeregningen::av(&rad.grunnlag, app.i_dag(), app.kjerne.regelverk),
    }))
}
