//! How long absences last.

use axum::{
    extract::{Query, State},
    response::Html,
};

use crate::{
    casework::statistikk::{self, Valg},
    http::{App, Innlogget, Problem, side::Feil},
};

pub(super) async fn statistikk(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
    Query(par): Query<Vec<(String, String)>>,
) -> Result<Html<String>, Feil> {
    let innlogget = innlogget?;
    let tabell = app.varighet(&innlogget).await?;
    let valg = Valg::fra_par(par.iter().map(|(n, v)| (n.as_str(), v.as_str())));
    Ok(Html(statistikk::side(&super::vist(&app, &innlogget.aktor), &tabell, valg)?))
}
