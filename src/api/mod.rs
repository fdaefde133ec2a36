//! The machine API, version 1. Thin: parse, decide, read or send in, answer.

mod arbeidsgiver;
mod arbeidsliste;
mod avviste;
mod begrunnelse;
mod behandlerdialog;
mod brev;
mod dokumentside;
mod forlop;
mod hendelser;
mod innsending;
mod innsigelser;
mod kvitteringer;
mod maksdato;
mod manuell;
mod meg;
mod moter;
mod openapi;
mod overforing;
mod person;
mod prognoser;
mod skjemaer;
mod sok;
mod statistikk;
mod styring;
mod svar;
mod tid;
mod utsnitt;
mod varselsvar;
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
        .routes(routes!(begrunnelse::sykmelding))
        .routes(routes!(begrunnelse::avvist_melding))
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
        .routes(routes!(vurderinger::sen_oppfolging::varsle))
        .routes(routes!(vurderinger::sen_oppfolging::svar))
        .routes(routes!(vurderinger::sen_oppfolging::ferdigbehandle))
        .routes(routes!(vurderinger::kartlegging::send))
        .routes(routes!(vurderinger::kartlegging::svar))
        .routes(routes!(vurderinger::kartlegging::ferdigbehandle))
        // What the model says, and what the caseworker does.
        .routes(routes!(prognoser::na::prognose))
        .routes(routes!(prognoser::historikk::prognoser))
        .routes(routes!(prognoser::etterprov::prognose_igjen))
        .routes(routes!(vurderinger::egen::lagre))
        .routes(routes!(vurderinger::egne::egne_vurderinger))
        // Candidacy, meetings, plans, tasks and the work list.
        .routes(routes!(moter::oversikt::saksgang))
        .routes(routes!(moter::kandidat::vurder_kandidat))
        .routes(routes!(moter::dialogmote::kall_inn))
        .routes(routes!(moter::dialogmote::flytt_mote))
        .routes(routes!(moter::dialogmote::avlys_mote))
        .routes(routes!(moter::dialogmote::svar_pa_innkalling))
        .routes(routes!(moter::dialogmote::avvent_mote))
        .routes(routes!(moter::dialogmote::avslutt_avvent))
        .routes(routes!(moter::egne::egne_moter))
        .routes(routes!(moter::kalender::hent_kalender))
        .routes(routes!(moter::motetider::foresla_motetider))
        .routes(routes!(moter::motetider::svar_pa_motetider))
        .routes(routes!(moter::motetider::trekk_motetider))
        .routes(routes!(moter::motetider::kall_inn_fra_motetider))
        .routes(routes!(moter::mote1::planlegg_mote1))
        .routes(routes!(moter::mote1::bekreft_mote1))
        .routes(routes!(moter::mote1::mote1_ikke_nodvendig))
        .routes(routes!(moter::referat::ferdigstill_mote))
        .routes(routes!(moter::referat::endre_referat))
        .routes(routes!(moter::forslag::forslag))
        .routes(routes!(moter::motebehov::motebehovskjema))
        .routes(routes!(moter::motebehov::meld_motebehov))
        .routes(routes!(moter::motebehov::behandle_motebehov))
        .routes(routes!(moter::oppgave::behandle_oppgave))
        .routes(routes!(moter::oppgave::sett_oppfolgingsoppgave))
        .routes(routes!(moter::oppgave::fullfor_oppfolgingsoppgave))
        .routes(routes!(moter::plan::lag_plan))
        .routes(routes!(moter::plan::lagre_planutkast))
        .routes(routes!(moter::plan::slett_planutkast))
        .routes(routes!(moter::plan::plan_ikke_nodvendig))
        .routes(routes!(moter::plan::del_plan))
        .routes(routes!(moter::plan::paminn_om_plan))
        .routes(routes!(moter::tildeling::tildel))
        // The person's own page and the employer's.
        .routes(routes!(meg::meg))
        .routes(routes!(innsigelser::innsigelser))
        .routes(routes!(innsigelser::meld_innsigelse))
        .routes(routes!(innsigelser::besvar_innsigelse))
        .routes(routes!(varselsvar::svar_pa_varsel))
        .routes(routes!(meg::meld_frisk))
        .routes(routes!(meg::trekk_frisk))
        .routes(routes!(arbeidsgiver::frister))
        .routes(routes!(brev::liste))
        .routes(routes!(brev::ett))
        .routes(routes!(behandlerdialog::samtaler, behandlerdialog::skriv_til_behandler))
        .routes(routes!(behandlerdialog::paminn))
        .routes(routes!(behandlerdialog::returner))
        .routes(routes!(behandlerdialog::les))
        .routes(routes!(avviste::liste))
        .routes(routes!(avviste::spill_av))
        .routes(routes!(statistikk::varighet))
        .routes(routes!(styring::styring))
        .routes(routes!(skjemaer::liste))
        .routes(routes!(skjemaer::skjema))
}
