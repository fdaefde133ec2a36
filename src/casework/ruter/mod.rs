//! The routes of the caseworker's pages: who asks → may they → read → render.

mod behandler;
mod brev;
mod brevvalg;
mod innlogging;
mod kort;
mod liste;
mod manuell;
mod modell;
mod person;
mod revisjon;
mod sak;
mod sok;
mod statistikk;
mod vurdering;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};

use super::{Innlogget, person::fane::Fane, sti};
use crate::{
    access::Aktor,
    http::{App, side::feil, strom},
};

/// All pages.
pub fn ruter() -> Router<App> {
    Router::new()
        .route("/", get(|| async { Redirect::to(sti::ARBEIDSLISTE) }))
        .route(sti::INNLOGGING, get(innlogging::skjema).post(innlogging::logg_inn))
        .route(sti::UTLOGGING, post(innlogging::logg_ut))
        .route(sti::ARBEIDSLISTE, get(liste::liste).post(liste::sok))
        .route(&format!("{}/tildeling", sti::ARBEIDSLISTE), post(liste::tildel))
        .route(sti::SOK, get(sok::skjema).post(sok::sok))
        .route(&Fane::Oversikt.rute(), get(person::oversikt))
        .route(&Fane::Sykmeldinger.rute(), get(person::sykmeldinger))
        .route(&Fane::Behandler.rute(), get(behandler::fane))
        .route(&Fane::Behandler.rute(), post(behandler::gjor).layer(DefaultBodyLimit::max(brev::STORST)))
        .route(&Fane::Brev.rute(), get(brev::fane))
        .route(
            &format!("{}/forhandsvis", Fane::Brev.rute()),
            post(brev::forhandsvis).layer(DefaultBodyLimit::max(brev::STORST)),
        )
        .route(&format!("{}/{{brev}}", Fane::Brev.rute()), get(brev::ett))
        .route(&Fane::Historikk.rute(), get(person::historikk))
        .route(&format!("{}/{{id}}/vurdering", sti::PERSONER), post(vurdering::lagre))
        .route(sti::MODELL, get(modell::modell))
        .route(sti::MANUELL, get(manuell::ko))
        .route(&format!("{}/{{id}}", sti::MANUELL), post(manuell::vurder))
        .route(sti::STATISTIKK, get(statistikk::statistikk))
        .route(sti::KORT, get(kort::kort))
        .route(sti::REVISJON, get(revisjon::revisjon))
        .route(strom::STROM, get(strom::strom))
        .route("/static/{fil}", get(statisk))
}

/// How the actor is shown in the frame.
fn vist(app: &App, aktor: &Aktor) -> Innlogget {
    Innlogget::av(app, aktor)
}

/// A file that is part of the program. It changes only with the program, so an hour is safe.
async fn statisk(Path(fil): Path<String>) -> Response {
    let funnet = super::static_filer().iter().find(|(sti, ..)| sti.strip_prefix("/static/") == Some(&fil));
    let Some((_, mime, bytes)) = funnet else {
        return feil::ukjent_adresse().await;
    };
    let mut response = (*bytes).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}
