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

use super::kvitteringer::{som_xml, vil_ha};
use crate::{
    access::{Handling, avgjor, revisjon::Oppforing},
    http::{App, Innlogget, Problem, problem::med_tillegg},
    store::{Kvittering, del_opp},
};

/// What became of each message, in the order they were sent.
#[derive(Serialize, ToSchema)]
pub(super) struct Kvitteringer {
    /// One receipt a message: `kind`, `outcome` (OK, MANUAL_PROCESSING, INVALID), `stage` (parse,
    /// intake, rules), `rule`, `apprec`, `message` when there is something to say, `path` (the
    /// questions of the rules) when a rule hit, and `apprec_xml` for a journal system.
    #[schema(value_type = Vec<Object>)]
    results: Vec<Resultat>,
    /// Stored now.
    accepted: usize,
    /// There already.
    duplicates: usize,
    /// Refused; kept as dead letters.
    refused: usize,
}

/// One receipt, with the one that goes to the journal system.
#[derive(Serialize)]
struct Resultat {
    #[serde(flatten)]
    kvittering: Kvittering,
    #[serde(skip_serializing_if = "Option::is_none")]
    apprec_xml: Option<String>,
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
/// least one message is stored or was there already, and that it is on disk. With
/// `Accept: application/xml` one message from a journal system is answered with its AppRec, whatever
/// that says, and status 200.
#[utoipa::path(post, path = "/api/v1/hendelser", tag = "innsending",
    request_body(content((serde_json::Value = "application/json"), (String = "application/x-ndjson"), (String = "application/xml"))),
    responses((status = 200, description = "Én melding, og Accept: application/xml: AppRec", body = String, content_type = "application/xml"), (status = 202, body = Kvitteringer), (status = 401, body = Problem), (status = 403, body = Problem),
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
    let alle = app.kjerne.dor.ta_imot(del_opp(&bytes), &innlogget.aktor, "http").await?;
    if let [en] = alle.as_slice()
        && vil_ha(&headers, "xml")
        && let Some(apprec) = en.apprec()
    {
        // A hub wants the receipt itself, and what it says is in it, not in the status.
        return Ok(som_xml(apprec.xml()));
    }
    let duplicates = alle.iter().filter(|k| k.duplicate).count();
    let accepted = alle.iter().filter(|k| !k.duplicate && k.event.is_some()).count();
    let results: Vec<Resultat> = alle
        .into_iter()
        .map(|kvittering| Resultat { apprec_xml: kvittering.apprec().map(|a| a.xml()), kvittering })
        .collect();
    let refused = results.len() - duplicates - accepted;
    let kvitteringer = Kvitteringer { results, accepted, duplicates, refused };
    if accepted + duplicates > 0 {
        return Ok((StatusCode::ACCEPTED, Json(kvitteringer)).into_response());
    }
    let forste = kvitteringer.results.first().and_then(|r| r.kvittering.message.clone());
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
