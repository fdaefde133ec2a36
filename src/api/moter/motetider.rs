//! Times for a meeting: propose, answer, withdraw, invite from one of them.

use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::former::{Behandler, Melding, meldinger};
use crate::{
    access::Handling,
    base::{MoteId, Orgnr, PersonId},
    commands::motetider,
    forlop::saksgang::motetider::{Forslagsonske, Tidsonske, Valg},
    http::{App, Id, Ider, Innlogget, Kropp, Problem, Utfort, Vilkar},
};

/// A proposal.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Tidsforslag {
    /// The employer that is to take part.
    #[schema(value_type = String, example = "315000106")]
    virksomhet: Orgnr,
    /// A health-care provider who is to take part. Only one with an HPR number can answer here.
    behandler: Option<Behandler>,
    /// Two to eight times, in any order. They are numbered from 1 by when they begin.
    tider: Vec<Foreslatttid>,
    /// Last day to answer, before the first time. Five days from now when left out.
    svarfrist: Option<NaiveDate>,
}

/// One time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Foreslatttid {
    /// When it begins, with time zone.
    fra: DateTime<Utc>,
    /// How many minutes it lasts; an hour when left out.
    minutter: Option<u16>,
    /// Where. May be left out when there is a video link.
    sted: Option<String>,
    /// Address of a video meeting; begins with https://.
    videolenke: Option<String>,
}

/// Which times suit.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Tidssvar {
    /// The numbers of the times that suit; empty when none does.
    passer: Vec<u8>,
    /// A word of why none does. Only Nav sees it.
    grunn: Option<String>,
}

/// The time that is chosen.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Tidsvalg {
    /// The number of the time.
    tid: u8,
    /// Free text in the letter to each party.
    #[serde(default)]
    meldinger: Vec<Melding>,
}

impl From<Tidsforslag> for Forslagsonske {
    fn from(f: Tidsforslag) -> Self {
        let tid = |t: Foreslatttid| Tidsonske {
            fra: t.fra,
            minutter: t.minutter,
            sted: t.sted,
            videolenke: t.videolenke,
        };
        Self {
            virksomhet: f.virksomhet,
            behandler: f.behandler.map(Into::into),
            tider: f.tider.into_iter().map(tid).collect(),
            svarfrist: f.svarfrist,
        }
    }
}

/// Propose times for one of Nav's meetings. An open proposal to the same employer is replaced, and
/// answers to it no longer count.
#[utoipa::path(post, path = "/api/v1/personer/{id}/motetider", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), Vilkar), request_body = Tidsforslag,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn foresla_motetider(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Tidsforslag>,
) -> Result<Utfort, Problem> {
    let onske = Forslagsonske::from(onske);
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| motetider::foresla(b, onske.clone()))
        .await
}

/// Say which of the proposed times suit, as the person, as the employer's leader or as the provider who
/// is to take part. A new answer replaces the earlier one.
#[utoipa::path(post, path = "/api/v1/personer/{id}/motetider/{forslag}/svar", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("forslag" = Uuid, Path, description = "Forslaget"), Vilkar), request_body = Tidssvar,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn svar_pa_motetider(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, forslag): Ider,
    vilkar: Vilkar,
    Kropp(svar): Kropp<Tidssvar>,
) -> Result<Utfort, Problem> {
    app.svar_pa_motetider(&innlogget, PersonId(id), MoteId(forslag), svar.passer, svar.grunn, &vilkar).await
}

/// Withdraw a proposal.
#[utoipa::path(post, path = "/api/v1/personer/{id}/motetider/{forslag}/tilbaketrekking", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("forslag" = Uuid, Path, description = "Forslaget"), Vilkar),
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn trekk_motetider(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, forslag): Ider,
    vilkar: Vilkar,
) -> Result<Utfort, Problem> {
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| motetider::trekk(b, MoteId(forslag)))
        .await
}

/// Invite to a meeting at one of the proposed times. The meeting gets the id of the proposal.
#[utoipa::path(post, path = "/api/v1/personer/{id}/motetider/{forslag}/innkalling", tag = "saksgang",
    params(("id" = Uuid, Path, description = "Intern id"), ("forslag" = Uuid, Path, description = "Forslaget"), Vilkar), request_body = Tidsvalg,
    responses((status = 201, body = Utfort), (status = 200, description = "Gjort før", body = Utfort), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub(in crate::api) async fn kall_inn_fra_motetider(
    State(app): State<App>,
    innlogget: Innlogget,
    Ider(id, forslag): Ider,
    vilkar: Vilkar,
    Kropp(onske): Kropp<Tidsvalg>,
) -> Result<Utfort, Problem> {
    let valg = Valg { forslag: MoteId(forslag), nr: onske.tid, meldinger: meldinger(onske.meldinger) };
    app.endre(&innlogget, Handling::Endre, PersonId(id), &vilkar, |b| motetider::velg(b, valg.clone())).await
}
