//! Dialogue meetings: invite, move, cancel, answer, wait.

use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::former::{Behandler, Melding, meldinger};
use crate::{
    access::Handling,
    base::{MoteId, Orgnr, PersonId},
    commands::dialogmote,
    forlop::saksgang::dialogmote::{Avlysning, Innkalling, NyttTidSted},
    hendelse::dialogmote::Motesvar,
    http::{App, Id, Ider, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// An invitation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Innkallingsonske {
    /// The employer that is to take part.
    #[schema(value_type = String, example = "315000106")]
    virksomhet: Orgnr,
    /// When, with time zone.
    tidspunkt: DateTime<Utc>,
    /// How many minutes it lasts.
    varighet: Option<u16>,
    /// Where.
    sted: String,
    /// Address of a video meeting; begins with https://.
    videolenke: Option<String>,
    /// A health-care provider who is to take part.
    behandler: Option<Behandler>,
    /// Free text in the letter to each party.
    #[serde(default)]
    meldinger: Vec<Melding>,
}

/// Another time or place.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Flytting {
    /// When, with time zone.
    tidspunkt: DateTime<Utc>,
    /// How many minutes it lasts; as before when left out.
    varighet: Option<u16>,
    /// Where.
    sted: String,
    /// Address of a video meeting; begins with https://.
    videolenke: Option<String>,
    /// Why, to the employee, the employer and an invited provider.
    meldinger: Vec<Melding>,
}

/// A cancellation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Avlysningsonske {
    /// Why, to the employee, the employer and an invited provider.
    meldinger: Vec<Melding>,
}

/// A party's answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Svarpainnkalling {
    /// `KOMMER`, `NYTT_TID_STED` or `KOMMER_IKKE`.
    #[schema(value_type = String, example = "KOMMER")]
    svar: Motesvar,
    /// Why. May be left out only for `KOMMER`.
    tekst: Option<String>,
}

/// Waiting.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Avventing {
    /// Until, at most three weeks ahead.
    frist: NaiveDate,
    /// Why. Not shared with the parties.
    tekst: String,
}

/// Invite to a dialogue meeting. One active meeting an employer. Less than three weeks' notice is
/// remarked on and not refused. An invitation ends the waiting.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoter", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Innkallingsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn kall_inn(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Innkallingsonske>,
) -> Result<Utfort, Problem> {
    let onske = Innkalling {
        virksomhet: onske.virksomhet,
        tidspunkt: onske.tidspunkt,
        varighet: onske.varighet,
        sted: onske.sted,
        videolenke: onske.videolenke,
        behandler: onske.behandler.map(Into::into),
        meldinger: meldinger(onske.meldinger),
    };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| dialogmote::kall_inn(b, onske.clone()))
        .await
}

/// Move a meeting in time or place. Earlier answers no longer count.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoter/{mote}/tid-og-sted", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("mote" = Uuid, Path, description = "Møtet"), Vilkar), request_body = Flytting,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn flytt_mote(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, nr): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Flytting>,
) -> Result<Utfort, Problem> {
    let onske = NyttTidSted {
        mote: MoteId(nr),
        tidspunkt: onske.tidspunkt,
        varighet: onske.varighet,
        sted: onske.sted,
        videolenke: onske.videolenke,
        meldinger: meldinger(onske.meldinger),
    };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| dialogmote::flytt(b, onske.clone()))
        .await
}

/// Cancel a meeting.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoter/{mote}/avlysning", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("mote" = Uuid, Path, description = "Møtet"), Vilkar), request_body = Avlysningsonske,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn avlys_mote(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, nr): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Avlysningsonske>,
) -> Result<Utfort, Problem> {
    let onske = Avlysning { mote: MoteId(nr), meldinger: meldinger(onske.meldinger) };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| dialogmote::avlys(b, onske.clone()))
        .await
}

/// Answer an invitation, as the person, as the employer's leader or as the provider who is invited.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoter/{mote}/svar", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("mote" = Uuid, Path, description = "Møtet"), Vilkar), request_body = Svarpainnkalling,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn svar_pa_innkalling(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, nr): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Svarpainnkalling>,
) -> Result<Utfort, Problem> {
    app.svar_pa_innkalling(&innlogget, PersonId(id), MoteId(nr), onske.svar, onske.tekst, &vilkar).await
}

/// Wait before deciding about a meeting. A new waiting takes the place of the old.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoteavvent", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Avventing,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn avvent_mote(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Avventing>,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        dialogmote::avvent(b, onske.frist, &onske.tekst)
    })
    .await
}

/// End the waiting.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoteavvent/avslutning", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn avslutt_avvent(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, dialogmote::lukk_avvent).await
}
