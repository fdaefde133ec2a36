//! Conversations with doctors: what was written, and what a caseworker writes.

use axum::{
    Json,
    extract::{Path, State},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    base::{Hpr, PersonId},
    commands::behandlerdialog::{self, Meldingsonske},
    forlop::saksgang::behandlerdialog::{Samtale, Samtalestatus},
    hendelse::{Hendelse, Innhold, Oppfolging, behandlerdialog::Dialogtype},
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// A conversation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Samtalesvar {
    /// Id: of its first message, or what the doctor's system calls it.
    id: String,
    /// Name of the doctor, when Nav began it here.
    behandler: Option<String>,
    /// `SENDT`, `IKKE_LEVERT`, `VENTER_PA_SVAR`, `PAMINNELSE_SENDT`, `BESVART` or `LEST`.
    #[schema(value_type = String, example = "VENTER_PA_SVAR")]
    status: Samtalestatus,
    /// Last day for the answer that is waited for.
    frist: Option<NaiveDate>,
    /// The deadline has passed and nobody was reminded.
    kan_paminnes: bool,
    /// A medical certificate has come that may be sent back.
    kan_returneres: bool,
    /// What was written, oldest first.
    meldinger: Vec<Meldingssvar>,
}

/// A message.
#[derive(Debug, Serialize, ToSchema)]
struct Meldingssvar {
    /// The event.
    hendelse: Uuid,
    /// From Nav, not from the doctor.
    fra_nav: bool,
    /// Kind, of what Nav wrote here.
    #[schema(value_type = Option<String>, example = "TILLEGGSOPPLYSNINGER")]
    slag: Option<Dialogtype>,
    /// When.
    tidspunkt: DateTime<Utc>,
    /// The words; not there for messages of other systems.
    tekst: Option<String>,
    /// The doctor's system refused it.
    avvist: bool,
}

impl Samtalesvar {
    fn av(s: &Samtale, i_dag: NaiveDate, hendelser: &[Hendelse]) -> Self {
        let melding = |m: &crate::forlop::saksgang::behandlerdialog::Melding| Meldingssvar {
            hendelse: m.hendelse.0,
            fra_nav: m.fra_nav,
            slag: m.slag,
            tidspunkt: m.tidspunkt,
            tekst: hendelser.iter().find(|h| h.id == m.hendelse).and_then(ord),
            avvist: m.avvist,
        };
        Self {
            id: s.id.clone(),
            behandler: s.behandler.as_ref().map(|b| b.navn.clone()),
            status: s.status(),
            frist: s.frist(),
            kan_paminnes: s.kan_paminnes(i_dag),
            kan_returneres: s.kan_returneres(),
            meldinger: s.meldinger.iter().map(melding).collect(),
        }
    }
}

fn ord(h: &Hendelse) -> Option<String> {
    match &h.innhold {
        Innhold::Oppfolging(Oppfolging::Behandlerdialog(d)) => d.detaljer.as_deref().map(|d| d.tekst.clone()),
        Innhold::Dialogmelding(m) => m.tekst.clone(),
        _ => None,
    }
}

/// A message to one of the person's doctors.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Nymelding {
    /// `TILLEGGSOPPLYSNINGER`, `LEGEERKLARING` or `MELDING_FRA_NAV`.
    #[schema(value_type = String, example = "TILLEGGSOPPLYSNINGER")]
    slag: Dialogtype,
    /// Number of one of the doctors of the person's notes.
    #[schema(value_type = String)]
    hpr: Hpr,
    /// The words.
    tekst: String,
}

/// Why a medical certificate is sent back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Returonske {
    /// What is missing in it.
    tekst: String,
}

/// The conversations with the person's doctors, newest first.
#[utoipa::path(get, path = "/api/v1/personer/{id}/behandlerdialog", tag = "behandlerdialog", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = Vec<Samtalesvar>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn samtaler(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Vec<Samtalesvar>>, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeSak, PersonId(id), innlogget.korrelasjon).await?;
    let alle = app.kjerne.lager.hendelser(rad.person).await?;
    let hendelser: Vec<Hendelse> = alle.into_iter().map(|h| h.hendelse).collect();
    let samtaler = rad.grunnlag.saker.behandlerdialoger.samtaler.iter().rev();
    Ok(Json(samtaler.map(|s| Samtalesvar::av(s, app.i_dag(), &hendelser)).collect()))
}

/// Begin a conversation. The message is kept as a letter to the doctor; no message goes to the doctor's system yet.
#[utoipa::path(post, path = "/api/v1/personer/{id}/behandlerdialog", tag = "behandlerdialog",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Nymelding,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn skriv_til_behandler(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(ny): Kropp<Nymelding>,
) -> Result<Utfort, Problem> {
    let onske = Meldingsonske { slag: ny.slag, behandler: ny.hpr, tekst: ny.tekst };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| behandlerdialog::send(b, onske.clone()))
        .await
}

/// Remind of an answer: once, when the deadline has passed.
#[utoipa::path(post, path = "/api/v1/personer/{id}/behandlerdialog/{samtale}/paminnelse", tag = "behandlerdialog",
    params(("id" = Uuid, Path, description = "Intern id"), ("samtale" = String, Path, description = "Samtalens id"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn paminn(
    State(app): State<App>,
    innlogget: Innlogget,
    Path((id, samtale)): Path<(String, String)>,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, person(&id)?, &vilkar, |b| behandlerdialog::paminn(b, &samtale))
        .await
}

/// Send a medical certificate back for a better one.
#[utoipa::path(post, path = "/api/v1/personer/{id}/behandlerdialog/{samtale}/retur", tag = "behandlerdialog",
    params(("id" = Uuid, Path, description = "Intern id"), ("samtale" = String, Path, description = "Samtalens id"), Vilkar), request_body = Returonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn returner(
    State(app): State<App>,
    innlogget: Innlogget,
    Path((id, samtale)): Path<(String, String)>,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Returonske>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, person(&id)?, &vilkar, |b| {
        behandlerdialog::returner(b, &samtale, onske.tekst.clone())
    })
    .await
}

/// Mark what the doctor wrote as read.
#[utoipa::path(post, path = "/api/v1/personer/{id}/behandlerdialog/{samtale}/lest", tag = "behandlerdialog",
    params(("id" = Uuid, Path, description = "Intern id"), ("samtale" = String, Path, description = "Samtalens id"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn les(
    State(app): State<App>,
    innlogget: Innlogget,
    Path((id, samtale)): Path<(String, String)>,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, person(&id)?, &vilkar, |b| behandlerdialog::les(b, &samtale)).await
}

fn person(id: &str) -> Result<PersonId, Problem> {
    id.parse().map(PersonId).map_err(|_| Problem::finnes_ikke("Personen"))
}
