//! Tasks.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::{HendelseId, PersonId},
    commands::oppgave,
    hendelse::oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
    http::{App, Id, Ider, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// The caseworker's own task.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct EgenOppgaveOnske {
    /// `TA_KONTAKT_SYKEMELDT`, `TA_KONTAKT_ARBEIDSGIVER`, `TA_KONTAKT_BEHANDLER`,
    /// `VURDER_DIALOGMOTE_SENERE`, `FOLG_OPP_ETTER_NESTE_SYKMELDING`, `VURDER_TILTAK_BEHOV`,
    /// `VURDER_ARBEIDSUFORHET`, `FRISKMELDING_TIL_ARBEIDSFORMIDLING`, `VURDER_14A`,
    /// `VURDER_ANNEN_YTELSE`, `SAMTALE_MED_BRUKER`, `DELTAR_FORSOK_FORSTERKET_OPPFOLGING` or `ANNET`.
    #[schema(value_type = String, example = "VURDER_TILTAK_BEHOV")]
    grunn: Oppfolgingsgrunn,
    /// By when.
    frist: Option<NaiveDate>,
    /// More about it. Needed for `ANNET`. The person may ask to see it.
    tekst: Option<String>,
}

/// Mark a task as treated. The flag of the work list goes down with the last task of its kind.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppgaver/{oppgave}/behandling", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("oppgave" = Uuid, Path, description = "Hendelsen som reiste oppgaven"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn behandle_oppgave(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, nr): Ider,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| oppgave::behandle(b, HendelseId(nr)))
        .await
}

/// Set or change the own task about a person.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsoppgave", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = EgenOppgaveOnske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn sett_oppfolgingsoppgave(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<EgenOppgaveOnske>,
) -> Result<Utfort, Problem> {
    let onske = Oppfolgingsoppgave { grunn: onske.grunn, frist: onske.frist, tekst: onske.tekst };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| oppgave::sett(b, onske.clone())).await
}

/// Be done with the own task about a person.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsoppgave/fullforing", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn fullfor_oppfolgingsoppgave(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, oppgave::fullfor).await
}
