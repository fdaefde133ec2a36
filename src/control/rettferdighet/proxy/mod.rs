//! Can a protected group be guessed from a column? (R12) If it can, a rule that reads the column may
//! hit the group without ever having read the group.
//!
//! For each value of each property, from each feature alone and from all of them: the area under the
//! ROC curve of a shallow model (`modell`), mean over five folds that the model has not seen, the
//! folds drawn from a seed. Over 0.60 warns, over 0.70 blocks. Only the areas come out, never the
//! model or a guess about a person, and only with enough people on both sides.
//!
//! *What it does not find*: what only two columns together give away, and what no column of today's
//! people gives away but tomorrow's do; the measures of outcomes ([`super::gruppemal`]) are for that.

mod modell;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::modell::{Binget, auc, skar};
use super::{
    grenser::Grenser,
    gruppemal::Lampe,
    hvelv::{Avslag, Dagbok, Egenskap, Hvelv, Sporsmal},
    mal::{Anslag, Z95, tall},
    trekk::Trekktabell,
};
use crate::base::PersonId;

const FOLDER: usize = 5;
/// So many of the strongest features are left out one by one.
const UTELATES: usize = 5;

/// How well one group is guessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proxylinje {
    /// Property.
    pub egenskap: Egenskap,
    /// Its value, as people call it.
    pub verdi: String,
    /// Feature; `None` is all of them together.
    pub trekk: Option<String>,
    /// Area under the curve with its interval (Hanley & McNeil 1982); `None` when there are too few.
    pub auc: Option<Anslag>,
    /// What it says.
    pub lampe: Lampe,
}

/// All features together, with one left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Utelatt {
    /// Property.
    pub egenskap: Egenskap,
    /// Its value.
    pub verdi: String,
    /// The feature that was left out.
    pub trekk: String,
    /// Area with all.
    pub med: f64,
    /// Area without it.
    pub uten: f64,
}

/// What the test found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proxyrapport {
    /// Seed of the folds.
    pub fro: u64,
    /// People.
    pub personer: usize,
    /// Every guess: by property, value, and feature as given, all together last.
    pub linjer: Vec<Proxylinje>,
    /// Where all together warn: what each of the strongest features adds.
    pub utelatt: Vec<Utelatt>,
}

impl Proxyrapport {
    /// Features that give a group away and may not be used.
    pub fn sperret(&self) -> BTreeSet<&str> {
        let sperre = self.linjer.iter().filter(|l| l.lampe == Lampe::Sperre);
        sperre.filter_map(|l| l.trekk.as_deref()).collect()
    }

    /// The worst of all.
    pub fn lampe(&self) -> Lampe {
        let verst = self.linjer.iter().map(|l| l.lampe).filter(|l| *l != Lampe::ForLite).max();
        verst.unwrap_or(Lampe::ForLite)
    }
}

struct Gruppe {
    egenskap: Egenskap,
    verdi: &'static str,
    /// Rows with a known value, and whether it is this one.
    rader: Vec<usize>,
    har: Vec<bool>,
    folder: Vec<Vec<usize>>,
}

/// Tests every feature of a table, and all of them together.
pub fn proxytest(hvelv: &Hvelv, tabell: &Trekktabell, grenser: &Grenser, fro: u64) -> Proxyrapport {
    let trekk: Vec<Vec<Binget>> =
        tabell.trekk.par_iter().map(|t| t.verdier.iter().map(|v| Binget::av(v)).collect()).collect();
    let minst = grenser.proxy_minst.max(2 * grenser.minste_celle);
    let mut linjer = Vec::new();
    let mut utelatt = Vec::new();
    for gruppe in grupper(hvelv, &tabell.personer, fro) {
        let med = gruppe.har.iter().filter(|h| **h).count();
        let nok = med >= minst && gruppe.har.len() - med >= minst;
        let mal = |uten: Option<usize>, bare: Option<usize>| {
            let brukt: Vec<&Binget> = trekk
                .iter()
                .enumerate()
                .filter(|(nr, _)| Some(*nr) != uten && bare.is_none_or(|b| b == *nr))
                .flat_map(|(_, b)| b)
                .collect();
            if nok { gruppe.areal(&brukt) } else { None }
        };
        let navn = |nr: usize| tabell.trekk.get(nr).map(|t| t.navn.clone());
        let linje = |trekk: Option<String>, areal: Option<f64>| {
            let anslag = areal.map(|a| intervall(a, med, gruppe.har.len() - med));
            let lampe = match areal {
                None => Lampe::ForLite,
                Some(a)
                    if a > grenser.proxy_sperre
                        && !trekk.as_deref().is_some_and(|t| grenser.unntatt(gruppe.egenskap, t)) =>
                {
                    Lampe::Sperre
                }
                Some(a) if a > grenser.proxy_varsel => Lampe::Varsel,
                Some(_) => Lampe::IOrden,
            };
            let (egenskap, verdi) = (gruppe.egenskap, gruppe.verdi.to_owned());
            Proxylinje { egenskap, verdi, trekk, auc: anslag, lampe }
        };
        let enkle: Vec<Option<f64>> =
            (0..trekk.len()).into_par_iter().map(|nr| mal(None, Some(nr))).collect();
        linjer.extend(enkle.iter().enumerate().map(|(nr, areal)| linje(navn(nr), *areal)));
        let samlet = mal(None, None);
        linjer.push(linje(None, samlet));
        if let Some(samlet) = samlet.filter(|a| *a > grenser.proxy_varsel) {
            let mut sterkest: Vec<usize> = (0..trekk.len()).collect();
            let styrke = |nr: &usize| enkle.get(*nr).copied().flatten().unwrap_or_default();
            sterkest.sort_by(|a, b| styrke(b).total_cmp(&styrke(a)).then(a.cmp(b)));
            sterkest.truncate(UTELATES);
            let uten: Vec<Option<f64>> = sterkest.par_iter().map(|nr| mal(Some(*nr), None)).collect();
            for (nr, uten) in sterkest.into_iter().zip(uten) {
                let (Some(trekk), Some(uten)) = (navn(nr), uten) else { continue };
                let (egenskap, verdi) = (gruppe.egenskap, gruppe.verdi.to_owned());
                utelatt.push(Utelatt { egenskap, verdi, trekk, med: samlet, uten });
            }
        }
    }
    Proxyrapport { fro, personer: tabell.personer.len(), linjer, utelatt }
}

fn grupper(hvelv: &Hvelv, personer: &[PersonId], fro: u64) -> Vec<Gruppe> {
    let mut grupper = Vec::new();
    for egenskap in Egenskap::ALLE {
        let kolonne = hvelv.kolonne(personer, egenskap).0;
        let verdier = egenskap.verdier();
        // Of two values the one is guessed as well as the other.
        let antall = if verdier.len() == 2 { 1 } else { verdier.len() };
        for (nr, (_, verdi)) in verdier.iter().take(antall).enumerate() {
            let rader: Vec<usize> = (0..kolonne.len()).filter(|r| kolonne[*r].is_some()).collect();
            let har: Vec<bool> =
                rader.iter().map(|r| kolonne[*r].is_some_and(|v| usize::from(v) == nr)).collect();
            let mut rekkefolge: Vec<usize> = (0..rader.len()).collect();
            rekkefolge.shuffle(&mut ChaCha8Rng::seed_from_u64(fro));
            let mut folder = vec![Vec::new(); FOLDER];
            // Each fold gets its share of both.
            for side in [true, false] {
                for (n, r) in rekkefolge.iter().filter(|r| har[**r] == side).enumerate() {
                    folder[n % FOLDER].push(*r);
                }
            }
            grupper.push(Gruppe { egenskap, verdi, rader, har, folder });
        }
    }
    grupper
}

impl Gruppe {
    /// Mean area over the folds.
    fn areal(&self, trekk: &[&Binget]) -> Option<f64> {
        let mut sum = 0.0;
        let mut har = vec![false; self.rader.last().map_or(0, |r| r + 1)];
        for (rad, verdi) in self.rader.iter().zip(&self.har) {
            har[*rad] = *verdi;
        }
        let rader = |fold: &[usize]| fold.iter().map(|n| self.rader[*n]).collect::<Vec<_>>();
        for (nr, fold) in self.folder.iter().enumerate() {
            let prov = rader(fold);
            let andre = self.folder.iter().enumerate().filter(|(n, _)| *n != nr);
            let laer: Vec<usize> = andre.flat_map(|(_, f)| rader(f)).collect();
            let fasit: Vec<bool> = prov.iter().map(|r| har[*r]).collect();
            sum += auc(&skar(trekk, &har, &laer, &prov), &fasit)?;
        }
        Some(sum / tall(FOLDER))
    }
}

/// Hanley & McNeil 1982, *The meaning and use of the area under a ROC curve*, formula 2.
fn intervall(a: f64, med: usize, uten: usize) -> Anslag {
    let (n, m) = (tall(med), tall(uten));
    let (q1, q2) = (a / (2.0 - a), 2.0 * a * a / (1.0 + a));
    let varians = (a * (1.0 - a) + (n - 1.0) * (q1 - a * a) + (m - 1.0) * (q2 - a * a)) / (n * m);
    let bredde = Z95 * varians.max(0.0).sqrt();
    Anslag { verdi: a, lav: (a - bredde).max(0.0), hoy: (a + bredde).min(1.0) }
}

/// Selection ratio of each group, by name; `None` is hidden.
pub type Skjevheter = Vec<(String, Option<f64>)>;

/// The skew of a selection when a feature is left out of the score: selection ratio of each single
/// property's groups. `uten`: what would be picked without the feature of that name. For synthetic
/// people and dry runs; on real people the answers are bound by the vault's rules like all others.
pub fn utelat_en(
    hvelv: &Hvelv,
    dagbok: &mut Dagbok,
    sporsmal: &Sporsmal,
    folk: &[PersonId],
    uten: &[(String, BTreeSet<PersonId>)],
    grenser: &Grenser,
) -> Result<BTreeMap<String, Skjevheter>, Avslag> {
    let mut ut = BTreeMap::new();
    for (trekk, valgt) in uten {
        let rader: Vec<(PersonId, bool)> = folk.iter().map(|p| (*p, valgt.contains(p))).collect();
        let regel = format!("{} uten {trekk}", sporsmal.regel);
        let sporsmal = Sporsmal { regel, ..sporsmal.clone() };
        let svar = hvelv.utgi(dagbok, sporsmal, &rader, grenser.minste_celle)?;
        let enkle = super::gruppemal::sammenlign(&svar, grenser)
            .into_iter()
            .filter(|s| s.gruppe.0.len() == 1)
            .map(|s| (s.gruppe.to_string(), s.forhold.map(|f| f.verdi)));
        ut.insert(trekk.clone(), enkle.collect());
    }
    Ok(ut)
}
