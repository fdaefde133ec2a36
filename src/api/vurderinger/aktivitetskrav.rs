//! The activity requirement: assessments, the advance notice, a fresh requirement.

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::PersonId,
    commands::aktivitetskrav,
    hendelse::{
        oppfolging::AktivitetskravStatus,
        vilkar::{AktivitetskravArsak, AktivitetskravVurdering},
    },
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// An assessment of the activity requirement.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Vurderingsonske {
    /// `AVVENT`, `UNNTAK`, `OPPFYLT`, `IKKE_OPPFYLT`, `IKKE_AKTUELL` or `INNSTILLING_OM_STANS`.
    #[schema(value_type = String, example = "AVVENT")]
    status: AktivitetskravStatus,
    /// Reasons that belong to the status: `AVVENT`: `OPPFOLGINGSPLAN_ARBEIDSGIVER`,
    /// `INFORMASJON_BEHANDLER`, `INFORMASJON_SYKMELDT`, `DROFTES_MED_ROL`, `DROFTES_INTERNT`,
    /// `ANNET`; `UNNTAK`: `MEDISINSKE_GRUNNER`, `TILRETTELEGGING_IKKE_MULIG`, `SJOMENN_UTENRIKS`;
    /// `OPPFYLT`: `FRISKMELDT`, `GRADERT`, `TILTAK`; `IKKE_AKTUELL`: `INNVILGET_VTA`, `MOTTAR_AAP`,
    /// `ER_DOD`, `ANNET`.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    arsaker: Vec<AktivitetskravArsak>,
    /// The caseworker's words. Needed for `AVVENT` and `INNSTILLING_OM_STANS`.
    beskrivelse: Option<String>,
    /// Deadline of waiting.
    frist: Option<NaiveDate>,
    /// First day without sick pay. Needed for `INNSTILLING_OM_STANS`.
    stans_fra: Option<NaiveDate>,
    /// The letter or note. Needed for all but `AVVENT` and `IKKE_OPPFYLT`.
    dokument: Option<String>,
}

/// An advance notice.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Varselonske {
    /// Last day to answer, 21 to 42 days ahead.
    frist: NaiveDate,
    /// The letter to the person.
    dokument: String,
    /// The caseworker's words.
    beskrivelse: Option<String>,
}

/// Assess the newest activity requirement. A stop without an expired notice is accepted with a warning.
#[utoipa::path(post, path = "/api/v1/personer/{id}/aktivitetskrav/vurderinger", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Vurderingsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn vurder(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Vurderingsonske>,
) -> Result<Utfort, Problem> {
    let onske = AktivitetskravVurdering {
        status: onske.status,
        frist: onske.frist,
        arsaker: onske.arsaker,
        beskrivelse: onske.beskrivelse,
        stans_fra: onske.stans_fra,
        dokument: onske.dokument,
    };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        aktivitetskrav::vurder(b, onske.clone())
    })
    .await
}

/// Send the advance notice of the newest activity requirement, once.
#[utoipa::path(post, path = "/api/v1/personer/{id}/aktivitetskrav/forhandsvarsel", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Varselonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn varsle(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Varselonske>,
) -> Result<Utfort, Problem> {
    let onske = AktivitetskravVurdering {
        beskrivelse: onske.beskrivelse,
        dokument: Some(onske.dokument),
        ..AktivitetskravVurdering::ny(AktivitetskravStatus::Forhandsvarsel, Some(onske.frist))
    };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        aktivitetskrav::varsle(b, onske.clone())
    })
    .await
}

/// Open a fresh activity requirement by hand, when the last one is settled.
#[utoipa::path(post, path = "/api/v1/personer/{id}/aktivitetskrav", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn apne(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, aktivitetskrav::apne).await
}
