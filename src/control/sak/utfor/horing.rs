//! Stages 5, 6 and 8: they are the benefits unit's and the appeal body's. Here only what they did is
//! written down, as codes and dates.

use chrono::NaiveDate;

use super::{
    super::{
        super::parametre::{etter, tall},
        aktor::{Oppgave, Tjeneste},
        avslag::Avslag,
        hendelse::{Sakshendelse as H, Sarbarhet, Varsel},
        koder::{Horingsutgang, Klageutfall, Trinn, Vedtakskode},
        tilstand::Sak,
    },
    Rammer, Svar,
    felles::{frist_mellom, har_oppgave, har_rolle, ikke_frem_i_tid, ingenting_venter, om_dager, pa_trinn},
};

/// A notice that does not name every period and fact can't be answered (Sivilombudet). That something is
/// rare is no fact to answer for, and has no place in it.
fn er_fullstendig(sak: &Sak, varsel: &Varsel) -> bool {
    let dekket = |s: &super::super::hendelse::Sakssignal| {
        varsel.punkter.iter().any(|p| {
            p.signal == s.signal.id
                && s.signal.kontrollert.sjekk.periode.is_none_or(|periode| p.periode == periode)
        })
    };
    !varsel.punkter.is_empty()
        && sak.regelsignaler().all(dekket)
        && varsel.punkter.iter().all(|p| {
            sak.regelsignaler().any(|s| s.signal.id == p.signal)
                && !p.faktum.trim().is_empty()
                && !p.kilder.is_empty()
                && varsel.tekst.contains(p.faktum.trim())
        })
}

pub(super) fn send(sak: &Sak, varsel: &Varsel, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Horing])?;
    har_oppgave(sak, Oppgave::Horing, r)?;
    ingenting_venter(sak)?;
    if sak.sarbarhet == Some(Sarbarhet::Innlagt) {
        return Err(Avslag::Innlagt);
    }
    if !er_fullstendig(sak, varsel) {
        return Err(Avslag::VarselErUfullstendig);
    }
    let minst = u64::try_from(tall(&r.parametre.horing_frist, r.i_dag)).unwrap_or(0);
    frist_mellom(varsel.svarfrist, om_dager(r.i_dag, minst), om_dager(r.i_dag, minst * 4))?;
    Ok(vec![H::VarselSendt { varsel: varsel.clone() }])
}

/// The answer is waited for: a hearing that was not answered ends on the day after the deadline.
pub(super) fn avslutt(sak: &Sak, utgang: Horingsutgang, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Horing])?;
    har_oppgave(sak, Oppgave::Horing, r)?;
    if sak.varsel.is_none() && utgang != Horingsutgang::Trukket {
        return Err(Avslag::NoeVenter("varselet er ikke sendt"));
    }
    Ok(vec![H::HoringAvsluttet { utgang }])
}

pub(super) fn vedtak(sak: &Sak, koder: &[Vedtakskode], dato: NaiveDate, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Vedtak])?;
    if !r.aktor.har(Tjeneste::System) {
        har_oppgave(sak, Oppgave::Horing, r)?;
    }
    ikke_frem_i_tid(dato, r)?;
    let mut koder = koder.to_vec();
    koder.sort_unstable();
    koder.dedup();
    if koder.is_empty() || (koder.len() > 1 && koder.contains(&Vedtakskode::Ingen)) {
        return Err(Avslag::FeilKode(Vedtakskode::Ingen.kode()));
    }
    Ok(vec![H::VedtakRegistrert { koder, dato, klagefrist: etter(&r.parametre.klagefrist, dato) }])
}

/// Also after the case was closed: what comes back from outside corrects what was believed.
pub(super) fn klage(sak: &Sak, dato: NaiveDate, r: &Rammer<'_>) -> Svar {
    har_rolle(&[Tjeneste::Klageenhet, Tjeneste::Ytelsesenhet, Tjeneste::System], r)?;
    if sak.vedtak.is_empty() {
        return Err(Avslag::FeilTrinn(sak.trinn));
    }
    pa_trinn(sak, &[Trinn::TilLukking, Trinn::Lukket, Trinn::Klage])?;
    ikke_frem_i_tid(dato, r)?;
    Ok(vec![H::KlageMottatt { dato }])
}

pub(super) fn klageutfall(sak: &Sak, utfall: Klageutfall, dato: NaiveDate, r: &Rammer<'_>) -> Svar {
    pa_trinn(sak, &[Trinn::Klage])?;
    if !r.aktor.har(Tjeneste::System) {
        har_oppgave(sak, Oppgave::Klage, r)?;
    }
    ikke_frem_i_tid(dato, r)?;
    Ok(vec![H::KlageAvgjort { utfall, dato }])
}
