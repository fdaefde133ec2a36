//! The parties' own pages: the sick-listed person at `/innsyn`, the employer at `/arbeidsgiver`.
//!
//! Calm, in plain words, in bokmål and nynorsk. Everything works without JavaScript: forms are posted,
//! answered with a redirect, and shown again with what was written when they are refused.

mod arbeidsgiver;
mod feil;
mod moter;
mod ramme;
mod skjema;
mod sykmeldt;
mod utkast;

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
        .route("/innsyn/brev/{brev}", get(sykmeldt::ruter::brevet))
        .route("/innsyn/motetider", post(sykmeldt::skriv::motetider))
        .route("/innsyn/mote", post(sykmeldt::skriv::mote))
        .route("/innsyn/hvem", get(sykmeldt::ruter::hvem))
        .route("/innsyn/feil", post(sykmeldt::skriv::feil))
        .route("/innsyn/nei-til-tallet", post(sykmeldt::skriv::nei_til_tallet))
        .route("/innsyn/malform", post(sykmeldt::malform::velg))
        .route("/innsyn/varsel", post(sykmeldt::varsel::svar))
        .route("/innsyn/kartlegging", post(sykmeldt::skriv::kartlegging))
        .route("/innsyn/sen-oppfolging", post(sykmeldt::skriv::sen_oppfolging))
        .route("/innsyn/motebehov", post(sykmeldt::skriv::motebehov))
        .route("/innsyn/frisk", post(sykmeldt::skriv::frisk))
        .route("/innsyn/frisk/angre", post(sykmeldt::skriv::angre))
        .route("/innsyn/utkast/{skjema}", post(utkast::lagre_sykmeldt))
        .route("/arbeidsgiver/{id}/utkast/{skjema}", post(utkast::lagre_leder))
        .route("/arbeidsgiver", get(arbeidsgiver::ruter::liste))
        .route("/arbeidsgiver/{id}", get(arbeidsgiver::ruter::ansatt))
        .route("/arbeidsgiver/{id}/brev/{brev}", get(arbeidsgiver::ruter::brevet))
        .route("/arbeidsgiver/{id}/motetider", post(arbeidsgiver::ruter::motetider))
        .route("/arbeidsgiver/{id}/mote", post(arbeidsgiver::ruter::mote))
        .route("/arbeidsgiver/{id}/dialogmote1", post(arbeidsgiver::ruter::dialogmote1))
        .route("/arbeidsgiver/{id}/uten-dialogmote1", post(arbeidsgiver::ruter::uten_dialogmote1))
        .route("/arbeidsgiver/{id}/plan", post(arbeidsgiver::ruter::plan))
        .route("/arbeidsgiver/{id}/uten-plan", post(arbeidsgiver::ruter::uten_plan))
        .route("/arbeidsgiver/{id}/motebehov", post(arbeidsgiver::ruter::motebehov))
}
