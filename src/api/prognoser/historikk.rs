//! What the model has said.

use axum::{Json, extract::State};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::svar::AvstarSvar;
use crate::{
    base::PersonId,
    commands::{LagretPrognose, prognose::Utfall},
    http::{App, Id, Innlogget, Problem},
};

/// A stored prediction in short.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct LagretSvar {
    /// Id.
    id: Uuid,
    /// First day of the spell.
    start: NaiveDate,
    /// When it was computed.
    beregnet: DateTime<Utc>,
    /// The day it is about.
    dag: NaiveDate,
    /// Week of the absence.
    uke: u16,
    /// The person's last event that was known.
    posisjon: i64,
    /// SHA-256 of the model.
    modell: String,
    /// Chance of reaching each week ahead.
    horisonter: Vec<Historisk>,
    /// Why there was none.
    avstar: Option<AvstarSvar>,
}

/// Chance of reaching a week.
#[derive(Debug, Serialize, ToSchema)]
struct Historisk {
    /// Week.
    uke: u16,
    /// Chance, 0–1.
    sannsynlighet: f64,
    /// Lower end of the 80 % interval.
    lav: f64,
    /// Upper end.
    hoy: f64,
}

impl LagretSvar {
    pub(super) fn av(lagret: &LagretPrognose) -> Result<Self, Problem> {
        let (horisonter, avstar) = match lagret.les_utfall().map_err(|_| Problem::intern())? {
            Utfall::Prognose(p) => (p.horisonter, None),
            Utfall::Avstar(avstar) => (Vec::new(), Some(AvstarSvar::av(&avstar))),
        };
        Ok(Self {
            id: lagret.id.0,
            start: lagret.tilfelle,
            beregnet: lagret.beregnet,
            dag: lagret.dag,
            uke: lagret.uke,
            posisjon: lagret.posisjon,
            modell: lagret.modell.clone(),
            horisonter: horisonter
                .into_iter()
                .map(|h| Historisk { uke: h.uke, sannsynlighet: h.sannsynlighet, lav: h.lav, hoy: h.hoy })
                .collect(),
            avstar,
        })
    }
}

/// The predictions that were stored: a new one whenever facts, week or model changed what it says.
#[utoipa::path(get, path = "/api/v1/personer/{id}/prognoser", tag = "prognoser", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = Vec<LagretSvar>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, description = "Egen vurdering må lagres først", body = Problem)))]
pub(in crate::api) async fn prognoser(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Vec<LagretSvar>>, Problem> {
    let alle = app.prognosehistorikk(&innlogget, PersonId(id)).await?;
    alle.iter().map(LagretSvar::av).collect::<Result<_, _>>().map(Json)
}
