//! The employer's dialogue meeting 1 (aml. § 4-6): plan, confirm, not needed.

use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::{Orgnr, PersonId},
    commands::dialogmote1,
    forlop::saksgang::dialogmote::Mote1onske,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// When and where.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Mote1plan {
    /// The employer, when a leader of several asks.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
    /// When, with time zone.
    tidspunkt: DateTime<Utc>,
    /// How many minutes it lasts.
    varighet: Option<u16>,
    /// Where.
    sted: String,
    /// Address of a video meeting; begins with https://.
    videolenke: Option<String>,
}

/// The day it was held.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Mote1bekreftelse {
    /// The employer, when a leader of several asks.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
    /// The day, in the absence and not after today.
    dato: NaiveDate,
}

/// Why it is not needed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Mote1unodvendig {
    /// The employer, when a leader of several asks.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
    /// Why.
    begrunnelse: String,
}

/// Plan the employer's dialogue meeting 1, or move it. For the leader.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmote1/plan", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Mote1plan,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn planlegg_mote1(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Mote1plan>,
) -> Result<Utfort, Problem> {
    let virksomhet = onske.virksomhet;
    let onske = Mote1onske {
        tidspunkt: onske.tidspunkt,
        varighet: onske.varighet,
        sted: onske.sted,
        videolenke: onske.videolenke,
    };
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        dialogmote1::planlegg(b, virksomhet, onske.clone())
    })
    .await
}

/// Confirm that dialogue meeting 1 was held. For the leader.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmote1/bekreftelse", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Mote1bekreftelse,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn bekreft_mote1(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Mote1bekreftelse>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        dialogmote1::bekreft(b, onske.virksomhet, onske.dato)
    })
    .await
}

/// Say that dialogue meeting 1 is obviously not needed. For the leader.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmote1/ikke-nodvendig", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Mote1unodvendig,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn mote1_ikke_nodvendig(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Mote1unodvendig>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        dialogmote1::ikke_nodvendig(b, onske.virksomhet, &onske.begrunnelse)
    })
    .await
}
