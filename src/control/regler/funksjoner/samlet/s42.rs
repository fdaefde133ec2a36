//! S42: more sick-note days than expected of a doctor, two half-years in a row.
//!
//! Observed: days on the doctor's notes in the half-year, at most so many of one patient (long absences
//! are S43's). Expected: the doctor's patient base × what other doctors' patients of the same industry
//! and size of employer had, the own patients left out. Days of one patient come together, so sums are
//! divided by E[d²]/E[d] before they enter the funnel, and that is the scale of «at least 50 expected».
//!
//! **Patient base.** List sizes are class B. Here it is estimated: people whose last note before the
//! half-year (24 months back) was the doctor's, plus those on the list who had none. The number of the
//! latter follows from how many had one and how many had two (Zelterman 1988; Biometrics 44: 1061–67):
//! n / (1 − exp(−2·f₂/f₁)). Without it a doctor who writes much would seem to have a long list. A list that
//! has just grown is not seen, and stands among the innocent explanations.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{
    leger::{Pasient, pasienter},
    likemenn::{Halvarene, celle, to_halvar},
};
use crate::{
    base::{Hpr, Periode},
    control::{
        grunnlag::{Kilde, Stopp},
        jevnmal::celler::{Celler, Sum, spredning},
        regler::{Populasjon, Terskler},
        signal::{Niva, Sjekk, Subjekt},
    },
};

/// Whose patient somebody was before the half-year, and how many absences began with that doctor.
fn tilknyttet(pasient: &Pasient, for_dag: NaiveDate, tilbake: u64) -> Option<(Hpr, u32)> {
    let fra = for_dag.checked_sub_days(Days::new(tilbake))?;
    let inni = |dag: NaiveDate| fra <= dag && dag < for_dag;
    let lege =
        pasient.noter.iter().rev().find(|n| inni(n.dager.fom()) && !n.sykehus && n.lege.is_some())?.lege?;
    let ganger =
        pasient.tilfeller.iter().filter(|t| inni(t.fom()) && pasient.forste_lege(**t) == Some(lege)).count();
    Some((lege, u32::try_from(ganger).unwrap_or(u32::MAX).max(1)))
}

/// Days of one patient on each doctor's notes, at most `tak`.
fn dager(pasient: &Pasient, halvar: Periode, tak: f64) -> BTreeMap<Hpr, f64> {
    let mut hver: BTreeMap<Hpr, (f64, Option<NaiveDate>)> = BTreeMap::new();
    for note in &pasient.noter {
        let Some((lege, felles)) = note.lege.zip(note.dager.snitt(halvar)) else { continue };
        let (sum, til) = hver.entry(lege).or_default();
        // Notes are sorted by first day: only days after those counted are new.
        let fra = til.and_then(|t| t.succ_opt()).map_or(felles.fom(), |neste| neste.max(felles.fom()));
        if let Ok(nye) = Periode::new(fra, felles.tom()) {
            #[expect(clippy::cast_precision_loss, reason = "days of a half-year")]
            let antall = nye.dager() as f64;
            *sum = (*sum + antall).min(tak);
            *til = Some(felles.tom());
        }
    }
    hver.into_iter().map(|(lege, (sum, _))| (lege, sum)).collect()
}

/// How many are on the list for each one seen, by doctor; doctors with few use everybody's number.
fn usette(sett: &[Option<(Hpr, u32)>]) -> (BTreeMap<Hpr, f64>, f64) {
    let mut ganger: BTreeMap<Hpr, (f64, f64)> = BTreeMap::new();
    let mut alle = (0.0, 0.0);
    for (lege, antall) in sett.iter().flatten() {
        let plass = ganger.entry(*lege).or_default();
        match antall {
            1 => (plass.0, alle.0) = (plass.0 + 1.0, alle.0 + 1.0),
            2 => (plass.1, alle.1) = (plass.1 + 1.0, alle.1 + 1.0),
            _ => {}
        }
    }
    let faktor = |(en, to): (f64, f64)| 1.0 / -(-2.0 * to / en).exp_m1();
    let felles = if alle.0 > 0.0 && alle.1 > 0.0 { faktor(alle) } else { 1.0 };
    let egne = ganger.into_iter().filter(|(_, (en, to))| *en >= 10.0 && *to >= 10.0);
    (egne.map(|(lege, f)| (lege, faktor(f))).collect(), felles)
}

pub(super) fn halvarene(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Option<Halvarene<Hpr>>, Stopp> {
    let tak = terskler.tall("tak_dager")?;
    let tilbake = u64::try_from(terskler.hel("tilbake_dager")?).unwrap_or(730);
    let til = alle.kilder().komplett_til(Kilde::Sykmelding).map_or(i_dag, |til| til.min(i_dag));
    // Notes may come some weeks after their days.
    let Some(perioder) = to_halvar(til, 31) else { return Ok(None) };
    let folk = pasienter(alle, i_dag)?;
    let halv = perioder.map(|halvar| {
        let sett: Vec<Option<(Hpr, u32)>> =
            folk.iter().map(|p| tilknyttet(p, halvar.fom(), tilbake)).collect();
        let (egne, felles) = usette(&sett);
        let mut celler = Celler::ny();
        // Summed by doctor and cell first, in order of size: the order of people changes nothing.
        let mut rader: Vec<(Hpr, _, Sum)> = Vec::new();
        for (pasient, hos) in folk.iter().zip(&sett) {
            let celle = celle(&pasient.ansatt, halvar.fom());
            let mut hver = dager(pasient, halvar, tak);
            if let Some((lege, _)) = hos {
                let antall = egne.get(lege).copied().unwrap_or(felles);
                rader.push((*lege, celle, Sum { antall, utfall: hver.remove(lege).unwrap_or(0.0) }));
            }
            rader.extend(hver.into_iter().map(|(lege, utfall)| (lege, celle, Sum { antall: 0.0, utfall })));
        }
        rader.sort_by(|a, b| {
            (a.0, a.1)
                .cmp(&(b.0, b.1))
                .then(a.2.antall.total_cmp(&b.2.antall))
                .then(a.2.utfall.total_cmp(&b.2.utfall))
        });
        for (lege, celle, sum) in &rader {
            celler.legg_til(*lege, *celle, *sum);
        }
        (celler, spredning(rader.iter().map(|(_, _, sum)| sum.utfall)))
    });
    let [(a, s), (b, t)] = halv;
    Ok(Some(Halvarene { perioder, celler: [a, b], spredning: [s, t] }))
}

pub(super) fn vurder(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
    match halvarene(alle, terskler, i_dag)? {
        Some(halvarene) => halvarene.sjekker(terskler, Niva::Gjennomgang, Subjekt::Sykmelder),
        None => Ok(Vec::new()),
    }
}
