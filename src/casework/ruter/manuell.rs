//! The queue of notes that the rules would not decide.

use axum::{
    Form,
    extract::{Path, Query, State, rejection::FormRejection},
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    base::HendelseId,
    casework::{
        manuell::{self, ManuellSide, Ventende},
        sti,
    },
    http::{App, Innlogget, Problem, Vilkar, side::Feil},
};

#[derive(Deserialize)]
pub(super) struct Lagret {
    lagret: Option<String>,
}

pub(super) async fn ko(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Query(lagret): Query<Lagret>,
) -> Result<Response, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    let ko = app.manuell_ko(&aktor, korrelasjon).await?;
    let ventende = ko
        .ventende
        .iter()
        .map(|v| Ventende {
            person: v.rad.person,
            navn: v.rad.grunnlag.person.navn.as_ref(),
            fnr: v.rad.ident,
            posisjon: v.rad.posisjon,
            notat: &v.notat,
            sykmelding: &v.sykmelding,
        })
        .collect();
    let bok = app.kjerne.kodeverk.bok();
    let side = ManuellSide {
        ventende,
        antall: ko.antall,
        sperret: ko.sperret,
        i_dag: app.i_dag(),
        lagret: lagret.lagret.is_some(),
        navn: app.kjerne.diagnosenavn(&bok),
    };
    Ok(Html(manuell::side(&super::vist(&app, &aktor), &side)?).into_response())
}

#[derive(Deserialize)]
pub(super) struct Skjema {
    avgjorelse: String,
    #[serde(default)]
    begrunnelse: String,
    /// The person's log position when the page was made.
    posisjon: i64,
}

pub(super) async fn vurder(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Path(id): Path<String>,
    skjema: Result<Form<Skjema>, FormRejection>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let id: Uuid = id.parse().map_err(|_| Problem::finnes_ikke("Sykmeldingen"))?;
    let Form(skjema) = skjema.map_err(|_| velg())?;
    let avgjorelse = manuell::avgjorelse(&skjema.avgjorelse).ok_or_else(velg)?;
    let vilkar = Vilkar { posisjon: Some(skjema.posisjon), ..Vilkar::default() };
    app.vurder_manuelt(&innlogget, HendelseId(id), avgjorelse, Some(&skjema.begrunnelse), &vilkar).await?;
    Ok(Redirect::to(&format!("{}?lagret=ja", sti::MANUELL)).into_response())
}

fn velg() -> Problem {
    Problem::ugyldig("Velg ett av de fire svarene, og send skjemaet på nytt.")
}
