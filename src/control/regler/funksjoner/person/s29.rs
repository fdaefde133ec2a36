//! S29: sick again within two weeks after the 26 weeks that give a new right, with little work in between.
//! Information only, and off until there are fairness data: people with chronic illness look like this.
//!
//! The maximum is reached when 248 weekdays were paid within three years. The 26 weeks count from the last
//! paid day. Work is paid hours over agreed hours in the whole months between; a month without such a
//! row makes the check impossible.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate};

use super::super::noter;
use crate::{
    base::{Periode, calendar::er_ukedag},
    control::{
        grunnlag::{Innsyn, Mangel, Stopp},
        regler::Terskler,
        signal::{Niva, Sjekk, Verdi},
    },
};

fn betalte_dager(innsyn: &Innsyn<'_>) -> Result<Vec<NaiveDate>, Stopp> {
    let mut dager = BTreeSet::new();
    for rad in innsyn.utbetalinger().hver() {
        let periode = Periode::new(*rad.fom()?, *rad.tom()?).map_err(|_| Mangel::UmuligTall)?;
        // Nobody is paid for more than some years; a row that says so is a fault.
        if periode.dager() > 1500 {
            return Err(Mangel::UmuligTall.into());
        }
        if rad.grad()?.prosent() > 0 {
            dager.extend(periode.hver_dag().filter(|d| er_ukedag(*d)));
        }
    }
    Ok(dager.into_iter().collect())
}

/// Share of work in the whole months inside `mellom`.
fn arbeid(innsyn: &Innsyn<'_>, mellom: Periode) -> Result<f64, Stopp> {
    let mut maneder: BTreeMap<NaiveDate, (f64, f64)> = BTreeMap::new();
    for rad in innsyn.amelding().hver() {
        if let (Some(timer), Some(avtalt)) = (*rad.timer()?, *rad.avtalte_timer()?) {
            if !(timer.is_finite() && timer >= 0.0 && avtalt.is_finite() && avtalt > 0.0) {
                return Err(Mangel::UmuligTall.into());
            }
            let plass = maneder.entry(*rad.maned()?).or_default();
            *plass = (plass.0 + timer, plass.1.max(avtalt));
        }
    }
    let mut maned = mellom.fom().with_day(1).and_then(|d| d.checked_add_months(Months::new(1)));
    let (mut sum, mut antall) = (0.0, 0.0);
    while let Some(denne) = maned {
        let Some(neste) = denne.checked_add_months(Months::new(1)).filter(|n| *n <= mellom.tom()) else {
            break;
        };
        let (timer, avtalt) = maneder.get(&denne).ok_or(Mangel::ManglendeManed(denne))?;
        sum += (timer / avtalt).min(1.0);
        antall += 1.0;
        maned = Some(neste);
    }
    if antall > 0.0 { Ok(sum / antall) } else { Err(Mangel::ForLite.into()) }
}

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let maks = usize::try_from(terskler.hel("maks_dager")?.max(1)).unwrap_or(248);
    let hvile = u64::try_from(terskler.hel("hvile_dager")?).unwrap_or(182);
    let innen = u64::try_from(terskler.hel("innen_dager")?).unwrap_or(14);
    let betalte = betalte_dager(innsyn)?;
    let perioder = noter::gyldige(innsyn)?.into_iter().map(|(p, _)| p);
    let tilfeller = noter::tilfeller(perioder, terskler.hel("hull_dager")?);
    let mut sjekker = Vec::new();
    for (nr, siste) in betalte.iter().enumerate() {
        // The last day before a pause as long as the rest, with the maximum behind it.
        let Some(rett) = siste.checked_add_days(Days::new(hvile)) else { continue };
        let pause = betalte.get(nr + 1).is_none_or(|neste| *neste > rett);
        let forste = (nr + 1).checked_sub(maks).and_then(|i| betalte.get(i));
        let brukt_opp = forste
            .zip(siste.checked_sub_months(Months::new(36)))
            .is_some_and(|(forste, tre_ar_for)| *forste > tre_ar_for);
        if !pause || !brukt_opp {
            continue;
        }
        let senest = rett.checked_add_days(Days::new(innen)).unwrap_or(rett);
        for tilfelle in tilfeller.iter().filter(|t| rett < t.fom() && t.fom() <= senest) {
            let Ok(mellom) = Periode::new(*siste, tilfelle.fom()) else { continue };
            let andel = arbeid(innsyn, mellom)?;
            let over = andel < terskler.tall("andel_arbeid")?;
            let sjekk = if over { Sjekk::avvik(Niva::Informasjon) } else { Sjekk::bestatt() };
            sjekker.push(
                sjekk
                    .for_periode(*tilfelle)
                    .med("siste_dag", Verdi::Dato(*siste))
                    .med("fra", Verdi::Dato(tilfelle.fom()))
                    .med("andel", Verdi::Andel(andel)),
            );
        }
    }
    Ok(sjekker)
}
