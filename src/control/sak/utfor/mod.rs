//! From a wish to events, or a refusal. Pure: who, when and the dated numbers are arguments.

mod felles;
mod horing;
mod lopende;
mod lukking;
mod straff;
mod triage;
mod utredning;

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    super::parametre::Kontrollparametre, aktor::Kontrollaktor, avslag::Avslag, hendelse::Sakshendelse,
    kommando::Kommando, tilstand::Sak,
};

/// What a wish is judged by, beside the case.
#[derive(Clone, Copy)]
pub struct Rammer<'a> {
    /// Who.
    pub aktor: &'a Kontrollaktor,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The day in Oslo.
    pub i_dag: NaiveDate,
    /// Dated numbers.
    pub parametre: &'a Kontrollparametre,
}

/// Events, or why not.
pub type Svar = Result<Vec<Sakshendelse>, Avslag>;

/// The one door: nothing happens in a case in any other way, apart from what the system itself does
/// ([`super::system`]).
pub fn utfor(sak: &Sak, kommando: &Kommando, rammer: &Rammer<'_>) -> Svar {
    use Kommando as K;
    felles::slipp_inn(sak, rammer)?;
    match kommando {
        K::ErklarHabilitet { habil, grunn } => lopende::habilitet(sak, *habil, grunn, rammer),
        K::Tildel { til, oppgave } => lopende::tildel(sak, til, *oppgave, rammer),
        K::SettSarbarhet { grunn } => lopende::sarbarhet(sak, *grunn, rammer),
        K::SporAnnenEnhet { enhet, svar } => lopende::annen_enhet(sak, enhet, svar, rammer),
        K::SporMedisinsk { sporsmal } => lopende::spor_medisinsk(sak, sporsmal, rammer),
        K::SvarMedisinsk { svar } => lopende::svar_medisinsk(sak, svar, rammer),
        K::Kommenter { tekst } => lopende::kommenter(sak, tekst, rammer),
        K::LeggTilBevis { navn, sha256, kilde } => lopende::bevis(sak, navn, sha256, kilde, rammer),
        K::Utsett { til, grunn } => lopende::utsett(sak, *til, grunn, rammer),
        K::Gjenoppta => lopende::gjenoppta(sak, rammer),
        K::GiForsteBlikk { syn, begrunnelse } => triage::forste_blikk(sak, *syn, begrunnelse, rammer),
        K::VurderForklaring { kode, svar, hvordan } => {
            triage::vurder_forklaring(sak, kode, *svar, hvordan, rammer)
        }
        K::AvsluttTriage { utgang, begrunnelse } => triage::avslutt(sak, *utgang, begrunnelse, rammer),
        K::StillKrav { .. } => utredning::still_krav(sak, kommando, rammer),
        K::PurrKrav { krav, svarfrist } => utredning::purr(sak, *krav, *svarfrist, rammer),
        K::BesvarKrav { krav } => utredning::besvart(sak, *krav, rammer),
        K::KlagPaKrav { krav, grunn } => utredning::paklag(sak, *krav, grunn, rammer),
        K::AvgjorKravklage { krav, medhold, begrunnelse } => {
            utredning::avgjor_klage(sak, *krav, *medhold, begrunnelse, rammer)
        }
        K::NoterMistanke { notat } => utredning::noter_mistanke(sak, notat, rammer),
        K::AvgjorMistanke { godkjent, begrunnelse } => {
            utredning::avgjor_mistanke(sak, *godkjent, begrunnelse, rammer)
        }
        K::Konkluder { konklusjon } => utredning::konkluder(sak, konklusjon, rammer),
        K::AvgjorKonklusjon { enig, begrunnelse } => {
            utredning::avgjor_konklusjon(sak, *enig, begrunnelse, rammer)
        }
        K::SendVarsel { varsel } => horing::send(sak, varsel, rammer),
        K::AvsluttHoring { utgang } => horing::avslutt(sak, *utgang, rammer),
        K::RegistrerVedtak { koder, dato } => horing::vedtak(sak, koder, *dato, rammer),
        K::RegistrerKlage { dato } => horing::klage(sak, *dato, rammer),
        K::RegistrerKlageutfall { utfall, dato } => horing::klageutfall(sak, *utfall, *dato, rammer),
        K::ForeslaAnmeldelse { notat, belop } => straff::foresla(sak, notat, *belop, rammer),
        K::KontrollerAnmeldelse { kontroll } => straff::kontroller(sak, kontroll, rammer),
        K::AvgjorAnmeldelse { anmeld, begrunnelse } => straff::avgjor(sak, *anmeld, begrunnelse, rammer),
        K::RegistrerAnmeldelsesutfall { utfall, dato } => straff::utfall(sak, *utfall, *dato, rammer),
        K::UtsettInformering { grunn, til } => lukking::utsett_informering(sak, grunn, *til, rammer),
        K::Informer { dato, hvordan } => lukking::informer(sak, *dato, hvordan, rammer),
        K::KrevRetting { faktum, hva } => lukking::krev_retting(sak, faktum, hva, rammer),
        K::AvgjorRetting { faktum, medhold, begrunnelse } => {
            lukking::avgjor_retting(sak, faktum, *medhold, begrunnelse, rammer)
        }
        K::Lukk { utfall } => lukking::lukk(sak, utfall, rammer),
        K::BekreftLukking => lukking::bekreft(sak, rammer),
    }
}
