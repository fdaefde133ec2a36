//! Refusals as pages: what happened, and what to do now.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};

use super::{melding, sti};
use crate::{http::Problem, store::LagerFeil};

/// A page that could not be shown.
pub enum Feil {
    /// Log in first.
    IkkeInnlogget,
    /// Everything else.
    Problem(Problem),
    /// The template failed.
    Visning,
}

impl From<Problem> for Feil {
    fn from(problem: Problem) -> Self {
        if problem.status() == StatusCode::UNAUTHORIZED {
            Self::IkkeInnlogget
        } else {
            Self::Problem(problem)
        }
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

impl IntoResponse for Feil {
    fn into_response(self) -> Response {
        match self {
            Self::IkkeInnlogget => Redirect::to(sti::INNLOGGING).into_response(),
            Self::Problem(problem) => side(&problem),
            Self::Visning => side(&Problem::intern()),
        }
    }
}

fn side(problem: &Problem) -> Response {
    let hva_na = match problem.status() {
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => "Gå tilbake til arbeidslisten.",
        _ => "Gå tilbake til arbeidslisten og prøv igjen.",
    };
    match melding::side(None, problem.title, &problem.detail, hva_na) {
        Ok(html) => {
            let mut response = (problem.status(), Html(html)).into_response();
            if let Some(vent) = problem.vent {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(vent));
            }
            response
        }
        Err(_) => problem.clone().into_response(),
    }
}

/// Nothing is at this address.
pub fn ukjent_adresse() -> Response {
    side(&Problem::finnes_ikke("Siden"))
}
