//! The meetings of the unit.

use axum::{
    extract::{Query, State},
    response::{Html, IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    access::Aktor,
    casework::moter::{self, Oversikt, Rad},
    http::{App, Innlogget, Problem, side::Feil},
    store::Personrad,
};

#[derive(Deserialize)]
pub(super) struct Valg {
    vis: Option<String>,
}

/// Somebody whose meetings are planned or to be held.
fn har_mote(rad: &Personrad) -> bool {
    let saker = &rad.grunnlag.saker;
    saker.motetider.apne().next().is_some() || saker.dialogmoter.moter.iter().any(|m| m.status.er_aktiv())
}

fn er_min(aktor: &Aktor, rad: &Personrad) -> bool {
    rad.grunnlag.saker.tildeling.veileder.as_deref() == Some(aktor.id.as_str())
}

pub(super) async fn oversikt(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Query(valg): Query<Valg>,
) -> Result<Response, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    let enhetens_folk = app.enhetens(&aktor, korrelasjon).await?;
    let med_mote: Vec<_> = enhetens_folk.rader.iter().filter(|r| har_mote(r)).collect();
    let (i_dag, now) = (app.i_dag(), app.kjerne.clock.now());
    let rader = |kun_mine: bool| -> Vec<Rad> {
        med_mote
            .iter()
            .filter(|r| !kun_mine || er_min(&aktor, r))
            .flat_map(|r| moter::rader(r.person, &r.grunnlag, i_dag, now))
            .collect()
    };
    let (mine, enhetens) = (rader(true), rader(false));
    let vis_mine = valg.vis.as_deref() != Some("enheten");
    let o =
        Oversikt { mine: vis_mine, antall: (mine.len(), enhetens.len()), sperret: enhetens_folk.sperret() };
    let (vises, antall) = moter::vises(if vis_mine { mine } else { enhetens });
    app.vist_av_enheten(&aktor, &enhetens_folk, moter::folk(&vises), korrelasjon).await?;
    Ok(Html(moter::side(&super::vist(&app, &aktor), o, (vises, antall))?).into_response())
}
