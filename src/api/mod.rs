//! The machine API, version 1. Thin: parse, decide, read or send in, answer.

mod arbeidsliste;
mod avviste;
mod begrunnelse;
mod dokumentside;
mod forlop;
mod hendelser;
mod innsending;
mod kvitteringer;
mod maksdato;
mod manuell;
mod openapi;
mod overforing;
mod person;
mod skjemaer;
mod sok;
mod svar;
mod tid;
mod vurderinger;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::App;

pub use dokumentside::dokumentside;

/// All routes under `/api/v1`, with their documentation.
pub fn ruter() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::hode())
        .routes(routes!(innsending::send))
        .routes(routes!(kvitteringer::kvittering))
        .routes(routes!(sok::sok))
        .routes(routes!(person::person))
        .routes(routes!(forlop::forlop))
        .routes(routes!(forlop::milepaler))
        .routes(routes!(begrunnelse::milepel))
        .routes(routes!(maksdato::maksdato))
        .routes(routes!(maksdato::begrunnelse))
        .routes(routes!(hendelser::hendelser))
        .routes(routes!(hendelser::innsyn))
        .routes(routes!(arbeidsliste::arbeidsliste))
        .routes(routes!(manuell::ko))
        .routes(routes!(manuell::vurder))
        .routes(routes!(overforing::overfor_person))
        // Assessments.
        .routes(routes!(vurderinger::oversikt::vurderinger))
        .routes(routes!(vurderinger::aktivitetskrav::apne))
        .routes(routes!(vurderinger::aktivitetskrav::vurder))
        .routes(routes!(vurderinger::aktivitetskrav::varsle))
        .routes(routes!(vurderinger::vilkar::arbeidsuforhet))
        .routes(routes!(vurderinger::vilkar::medvirkning))
        .routes(routes!(vurderinger::friskmelding::vedta))
        .routes(routes!(vurderinger::friskmelding::ferdigbehandle))
        .routes(routes!(vurderinger::sen_oppfolging::svar))
        .routes(routes!(vurderinger::sen_oppfolging::ferdigbehandle))
        .routes(routes!(vurderinger::kartlegging::send))
        .routes(routes!(vurderinger::kartlegging::svar))
        .routes(routes!(vurderinger::kartlegging::ferdigbehandle))
        .routes(routes!(avviste::liste))
        .routes(routes!(avviste::spill_av))
        .routes(routes!(skjemaer::liste))
        .routes(routes!(skjemaer::skjema))
}
