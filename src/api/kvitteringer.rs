//! The receipt of one message, made again: for a hub that lost it.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use uuid::Uuid;

use crate::{
    access::Handling,
    base::HendelseId,
    http::{App, Id, Innlogget, Problem},
    store::Kvittering,
};

/// The receipt (AppRec) of a message from a journal system, by the id of the event or of the dead
/// letter that it became. XML, or with `Accept: application/json` the same as a JSON event. A copy
/// leaves no trace, so the receipt of a copy can only be had by sending it again.
#[utoipa::path(get, path = "/api/v1/kvitteringer/{id}", tag = "innsending",
    params(("id" = Uuid, Path, description = "`event` eller `dead_letter` fra kvitteringen")),
    responses((status = 200, description = "AppRec 1.0", content((String = "application/xml"), (serde_json::Value = "application/json"))),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn kvittering(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    app.gjor(&innlogget.aktor, Handling::SendMelding, innlogget.korrelasjon).await?;
    let mangler = || Problem::finnes_ikke("Kvitteringen");
    let kvittering = finn(&app, id).await?.ok_or_else(mangler)?;
    let apprec = kvittering.apprec().ok_or_else(mangler)?;
    Ok(if vil_ha(&headers, "json") { Json(apprec.hendelse()).into_response() } else { som_xml(apprec.xml()) })
}

async fn finn(app: &App, id: Uuid) -> Result<Option<Kvittering>, Problem> {
    let lager = &app.kjerne.lager;
    if let Some(rad) = lager.hendelse(HendelseId(id)).await? {
        return Ok(Kvittering::av_hendelse(&rad.hendelse));
    }
    let Some(brev) = lager.dodt_brev_rad(id).await? else { return Ok(None) };
    let bytes = lager.dodt_brev(id).await?.unwrap_or_default();
    Ok(Kvittering::av_dodt_brev(&brev, &bytes))
}

/// An XML answer.
pub(super) fn som_xml(xml: String) -> Response {
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response()
}

/// Whether the first thing the sender asks for is of this kind (`xml`, `json`).
pub(super) fn vil_ha(headers: &HeaderMap, kind: &str) -> bool {
    let forste = headers.get(header::ACCEPT).and_then(|verdi| verdi.to_str().ok()).unwrap_or_default();
    let type_ = forste.split([',', ';']).next().unwrap_or_default().trim().to_ascii_lowercase();
    ["application", "text"].iter().any(|familie| type_ == format!("{familie}/{kind}"))
}
