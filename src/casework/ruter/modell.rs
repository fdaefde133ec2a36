//! How the model works.

use axum::{extract::State, response::Html};

use crate::{
    access::Rolle,
    casework::modell,
    http::{App, Innlogget, Problem, side::Feil},
};

/// Holds nothing about anybody; for those who have pages.
pub(super) async fn modell(
    State(app): State<App>,
    innlogget: Result<Innlogget, Problem>,
) -> Result<Html<String>, Feil> {
    let Innlogget { aktor, .. } = innlogget?;
    if !matches!(aktor.rolle, Rolle::Veileder | Rolle::Teamleder | Rolle::Revisor) {
        return Err(Problem::ikke_tilgang().into());
    }
    let i_bruk = app.kjerne.modeller.i_bruk();
    Ok(Html(modell::side(&super::vist(&app, &aktor), i_bruk.as_deref())?))
}
