//! S07: the doctor and the patient are the same person. Family and ownership are class B and not here
//! (R11 keeps family out of every rule). R when the days were paid; at stake is that payment.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::noter;
use crate::control::{
    grunnlag::{Innsyn, Stopp},
    regler::Terskler,
    signal::{Niva, Sjekk, Verdi},
};

pub(super) fn vurder(innsyn: &Innsyn<'_>, _: &Terskler, i_dag: NaiveDate) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let mut sett = BTreeSet::new();
    let mut sjekker = Vec::new();
    for (periode, rad) in noter::gyldige(innsyn)? {
        // Each period of a note once.
        if !*rad.egen_behandler()? || !sett.insert((rad.sykmelding()?, periode)) {
            continue;
        }
        let betalt = noter::betalt(innsyn, periode)?;
        let sjekk = if betalt.dager > 0 {
            Sjekk::avvik(Niva::Gjennomgang).med_belop(betalt.belop)
        } else {
            Sjekk::avvik(Niva::Informasjon)
        };
        let sjekk = sjekk
            .for_periode(periode)
            .med("periode", Verdi::Periode(periode))
            .med("betalte_dager", Verdi::Dager(betalt.dager))
            .av(rad.opphav());
        sjekker.push(betalt.rader.into_iter().fold(sjekk, Sjekk::av));
    }
    Ok(sjekker)
}
