//! Deciding about a candidate for dialogue meeting 2.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::PersonId,
    commands::kandidat,
    forlop::saksgang::kandidat::Kandidatonske,
    hendelse::kandidatvurdering::{KandidatResultat, Kandidatgrunn},
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// A decision about a candidate.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Kandidatvurdering {
    /// `MOTE`, `UNNTAK` or `IKKE_AKTUELL`.
    #[schema(value_type = String, example = "UNNTAK")]
    resultat: KandidatResultat,
    /// `UNNTAK`: `MEDISINSKE_GRUNNER`, `INNLEGGELSE_INSTITUSJON`,
    /// `FORVENTET_FRISKMELDING_INNEN_28UKER`, `DOKUMENTERT_TILTAK_FRISKMELDING`; `IKKE_AKTUELL`:
    /// `ARBEIDSTAKER_AAP`, `ARBEIDSTAKER_DOD`, `DIALOGMOTE_AVHOLDT`, `FRISKMELDT`,
    /// `ARBEIDSFORHOLD_OPPHORT`; `MOTE`: none.
    #[schema(value_type = Option<String>)]
    arsak: Option<Kandidatgrunn>,
    /// The caseworker's words.
    beskrivelse: Option<String>,
}

/// Decide about a candidate for dialogue meeting 2: a meeting, exempt, or not relevant.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmotekandidat/vurderinger", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Kandidatvurdering,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn vurder_kandidat(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Kandidatvurdering>,
) -> Result<Utfort, Problem> {
    let onske =
        Kandidatonske { resultat: onske.resultat, arsak: onske.arsak, beskrivelse: onske.beskrivelse };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| kandidat::vurder(b, onske.clone()))
        .await
}
