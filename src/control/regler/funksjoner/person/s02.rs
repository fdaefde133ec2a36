//! S02: notes from many doctors at many offices within half a year, at least one of them taking over where
//! another's ended. Emergency units and hospitals are not counted. Information only, and off until
//! there are fairness data: people without a regular doctor look like this. How many GP posts stand
//! empty where the person lives is not known here (R11: no residence).

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::super::noter;
use crate::{
    base::Periode,
    control::{
        grunnlag::{Innsyn, Stopp},
        regler::Terskler,
        signal::{Niva, Sjekk, Verdi},
    },
};

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let vindu = u64::try_from(terskler.hel("vindu_dager")?).unwrap_or(180);
    let mut alle = Vec::new();
    for (periode, rad) in noter::gyldige(innsyn)? {
        if let (false, Some(lege)) = (*rad.sykehus_eller_legevakt()?, *rad.behandler()?) {
            alle.push((periode, lege, *rad.kontor()?, rad.opphav()));
        }
    }
    // The window that ends with the newest note and hits; else the newest one, which passed.
    let mut svar = None;
    for (siste, ..) in alle.iter().rev() {
        let fra = siste.fom().checked_sub_days(Days::new(vindu)).unwrap_or(NaiveDate::MIN);
        let med: Vec<_> = alle.iter().filter(|n| fra <= n.0.fom() && n.0.fom() <= siste.fom()).collect();
        let leger: BTreeSet<_> = med.iter().map(|n| n.1).collect();
        let kontorer: BTreeSet<_> = med.iter().filter_map(|n| n.2).collect();
        let avlost =
            med.iter().any(|b| med.iter().any(|a| a.1 != b.1 && (b.0.fom() - a.0.tom()).num_days() == 1));
        let (antall_leger, antall_kontorer) = (tall(leger.len()), tall(kontorer.len()));
        let over =
            antall_leger >= terskler.hel("leger")? && antall_kontorer >= terskler.hel("kontorer")? && avlost;
        let forste = med.first().map_or(siste.fom(), |n| n.0.fom());
        let periode = Periode::new(forste, siste.tom()).unwrap_or(*siste);
        let sjekk = if over { Sjekk::avvik(Niva::Informasjon) } else { Sjekk::bestatt() };
        let sjekk = sjekk
            .for_periode(periode)
            .med("periode", Verdi::Periode(periode))
            .med("leger", Verdi::Antall(antall_leger))
            .med("kontorer", Verdi::Antall(antall_kontorer));
        let sjekk = med.iter().fold(sjekk, |s, n| s.av(n.3));
        if over {
            return Ok(vec![sjekk]);
        }
        svar = svar.or(Some(sjekk));
    }
    Ok(svar.into_iter().collect())
}

fn tall(antall: usize) -> i64 {
    i64::try_from(antall).unwrap_or(i64::MAX)
}
