//! Refusals as pages of the parties: what happened, in the reader's form.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};

use super::ramme::{Ramme, Sprak};
use crate::{
    http::{Problem, side::sti},
    store::LagerFeil,
    text::innsyn::ramme as r,
};

/// A page that could not be shown.
pub(super) enum Feil {
    Problem(Problem),
    Visning,
}

impl From<Problem> for Feil {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<LagerFeil> for Feil {
    fn from(feil: LagerFeil) -> Self {
        Self::Problem(feil.into())
    }
}

impl From<askama::Error> for Feil {
    fn from(feil: askama::Error) -> Self {
        tracing::error!(feil = %feil, "siden kunne ikke lages");
        Self::Visning
    }
}

#[derive(Template)]
#[template(path = "innsyn/feil.html")]
struct Feilside {
    ramme: Ramme,
    tekst: &'static str,
}

/// The refusal as a response.
pub(super) fn svar(feil: Feil, sprak: &Sprak) -> Response {
    let status = match feil {
        Feil::Problem(p) => p.status(),
        Feil::Visning => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let tekst = match status {
        StatusCode::UNAUTHORIZED => return Redirect::to(sti::INNLOGGING).into_response(),
        StatusCode::FORBIDDEN => r::IKKE_TILGANG,
        StatusCode::NOT_FOUND => r::FINNES_IKKE,
        _ => r::PROV_IGJEN,
    };
    let ramme = Ramme::uten_meny(r::FEIL_H.i(sprak.m), sprak);
    match (Feilside { ramme, tekst: tekst.i(sprak.m) }).render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    }
}
