//! What caseworkers have said of how it will go: for them, and for the person it is about.

use axum::{Json, extract::State};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    base::PersonId,
    hendelse::{
        Hendelse, Innhold, Oppfolging,
        egen_vurdering::{EgenVurdering, Oppfolgingsbehov, Svar},
    },
    http::{App, Id, Innlogget, Problem},
    text::egen_vurdering::oppsummering,
};

/// A view.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct EgenVurderingSvar {
    /// The event.
    id: Uuid,
    /// When.
    tidspunkt: DateTime<Utc>,
    /// Who, as in the log of accesses.
    av: Option<String>,
    /// First day of the spell.
    start: NaiveDate,
    /// Week of the absence in which it was given.
    uke: u16,
    /// The week that it is about.
    horisont: u16,
    /// Still on sick leave then? `JA`, `NEI` or `VET_IKKE`.
    #[schema(value_type = String)]
    fortsatt_sykmeldt: Svar,
    /// How many of 100 alike.
    av_100: Option<u8>,
    /// More follow-up? `MER`, `NOK` or `MA_VITE_MER`.
    #[schema(value_type = String)]
    oppfolging: Oppfolgingsbehov,
    /// Why, as written.
    begrunnelse: Option<String>,
    /// The answers in a sentence, bokmål.
    oppsummering: String,
    /// The model's number had been seen before.
    sett_prognose: bool,
    /// What the model said then, as stored.
    prognose: Option<Uuid>,
}

/// The caseworkers' own views, newest first. For caseworkers at the person's unit, and for the person.
/// Holds nothing that the model said. Never for employers and doctors.
#[utoipa::path(get, path = "/api/v1/personer/{id}/egne-vurderinger", tag = "prognoser",
    params(("id" = Uuid, Path, description = "Intern id")),
    responses((status = 200, body = Vec<EgenVurderingSvar>), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(in crate::api) async fn egne_vurderinger(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
) -> Result<Json<Vec<EgenVurderingSvar>>, Problem> {
    let hendelser = app.egne_vurderinger(&innlogget, PersonId(id)).await?;
    Ok(Json(hendelser.iter().filter_map(EgenVurderingSvar::av).collect()))
}

impl EgenVurderingSvar {
    fn av(h: &Hendelse) -> Option<Self> {
        let Innhold::Oppfolging(Oppfolging::EgenVurdering(v)) = &h.innhold else { return None };
        let v: &EgenVurdering = v;
        Some(Self {
            id: h.id.0,
            tidspunkt: h.inntruffet,
            av: h.utfort_av.clone(),
            start: v.tilfelle,
            uke: v.uke,
            horisont: v.horisont,
            fortsatt_sykmeldt: v.fortsatt_sykmeldt,
            av_100: v.av_100,
            oppfolging: v.oppfolging,
            begrunnelse: v.begrunnelse.clone(),
            oppsummering: oppsummering(v),
            sett_prognose: v.sett_prognose,
            prognose: v.prognose.map(|p| p.0),
        })
    }
}
