//! The caseworker's own view of how it will go.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    base::PersonId,
    commands::egen_vurdering::Vurderingsonske,
    hendelse::egen_vurdering::{Oppfolgingsbehov, Svar},
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// The view.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct EgenVurderingOnske {
    /// Still on sick leave in week 39 (from week 36 on: week 52)? `JA`, `NEI` or `VET_IKKE`.
    #[schema(value_type = String, example = "JA")]
    fortsatt_sykmeldt: Svar,
    /// How many of 100 alike, 0–100.
    av_100: Option<u8>,
    /// More follow-up now? `MER`, `NOK` or `MA_VITE_MER`.
    #[schema(value_type = String, example = "MER")]
    oppfolging: Oppfolgingsbehov,
    /// Why. The person may read it.
    begrunnelse: Option<String>,
}

/// Say how it will go. It is kept together with what the model said at that moment, and with whether
/// the caseworker had seen that.
#[utoipa::path(post, path = "/api/v1/personer/{id}/vurderinger/egen", tag = "prognoser",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = EgenVurderingOnske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn lagre(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<EgenVurderingOnske>,
) -> Result<Utfort, Problem> {
    let onske = Vurderingsonske {
        fortsatt_sykmeldt: onske.fortsatt_sykmeldt,
        av_100: onske.av_100,
        oppfolging: onske.oppfolging,
        begrunnelse: onske.begrunnelse,
    };
    app.vurder_selv(&innlogget, PersonId(id), onske, &vilkar).await
}
