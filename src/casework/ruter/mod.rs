//! The routes of the caseworker's pages: who asks → may they → read → render.

mod arbeid;
mod behandler;
mod brev;
mod brevvalg;
mod innlogging;
mod innsigelser;
mod kort;
mod liste;
mod manuell;
mod modell;
mod moter;
mod oidc;
mod person;
mod revisjon;
mod sak;
mod sok;
mod statistikk;
mod utkast;
mod vurdering;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, Request},
    http::{HeaderValue, Method, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};

use super::{Innlogget, person::fane::Fane, sti};
use crate::{
    access::Aktor,
    http::{
        App,
        side::{feil, tilbake},
        strom,
    },
};

/// All pages.
pub fn ruter() -> Router<App> {
    Router::new()
        .route("/", get(|| async { Redirect::to(sti::ARBEIDSLISTE) }))
        .route(sti::INNLOGGING, get(innlogging::skjema).post(innlogging::logg_inn))
        .route(sti::UTLOGGING, post(innlogging::logg_ut))
        .route(&format!("{}/med/{{sted}}", sti::INNLOGGING), get(oidc::ut))
        .route(&format!("{}/retur", sti::INNLOGGING), get(oidc::retur))
        .route(&format!("{}/frontkanal", sti::INNLOGGING), get(oidc::frontkanal))
        .route(sti::ARBEIDSLISTE, get(liste::liste).post(liste::sok))
        .route(&format!("{}/tildeling", sti::ARBEIDSLISTE), post(liste::tildel))
        .route(sti::MOTER, get(moter::oversikt))
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
        .route(&Fane::Plan.rute(), get(arbeid::plan))
        .route(&Fane::Moter.rute(), get(arbeid::moter))
        .route(&Fane::Aktivitetskrav.rute(), get(arbeid::aktivitetskrav))
        .route(&Fane::Vilkar.rute(), get(arbeid::vilkar))
        .route(&Fane::Kartlegging.rute(), get(arbeid::kartlegging))
        .route(&Fane::Oppgaver.rute(), get(arbeid::oppgaver))
        .route(&format!("{}/{{id}}/arbeid/{{skjema}}", sti::PERSONER), post(arbeid::send).layer(skjema()))
        .route(&format!("{}/{{id}}/utkast/{{skjema}}", sti::PERSONER), post(utkast::lagre).layer(skjema()))
        .route(&format!("{}/{{id}}/vurdering", sti::PERSONER), post(vurdering::lagre))
        .route(
            &format!("{}/{{id}}/innsigelser", sti::PERSONER),
            get(innsigelser::vis).post(innsigelser::svar),
        )
        .route(sti::MODELL, get(modell::modell))
        .route(sti::MANUELL, get(manuell::ko))
        .route(&format!("{}/{{id}}", sti::MANUELL), post(manuell::vurder))
        .route(sti::STATISTIKK, get(statistikk::statistikk))
        .route(sti::KORT, get(kort::kort))
        .route(sti::REVISJON, get(revisjon::revisjon))
        .route(strom::STROM, get(strom::strom))
        .route("/static/{fil}", get(statisk))
        .layer(from_fn(tilbake_hit))
}

/// A form may be this large.
fn skjema() -> DefaultBodyLimit {
    DefaultBodyLimit::max(arbeid::STORST)
}

/// Who must log in first to see a page, comes back to it afterwards.
async fn tilbake_hit(request: Request, next: Next) -> Response {
    let vei = (request.method() == Method::GET).then(|| request.uri().to_string());
    let mut response = next.run(request).await;
    let til_innlogging =
        response.headers().get(header::LOCATION).is_some_and(|l| l.as_bytes() == sti::INNLOGGING.as_bytes());
    if let (true, Some(vei)) = (til_innlogging, vei)
        && let Ok(verdi) = HeaderValue::try_from(tilbake::via_innlogging(&vei))
    {
        response.headers_mut().insert(header::LOCATION, verdi);
    }
    response
}

/// How the actor is shown in the frame.
fn vist(app: &App, aktor: &Aktor) -> Innlogget {
    Innlogget::av(app, aktor)
}

/// A file that is part of the program. It changes only with the program, so an hour is safe.
async fn statisk(Path(fil): Path<String>) -> Response {
    let funnet = super::static_filer().iter().find(|(sti, ..)| sti.strip_prefix("/static/") == Some(&fil));
    let Some((_, mime, bytes)) = funnet else {
        return feil::ukjent_adresse();
    };
    let mut response = (*bytes).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    response
}
