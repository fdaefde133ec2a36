//! S39: a stay outside the EEA in days with a claim, without approval, or longer than four weeks in twelve
//! months.
//!
//! **Inside the EEA never triggers**, whatever else the application says, nor does a stay that the person
//! has not placed. Only what the person has stated and what Nav has approved is used. Statutory holidays
//! are taken away first. R when unapproved days were paid; I when only the four weeks are passed. At
//! stake: what was paid for the unapproved days, less the share of holidays.

use chrono::{Months, NaiveDate};

use super::super::noter;
use crate::{
    base::{Nok, Periode},
    control::{
        grunnlag::{Innsyn, Mangel, Opphav, Stopp},
        regler::Terskler,
        signal::{Niva, Sjekk, Verdi},
    },
};

struct Opphold<'a> {
    dager: Periode,
    ferie: i64,
    krav: &'a Opphav,
}

/// Stays outside the EEA, and those inside it.
type Delt<'a> = (Vec<Opphold<'a>>, Vec<(Periode, &'a Opphav)>);

/// Stays outside the EEA, stated as such. The same stay in two applications is one.
fn opphold<'a>(innsyn: &Innsyn<'a>) -> Result<Delt<'a>, Stopp> {
    let (mut utenfor, mut innenfor) = (Vec::new(), Vec::new());
    for rad in innsyn.krav().hver() {
        let Some((fra, til)) = *rad.utenlands()? else { continue };
        let stedfestet = *rad.utenfor_eos()?;
        let dager = Periode::new(fra, til).map_err(|_| Mangel::UmuligTall)?;
        match stedfestet {
            Some(true) => {
                utenfor.push(Opphold { dager, ferie: i64::from(*rad.feriedager()?), krav: rad.opphav() });
            }
            Some(false) => innenfor.push((dager, rad.opphav())),
            None => {}
        }
    }
    utenfor.sort_by(|a, b| (a.dager, &a.krav.id).cmp(&(b.dager, &b.krav.id)));
    utenfor.dedup_by(|b, a| {
        let samme = a.dager == b.dager;
        a.ferie = if samme { a.ferie.max(b.ferie) } else { a.ferie };
        samme
    });
    innenfor.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    Ok((utenfor, innenfor))
}

/// The parts of the days that no approval covers.
fn ikke_godkjent(dager: Periode, godkjent: &[Periode]) -> Vec<Periode> {
    let mut rest = vec![dager];
    for g in godkjent {
        rest = rest
            .into_iter()
            .flat_map(|p| {
                let for_ = g.fom().pred_opt().and_then(|til| Periode::new(p.fom(), til.min(p.tom())).ok());
                let etter = g.tom().succ_opt().and_then(|fra| Periode::new(fra.max(p.fom()), p.tom()).ok());
                [for_, etter].into_iter().flatten()
            })
            .collect();
    }
    rest
}

pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    noter::person_klar(innsyn, i_dag)?;
    let lengst = terskler.hel("dager_i_aret")?;
    let mut godkjent = Vec::new();
    for rad in innsyn.godkjenninger().hver() {
        godkjent.push(Periode::new(*rad.fom()?, *rad.tom()?).map_err(|_| Mangel::UmuligTall)?);
    }
    godkjent.sort();
    let (utenfor, innenfor) = opphold(innsyn)?;
    let mut sjekker: Vec<Sjekk> = innenfor
        .into_iter()
        .map(|(dager, krav)| {
            Sjekk::bestatt().for_periode(dager).med("periode", Verdi::Periode(dager)).av(krav)
        })
        .collect();
    for sted in &utenfor {
        let uten = ikke_godkjent(sted.dager, &godkjent);
        let antall: i64 = uten.iter().map(|p| p.dager()).sum();
        // Holidays are taken from the days that would count.
        let gjenstar = (antall - sted.ferie).max(0);
        let aret_for = sted.dager.tom().checked_sub_months(Months::new(12)).unwrap_or(NaiveDate::MIN);
        let i_aret: i64 = utenfor
            .iter()
            .filter(|o| o.dager.fom() <= sted.dager.fom())
            .filter_map(|o| {
                let fra = aret_for.succ_opt()?.max(o.dager.fom());
                Some((Periode::new(fra, o.dager.tom().min(sted.dager.tom())).ok()?.dager() - o.ferie).max(0))
            })
            .sum();
        let (mut betalte, mut ore, mut rader) = (0, 0i64, Vec::new());
        for del in &uten {
            let betalt = noter::betalt(innsyn, *del)?;
            betalte += betalt.dager;
            ore = ore.saturating_add(betalt.belop.i_ore());
            rader.extend(betalt.rader);
        }
        let belop = i128::from(ore) * i128::from(gjenstar) / i128::from(antall.max(1));
        let sjekk = if gjenstar > 0 && betalte > 0 {
            Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(i64::try_from(belop).unwrap_or(i64::MAX)))
        } else if i_aret > lengst {
            Sjekk::avvik(Niva::Informasjon)
        } else {
            Sjekk::bestatt()
        };
        let sjekk = sjekk
            .for_periode(sted.dager)
            .med("periode", Verdi::Periode(sted.dager))
            .med("uten_godkjenning", Verdi::Dager(gjenstar))
            .med("feriedager", Verdi::Dager(sted.ferie))
            .med("i_aret", Verdi::Dager(i_aret))
            .av(sted.krav);
        sjekker.push(rader.into_iter().fold(sjekk, Sjekk::av));
    }
    Ok(sjekker)
}
