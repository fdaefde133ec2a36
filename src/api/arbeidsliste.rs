//! The unit's list.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{prognoser::fortsatt::FortsattSvar, svar::MilepelSvar, utsnitt::Utsnitt};
use crate::{
    base::PersonId,
    http::{App, Innlogget, Problem, prognose::Blikk},
    store::Personrad,
};

/// The list.
#[derive(Serialize, ToSchema)]
pub(super) struct Arbeidsliste {
    /// The day.
    per: NaiveDate,
    /// People in an active spell at the caller's units, earliest deadline first.
    rader: Vec<Rad>,
    /// How many there are in all.
    antall: usize,
    /// `fra` of the next part, when there is one.
    neste: Option<usize>,
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
    /// The chance of still being on sick leave. It moves nobody up or down.
    fortsatt_sykmeldt: Option<FortsattSvar>,
}

/// People the caller follows up, by the earliest open deadline; all of them when no number is asked for.
#[utoipa::path(get, path = "/api/v1/arbeidsliste", tag = "arbeidsliste", params(Utsnitt),
    responses((status = 200, body = Arbeidsliste), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn arbeidsliste(
    State(app): State<App>,
    innlogget: Innlogget,
    utsnitt: Utsnitt,
) -> Result<Json<Arbeidsliste>, Problem> {
    let i_dag = app.i_dag();
    let Innlogget { aktor, korrelasjon } = &innlogget;
    let enhetens = app.enhetens(aktor, *korrelasjon).await?;
    let modell = app.kjerne.modeller.i_bruk();
    let blikk = app.blikk(aktor, modell.as_deref());
    let mut alle: Vec<(NaiveDate, NaiveDate, &Personrad)> =
        enhetens.rader.iter().filter_map(|r| sted(r, &blikk)).collect();
    alle.sort_by_key(|(frist, start, r)| (*frist, *start, r.person));
    let antall = alle.len();
    let (del, neste) = utsnitt.av(alle, usize::MAX);
    let rader: Vec<Rad> = del.into_iter().filter_map(|(_, _, r)| rad(r, &blikk)).collect();
    app.vist_av_enheten(aktor, &enhetens, rader.iter().map(|r| PersonId(r.person)), *korrelasjon).await?;
    Ok(Json(Arbeidsliste { per: i_dag, rader, antall, neste, sperret: enhetens.sperret() }))
}

/// What decides the place: the earliest open deadline and the first day.
fn sted<'a>(r: &'a Personrad, blikk: &Blikk<'_>) -> Option<(NaiveDate, NaiveDate, &'a Personrad)> {
    let t = r.grunnlag.aktivt(blikk.dag, blikk.regelverk)?;
    let apne = t.ved(blikk.regelverk, blikk.dag).into_iter().filter(|m| m.tilstand.er_apen());
    let frist = apne.map(|m| m.grunnlag.frist).min().unwrap_or(NaiveDate::MAX);
    Some((frist, t.tilfelle.start, r))
}

fn rad(r: &Personrad, blikk: &Blikk<'_>) -> Option<Rad> {
    let t = r.grunnlag.aktivt(blikk.dag, blikk.regelverk)?;
    let milepaler = t.ved(blikk.regelverk, blikk.dag);
    let neste = milepaler.iter().filter(|m| m.tilstand.er_apen()).min_by_key(|m| m.grunnlag.frist);
    Some(Rad {
        person: r.person.0,
        navn: r.grunnlag.person.navn.as_ref().map(crate::text::person::fullt_navn),
        start: t.tilfelle.start,
        uker: t.tilfelle.uker(blikk.dag),
        neste: neste.map(MilepelSvar::av),
        fortsatt_sykmeldt: FortsattSvar::av(&r.grunnlag, blikk),
    })
}
