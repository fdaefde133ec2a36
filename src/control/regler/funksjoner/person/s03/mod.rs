//! S03: dated back further than ftrl § 8-7 lets a note be, and the days were paid.
//!
//! The questions and their order are those of the public rule engine, which `intake::trees` asks too
//! (tree TILBAKEDATERING); a test holds the two together. They part here, each time in favour of
//! the person:
//!
//! * the code of the diagnosis has no column. «The same diagnosis» is the same *group* as the note
//!   before; when that is unknown, the check can't be made rather than being a hit;
//! * a stated exception for serious illness, or a note from a hospital or an emergency unit, makes a
//!   medically trained human the one who can say;
//! * the day of the signature is taken as given (intake counts it in UTC);
//! * days of earlier notes count only when those notes were signed no later than this one.
//!
//! Rejected by the tree is level R; for a human to decide is level I, since most of those have been
//! decided by a human, which these data do not tell. At stake: what was paid for the weekdays
//! before the signature.

mod tre;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::noter;
use crate::{
    base::{Grad, Periode},
    control::{
        grunnlag::{Innsyn, Mangel, Opphav, Stopp},
        regler::Terskler,
        signal::{Niva, Sjekk, Verdi},
    },
};
use tre::{Grenser, Svar};

/// A whole note.
struct Sykmelding<'a> {
    id: &'a str,
    perioder: Vec<(Periode, Grad)>,
    signert: NaiveDate,
    spesialist: bool,
    ord: i64,
    /// Same group as the note before.
    gruppe: Option<bool>,
    medisinsk: bool,
    rader: Vec<&'a Opphav>,
}

impl Sykmelding<'_> {
    fn hele(&self) -> Option<Periode> {
        self.perioder.iter().map(|(p, _)| *p).reduce(Periode::omslutt)
    }
}

fn les<'a>(innsyn: &Innsyn<'a>) -> Result<Vec<Sykmelding<'a>>, Stopp> {
    let mut etter_id: BTreeMap<&str, Sykmelding<'a>> = BTreeMap::new();
    for (periode, rad) in noter::gyldige(innsyn)? {
        let medisinsk = *rad.alvorlig_unntak()? || *rad.sykehus_eller_legevakt()?;
        let del = (periode, *rad.grad()?);
        let id = rad.sykmelding()?.as_str();
        match etter_id.get_mut(id) {
            Some(note) => {
                note.perioder.push(del);
                note.medisinsk |= medisinsk;
                note.rader.push(rad.opphav());
            }
            None => {
                let note = Sykmelding {
                    id,
                    perioder: vec![del],
                    signert: *rad.signert()?,
                    spesialist: *rad.spesialist()?,
                    ord: i64::from(*rad.begrunnelse_ord()?),
                    gruppe: *rad.samme_gruppe_som_forrige()?,
                    medisinsk,
                    rader: vec![rad.opphav()],
                };
                etter_id.insert(id, note);
            }
        }
    }
    let mut noter: Vec<Sykmelding<'a>> = etter_id.into_values().collect();
    noter.sort_by(|a, b| (a.hele(), a.id).cmp(&(b.hele(), b.id)));
    Ok(noter)
}

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let grenser = Grenser::les(terskler)?;
    let alle = les(innsyn)?;
    let mut sjekker = Vec::new();
    for (nr, note) in alle.iter().enumerate() {
        let Some(hele) = note.hele() else { continue };
        if note.signert > i_dag {
            sjekker.push(Sjekk::kan_ikke_vurderes(Mangel::UmuligTall).for_periode(hele));
            continue;
        }
        let Some(dagen_for) = note.signert.pred_opt().filter(|dag| *dag >= hele.fom()) else { continue };
        let tilbake = Periode::new(hele.fom(), dagen_for.min(hele.tom())).unwrap_or(hele);
        let utfall = tre::vurder(&alle, nr, hele, &grenser);
        let betalt = noter::betalt(innsyn, tilbake)?;
        let sjekk = match utfall {
            Svar::Ok => Sjekk::bestatt(),
            _ if betalt.dager == 0 => Sjekk::bestatt(),
            Svar::Ukjent => Sjekk::kan_ikke_vurderes(Mangel::KreverMedisinsk),
            _ if note.medisinsk => {
                Sjekk::kan_ikke_vurderes(Mangel::KreverMedisinsk).taler_for("alvorlig_sykdom")
            }
            Svar::Manuell => Sjekk::avvik(Niva::Informasjon).med_belop(betalt.belop),
            Svar::Avvist => Sjekk::avvik(Niva::Gjennomgang).med_belop(betalt.belop),
        };
        let sjekk = sjekk
            .for_periode(hele)
            .med("periode", Verdi::Periode(hele))
            .med("signert", Verdi::Dato(note.signert))
            .med("tilbakedatert", Verdi::Dager((note.signert - hele.fom()).num_days()))
            .med("ord", Verdi::Antall(note.ord))
            .med("betalte_dager", Verdi::Dager(betalt.dager));
        sjekker.push(note.rader.iter().chain(&betalt.rader).fold(sjekk, |s, rad| s.av(rad)));
    }
    Ok(sjekker)
}

#[cfg(test)]
mod tests;
