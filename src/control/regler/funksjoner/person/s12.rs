//! S12: the application says no work and no other income; pay for work in these very days.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    super::super::{
        super::{
            grunnlag::{Innsyn, Kravrad, Lonnstype, Mangel, Rad, Stopp},
            signal::{Niva, Sjekk, Verdi},
        },
        fil::Terskler,
    },
    felles::{
        Betalinger, Detaljer, Fravar, Lonn, Lonnsrad, fravar, hos, i_ore, klipp, kroner, med_kilder,
        refusjon_krevd, vern,
    },
};
use crate::base::{Nok, Orgnr, Periode};

/// Pay for work whose stated earning period lies wholly in the claimed days, above a least amount,
/// from one employer. From the job that the application is for, fixed salary never counts (S09
/// holds it against sick pay), neither does anything under refund but overtime, nor the employer's
/// own period, nor anything when the person stated some work. The amount is the pay, at most the
/// sick pay of the days.
pub(super) fn vurder(
    innsyn: &Innsyn<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<Sjekk>, Stopp> {
    let betalt = Betalinger::les(innsyn, i_dag)?;
    if betalt.0.is_empty() {
        return Ok(Vec::new());
    }
    let lonn = Lonn::les(innsyn, Detaljer::Timer, i_dag)?;
    let alle = fravar(innsyn, i_dag)?;
    // Sent again for the same days: the last answer is the answer.
    let mut krav: BTreeMap<(Periode, Option<Orgnr>), Rad<'_, Kravrad>> = BTreeMap::new();
    for rad in innsyn.krav().hver() {
        let Some(dager) = klipp(*rad.fom()?, Some(*rad.tom()?), i_dag) else { continue };
        let ny = (*rad.sendt()?, &rad.opphav().id);
        let gammel = krav.get(&(dager, *rad.arbeidsgiver()?));
        let nyere = match gammel {
            Some(gammel) => (*gammel.sendt()?, &gammel.opphav().id) < ny,
            None => true,
        };
        if nyere {
            krav.insert((dager, *rad.arbeidsgiver()?), rad);
        }
    }
    let mut sjekker: BTreeMap<(Periode, Orgnr), Sjekk> = BTreeMap::new();
    for ((dager, for_jobb), rad) in krav {
        if *rad.sier_ingen_inntekt()? != Some(true) {
            continue;
        }
        let sagt_arbeid = rad.faktisk_arbeid()?.is_some_and(|g| g.prosent() > 0);
        let f = alle.iter().find(|f| f.periode.overlapper(dager));
        for arbeidsgiver in lonn.arbeidsgivere() {
            let egen = for_jobb == Some(arbeidsgiver);
            if egen && sagt_arbeid {
                continue;
            }
            let refusjon = match (egen, f) {
                (true, Some(f)) => refusjon_krevd(innsyn, f, &betalt, arbeidsgiver, dager)?,
                _ => false,
            };
            let krav = Krav { dager, egen, refusjon, fravar: f, betalt: &betalt };
            let Some(sjekk) = krav.vurder(&lonn, terskler, arbeidsgiver)? else { continue };
            let sjekk = sjekk.med("egen_jobb", Verdi::Antall(i64::from(egen))).av(rad.opphav());
            // The same days claimed for two jobs: one check an employer, the hit if there is one.
            let plass = sjekker.entry((dager, arbeidsgiver)).or_insert_with(|| sjekk.clone());
            if plass.niva().is_none() && sjekk.niva().is_some() {
                *plass = sjekk;
            }
        }
    }
    vern(innsyn, terskler, i_dag, sjekker.into_values().collect())
}

struct Krav<'r, 'a> {
    dager: Periode,
    egen: bool,
    refusjon: bool,
    fravar: Option<&'r Fravar<'a>>,
    betalt: &'r Betalinger<'a>,
}

impl Krav<'_, '_> {
    fn teller(&self, rad: &Lonnsrad<'_>, agp: i64) -> bool {
        let i_agp = |p: Periode| self.fravar.is_some_and(|f| (p.fom() - f.d0()).num_days() < agp);
        rad.er_arbeid()
            && (!self.egen
                || rad.type_ == Lonnstype::Overtid
                || (rad.type_ == Lonnstype::Timelonn && !self.refusjon))
            && !(self.egen && rad.opptjent.is_some_and(i_agp))
    }

    fn vurder(&self, lonn: &Lonn<'_>, terskler: &Terskler, hvem: Orgnr) -> Result<Option<Sjekk>, Stopp> {
        let agp = terskler.hel("arbeidsgiverperiode")?;
        let sen = terskler.hel("sen_dager")?;
        let grense = i_ore(terskler.tall("minste_belop")?);
        let (mut ore, mut usikkert, mut timer) = (0_i64, 0_i64, 0.0);
        let mut rader = Vec::new();
        for rad in lonn.rader.iter().filter(|r| r.arbeidsgiver == hvem && self.teller(r, agp)) {
            match rad.opptjent {
                Some(p) if self.dager.snitt(p) == Some(p) || (rad.ore < 0 && p.overlapper(self.dager)) => {
                    ore = ore.saturating_add(rad.ore);
                    timer += rad.timer.filter(|t| t.is_finite()).unwrap_or(0.0);
                    rader.push(*rad);
                }
                Some(p) if p.overlapper(self.dager) => usikkert = usikkert.saturating_add(rad.ore.max(0)),
                None if rad.dager().overlapper(self.dager) && rad.ore > 0 => {
                    usikkert = usikkert.saturating_add(rad.ore);
                }
                // Taken back without saying for which days: it may be these.
                None if rad.ore < 0 && self.dager.fom() <= super::felles::hele(rad.maned).tom() => {
                    ore = ore.saturating_add(rad.ore);
                    rader.push(*rad);
                }
                _ => {}
            }
        }
        let (dager, betalt) = self.betalt.i(self.dager);
        if dager == 0 || (rader.iter().all(|r| r.ore < 0) && usikkert <= grense) {
            return Ok(None);
        }
        let umulig = rader.iter().any(|r| r.umulig);
        let uferdig = rader.iter().any(|r| !lonn.ferdig(r.maned));
        let sjekk = if umulig {
            Sjekk::kan_ikke_vurderes(Mangel::UmuligTall)
        } else if ore > grense && uferdig {
            Sjekk::kan_ikke_vurderes(Mangel::IkkeFerdigRapportert)
        } else if ore > grense {
            Sjekk::avvik(Niva::Gjennomgang).med_belop(Nok::ore(ore.min(betalt)))
        } else if usikkert > grense {
            Sjekk::kan_ikke_vurderes(Mangel::ForLite)
        } else {
            Sjekk::bestatt()
        };
        let sjekk = if rader.iter().any(|r| r.er_sen(sen)) { sjekk.taler_for("rettet_sent") } else { sjekk };
        let sjekk = sjekk
            .for_periode(self.dager)
            .mot(hos(hvem))
            .med("periode", Verdi::Periode(self.dager))
            .med("lonn", kroner(ore))
            .med("timer", Verdi::Timer(timer))
            .med("grense", kroner(grense))
            .med("uten_opptjening", kroner(usikkert))
            .med("sykepenger", kroner(betalt));
        let kilder = rader.iter().map(|r| r.opphav).chain(self.betalt.kilder(self.dager));
        Ok(Some(med_kilder(sjekk, kilder)))
    }
}
