//! What can be done in a case while it goes on.

use chrono::NaiveDate;

use super::{
    super::{
        super::parametre::tall,
        aktor::{Oppgave, Tjeneste},
        avslag::Avslag,
        hendelse::{Sakshendelse as H, Sarbarhet},
        koder::Trinn,
        tilstand::Sak,
    },
    Rammer, Svar,
    felles::{frist_mellom, har_rolle, om_dager, pa_trinn, sin_oppgave, tekst},
};

pub(super) fn habilitet(sak: &Sak, habil: bool, grunn: &str, r: &Rammer<'_>) -> Svar {
    if sak.habilitet.contains_key(&r.aktor.id) && habil {
        return Ok(Vec::new());
    }
    if habil && r.aktor.har(Tjeneste::System) {
        return Err(Avslag::ManglerRolle(Tjeneste::Utreder));
    }
    let grunn = if habil { grunn.trim().to_owned() } else { tekst("grunn", grunn)? };
    Ok(vec![H::HabilitetErklart { habil, grunn }])
}

pub(super) fn tildel(sak: &Sak, til: &str, oppgave: Oppgave, r: &Rammer<'_>) -> Svar {
    if til == r.aktor.id {
        har_rolle(&[oppgave.tjeneste()], r)?;
        if sak.habilitet.get(til) != Some(&true) {
            return Err(Avslag::HabilitetMangler);
        }
        if let Some(annen) = sak.oppgaver.get(til).filter(|o| **o != oppgave) {
            return Err(Avslag::AnnenOppgave(*annen));
        }
        if sak.sarbarhet.is_some() && !r.aktor.senior {
            return Err(Avslag::KreverErfaren);
        }
    } else {
        har_rolle(&[Tjeneste::Leder], r)?;
        let habil = sak.habilitet.get(til) == Some(&true);
        if !habil || sak.oppgaver.get(til).is_some_and(|o| *o != oppgave) {
            return Err(Avslag::KanIkkeTildeles(til.to_owned()));
        }
    }
    match oppgave {
        Oppgave::Triage if !sak.triage_ga_videre() => {
            pa_trinn(sak, &[Trinn::Signal, Trinn::Triage, Trinn::TilLukking])?;
        }
        Oppgave::Triage => return Err(Avslag::FeilTrinn(sak.trinn)),
        Oppgave::Utredning if !sak.triage_ga_videre() => return Err(Avslag::FeilTrinn(sak.trinn)),
        _ if sak.trinn == Trinn::Lukket => return Err(Avslag::FeilTrinn(sak.trinn)),
        _ => {}
    }
    if sak.har_na(oppgave) == Some(til) {
        return Ok(Vec::new());
    }
    Ok(vec![H::Tildelt { til: til.to_owned(), oppgave }])
}

pub(super) fn sarbarhet(sak: &Sak, grunn: Option<Sarbarhet>, r: &Rammer<'_>) -> Svar {
    let leder = r.aktor.har(Tjeneste::Leder) || r.aktor.har(Tjeneste::System);
    if grunn.is_none() && !leder {
        return Err(Avslag::ManglerRolle(Tjeneste::Leder));
    }
    if !leder && !sak.tildelt.values().any(|til| *til == r.aktor.id) {
        return Err(Avslag::IkkeTildelt);
    }
    Ok(vec![H::SarbarhetSatt { grunn }])
}

/// Has a part in the case, whichever.
fn deltar(sak: &Sak, r: &Rammer<'_>) -> Result<(), Avslag> {
    pa_apent(sak)?;
    if sak.tildelt.values().any(|til| *til == r.aktor.id) || sak.oppgaver.contains_key(&r.aktor.id) {
        Ok(())
    } else {
        Err(Avslag::IkkeTildelt)
    }
}

fn pa_apent(sak: &Sak) -> Result<(), Avslag> {
    if sak.er_apen() { Ok(()) } else { Err(Avslag::FeilTrinn(sak.trinn)) }
}

pub(super) fn annen_enhet(sak: &Sak, enhet: &str, svar: &str, r: &Rammer<'_>) -> Svar {
    deltar(sak, r)?;
    Ok(vec![H::AnnenEnhetSpurt { enhet: tekst("enhet", enhet)?, svar: tekst("svar", svar)? }])
}

pub(super) fn spor_medisinsk(sak: &Sak, sporsmal: &str, r: &Rammer<'_>) -> Svar {
    deltar(sak, r)?;
    Ok(vec![H::MedisinskSpurt { sporsmal: tekst("spørsmål", sporsmal)? }])
}

pub(super) fn svar_medisinsk(sak: &Sak, svar: &str, r: &Rammer<'_>) -> Svar {
    har_rolle(&[Tjeneste::MedisinskRadgiver], r)?;
    if sak.habilitet.get(&r.aktor.id) != Some(&true) {
        return Err(Avslag::HabilitetMangler);
    }
    if !sak.medisinsk.iter().any(|(_, s)| s.is_none()) {
        return Err(Avslag::IngentingABekrefte);
    }
    Ok(vec![H::MedisinskBesvart { svar: tekst("svar", svar)? }])
}

pub(super) fn kommenter(sak: &Sak, ord: &str, r: &Rammer<'_>) -> Svar {
    deltar(sak, r)?;
    Ok(vec![H::Kommentert { tekst: tekst("kommentar", ord)? }])
}

pub(super) fn bevis(sak: &Sak, navn: &str, sha256: &str, kilde: &str, r: &Rammer<'_>) -> Svar {
    deltar(sak, r)?;
    let hash = sha256.trim().to_ascii_lowercase();
    if hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Avslag::UgyldigHash);
    }
    Ok(vec![H::BevisLagtTil { navn: tekst("navn", navn)?, sha256: hash, kilde: tekst("kilde", kilde)? }])
}

/// Only a case that somebody has looked at is put off, never past the day on which something is lost.
pub(super) fn utsett(sak: &Sak, til: NaiveDate, grunn: &str, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Triage, Trinn::Utredning])?;
    sin_oppgave(sak, r)?;
    if !sak.forste_blikk.contains_key(&r.aktor.id) {
        return Err(Avslag::ForsteBlikkMangler);
    }
    let dager = u64::try_from(tall(&r.parametre.utsettelse_lengst, r.i_dag)).unwrap_or(0);
    let mut lengst = om_dager(r.i_dag, dager);
    if let Some(foreldes) = sak.innsats(r.parametre, r.i_dag).foreldes_forst {
        lengst = lengst.min(foreldes.pred_opt().unwrap_or(foreldes));
    }
    frist_mellom(til, om_dager(r.i_dag, 1), lengst)?;
    Ok(vec![H::Utsatt { til, grunn: tekst("grunn", grunn)? }])
}

pub(super) fn gjenoppta(sak: &Sak, r: &Rammer<'_>) -> Svar {
    if !r.aktor.har(Tjeneste::Leder) {
        sin_oppgave(sak, r)?;
    }
    if sak.utsatt.is_none() {
        return Err(Avslag::IngentingABekrefte);
    }
    Ok(vec![H::Gjenopptatt])
}
