//! Stage 7: three people, none of them twice. The assessor proposes, a lawyer checks law, EEA and
//! limitation anew, the leader decides.

use chrono::NaiveDate;

use super::{
    super::{
        super::parametre::{tall, virkedager_etter},
        aktor::{Oppgave, Tjeneste},
        avslag::Avslag,
        hendelse::{Juristkontroll, Sakshendelse as H},
        koder::{Anmeldelsesutfall, Trinn, Utredningsutgang, Vedtakskode},
        tilstand::Sak,
    },
    Rammer, Svar,
    felles::{har_oppgave, har_rolle, ikke_frem_i_tid, ingenting_venter, pa_trinn, tekst},
};
use crate::base::Nok;

pub(super) fn foresla(sak: &Sak, notat: &str, belop: Nok, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::TilLukking])?;
    har_oppgave(sak, Oppgave::Utredning, r)?;
    let forsett = sak.konklusjon.as_ref().is_some_and(|k| k.utgang == Utredningsutgang::Forsett);
    if !forsett || sak.konklusjon_venter || sak.anmeldelse.is_some() {
        return Err(Avslag::ForsettMangler);
    }
    // What the benefits unit did not find wrong is not reported.
    if sak.vedtak.iter().all(|(kode, _)| *kode == Vedtakskode::Ingen) {
        return Err(Avslag::NoeVenter("vedtaket er ikke registrert, eller fant ingen feil"));
    }
    ingenting_venter(sak)?;
    if let Some(grense) = sak.innsats(r.parametre, r.i_dag).under_gulvet(sak.gulv(), r.parametre, r.i_dag) {
        return Err(Avslag::UnderGulvet(grense));
    }
    let frist = virkedager_etter(r.i_dag, tall(&r.parametre.anmeldelse_frist, r.i_dag));
    Ok(vec![H::AnmeldelseForeslatt { notat: tekst("notat", notat)?, belop, frist }])
}

pub(super) fn kontroller(sak: &Sak, kontroll: &Juristkontroll, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Anmeldelse])?;
    har_oppgave(sak, Oppgave::Juristkontroll, r)?;
    if kontroll.foreldelse && sak.innsats(r.parametre, r.i_dag).alt_foreldet() {
        return Err(Avslag::Foreldet);
    }
    let merknad = tekst("merknad", &kontroll.merknad)?;
    Ok(vec![H::AnmeldelseKontrollert { kontroll: Juristkontroll { merknad, ..kontroll.clone() } }])
}

pub(super) fn avgjor(sak: &Sak, anmeld: bool, begrunnelse: &str, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Anmeldelse])?;
    har_oppgave(sak, Oppgave::Godkjenning, r)?;
    let begrunnelse = tekst("begrunnelse", begrunnelse)?;
    if !anmeld {
        return Ok(vec![H::AnmeldelseAvgjort { utfall: Anmeldelsesutfall::IkkeAnmeldt, begrunnelse }]);
    }
    ingenting_venter(sak)?;
    let kontroll = sak.anmeldelse.as_ref().and_then(|a| a.kontroll.as_ref());
    if !kontroll.is_some_and(Juristkontroll::holder) {
        return Err(Avslag::JuristkontrollMangler);
    }
    if sak.innsats(r.parametre, r.i_dag).alt_foreldet() {
        return Err(Avslag::Foreldet);
    }
    Ok(vec![H::AnmeldelseAvgjort { utfall: Anmeldelsesutfall::Anmeldt, begrunnelse }])
}

/// What the police and the courts did, also long after the case was closed.
pub(super) fn utfall(sak: &Sak, utfall: Anmeldelsesutfall, dato: NaiveDate, r: &Rammer<'_>) -> Svar {
    har_rolle(&[Tjeneste::Jurist, Tjeneste::Leder, Tjeneste::System], r)?;
    if matches!(utfall, Anmeldelsesutfall::Anmeldt | Anmeldelsesutfall::IkkeAnmeldt) {
        return Err(Avslag::FeilKode(utfall.kode()));
    }
    let anmeldt =
        sak.anmeldelse.iter().flat_map(|a| &a.utfall).any(|(u, _)| *u == Anmeldelsesutfall::Anmeldt);
    if !anmeldt {
        return Err(Avslag::FeilKode(utfall.kode()));
    }
    ikke_frem_i_tid(dato, r)?;
    Ok(vec![H::AnmeldelseUtfall { utfall, dato }])
}
