//! An old prediction, made again.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    historikk::LagretSvar,
    svar::{AvstarSvar, PrognoseInnhold},
};
use crate::{
    base::{PersonId, PrognoseId},
    commands::{LagretPrognose, prognose::Utfall},
    http::{App, Ider, Innlogget, Problem},
};

/// A stored prediction and the same made again.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct EtterprovdSvar {
    /// What was stored, and of what.
    lagret: LagretSvar,
    /// What it said.
    svar: Svar,
    /// What comes out now of the events that were known then, the same day and the same model.
    /// Missing when it can't be made.
    beregnet_igjen: Option<Svar>,
    /// Every bit of features and answer is the same.
    likt: bool,
    /// What may have changed since.
    merknad: Option<&'static str>,
}

/// What a prediction said.
#[derive(Debug, Serialize, ToSchema)]
struct Svar {
    /// The prediction.
    prognose: Option<PrognoseInnhold>,
    /// Why there was none.
    avstar: Option<AvstarSvar>,
}

/// A stored prediction, beside the same made again from what was known then.
#[utoipa::path(get, path = "/api/v1/personer/{id}/prognoser/{prognose}", tag = "prognoser",
    params(("id" = Uuid, Path, description = "Intern id"), ("prognose" = Uuid, Path, description = "Beregningen")),
    responses((status = 200, body = EtterprovdSvar), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, description = "Egen vurdering må lagres først", body = Problem)))]
pub(in crate::api) async fn prognose_igjen(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, prognose): Ider,
) -> Result<Json<EtterprovdSvar>, Problem> {
    let e = app.etterprov(&innlogget, PersonId(id), PrognoseId(prognose)).await?;
    let svar = |lagret: &LagretPrognose| -> Result<Svar, Problem> {
        match lagret.les_utfall().map_err(|_| Problem::intern())? {
            Utfall::Prognose(mut p) => {
                e.skjul(&mut p);
                Ok(Svar { prognose: Some(PrognoseInnhold::av(&p)), avstar: None })
            }
            Utfall::Avstar(avstar) => Ok(Svar { prognose: None, avstar: Some(AvstarSvar::av(&avstar)) }),
        }
    };
    Ok(Json(EtterprovdSvar {
        svar: svar(&e.lagret)?,
        beregnet_igjen: e.igjen.as_ref().map(svar).transpose()?,
        lagret: LagretSvar::av(&e.lagret)?,
        likt: e.likt,
        merknad: e.merknad,
    }))
}
