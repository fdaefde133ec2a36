//! What the person says is wrong, and what Nav answers.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    base::{HendelseId, PersonId},
    commands::innsigelse,
    hendelse::innsigelse::{Innsigelse, Innsigelsessvar, Innsigelsestema, Innsigelsesutfall},
    http::{App, Id, Ider, Innlogget, Kropp, Problem, Utfort, Vilkar, innsigelser},
};

/// Something that the person says is wrong.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InnsigelseSvar {
    /// The event.
    id: Uuid,
    /// When.
    tidspunkt: DateTime<Utc>,
    /// What it is about.
    #[schema(value_type = String, example = "BEREGNING")]
    tema: Innsigelsestema,
    /// The event that is said to be wrong.
    om: Option<Uuid>,
    /// The person's words.
    tekst: String,
    /// The answer.
    svar: Option<SvarFraNav>,
}

/// Nav's answer.
#[derive(Debug, Serialize, ToSchema)]
struct SvarFraNav {
    /// When.
    tidspunkt: DateTime<Utc>,
    /// `RETTET`, `BRUKES_IKKE` or `STAR`.
    #[schema(value_type = String)]
    utfall: Innsigelsesutfall,
    /// The words.
    tekst: String,
}

/// The person says that something is wrong.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Innsigelsesonske {
    /// `SYKMELDING`, `ARBEIDSFORHOLD`, `OPPFOLGING`, `VURDERING`, `PERSONOPPLYSNING`, `BEREGNING` or
    /// `ANNET`.
    #[schema(value_type = String, example = "BEREGNING")]
    tema: Innsigelsestema,
    /// The event that is wrong, when there is one.
    om: Option<Uuid>,
    /// In the person's words.
    tekst: String,
}

/// Nav's answer to it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Svaronske {
    /// `RETTET`: corrected. `BRUKES_IKKE`: left out when the case is decided. `STAR`: stands.
    #[schema(value_type = String, example = "RETTET")]
    utfall: Innsigelsesutfall,
    /// In words that the person reads.
    svar: String,
}

/// What the person has said is wrong, with Nav's answers, newest first. For the person and the
/// caseworkers; never for employers and doctors.
#[utoipa::path(get, path = "/api/v1/personer/{id}/innsigelser", tag = "innsyn", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = Vec<InnsigelseSvar>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn innsigelser(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Vec<InnsigelseSvar>>, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeHendelser, PersonId(id), innlogget.korrelasjon).await?;
    let hendelser: Vec<_> =
        app.kjerne.lager.hendelser(rad.person).await?.into_iter().map(|r| r.hendelse).collect();
    let alle = innsigelser::les(&rad.grunnlag, &hendelser).into_iter().map(|i| InnsigelseSvar {
        id: i.sak.hendelse.0,
        tidspunkt: i.sak.tidspunkt,
        tema: i.sak.tema,
        om: i.sak.om.map(|h| h.0),
        tekst: i.tekst.to_owned(),
        svar: i.svar.map(|(besvart, tekst)| SvarFraNav {
            tidspunkt: besvart.tidspunkt,
            utfall: besvart.utfall,
            tekst: tekst.to_owned(),
        }),
    });
    Ok(Json(alle.collect()))
}

/// Say that something is wrong, or object to the calculation. For the person.
#[utoipa::path(post, path = "/api/v1/personer/{id}/innsigelser", tag = "innsyn",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Innsigelsesonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn meld_innsigelse(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Innsigelsesonske>,
) -> Result<Utfort, Problem> {
    let onske = Innsigelse { tema: onske.tema, om: onske.om.map(HendelseId), tekst: onske.tekst };
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| innsigelse::meld(b, onske.clone()))
        .await
}

/// Answer it. For the caseworker, once; the person reads the answer.
#[utoipa::path(post, path = "/api/v1/personer/{id}/innsigelser/{innsigelse}/svar", tag = "innsyn",
    params(("id" = Uuid, Path, description = "Intern id"), ("innsigelse" = Uuid, Path, description = "Innsigelsen"), Vilkar), request_body = Svaronske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(super) async fn besvar_innsigelse(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, innsigelse): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Svaronske>,
) -> Result<Utfort, Problem> {
    let svar = Innsigelsessvar { innsigelse: HendelseId(innsigelse), utfall: onske.utfall, svar: onske.svar };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| innsigelse::besvar(b, svar.clone()))
        .await
}
