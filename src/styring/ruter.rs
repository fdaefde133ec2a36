//! Who asks → may they → read → render.

use axum::{
    extract::{Query, State},
    http::header,
    response::{Html, IntoResponse, Response},
};

use super::{csv, forsok, side, valg::Valg};
use crate::http::{
    App, Innlogget, Problem,
    side::{Feil, Innlogget as Vist},
};

/// What stands after the question mark.
type Par = Vec<(String, String)>;

pub(super) async fn styring(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Query(par): Query<Par>,
) -> Result<Html<String>, Feil> {
    let innlogget = innlogget?;
    let tall = app.styringstall(&innlogget).await?;
    let valg = Valg::fra_par(par.iter().map(|(n, v)| (n.as_str(), v.as_str())), &tall);
    let na = valg.enhet.as_deref().map(|enhet| app.styringstall_na(enhet));
    Ok(Html(side::side(&Vist::av(&app, &innlogget.aktor), &tall, &valg, na.as_ref(), app.i_dag())?))
}

pub(super) async fn csv(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Query(par): Query<Par>,
) -> Result<Response, Feil> {
    let innlogget = innlogget?;
    let tall = app.styringstall(&innlogget).await?;
    let valg = Valg::fra_par(par.iter().map(|(n, v)| (n.as_str(), v.as_str())), &tall);
    let hode = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"styringstall.csv\""),
    ];
    Ok((hode, csv::csv(&tall.utgivelse.tabell, &valg)).into_response())
}

pub(super) async fn forsok(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
) -> Result<Html<String>, Feil> {
    let innlogget = innlogget?;
    let status = app.paminnelsesforsok(&innlogget).await?;
    Ok(Html(forsok::side(&Vist::av(&app, &innlogget.aktor), &status, app.paminnelse)?))
}
