//! Dead letters: list and replay.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    http::{App, Id, Innlogget, Problem},
    store::Kvittering,
};

/// Newest letters in an answer.
const FLEST: i64 = 500;

/// A message that could not be used. Its bytes stay in the store.
#[derive(Serialize, ToSchema)]
pub(super) struct AvvistMelding {
    /// Id.
    id: Uuid,
    /// First received.
    mottatt: DateTime<Utc>,
    /// Door: `fil`, `http` or `avspilling`.
    dor: String,
    /// Kind as far as seen.
    r#type: String,
    /// Stage: `parse` or `intake`.
    steg: String,
    /// Rule.
    regel: String,
    /// What is wrong and what to do.
    tekst: String,
    /// How many times the same bytes came.
    antall: i64,
    /// Size in bytes.
    bytes: i64,
    /// Replayed with success.
    avspilt: Option<DateTime<Utc>>,
}

/// The newest messages that could not be used.
#[utoipa::path(get, path = "/api/v1/avviste-meldinger", tag = "innsending",
    responses((status = 200, body = Vec<AvvistMelding>), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn liste(
    State(app): State<App>,
    innlogget: Innlogget,
) -> Result<Json<Vec<AvvistMelding>>, Problem> {
    app.gjor(&innlogget.aktor, Handling::BehandleAvviste, innlogget.korrelasjon).await?;
    let alle = app.kjerne.lager.dode_brev(FLEST).await?;
    Ok(Json(
        alle.into_iter()
            .map(|b| AvvistMelding {
                id: b.id,
                mottatt: b.mottatt,
                dor: b.dor,
                r#type: b.type_,
                steg: b.steg,
                regel: b.regel,
                tekst: b.tekst,
                antall: b.antall,
                bytes: b.bytes,
                avspilt: b.avspilt,
            })
            .collect(),
    ))
}

/// Try a message again, for example after the program learnt to read it.
#[utoipa::path(post, path = "/api/v1/avviste-meldinger/{id}/avspilling", tag = "innsending", params(("id" = Uuid, Path, description = "Id fra listen")),
    responses((status = 200, description = "Ny kvittering", body = Object), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn spill_av(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Kvittering>, Problem> {
    app.gjor(&innlogget.aktor, Handling::BehandleAvviste, innlogget.korrelasjon).await?;
    let bytes =
        app.kjerne.lager.dodt_brev(id).await?.ok_or_else(|| Problem::finnes_ikke("Den avviste meldingen"))?;
    Ok(Json(app.kjerne.dor.spill_av(id, bytes, &innlogget.aktor).await?))
}
