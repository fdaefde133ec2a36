//! The parties' own pages: the sick-listed person at `/innsyn`, the employer at `/arbeidsgiver`.
//!
//! Calm, in plain words, in bokmål and nynorsk. Everything works without JavaScript: forms are posted,
//! answered with a redirect, and shown again with what was written when they are refused.

mod arbeidsgiver;
mod feil;
mod ramme;
mod skjema;
mod sykmeldt;

use axum::{
    Router,
    routing::{get, post},
};

use crate::http::App;

/// All pages.
pub fn ruter() -> Router<App> {
    Router::new()
        .route("/innsyn", get(sykmeldt::ruter::forside))
        .route("/innsyn/svar", get(sykmeldt::ruter::svar))
        .route("/innsyn/opplysninger", get(sykmeldt::ruter::opplysninger))
        .route("/innsyn/beregning", get(sykmeldt::ruter::beregning))
        .route("/innsyn/brev", get(sykmeldt::ruter::brev))
        .route("/innsyn/hvem", get(sykmeldt::ruter::hvem))
        .route("/innsyn/feil", post(sykmeldt::skriv::feil))
        .route("/innsyn/nei-til-tallet", post(sykmeldt::skriv::nei_til_tallet))
        .route("/innsyn/kartlegging", post(sykmeldt::skriv::kartlegging))
        .route("/innsyn/sen-oppfolging", post(sykmeldt::skriv::sen_oppfolging))
        .route("/innsyn/motebehov", post(sykmeldt::skriv::motebehov))
        .route("/innsyn/frisk", post(sykmeldt::skriv::frisk))
        .route("/innsyn/frisk/angre", post(sykmeldt::skriv::angre))
        .route("/arbeidsgiver", get(arbeidsgiver::ruter::liste))
        .route("/arbeidsgiver/{id}", get(arbeidsgiver::ruter::ansatt))
        .route("/arbeidsgiver/{id}/plan", post(arbeidsgiver::ruter::plan))
        .route("/arbeidsgiver/{id}/uten-plan", post(arbeidsgiver::ruter::uten_plan))
        .route("/arbeidsgiver/{id}/motebehov", post(arbeidsgiver::ruter::motebehov))
}
