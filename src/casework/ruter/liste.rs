//! The work list.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};

use crate::{
    access::Rolle,
    casework::{
        arbeidsliste::{self, Filter, Rad},
        sti,
    },
    http::{App, Innlogget, side::Feil},
};

pub(super) async fn liste(
    State(app): State<App>,
    innlogget: Result<Innlogget, crate::http::Problem>,
    Query(par): Query<Vec<(String, String)>>,
) -> Result<Response, Feil> {
    let Innlogget { aktor, korrelasjon } = innlogget?;
    if aktor.rolle == Rolle::Revisor {
        return Ok(Redirect::to(sti::REVISJON).into_response());
    }
    let enhetens = app.enhetens(&aktor, korrelasjon).await?;
    let rader: Vec<Rad> = enhetens
        .rader
        .iter()
        .filter_map(|r| {
            Some(Rad { person: r.person, fnr: r.ident?, grunnlag: Arc::clone(&r.grunnlag), veileder: None })
        })
        .collect();
    let filter = Filter::fra_par(par.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let vist = super::vist(&app, &aktor);
    let modell = app.kjerne.modeller.i_bruk();
    let blikk = app.blikk(&aktor, modell.as_deref());
    let side = arbeidsliste::side(&vist, &rader, &filter, enhetens.sperret(), &blikk)?;
    app.vist_av_enheten(&aktor, &enhetens, side.viste, korrelasjon).await?;
    Ok(Html(side.html).into_response())
}
