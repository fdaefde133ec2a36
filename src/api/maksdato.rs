//! The last day with sick pay.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    begrunnelse::{BegrunnelseSvar, Sprak, sprak},
    tid::Tid,
};
use crate::{
    access::Handling,
    base::{Periode, PersonId},
    forlop::{TilfelleMedMilepaler, begrunnelse::Begrunnelse, sykepenger::Sykepenger},
    http::{App, Id, Innlogget, Problem},
};

/// Sick pay at the end of the spell that is followed up, as far as it is known. A forecast: it takes
/// for granted that every known sick day is paid.
#[derive(Serialize, ToSchema)]
pub(super) struct MaksdatoSvar {
    /// Internal id.
    person: Uuid,
    /// Last day with sick pay.
    maksdato: NaiveDate,
    /// Days are left, so the day moves with every day off.
    forelopig: bool,
    /// Which limit decides: `ORDINAR_8_12`, `BEGRENSET_8_51` or `SYTTI_8_3`.
    #[schema(value_type = String)]
    bestemmelse: crate::forlop::maksdato::Bestemmelse,
    /// The law behind it.
    lov: String,
    /// First day of the version of the law that was used.
    lov_fra: NaiveDate,
    /// Weekdays used inside the three years that count.
    brukt: i32,
    /// Weekdays left.
    igjen: i32,
    /// First day that counts.
    vindu_start: Option<NaiveDate>,
    /// First paid day in the window.
    forste_betalte: Option<NaiveDate>,
    /// Last paid day that is known.
    siste_betalte: Option<NaiveDate>,
    /// The last day that was counted; later than the last known day when an employer's or waiting
    /// period is taken to go on.
    regnet_til: NaiveDate,
    /// Employer's and waiting periods of the spell.
    egenperioder: Vec<EgenperiodeSvar>,
}

/// An employer's or a waiting period.
#[derive(Serialize, ToSchema)]
struct EgenperiodeSvar {
    /// Employer.
    orgnr: Option<String>,
    /// `ARBEIDSTAKER`, `SELVSTENDIG` or `UTEN_ARBEIDSGIVER`.
    #[schema(value_type = String)]
    yrke: crate::forlop::sykepenger::Yrke,
    /// The days.
    #[schema(value_type = Vec<Object>)]
    dager: Vec<Periode>,
    /// Complete.
    avklart: bool,
}

fn aktivt(aktivt: Option<&TilfelleMedMilepaler>) -> Result<(&TilfelleMedMilepaler, &Sykepenger), Problem> {
    let ingen = || Problem::finnes_ikke("Maksdatoen");
    let tilfelle = aktivt.ok_or_else(ingen)?;
    Ok((tilfelle, tilfelle.sykepenger.as_ref().ok_or_else(ingen)?))
}

/// Maximum date, days used and left.
#[utoipa::path(get, path = "/api/v1/personer/{id}/maksdato", tag = "personer", params(("id" = Uuid, Path, description = "Intern id"), Tid),
    responses((status = 200, body = MaksdatoSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn maksdato(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    tid: Tid,
) -> Result<Json<MaksdatoSvar>, Problem> {
    let rad = app.se(&innlogget.aktor, Handling::SeForlop, PersonId(id), innlogget.korrelasjon).await?;
    let forlop = tid.forlop(&app, &rad).await?;
    let (_, s) = aktivt(forlop.aktivt(app.kjerne.regelverk))?;
    let v = &s.vurdering;
    Ok(Json(MaksdatoSvar {
        person: rad.person.0,
        maksdato: v.maksdato,
        forelopig: v.igjen > 0,
        bestemmelse: v.bestemmelse,
        lov: s.hjemmel.lov.clone(),
        lov_fra: s.hjemmel.fra,
        brukt: v.brukt,
        igjen: v.igjen,
        vindu_start: v.vindu_start,
        forste_betalte: v.forste_betalte,
        siste_betalte: v.siste_betalte,
        regnet_til: s.regnet_til,
        egenperioder: s
            .perioder
            .iter()
            .map(|p| EgenperiodeSvar {
                orgnr: p.virksomhet.map(|o| o.avslor().to_owned()),
                yrke: p.yrke,
                dager: p.dager.clone(),
                avklart: p.avklart,
            })
            .collect(),
    }))
}

/// Why sick pay ends on its day.
#[utoipa::path(get, path = "/api/v1/personer/{id}/maksdato/begrunnelse", tag = "begrunnelser", params(("id" = Uuid, Path, description = "Intern id"), Tid, Sprak),
    responses((status = 200, body = BegrunnelseSvar), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
pub(super) async fn begrunnelse(
    State(app): State<App>,
    innlogget: Innlogget,
    Id(id): Id,
    query: Result<Query<Sprak>, QueryRejection>,
    tid: Tid,
) -> Result<Json<BegrunnelseSvar>, Problem> {
    let malform = sprak(query)?;
    let rad = app.se(&innlogget.aktor, Handling::SeForlop, PersonId(id), innlogget.korrelasjon).await?;
    let forlop = tid.forlop(&app, &rad).await?;
    let (tilfelle, s) = aktivt(forlop.aktivt(app.kjerne.regelverk))?;
    Ok(Json(BegrunnelseSvar::av(Begrunnelse::av_maksdato(tilfelle, s, app.kjerne.regelverk), malform)))
}
