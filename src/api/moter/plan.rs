//! Follow-up plans, by the employer's leader.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::{Orgnr, PersonId},
    commands::plan,
    forlop::saksgang::plan::Deling,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// A plan.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Planonske {
    /// The employer, when a leader of several makes it.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
    /// When it is to be looked at again.
    evalueringsdato: Option<NaiveDate>,
    /// The form, as `content` of the message `oppfolgingsplan`.
    #[schema(value_type = Object)]
    skjema: serde_json::Value,
    /// Asks Nav for help.
    #[serde(default)]
    ber_om_bistand: bool,
}

/// Which employer.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Hos {
    /// The employer, when a leader of several asks.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
}

/// Why a plan is not needed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Unodvendig {
    /// The employer, when a leader of several asks.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
    /// Why.
    begrunnelse: String,
}

/// With whom a plan is shared.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Delingsonske {
    /// The employer, when a leader of several asks.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
    /// With whom.
    med: Mottaker,
}

/// Who receives a plan.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(in crate::api) enum Mottaker {
    /// The general practitioner.
    Lege,
    /// Nav.
    Nav,
}

/// A reminder.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Paminnelsesonske {
    /// The employer, when a leader of several asks.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
    /// Wants to be reminded.
    bestilt: bool,
}

/// Make a follow-up plan, or a new one.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsplaner", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Planonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn lag_plan(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Planonske>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        plan::lag(b, onske.virksomhet, onske.evalueringsdato, onske.skjema.clone(), onske.ber_om_bistand)
    })
    .await
}

/// Record that there is a draft of a plan. Its content stays with the sender.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsplaner/utkast", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Hos,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn lagre_planutkast(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Hos>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| plan::lagre_utkast(b, onske.virksomhet))
        .await
}

/// Throw the draft away.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsplaner/utkast/sletting", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Hos,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn slett_planutkast(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Hos>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| plan::slett_utkast(b, onske.virksomhet))
        .await
}

/// Record that a plan is obviously not needed.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsplaner/ikke-nodvendig", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Unodvendig,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn plan_ikke_nodvendig(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Unodvendig>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        plan::ikke_nodvendig(b, onske.virksomhet, &onske.begrunnelse)
    })
    .await
}

/// Share the plan in force with the doctor or with Nav, once.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsplaner/deling", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Delingsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn del_plan(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Delingsonske>,
) -> Result<Utfort, Problem> {
    let med = match onske.med {
        Mottaker::Lege => Deling::Lege,
        Mottaker::Nav => Deling::Nav,
    };
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| plan::del(b, onske.virksomhet, med))
        .await
}

/// Order a reminder of the plan, or call it off.
#[utoipa::path(post, path = "/api/v1/personer/{id}/oppfolgingsplaner/paminnelse", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Paminnelsesonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn paminn_om_plan(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Paminnelsesonske>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| {
        plan::paminnelse(b, onske.virksomhet, onske.bestilt)
    })
    .await
}
