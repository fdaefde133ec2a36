//! What several rules read of notes and payments, in one way. Every function reads only the columns
//! that its documentation names; a rule that uses it declares them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::super::super::grunnlag::{Innsyn, Mangel, Opphav, Rad, Stopp, Sykmeldingsrad};
use crate::base::{Nok, Orgnr, Periode, calendar::er_ukedag};

/// Rows of two identities that were merged may be there twice until the next reports have come:
/// two monthly rounds.
const RYDDETID_DAGER: u64 = 62;

/// A check of a dead person, or just after a merger of two identities, is not made.
///
/// Reads `person.dod`, `person.sammenslatt`.
pub(super) fn person_klar(innsyn: &Innsyn<'_>, i_dag: NaiveDate) -> Result<(), Stopp> {
    for rad in innsyn.person().hver() {
        if rad.dod()?.is_some() {
            return Err(Mangel::Dod.into());
        }
        let ryddet =
            |dag: NaiveDate| dag.checked_add_days(Days::new(RYDDETID_DAGER)).is_some_and(|d| d < i_dag);
        if rad.sammenslatt()?.is_some_and(|dag| !ryddet(dag)) {
            return Err(Mangel::NyligSammenslatt.into());
        }
    }
    Ok(())
}

/// Valid note periods by first day; the order of the rows does not matter. One that ends before it
/// begins makes the check impossible: leaving it out could make a hit of what it explains.
///
/// Reads `sykmelding.fom`, `sykmelding.tom`, `sykmelding.ugyldig`.
pub(super) fn gyldige<'a>(innsyn: &Innsyn<'a>) -> Result<Vec<(Periode, Rad<'a, Sykmeldingsrad>)>, Stopp> {
    let mut noter = Vec::new();
    for rad in innsyn.sykmeldinger().hver() {
        if *rad.ugyldig()? {
            continue;
        }
        let periode = Periode::new(*rad.fom()?, *rad.tom()?).map_err(|_| Mangel::UmuligTall)?;
        noter.push((periode, rad));
    }
    noter.sort_by(|(a, x), (b, y)| (a, &x.opphav().id).cmp(&(b, &y.opphav().id)));
    Ok(noter)
}

/// Absences: periods joined when at most `hull` days lie between them. The input is sorted.
pub(super) fn tilfeller(perioder: impl IntoIterator<Item = Periode>, hull: i64) -> Vec<Periode> {
    let mut samlet: Vec<Periode> = Vec::new();
    for periode in perioder {
        match samlet.last_mut() {
            Some(forrige) if (periode.fom() - forrige.tom()).num_days() <= hull + 1 => {
                *forrige = forrige.omslutt(periode);
            }
            _ => samlet.push(periode),
        }
    }
    samlet
}

/// What was paid for some days.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Betalt<'a> {
    /// Weekdays with a payment.
    pub(super) dager: i64,
    /// Sum of daily rate × grade over those days and over employers.
    pub(super) belop: Nok,
    /// The rows.
    pub(super) rader: Vec<&'a Opphav>,
}

/// What was paid for the weekdays of a period. For one day and one employer the payment that came
/// last stands (it nets or replaces the earlier ones); of two from the same day, the lower one.
///
/// Reads `utbetaling.fom`, `.tom`, `.grad`, `.dagsats`, `.arbeidsgiver`, `.utbetalt`.
pub(super) fn betalt<'a>(innsyn: &Innsyn<'a>, dager: Periode) -> Result<Betalt<'a>, Stopp> {
    // (day, employer) → (paid on, amount in øre)
    let mut hver: BTreeMap<(NaiveDate, Option<Orgnr>), (NaiveDate, i64)> = BTreeMap::new();
    let mut rader = Vec::new();
    for rad in innsyn.utbetalinger().hver() {
        let periode = Periode::new(*rad.fom()?, *rad.tom()?).map_err(|_| Mangel::UmuligTall)?;
        let Some(felles) = periode.snitt(dager) else { continue };
        let sats = rad.dagsats()?.i_ore();
        if sats < 0 {
            return Err(Mangel::UmuligTall.into());
        }
        let ore = sats.saturating_mul(i64::from(rad.grad()?.prosent())) / 100;
        rader.push(rad.opphav());
        let utbetalt = *rad.utbetalt()?;
        for dag in felles.hver_dag().filter(|dag| er_ukedag(*dag)) {
            let ny = (utbetalt, ore);
            hver.entry((dag, *rad.arbeidsgiver()?))
                .and_modify(|gammel| {
                    if ny.0 > gammel.0 || (ny.0 == gammel.0 && ny.1 < gammel.1) {
                        *gammel = ny;
                    }
                })
                .or_insert(ny);
        }
    }
    rader.sort_by(|a, b| a.id.cmp(&b.id));
    let mut betalte: Vec<NaiveDate> =
        hver.iter().filter(|(_, (_, ore))| *ore > 0).map(|((dag, _), _)| *dag).collect();
    betalte.dedup();
    let ore = hver.values().fold(0i64, |sum, (_, ore)| sum.saturating_add(*ore));
    Ok(Betalt { dager: i64::try_from(betalte.len()).unwrap_or(i64::MAX), belop: Nok::ore(ore), rader })
}
