//! The unit's list.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::svar::MilepelSvar;
use crate::{
    http::{App, Innlogget, Problem},
    store::Personrad,
};

/// The list.
#[derive(Serialize, ToSchema)]
pub(super) struct Arbeidsliste {
    /// The day.
    per: NaiveDate,
    /// People in an active spell at the caller's units, earliest deadline first.
    rader: Vec<Rad>,
    /// People at the units that need special access and are not shown.
    sperret: usize,
}

/// One person.
#[derive(Serialize, ToSchema)]
struct Rad {
    /// Internal id.
    person: Uuid,
    /// Name.
    navn: Option<String>,
    /// First day of the spell.
    start: NaiveDate,
    /// Whole weeks so far.
    uker: i64,
    /// The open duty with the earliest deadline.
    neste: Option<MilepelSvar>,
}

/// People the caller follows up, by the earliest open deadline.
#[utoipa::path(get, path = "/api/v1/arbeidsliste", tag = "arbeidsliste",
    responses((status = 200, body = Arbeidsliste), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn arbeidsliste(
    State(app): State<App>,
    innlogget: Innlogget,
) -> Result<Json<Arbeidsliste>, Problem> {
    let i_dag = app.i_dag();
    let enhetens = app.enhetens(&innlogget.aktor, innlogget.korrelasjon).await?;
    let mut rader: Vec<Rad> = enhetens.rader.iter().filter_map(|r| rad(r, &app, i_dag)).collect();
    rader.sort_by_key(|r| (r.neste.as_ref().map_or(NaiveDate::MAX, |n| n.frist), r.start, r.person));
    Ok(Json(Arbeidsliste { per: i_dag, rader, sperret: enhetens.sperret }))
}

fn rad(r: &Personrad, app: &App, i_dag: NaiveDate) -> Option<Rad> {
    let t = r.grunnlag.aktivt(i_dag, app.kjerne.regelverk)?;
    let milepaler = t.ved(app.kjerne.regelverk, i_dag);
    let neste = milepaler.iter().filter(|m| m.tilstand.er_apen()).min_by_key(|m| m.grunnlag.frist);
    Some(Rad {
        person: r.person.0,
        navn: r.grunnlag.person.navn.as_ref().map(crate::text::person::fullt_navn),
        start: t.tilfelle.start,
        uker: t.tilfelle.uker(i_dag),
        neste: neste.map(MilepelSvar::av),
    })
}
