//! The machine API, version 1. Thin: parse, decide, read or send in, answer.

mod arbeidsliste;
mod avviste;
mod begrunnelse;
mod dokumentside;
mod forlop;
mod hendelser;
mod innsending;
mod openapi;
mod overforing;
mod person;
mod skjemaer;
mod sok;
mod svar;
mod tid;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::App;

pub use dokumentside::dokumentside;

/// All routes under `/api/v1`, with their documentation.
pub fn ruter() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::hode())
        .routes(routes!(innsending::send))
        .routes(routes!(sok::sok))
        .routes(routes!(person::person))
        .routes(routes!(forlop::forlop))
        .routes(routes!(forlop::milepaler))
        .routes(routes!(begrunnelse::milepel))
        .routes(routes!(hendelser::hendelser))
        .routes(routes!(hendelser::innsyn))
        .routes(routes!(arbeidsliste::arbeidsliste))
        .routes(routes!(overforing::overfor_person))
        .routes(routes!(avviste::liste))
        .routes(routes!(avviste::spill_av))
        .routes(routes!(skjemaer::liste))
        .routes(routes!(skjemaer::skjema))
}
