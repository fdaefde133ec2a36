//! The work list.

use std::sync::Arc;

use axum::{
    extract::{Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};

use super::feil::Feil;
use crate::{
    access::{Handling, Rolle},
    casework::{
        arbeidsliste::{self, Filter, Rad},
        sti,
    },
    http::{App, Innlogget},
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
    app.gjor(&aktor, Handling::Sok, korrelasjon).await?;
    let i_dag = app.i_dag();
    let regelverk = app.kjerne.regelverk;
    let kandidater = app.kjerne.lesemodell.finn(|r| {
        r.grunnlag.person.enhet.as_ref().is_some_and(|e| aktor.enheter.contains(e))
            && r.grunnlag.aktivt(i_dag, regelverk).is_some()
    });
    let (synlige, sperret) = app.siles(&aktor, kandidater);
    app.vist(&aktor, synlige.iter().map(|r| r.person), &sperret, korrelasjon).await?;
    let rader: Vec<Rad> = synlige
        .iter()
        .filter_map(|r| {
            Some(Rad { person: r.person, fnr: r.ident?, grunnlag: Arc::clone(&r.grunnlag), veileder: None })
        })
        .collect();
    let filter = Filter::fra_par(par.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    let vist = super::vist(&app, &aktor);
    Ok(Html(arbeidsliste::side(&vist, &rader, &filter, sperret.len(), i_dag, regelverk)?).into_response())
}
