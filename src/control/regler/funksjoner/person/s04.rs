//! S04: several notes dated back more than eight days within two years.
//!
//! Not counted: notes of specialists, hospitals and emergency units, with the exception for serious
//! illness, and notes with the days and grade of another one (sent again). R when days before the
//! signature were paid in as many notes as the threshold; at stake is that payment. Otherwise I.

use chrono::{Months, NaiveDate};

use super::super::noter;
use crate::{
    base::{Nok, Periode},
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
    let grense = terskler.hel("dager_tilbake")?;
    let minst = terskler.hel("antall")?;
    let maneder = u32::try_from(terskler.hel("maneder")?).unwrap_or(24);
    let fra = i_dag.checked_sub_months(Months::new(maneder)).unwrap_or(NaiveDate::MIN);
    let alle = noter::gyldige(innsyn)?;
    let (mut antall, mut betalte, mut ore) = (0, 0, 0i64);
    let mut periode: Option<Periode> = None;
    let mut rader = Vec::new();
    let mut talte: Vec<&str> = Vec::new();
    for (nr, (p, rad)) in alle.iter().enumerate() {
        let signert = *rad.signert()?;
        let unntatt = *rad.spesialist()? || *rad.sykehus_eller_legevakt()? || *rad.alvorlig_unntak()?;
        let id = rad.sykmelding()?.as_str();
        // The first period of a note is how far back it reaches.
        if (signert - p.fom()).num_days() <= grense
            || unntatt
            || p.fom() < fra
            || signert > i_dag
            || talte.contains(&id)
        {
            continue;
        }
        let mut ettersendt = false;
        for (i, (q, annen)) in alle.iter().enumerate() {
            ettersendt |= i != nr && q == p && annen.sykmelding()? != id && annen.grad()? == rad.grad()?;
        }
        if ettersendt {
            continue;
        }
        talte.push(id);
        let slutt = signert.pred_opt().unwrap_or(signert).min(p.tom());
        let betalt = noter::betalt(innsyn, Periode::new(p.fom(), slutt).unwrap_or(*p))?;
        antall += 1;
        betalte += i64::from(betalt.dager > 0);
        ore = ore.saturating_add(betalt.belop.i_ore());
        periode = Some(periode.map_or(*p, |alt| alt.omslutt(*p)));
        rader.push(rad.opphav());
    }
    let Some(periode) = periode else { return Ok(Vec::new()) };
    let sjekk = match antall >= minst {
        false => Sjekk::bestatt(),
        true if betalte >= minst => Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(ore)),
        true => Sjekk::avvik(Niva::Informasjon),
    };
    let sjekk = sjekk
        .for_periode(periode)
        .med("antall", Verdi::Antall(antall))
        .med("grense", Verdi::Dager(grense))
        .med("periode", Verdi::Periode(periode))
        .med("betalte", Verdi::Antall(betalte));
    Ok(vec![rader.into_iter().fold(sjekk, Sjekk::av)])
}
