//! The need of a meeting: the form, an answer, and the caseworker's reply.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    access::Handling,
    base::{Orgnr, PersonId},
    commands::{
        Beslutningsgrunnlag,
        motebehov::{self, Behovsonske},
    },
    hendelse::motebehov::Motebehovskjema,
    http::{App, Id, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// Which form is open today.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::api) struct SkjemaSvar {
    /// The form may be sent in.
    vises: bool,
    /// `SVAR_BEHOV`: Nav asks. `MELD_BEHOV`: a wish of one's own.
    #[schema(value_type = String)]
    skjema: Motebehovskjema,
}

/// What a party says about the need of a meeting.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Motebehovsonske {
    /// Wants a meeting.
    onsker_mote: bool,
    /// Why, or why not. May be left out only when Nav asks and the answer is yes.
    begrunnelse: Option<String>,
    /// Wants the doctor to be there.
    #[serde(default)]
    onsker_behandler: bool,
    /// Why.
    begrunnelse_behandler: Option<String>,
    /// The language of the interpreter who is needed.
    tolk: Option<String>,
    /// The employer, when a leader of several answers.
    #[schema(value_type = Option<String>)]
    virksomhet: Option<Orgnr>,
}

/// The caseworker's reply to what waits.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Behovsbehandling {
    /// There is to be a meeting. "No" ends the waiting as well.
    behov: bool,
}

/// Which form about the need of a meeting is open for the person or the employer's leader.
#[utoipa::path(get, path = "/api/v1/personer/{id}/motebehov/skjema", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = SkjemaSvar), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(in crate::api) async fn motebehovskjema(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<SkjemaSvar>, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::Svare, PersonId(id), innlogget.korrelasjon).await?;
    let (visning, _) = motebehov::visning(&Beslutningsgrunnlag {
        aktor: &innlogget.aktor,
        grunnlag: &rad.grunnlag,
        i_dag: app.i_dag(),
        now: app.kjerne.clock.now(),
        regelverk: app.kjerne.regelverk,
        malform: None,
    });
    Ok(Json(SkjemaSvar { vises: visning.vises, skjema: visning.skjema }))
}

/// Say something about the need of a meeting, as the person or as the employer's leader.
#[utoipa::path(post, path = "/api/v1/personer/{id}/motebehov", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Motebehovsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn meld_motebehov(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Motebehovsonske>,
) -> Result<Utfort, Problem> {
    let onske = Behovsonske {
        onsker_mote: onske.onsker_mote,
        begrunnelse: onske.begrunnelse,
        onsker_behandler: onske.onsker_behandler,
        begrunnelse_behandler: onske.begrunnelse_behandler,
        tolk: onske.tolk,
        virksomhet: onske.virksomhet,
    };
    app.endre(&innlogget, Handling::Svare, PersonId(id), &vilkar, |b| motebehov::meld(b, onske.clone())).await
}

/// Reply to everything that was said about the need of a meeting.
#[utoipa::path(post, path = "/api/v1/personer/{id}/motebehov/behandling", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Behovsbehandling,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn behandle_motebehov(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Behovsbehandling>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| motebehov::behandle(b, onske.behov))
        .await
}
