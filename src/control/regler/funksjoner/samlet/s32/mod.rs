//! S32: many absences from one employer begin within a few days.
//!
//! Expected = people employed × hazard of a start. The hazard is that of everybody by weekday, week of
//! the year in question and industry, each as a ratio to the mean (so that flu in a week, Mondays and
//! hospital wards are nobody's doing), the employer's own starts and people left out. Ratios of weeks
//! and industries are drawn towards 1 as if 5 more starts had come as expected.
//!
//! `domain/control.md` would suppress the rule where a municipality has much respiratory illness that
//! week. No rule knows a municipality (R11); the week's ratio is national. The number of people is the
//! larger of those counted and those that the employer has stated, which makes hits fewer.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::{
    super::noter,
    felles::{ansettelser, fravaer, les_alle, nummer},
};
use crate::{
    base::{Orgnr, Periode},
    control::{
        grunnlag::{Kilde, Stopp},
        jevnmal::sannsynlighet::poisson_hale,
        regler::{Populasjon, Terskler},
        signal::{Niva, Sjekk, Subjekt, Verdi},
    },
};

/// Weight of "as expected" in a ratio.
const TREGHET: f64 = 5.0;

#[derive(Default)]
struct Bedrift {
    /// First and last day employed, as indices, last included.
    folk: Vec<(usize, usize)>,
    starter: Vec<usize>,
    oppgitt: u32,
    naering: Option<char>,
}

impl Bedrift {
    /// People counted on each day.
    fn talt(&self, dager: usize) -> Vec<f64> {
        let mut rekke = vec![0.0; dager + 1];
        for (fra, til) in &self.folk {
            for (dag, endring) in [(*fra, 1.0), (til + 1, -1.0)] {
                if let Some(v) = rekke.get_mut(dag) {
                    *v += endring;
                }
            }
        }
        let mut naa = 0.0;
        for v in &mut rekke {
            naa += *v;
            *v = naa;
        }
        rekke
    }
}

/// Starts and person-days, observed and as expected so far.
#[derive(Default, Clone, Copy)]
struct Rate {
    starter: f64,
    ventet: f64,
}

impl Rate {
    fn forhold(self, uten: Self) -> f64 {
        (self.starter - uten.starter + TREGHET) / ((self.ventet - uten.ventet).max(0.0) + TREGHET)
    }
}

struct Hasard {
    forste: NaiveDate,
    dager: usize,
    grunn: f64,
    ukedag: [f64; 7],
    uke: BTreeMap<(i32, u32), Rate>,
    naering: BTreeMap<Option<char>, Rate>,
}

impl Hasard {
    fn dato(&self, dag: usize) -> NaiveDate {
        self.forste.checked_add_days(Days::new(dag as u64)).unwrap_or(self.forste)
    }

    fn ukedagen(&self, dag: usize) -> f64 {
        let nr = self.dato(dag).weekday().num_days_from_monday() as usize;
        self.ukedag.get(nr).copied().unwrap_or(1.0)
    }

    /// Expected by chance of one employer on each day, from the others.
    fn ventet(&self, bedrift: &Bedrift) -> Vec<f64> {
        let talt = bedrift.talt(self.dager);
        let uker: Vec<(i32, u32)> = (0..self.dager).map(|dag| uke(self.dato(dag))).collect();
        let mut egen_uke: BTreeMap<(i32, u32), Rate> = BTreeMap::new();
        let mut egen = Rate::default();
        for (dag, (uke, talt)) in uker.iter().zip(&talt).enumerate() {
            let venter = self.grunn * self.ukedagen(dag) * talt;
            egen_uke.entry(*uke).or_default().ventet += venter;
            egen.ventet += venter * self.uke.get(uke).map_or(1.0, |r| r.forhold(Rate::default()));
        }
        for dag in &bedrift.starter {
            egen_uke.entry(uke(self.dato(*dag))).or_default().starter += 1.0;
            egen.starter += 1.0;
        }
        let naering = self.naering.get(&bedrift.naering).map_or(1.0, |r| r.forhold(egen));
        let dag_for_dag = uker.iter().zip(&talt).enumerate().map(|(dag, (uke, talt))| {
            let uten = egen_uke.get(uke).copied().unwrap_or_default();
            let ukens = self.uke.get(uke).map_or(1.0, |r| r.forhold(uten));
            talt.max(f64::from(bedrift.oppgitt)) * self.grunn * self.ukedagen(dag) * ukens * naering
        });
        dag_for_dag.collect()
    }
}

fn uke(dag: NaiveDate) -> (i32, u32) {
    let uke = dag.iso_week();
    (uke.year(), uke.week())
}

#[expect(clippy::cast_precision_loss, reason = "numbers of people and starts")]
fn hasard(bedrifter: &BTreeMap<Orgnr, Bedrift>, forste: NaiveDate, dager: usize) -> Option<Hasard> {
    // People employed on each day, by industry.
    let mut folk: BTreeMap<Option<char>, Vec<f64>> = BTreeMap::new();
    let mut starter = vec![0.0; dager];
    for bedrift in bedrifter.values() {
        let rekke = folk.entry(bedrift.naering).or_insert_with(|| vec![0.0; dager + 1]);
        for (sum, talt) in rekke.iter_mut().zip(bedrift.talt(dager)) {
            *sum += talt;
        }
        for dag in &bedrift.starter {
            if let Some(v) = starter.get_mut(*dag) {
                *v += 1.0;
            }
        }
    }
    let pa_dagen = |dag: usize| folk.values().filter_map(|r| r.get(dag)).sum::<f64>();
    let persondager: f64 = (0..dager).map(pa_dagen).sum();
    let antall: f64 = starter.iter().sum();
    if persondager <= 0.0 || antall <= 0.0 {
        return None;
    }
    let grunn = antall / persondager;
    let mut hasard =
        Hasard { forste, dager, grunn, ukedag: [1.0; 7], uke: BTreeMap::new(), naering: BTreeMap::new() };
    let mut per_ukedag = [Rate::default(); 7];
    for (dag, antall) in starter.iter().enumerate() {
        let nr = hasard.dato(dag).weekday().num_days_from_monday() as usize;
        if let Some(rate) = per_ukedag.get_mut(nr) {
            rate.starter += antall;
            rate.ventet += grunn * pa_dagen(dag);
        }
    }
    hasard.ukedag = per_ukedag.map(|r| r.forhold(Rate::default()));
    for (dag, antall) in starter.iter().enumerate() {
        let ventet = grunn * hasard.ukedagen(dag) * pa_dagen(dag);
        let rate = hasard.uke.entry(uke(hasard.dato(dag))).or_default();
        rate.starter += antall;
        rate.ventet += ventet;
    }
    for (naering, rekke) in &folk {
        let ventet = (0..dager)
            .map(|dag| {
                let ukens =
                    hasard.uke.get(&uke(hasard.dato(dag))).map_or(1.0, |r| r.forhold(Rate::default()));
                rekke.get(dag).copied().unwrap_or(0.0) * grunn * hasard.ukedagen(dag) * ukens
            })
            .sum();
        hasard.naering.insert(*naering, Rate { starter: 0.0, ventet });
    }
    for bedrift in bedrifter.values() {
        if let Some(rate) = hasard.naering.get_mut(&bedrift.naering) {
            rate.starter += bedrift.starter.len() as f64;
        }
    }
    Some(hasard)
}

struct Klynge {
    fra: usize,
    til: usize,
    antall: usize,
    ventet: f64,
    p: f64,
}

/// Windows with enough starts, those that share a day brought down to the rarest.
fn klynger(bedrift: &Bedrift, hasard: &Hasard, vindu: usize, minst: usize) -> Vec<Klynge> {
    let mut funnet: Vec<Klynge> = Vec::new();
    let mut ventet_per_dag = None;
    let mut forrige = None;
    for (nr, fra) in bedrift.starter.iter().enumerate() {
        if forrige.replace(*fra) == Some(*fra) {
            continue;
        }
        let til = (fra + vindu - 1).min(hasard.dager.saturating_sub(1));
        let antall = bedrift.starter.partition_point(|s| *s <= til) - nr;
        if antall < minst {
            continue;
        }
        let hver = ventet_per_dag.get_or_insert_with(|| hasard.ventet(bedrift));
        let ventet = hver.get(*fra..=til).unwrap_or_default().iter().sum();
        let klynge = Klynge { fra: *fra, til, antall, ventet, p: poisson_hale(antall as u64, ventet) };
        match funnet.last_mut() {
            Some(siste) if siste.til >= klynge.fra => {
                if klynge.p < siste.p {
                    *siste = klynge;
                }
            }
            _ => funnet.push(klynge),
        }
    }
    funnet
}

pub(super) fn vurder(
    alle: &Populasjon<'_>,
    terskler: &Terskler,
    i_dag: NaiveDate,
) -> Result<Vec<(Subjekt, Sjekk)>, Stopp> {
    let vindu = usize::try_from(terskler.hel("vindu_dager")?.max(1)).unwrap_or(1);
    let minst = usize::try_from(terskler.hel("minst_starter")?.max(1)).unwrap_or(1);
    let grense = terskler.tall("sannsynlighet")?;
    let tilbake = u64::try_from(terskler.hel("tilbake_dager")?.max(1)).unwrap_or(1);
    let siste = alle.kilder().komplett_til(Kilde::Sykmelding).map_or(i_dag, |til| til.min(i_dag));
    let Some(forste) = siste.checked_sub_days(Days::new(tilbake - 1)) else { return Ok(Vec::new()) };
    let dager = usize::try_from(tilbake).unwrap_or(1);
    let alle_dager = Periode::new(forste, siste).unwrap_or(Periode::dag(siste));

    let lest = les_alle(alle, |innsyn| {
        noter::person_klar(innsyn, i_dag)?;
        let ansatt = ansettelser(innsyn)?;
        let fravaer = fravaer(innsyn, &ansatt)?;
        Ok((ansatt, fravaer))
    })?;
    let mut bedrifter: BTreeMap<Orgnr, Bedrift> = BTreeMap::new();
    for (ansatt, fravaer) in lest.into_iter().flatten() {
        for a in ansatt {
            let Some(felles) = a.dager.snitt(alle_dager) else { continue };
            let bedrift = bedrifter.entry(a.arbeidsgiver).or_default();
            bedrift.oppgitt = bedrift.oppgitt.max(a.ansatte.unwrap_or(0));
            bedrift.naering = bedrift.naering.max(a.naering);
            bedrift.folk.extend(nummer(forste, felles.fom()).zip(nummer(forste, felles.tom())));
        }
        for f in fravaer.iter().filter(|f| alle_dager.inneholder(f.dager.fom())) {
            // An absence from somebody who does not employ the person has nobody to be expected among.
            if let Some(bedrift) = f.arbeidsgiver.and_then(|org| bedrifter.get_mut(&org)) {
                bedrift.starter.extend(nummer(forste, f.dager.fom()));
            }
        }
    }
    for bedrift in bedrifter.values_mut() {
        bedrift.starter.sort_unstable();
    }
    let Some(hasard) = hasard(&bedrifter, forste, dager) else { return Ok(Vec::new()) };
    let mut svar = Vec::new();
    for (org, bedrift) in &bedrifter {
        for klynge in klynger(bedrift, &hasard, vindu, minst) {
            let over = klynge.p < grense;
            let sjekk = if over { Sjekk::avvik(Niva::Gjennomgang) } else { Sjekk::bestatt() };
            let periode = Periode::new(hasard.dato(klynge.fra), hasard.dato(klynge.til))
                .unwrap_or(Periode::dag(hasard.dato(klynge.fra)));
            let talt = bedrift.folk.iter().filter(|(a, b)| *a <= klynge.fra && klynge.fra <= *b).count();
            let ansatte = i64::try_from(talt).unwrap_or(i64::MAX).max(i64::from(bedrift.oppgitt));
            let sjekk = sjekk
                .for_periode(periode)
                .med("periode", Verdi::Periode(periode))
                .med("antall", Verdi::Antall(i64::try_from(klynge.antall).unwrap_or(i64::MAX)))
                .med("ansatte", Verdi::Antall(ansatte))
                .med("ventet", Verdi::Tall(klynge.ventet))
                .med("sannsynlighet", Verdi::Sannsynlighet(klynge.p));
            svar.push((Subjekt::Arbeidsgiver(*org), sjekk));
        }
    }
    Ok(svar)
}

#[cfg(test)]
mod tests;
