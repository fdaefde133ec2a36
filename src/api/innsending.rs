//! The door over HTTP: one message, or many as NDJSON.

use axum::{
    Json,
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    access::{Handling, avgjor, revisjon::Oppforing},
    http::{App, Innlogget, Problem, problem::med_tillegg},
    store::{Kvittering, del_opp},
};

/// What became of each message, in the order they were sent.
#[derive(Serialize, ToSchema)]
pub(super) struct Kvitteringer {
    /// One receipt a message: `kind`, `outcome` (OK, MANUAL_PROCESSING, INVALID), `stage` (parse,
    /// intake, rules), `rule`, `apprec`, and `message` when something is wrong.
    #[schema(value_type = Vec<Object>)]
    results: Vec<Kvittering>,
    /// Stored now.
    accepted: usize,
    /// There already.
    duplicates: usize,
    /// Refused; kept as dead letters.
    refused: usize,
}

/// A refusal of everything: a problem that also holds the receipts.
#[derive(Serialize)]
struct Avvist<'a> {
    #[serde(flatten)]
    problem: &'a Problem,
    #[serde(flatten)]
    kvitteringer: &'a Kvitteringer,
}

/// Send messages. JSON (one), NDJSON (one a line) or the journal system's XML. 202 means that at
/// least one message is stored or was there already, and that it is on disk.
#[utoipa::path(post, path = "/api/v1/hendelser", tag = "innsending",
    request_body(content((serde_json::Value = "application/json"), (String = "application/x-ndjson"), (String = "application/xml"))),
    responses((status = 202, body = Kvitteringer), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 413, body = Problem), (status = 415, body = Problem), (status = 422, description = "Alle meldinger er avvist", body = Problem), (status = 503, body = Problem)))]
pub(super) async fn send(
    State(app): State<App>,
    innlogget: Innlogget,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let avgjorelse = avgjor(&innlogget.aktor, Handling::SendMelding, None);
    if !avgjorelse.tillatt {
        // What is allowed is logged with each message's person.
        let oppforing = Oppforing::av(
            app.kjerne.clock.now(),
            &innlogget.aktor,
            Handling::SendMelding,
            None,
            avgjorelse,
            innlogget.korrelasjon,
        );
        app.loggfor(vec![oppforing]).await?;
        return Err(Problem::ikke_tilgang());
    }
    if !kjent_type(&headers) {
        return Err(Problem::feil_innholdstype());
    }
    let bytes = body.map_err(|_| Problem::for_stor())?;
    let results = app.kjerne.dor.ta_imot(del_opp(&bytes), &innlogget.aktor, "http").await?;
    let duplicates = results.iter().filter(|k| k.duplicate).count();
    let accepted = results.iter().filter(|k| !k.duplicate && k.event.is_some()).count();
    let refused = results.len() - duplicates - accepted;
    let kvitteringer = Kvitteringer { results, accepted, duplicates, refused };
    if accepted + duplicates > 0 {
        return Ok((StatusCode::ACCEPTED, Json(kvitteringer)).into_response());
    }
    let forste = kvitteringer.results.first().and_then(|k| k.message.clone());
    let problem = Problem::avvist(forste.unwrap_or_else(|| "Ingen melding kunne brukes.".to_owned()));
    Ok(med_tillegg(&problem, &Avvist { problem: &problem, kvitteringer: &kvitteringer }))
}

fn kjent_type(headers: &HeaderMap) -> bool {
    let Some(verdi) = headers.get(header::CONTENT_TYPE) else { return true };
    let type_ = verdi.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    matches!(
        type_.to_ascii_lowercase().as_str(),
        "application/json" | "application/x-ndjson" | "application/ndjson" | "application/xml" | "text/xml"
    )
}
