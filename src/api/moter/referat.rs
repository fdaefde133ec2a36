//! Minutes.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::former::Referatinnhold;
use crate::{
    access::Handling,
    base::{MoteId, PersonId},
    commands::dialogmote,
    forlop::saksgang::dialogmote::Referatonske,
    http::{App, Ider, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// Minutes that are issued again.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Referatendring {
    /// Why. The parties see it.
    arsak: String,
    /// The minutes as they are to stand.
    referat: Referatinnhold,
}

/// Complete a meeting with minutes. It ends the candidacy.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoter/{mote}/referat", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("mote" = Uuid, Path, description = "Møtet"), Vilkar), request_body = Referatinnhold,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn ferdigstill_mote(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, nr): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Referatinnhold>,
) -> Result<Utfort, Problem> {
    let onske = Referatonske { mote: MoteId(nr), referat: onske.into() };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        dialogmote::ferdigstill(b, onske.clone())
    })
    .await
}

/// Issue the minutes of a completed meeting again.
#[utoipa::path(post, path = "/api/v1/personer/{id}/dialogmoter/{mote}/referat/endring", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("mote" = Uuid, Path, description = "Møtet"), Vilkar), request_body = Referatendring,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn endre_referat(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, nr): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Referatendring>,
) -> Result<Utfort, Problem> {
    let arsak = onske.arsak;
    let onske = Referatonske { mote: MoteId(nr), referat: onske.referat.into() };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| {
        dialogmote::endre_referat(b, onske.clone(), &arsak)
    })
    .await
}
