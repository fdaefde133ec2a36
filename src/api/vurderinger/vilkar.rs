//! Incapacity (ftrl. § 8-4) and cooperation (§ 8-8 first and third paragraph).

use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::PersonId,
    commands::vilkar as kommando,
    hendelse::vilkar::{
        ArbeidsuforhetArsak, ArbeidsuforhetType, ArbeidsuforhetVurdering, Initiativ, MedvirkningType,
        MedvirkningVurdering,
    },
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// An assessment after § 8-4.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Arbeidsuforhetsonske {
    /// `FORHANDSVARSEL`, `OPPFYLT`, `OPPFYLT_UTEN_FORHANDSVARSEL`, `AVSLAG`,
    /// `AVSLAG_UTEN_FORHANDSVARSEL` or `IKKE_AKTUELL`.
    #[schema(value_type = String, example = "FORHANDSVARSEL")]
    r#type: ArbeidsuforhetType,
    /// Last day to answer a notice, 21 to 42 days ahead.
    frist: Option<NaiveDate>,
    /// Why it is no longer relevant: `FRISKMELDT` or `FRISKMELDING_TIL_ARBEIDSFORMIDLING`.
    #[schema(value_type = Option<String>)]
    arsak: Option<ArbeidsuforhetArsak>,
    /// First day of a refusal.
    gjelder_fra: Option<NaiveDate>,
    /// Who asked for a refusal without notice: `NAV_KONTOR` or `NAY`.
    #[schema(value_type = Option<String>)]
    initiert_av: Option<Initiativ>,
    /// The day of the task from NAY.
    nay_oppgave: Option<NaiveDate>,
    /// The caseworker's words.
    begrunnelse: Option<String>,
    /// The letter or note. Always needed.
    dokument: Option<String>,
}

/// An assessment of lack of cooperation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Medvirkningsonske {
    /// `FORHANDSVARSEL`, `OPPFYLT`, `STANS`, `UNNTAK` or `IKKE_AKTUELL`.
    #[schema(value_type = String, example = "FORHANDSVARSEL")]
    r#type: MedvirkningType,
    /// Last day to answer a notice, 21 to 42 days ahead.
    frist: Option<NaiveDate>,
    /// First day without sick pay.
    stans_fra: Option<NaiveDate>,
    /// The caseworker's words.
    begrunnelse: Option<String>,
    /// The letter or note. Always needed.
    dokument: Option<String>,
}

/// Assess whether the person is unfit for work (ftrl. § 8-4): advance notice or decision.
#[utoipa::path(post, path = "/api/v1/personer/{id}/arbeidsuforhet/vurderinger", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Arbeidsuforhetsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn arbeidsuforhet(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Arbeidsuforhetsonske>,
) -> Result<Utfort, Problem> {
    let onske = ArbeidsuforhetVurdering {
        type_: onske.r#type,
        frist: onske.frist,
        arsak: onske.arsak,
        gjelder_fra: onske.gjelder_fra,
        initiert_av: onske.initiert_av,
        nay_oppgave: onske.nay_oppgave,
        begrunnelse: onske.begrunnelse,
        dokument: onske.dokument,
    };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        kommando::arbeidsuforhet(b, onske.clone())
    })
    .await
}

/// Assess lack of cooperation (ftrl. § 8-8): advance notice or decision. A stop without an expired notice is accepted with a warning.
#[utoipa::path(post, path = "/api/v1/personer/{id}/manglende-medvirkning/vurderinger", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Medvirkningsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn medvirkning(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Medvirkningsonske>,
) -> Result<Utfort, Problem> {
    let onske = MedvirkningVurdering {
        type_: onske.r#type,
        frist: onske.frist,
        stans_fra: onske.stans_fra,
        begrunnelse: onske.begrunnelse,
        dokument: onske.dokument,
    };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| kommando::medvirkning(b, onske.clone()))
        .await
}
