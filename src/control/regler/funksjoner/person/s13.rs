//! S13: positions that add up to far more than full time before the spell, all with sick pay.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Kilde, Mangel, Opphav, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{
        Betalinger, arbeidsforhold, er_overtatt, forste, fravar, hele, i_vinduet, klipp, med_kilder, plus,
        vern,
    },
};
use crate::base::{Nok, Orgnr, Periode};

/// Sum of the reported positions of the employers that sick pay is claimed from, in each of the
/// three months before the spell's; above 150 in two of them is a hit. A month counts only for jobs
/// that the register has for the whole of it, so a change of job in the month adds nothing, and an
/// employer that took the job over isn't a second one. The amount is the sick pay of the spell ×
/// (sum − 100) / sum.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    let alle = arbeidsforhold(innsyn, i_dag)?;
    let komplett = innsyn.komplett_til(Kilde::Amelding)?;
    let (grense, maneder, sen) =
        (terskler.tall("stilling")?, terskler.hel("maneder")?, terskler.hel("sen_dager")?);
    let mut sjekker = Vec::new();
    for f in fravar(innsyn, i_dag)? {
        let (dager, ore) = betalt.i(f.periode);
        let mut krevd = BTreeSet::new();
        for krav in innsyn.krav().hver() {
            if klipp(*krav.fom()?, Some(*krav.tom()?), i_dag).is_some_and(|p| p.overlapper(f.periode)) {
                krevd.extend(*krav.arbeidsgiver()?);
            }
        }
        krevd.retain(|a| !er_overtatt(&alle, *a));
        if krevd.len() < 2 || dager == 0 {
            continue;
        }
        let mut kilder: Vec<&Opphav> = Vec::new();
        let mut summer: BTreeMap<NaiveDate, BTreeMap<Orgnr, f64>> = BTreeMap::new();
        let mut hindring = None;
        for rad in innsyn.amelding().hver() {
            let (hos, maned) = (*rad.arbeidsgiver()?, *rad.maned()?);
            if !krevd.contains(&hos) || !i_vinduet(maned, i_dag) {
                continue;
            }
            let maned = forste(maned);
            if maned < plus(f.d0(), -3) || plus(f.d0(), 0) <= maned {
                continue;
            }
            let hel = hele(maned);
            if !alle.iter().any(|a| a.arbeidsgiver == hos && a.periode.snitt(hel) == Some(hel)) {
                continue;
            }
            let stilling = *rad.stilling()?;
            if komplett < hel.tom() || (rad.opphav().mottatt.date_naive() - hel.tom()).num_days() > sen {
                hindring = hindring.max(Some(Mangel::IkkeFerdigRapportert));
            } else if stilling.is_some_and(|s| !(0.0..=200.0).contains(&s)) {
                hindring = hindring.max(Some(Mangel::UmuligTall));
            } else if let Some(stilling) = stilling {
                let hoyest = summer.entry(maned).or_default().entry(hos).or_default();
                *hoyest = hoyest.max(stilling);
                kilder.push(rad.opphav());
            }
        }
        kilder.sort_by(|a, b| a.id.cmp(&b.id));
        let over: Vec<f64> =
            summer.values().map(|per| per.values().sum::<f64>()).filter(|sum| *sum > grense).collect();
        let antall = i64::try_from(over.len()).unwrap_or(0);
        let sum = over.iter().copied().fold(f64::INFINITY, f64::min);
        let belop =
            if over.is_empty() { 0 } else { super::felles::andel_av(ore, (sum - 100.0).max(0.0) / sum) };
        let sjekk = match hindring {
            Some(arsak) => Sjekk::kan_ikke_vurderes(arsak),
            None if antall >= maneder => Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(belop)),
            None => Sjekk::bestatt(),
        };
        let hoyest = summer.values().map(|per| per.values().sum::<f64>()).fold(0.0, f64::max);
        let sjekk = sjekk
            .for_periode(Periode::dag(f.d0()))
            .med("forste_dag", Verdi::Dato(f.d0()))
            .med("arbeidsgivere", Verdi::Antall(i64::try_from(krevd.len()).unwrap_or(0)))
            .med("stilling", Verdi::Tall(hoyest))
            .med("grense", Verdi::Tall(grense))
            .med("maneder", Verdi::Antall(antall))
            .med("krav_maneder", Verdi::Antall(maneder))
            .med("sykepenger", super::felles::kroner(ore));
        sjekker.push(med_kilder(sjekk, kilder));
    }
    vern(innsyn, terskler, i_dag, sjekker)
}
