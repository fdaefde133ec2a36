//! Events one by one, and who has looked.

use axum::{Json, extract::State};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    access::Handling,
    base::PersonId,
    http::{App, Id, Innlogget, Problem},
};

/// Newest accesses in an answer.
const FLEST: i64 = 500;

/// One event, without its payload: free text and other people's numbers stay in the log.
#[derive(Serialize, ToSchema)]
pub(super) struct HendelseSvar {
    /// Id.
    id: Uuid,
    /// Place in the log.
    posisjon: i64,
    /// Kind.
    r#type: &'static str,
    /// Source system.
    kilde: String,
    /// The days it is about.
    fom: Option<NaiveDate>,
    /// Last day.
    tom: Option<NaiveDate>,
    /// When it became known at its source.
    inntruffet: DateTime<Utc>,
    /// When Milepæl received it.
    mottatt: DateTime<Utc>,
    /// External id of what it corrects.
    korrigerer: Option<String>,
}

/// The events of a person in log order.
#[utoipa::path(get, path = "/api/v1/personer/{id}/hendelser", tag = "personer", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = Vec<HendelseSvar>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn hendelser(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Vec<HendelseSvar>>, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeHendelser, PersonId(id), innlogget.korrelasjon).await?;
    let alle = app.kjerne.lager.hendelser(rad.person).await?;
    Ok(Json(
        alle.into_iter()
            .map(|r| HendelseSvar {
                id: r.hendelse.id.0,
                posisjon: r.posisjon,
                r#type: r.hendelse.innhold.type_(),
                kilde: r.hendelse.kilde,
                fom: r.hendelse.gjelder.map(crate::base::Periode::fom),
                tom: r.hendelse.gjelder.map(crate::base::Periode::tom),
                inntruffet: r.hendelse.inntruffet,
                mottatt: r.hendelse.mottatt,
                korrigerer: r.hendelse.korrigerer,
            })
            .collect(),
    ))
}

/// One access.
#[derive(Serialize, ToSchema)]
pub(super) struct OppslagSvar {
    /// When.
    tidspunkt: DateTime<Utc>,
    /// Who.
    hvem: String,
    /// As what.
    rolle: String,
    /// What.
    handling: String,
    /// Allowed or refused.
    tillatt: bool,
    /// Purpose, what was shown, which model, in codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    detaljer: Option<String>,
}

/// Who has looked at the person, newest first. For the person and for team leaders.
#[utoipa::path(get, path = "/api/v1/personer/{id}/innsyn", tag = "personer", params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = Vec<OppslagSvar>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn innsyn(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Vec<OppslagSvar>>, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeInnsyn, PersonId(id), innlogget.korrelasjon).await?;
    let siste = app.kjerne.lager.revisjon_siste(Some(rad.person), FLEST).await?;
    Ok(Json(
        siste
            .into_iter()
            .map(|l| OppslagSvar {
                tidspunkt: l.oppforing.tidspunkt,
                hvem: l.oppforing.aktor,
                rolle: l.oppforing.rolle,
                handling: l.oppforing.handling,
                tillatt: l.oppforing.tillatt,
                detaljer: l.oppforing.detaljer,
            })
            .collect(),
    ))
}
