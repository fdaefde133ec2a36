//! S19: the same days paid twice.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Mangel, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{Betalinger, Betalt, andel_av, forste, g_ore, hele, hos, kroner, med_kilder, ukedager, vern},
};
use crate::base::{Nok, Orgnr};

/// What one employer's days of one month add up to.
#[derive(Default)]
struct Maned {
    doble: i64,
    delt: i64,
    ukjent: i64,
    ferske: i64,
    dag_ore: i64,
    full_ore: i64,
    ore: i64,
}

/// Two payments for the same weekday and employer (or a refund and a payment to the person) that
/// together are more than a full day: the income report's daily rate (12 × month / 260, at most
/// six times G), or else the higher of the two rates. Two parts of one day are one day. By
/// employer and calendar month; the amount is what was paid above the full day.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    let ro = terskler.hel("motregning_dager")?;
    let slakk = terskler.tall("slakk")?;
    let mut maneder: BTreeMap<(Option<Orgnr>, NaiveDate), Maned> = BTreeMap::new();
    let mut dager: Vec<NaiveDate> = Vec::new();
    for (nr, a) in betalt.0.iter().enumerate() {
        for b in betalt.0.iter().skip(nr + 1).filter(|b| b.arbeidsgiver == a.arbeidsgiver) {
            if let Some(felles) = a.periode.snitt(b.periode) {
                dager.extend(ukedager(felles));
            }
        }
    }
    dager.sort_unstable();
    dager.dedup();
    for dag in dager {
        let mut per: BTreeMap<Option<Orgnr>, Vec<&Betalt<'_>>> = BTreeMap::new();
        for b in betalt.gjeldende(dag) {
            per.entry(b.arbeidsgiver).or_default().push(b);
        }
        for b in betalt.0.iter().filter(|b| b.periode.inneholder(dag) && b.korreksjon) {
            per.entry(b.arbeidsgiver).or_default();
        }
        for (arbeidsgiver, rader) in per {
            let rettet = betalt
                .0
                .iter()
                .any(|b| b.korreksjon && b.arbeidsgiver == arbeidsgiver && b.periode.inneholder(dag));
            if !rettet && rader.len() < 2 {
                continue;
            }
            let m = maneder.entry((arbeidsgiver, forste(dag))).or_default();
            let sum = rader.iter().fold(0_i64, |sum, b| sum.saturating_add(b.for_dagen()));
            let full = full_dag(innsyn, arbeidsgiver, dag, &rader)?;
            if rader.len() < 2 {
                m.delt += 1;
            } else if let Some(full) = full {
                if sum <= andel_av(full, slakk) {
                    m.delt += 1;
                } else if rader.iter().any(|b| (i_dag - b.utbetalt).num_days() < ro) {
                    m.ferske += 1;
                } else {
                    m.doble += 1;
                    m.ore = m.ore.saturating_add(sum - full);
                    (m.dag_ore, m.full_ore) = (m.dag_ore.max(sum), m.full_ore.max(full));
                }
            } else {
                m.ukjent += 1;
            }
        }
    }
    let sjekker = maneder.into_iter().map(|((arbeidsgiver, maned), m)| {
        let dager = hele(maned);
        let sjekk = if m.doble > 0 {
            Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(m.ore))
        } else if m.ferske > 0 {
            Sjekk::kan_ikke_vurderes(Mangel::IkkeFerdigRapportert)
        } else if m.ukjent > 0 {
            Sjekk::kan_ikke_vurderes(Mangel::ForLite)
        } else {
            Sjekk::bestatt().taler_for("motregnet")
        };
        let sjekk = sjekk
            .for_periode(dager)
            .med("maned", Verdi::Periode(dager))
            .med("dager", Verdi::Dager(m.doble))
            .med("dager_ferske", Verdi::Dager(m.ferske))
            .med("dager_ukjent", Verdi::Dager(m.ukjent))
            .med("dager_i_orden", Verdi::Dager(m.delt))
            .med("utbetalt_dag", kroner(m.dag_ore))
            .med("full_dag", kroner(m.full_ore))
            .med("slakk", Verdi::Tall(slakk))
            .med("belop", kroner(m.ore));
        let sjekk = match arbeidsgiver {
            Some(arbeidsgiver) => sjekk.mot(hos(arbeidsgiver)),
            None => sjekk,
        };
        let kilder =
            betalt.0.iter().filter(|b| b.arbeidsgiver == arbeidsgiver && b.periode.overlapper(dager));
        med_kilder(sjekk, kilder.map(|b| b.opphav))
    });
    vern(innsyn, terskler, i_dag, sjekker.collect())
}

/// A full day in øre: what the last income report before the day gives, at most 6 G / 260. Without
/// a report: the higher rate when the rates are equal or their sum is above the ceiling; `None`
/// when they may be two parts of one day.
fn full_dag(
    innsyn: &Innsyn<'_>,
    arbeidsgiver: Option<Orgnr>,
    dag: NaiveDate,
    rader: &[&Betalt<'_>],
) -> Result<Option<i64>, Stopp> {
    let tak = g_ore(dag).map_or(i64::MAX, |g| g.saturating_mul(6) / 260);
    let hoyest = rader.iter().map(|b| b.dagsats).max().unwrap_or(0);
    let mut siste: Option<(NaiveDate, NaiveDate, i64)> = None;
    for im in innsyn.inntektsmeldinger().hver() {
        let forste = *im.forste_fravarsdag()?;
        let ore = im.manedsinntekt()?.i_ore();
        if Some(*im.arbeidsgiver()?) == arbeidsgiver && forste <= dag && ore > 0 {
            siste = siste.max(Some((forste, *im.mottatt()?, ore)));
        }
    }
    if let Some((_, _, maned)) = siste {
        // Whoever earned more in the report than the rates show is still paid at most the rate of a full day.
        return Ok(Some((maned.saturating_mul(12) / 260).min(tak).max(hoyest)));
    }
    let like = rader.iter().all(|b| b.dagsats == hoyest);
    let sum = rader.iter().fold(0_i64, |sum, b| sum.saturating_add(b.dagsats));
    Ok((like || sum > tak).then_some(hoyest.min(tak).max(1)))
}
