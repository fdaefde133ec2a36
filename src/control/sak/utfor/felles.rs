//! What every wish is held against.

use chrono::{Days, NaiveDate};

use super::{
    super::{
        aktor::{Oppgave, Tjeneste},
        avslag::Avslag,
        koder::Trinn,
        tilstand::Sak,
    },
    Rammer,
};

/// Nobody works on a case about oneself, with a conflict of interest, or from the machine room.
pub(super) fn slipp_inn(sak: &Sak, r: &Rammer<'_>) -> Result<(), Avslag> {
    if sak.slettet {
        return Err(Avslag::Slettet);
    }
    let arbeider = r.aktor.tjenester.iter().any(|t| {
        !matches!(
            t,
            Tjeneste::Administrator
                | Tjeneste::Revisor
                | Tjeneste::Personvernombud
                | Tjeneste::Regelforfatter
                | Tjeneste::Regelgodkjenner
                | Tjeneste::Tipsmottaker
        )
    });
    if !arbeider {
        return Err(Avslag::IngenInnsyn);
    }
    if r.aktor.er(sak.subjekt) {
        return Err(Avslag::EgenSak);
    }
    if sak.habilitet.get(&r.aktor.id) == Some(&false) {
        return Err(Avslag::Inhabil);
    }
    Ok(())
}

/// May do this part of this case: role, declaration, no other part, experience, and for the two that
/// are given out: that it is theirs now.
pub(super) fn har_oppgave(sak: &Sak, oppgave: Oppgave, r: &Rammer<'_>) -> Result<(), Avslag> {
    if !r.aktor.har(oppgave.tjeneste()) {
        return Err(Avslag::ManglerRolle(oppgave.tjeneste()));
    }
    if sak.habilitet.get(&r.aktor.id) != Some(&true) {
        return Err(Avslag::HabilitetMangler);
    }
    if let Some(annen) = sak.oppgaver.get(&r.aktor.id).filter(|o| **o != oppgave) {
        return Err(Avslag::AnnenOppgave(*annen));
    }
    if matches!(oppgave, Oppgave::Triage | Oppgave::Utredning) {
        if sak.har_na(oppgave) != Some(r.aktor.id.as_str()) {
            return Err(Avslag::IkkeTildelt);
        }
        if sak.sarbarhet.is_some() && !r.aktor.senior {
            return Err(Avslag::KreverErfaren);
        }
    }
    Ok(())
}

/// The part that is theirs now, of the two that are given out.
pub(super) fn sin_oppgave(sak: &Sak, r: &Rammer<'_>) -> Result<Oppgave, Avslag> {
    let oppgave = if sak.triage_ga_videre() { Oppgave::Utredning } else { Oppgave::Triage };
    har_oppgave(sak, oppgave, r).map(|()| oppgave)
}

/// One of these roles.
pub(super) fn har_rolle(roller: &[Tjeneste], r: &Rammer<'_>) -> Result<(), Avslag> {
    match roller.iter().find(|t| r.aktor.har(**t)) {
        Some(_) => Ok(()),
        None => Err(Avslag::ManglerRolle(roller.first().copied().unwrap_or(Tjeneste::Leder))),
    }
}

pub(super) fn pa_trinn(sak: &Sak, trinn: &[Trinn]) -> Result<(), Avslag> {
    if trinn.contains(&sak.trinn) { Ok(()) } else { Err(Avslag::FeilTrinn(sak.trinn)) }
}

pub(super) fn tekst(felt: &'static str, verdi: &str) -> Result<String, Avslag> {
    let verdi = verdi.trim();
    if verdi.is_empty() { Err(Avslag::TekstMangler(felt)) } else { Ok(verdi.to_owned()) }
}

pub(super) fn ikke_frem_i_tid(dato: NaiveDate, r: &Rammer<'_>) -> Result<(), Avslag> {
    if dato <= r.i_dag { Ok(()) } else { Err(Avslag::DatoFremITid) }
}

pub(super) fn frist_mellom(frist: NaiveDate, fra: NaiveDate, til: NaiveDate) -> Result<(), Avslag> {
    if fra <= frist && frist <= til { Ok(()) } else { Err(Avslag::UgyldigFrist { fra, til }) }
}

pub(super) fn om_dager(dag: NaiveDate, dager: u64) -> NaiveDate {
    dag.checked_add_days(Days::new(dager)).unwrap_or(dag)
}

/// What must stand before any way out: the own view, every innocent explanation looked at, at least
/// one tried, and nothing of the person's left without an answer.
pub(super) fn kan_ut(sak: &Sak, r: &Rammer<'_>) -> Result<(), Avslag> {
    if !sak.forste_blikk.contains_key(&r.aktor.id) {
        return Err(Avslag::ForsteBlikkMangler);
    }
    match sak.ubesvarte_forklaringer() {
        0 => {}
        n => return Err(Avslag::ForklaringerMangler(n)),
    }
    if !sak.forklaringer.iter().any(|f| f.svar.is_some_and(super::super::hendelse::Forklaringssvar::er_provd))
    {
        return Err(Avslag::IngenForklaringProvd);
    }
    ingenting_venter(sak)
}

pub(super) fn ingenting_venter(sak: &Sak) -> Result<(), Avslag> {
    use super::super::tilstand::Kravstatus;
    if sak.krav.iter().any(|k| k.status == Kravstatus::Paklaget) {
        return Err(Avslag::NoeVenter("en klage på et opplysningskrav"));
    }
    if sak.rettinger.values().any(|(_, svar)| svar.is_none()) {
        return Err(Avslag::NoeVenter("et krav om retting"));
    }
    if sak.medisinsk.iter().any(|(_, svar)| svar.is_none()) {
        return Err(Avslag::NoeVenter("et spørsmål til rådgivende lege"));
    }
    Ok(())
}
