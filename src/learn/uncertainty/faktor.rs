//! How much wider the intervals must be, from persons the model has not seen.
//!
//! The refits know how the effects vary with who is in the register; they do not know what smoothing and
//! structure leave out. Held-out persons do. With `N` whether the absence ended and `P` the expected (the sum
//! of the weekly chances while at risk), chance makes `r = N − P` of two different persons independent; only
//! an error of the model that they share makes `r_i·r_j` differ from zero:
//!
//! ```text
//! f² = Σ w·r_i·r_j / Σ w·Cov(P_i, P_j)     over pairs of persons who are alike
//! ```
//!
//! with the covariance by the model's own spread. Alike are persons in the same cell of four columns at
//! the same landmark; every four of the columns that matter most are used. Errors that alike persons do not
//! share can't be seen this way, so the factor is at least [`MINSTE_FAKTOR`].

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{MINSTE_FAKTOR, intervall::Spredning};
use crate::learn::{
    artefact::{Modell, Treningsrader},
    hazard::{ColumnKind, Shape},
    predict::{HOVEDHORISONTER, MAKS_KOLONNER, UKER, siste_uke},
};

/// Rows looked at, at most.
const FLEST_RADER: usize = 60_000;
/// Columns whose cells say who is alike, at most.
const FLEST_KOLONNER: usize = 7;
/// Numbers are looked at in so many steps.
const TRINN: usize = 8;
/// The factor at most.
const STORST: f64 = 3.0;

/// A held-out row: where it is, how far from what was expected, and what the expectation rests on.
struct Rad {
    landemerke: u16,
    /// The step or code of each column that matters.
    celle: [u8; FLEST_KOLONNER],
    /// `N − P`.
    avvik: f64,
    /// What chance alone makes of it: its variance.
    tilfeldig: f64,
    /// `∂P` by effect: its place among all values (baselines of blocks come after), and how much.
    helning: Vec<(u32, f64)>,
    /// Variance of `P`.
    varians: f64,
}

impl Modell {
    /// The factor of the intervals, from rows of persons that this model has not learnt from.
    /// `None` when they are too few to say.
    pub fn velg_faktor(&self, rader: &Treningsrader<'_>) -> Option<f64> {
        let steg = rader.landemerke.len().div_ceil(FLEST_RADER).max(1);
        let brukt: Vec<usize> = (0..rader.landemerke.len()).step_by(steg).collect();
        let kolonner = self.virksomme_kolonner();
        let sett: Vec<Rad> =
            brukt.par_iter().filter_map(|n| self.holdt_utenfor(rader, *n, &kolonner)).collect();
        let plan = self.plan();
        let deler: Vec<(f64, f64)> =
            firere(kolonner.len()).par_iter().map(|valgt| i_celler(&sett, valgt, plan.spredning())).collect();
        let (over, under) = deler.iter().fold((0.0, 0.0), |s, d| (s.0 + d.0, s.1 + d.1));
        (under > 0.0).then(|| (over / under).max(0.0).sqrt().clamp(MINSTE_FAKTOR, STORST))
    }

    /// One row: expected and observed to the main horizon.
    fn holdt_utenfor(&self, rader: &Treningsrader<'_>, n: usize, kolonner: &[usize]) -> Option<Rad> {
        let innhold = self.innhold();
        let landemerke = *rader.landemerke.get(n)?;
        let nr = innhold.landemerker.iter().position(|l| l.uke == landemerke)?;
        let mut verdier = Vec::new();
        (rader.verdier)(n, &mut verdier);
        let mut bokser = [0; MAKS_KOLONNER];
        innhold.hazard.bin_row(&verdier, &mut bokser);
        let fra = innhold.nadd.inngang(landemerke);
        let horisont = HOVEDHORISONTER.into_iter().find(|h| *h > landemerke)?;
        let siste = usize::from(*rader.siste.get(n)?);
        let til = siste.min(siste_uke(innhold.nadd, horisont, fra)).min(UKER);
        let slutt = *rader.slutt.get(n)? && siste <= til;
        let (forventet, tilfeldig, helning) =
            self.plan().spredning().helninger(self.plan(), &bokser, nr, (usize::from(fra), til));
        let mut celle = [0; FLEST_KOLONNER];
        for (til, j) in celle.iter_mut().zip(kolonner) {
            let (boks, kolonne) = (bokser.get(*j).copied().unwrap_or(0), innhold.hazard.columns.get(*j)?);
            *til = match kolonne.kind {
                ColumnKind::Number { .. } => trinn(boks, kolonne.bins()),
                ColumnKind::Category { .. } => boks,
            };
        }
        let varians = self.plan().spredning().varians(helning.iter().copied());
        let avvik = f64::from(u8::from(slutt)) - forventet;
        Some(Rad { landemerke, celle, avvik, tilfeldig, helning, varians })
    }

    /// The columns whose main terms move the score most.
    fn virksomme_kolonner(&self) -> Vec<usize> {
        let h = &self.innhold().hazard;
        let mut spenn: Vec<(f64, usize)> = h
            .terms
            .iter()
            .filter_map(|t| {
                let Shape::Main(j) = t.shape else { return None };
                let sett = &h.columns.get(j)?.seen;
                let alle: f64 = sett.iter().sum();
                let snitt = t.values.iter().zip(sett).map(|(v, n)| v * n).sum::<f64>() / alle.max(1.0);
                let varians: f64 = t.values.iter().zip(sett).map(|(v, n)| n * (v - snitt).powi(2)).sum();
                Some((varians / alle.max(1.0), j))
            })
            .collect();
        spenn.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        spenn.into_iter().take(FLEST_KOLONNER).map(|(_, j)| j).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "fewer than eight steps")]
fn trinn(boks: u8, bokser: usize) -> u8 {
    (usize::from(boks) * TRINN / bokser.max(1)) as u8
}

/// Every four of the first `antall`.
fn firere(antall: usize) -> Vec<[usize; 4]> {
    let mut ut = Vec::new();
    for a in 0..antall {
        for b in a + 1..antall {
            for c in b + 1..antall {
                ut.extend((c + 1..antall).map(|d| [a, b, c, d]));
            }
        }
    }
    ut
}

/// The two sums of the estimate over the pairs of persons in the cells of four columns.
fn i_celler(rader: &[Rad], valgt: &[usize; 4], spredning: &Spredning) -> (f64, f64) {
    let mut celler: BTreeMap<(u16, [u8; 4]), Vec<&Rad>> = BTreeMap::new();
    for rad in rader {
        let celle = valgt.map(|n| rad.celle.get(n).copied().unwrap_or(0));
        celler.entry((rad.landemerke, celle)).or_default().push(rad);
    }
    let (mut over, mut under) = (0.0, 0.0);
    let mut sammen = vec![0.0; spredning.lengde()];
    for celle in celler.values().filter(|c| c.len() > 1) {
        let mut brukt: Vec<u32> = Vec::new();
        for (verdi, h) in celle.iter().flat_map(|r| &r.helning) {
            if let Some(sum) = sammen.get_mut(*verdi as usize) {
                if *sum == 0.0 {
                    brukt.push(*verdi);
                }
                *sum += h;
            }
        }
        // Twice the sum over pairs is the square of the sum less the sum of the squares.
        let alle = spredning
            .varians(brukt.iter().map(|v| (*v, sammen.get_mut(*v as usize).map_or(0.0, std::mem::take))));
        let felles = alle - celle.iter().map(|r| r.varians).sum::<f64>();
        let avvik: f64 = celle.iter().map(|r| r.avvik).sum();
        let produkt = avvik * avvik - celle.iter().map(|r| r.avvik * r.avvik).sum::<f64>();
        let tilfeldig: f64 = celle.iter().map(|r| r.tilfeldig).sum();
        // The variance of the products is about twice the square of what chance and model make together.
        let vekt = felles.max(0.0) / (tilfeldig + alle).powi(2).max(1e-12);
        over += vekt * produkt;
        under += vekt * felles;
    }
    (over, under)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_four_of_seven_once() {
        let alle = firere(7);
        assert_eq!(alle.len(), 35);
        assert!(alle.is_sorted() && alle.iter().all(|f| f.is_sorted_by(|a, b| a < b)));
        assert!(firere(3).is_empty());
    }
}
