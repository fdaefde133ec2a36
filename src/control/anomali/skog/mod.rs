//! Isolation forest: rows that few random cuts set apart are rare (Liu, Ting & Zhou 2008, "Isolation
//! Forest", ICDM).
//!
//! Each tree is grown on ψ rows drawn without replacement. A cut takes a column at random among those that
//! vary in the node, and a place at random between its lowest and highest value there; a branch ends when
//! its rows are alike, when one row is left, or at depth ⌈log₂ ψ⌉. With `h(x)` the cuts that a row passes,
//! plus `c(rows left)` for a branch that ended with several,
//!
//! `s(x) = 2^(−E[h(x)] / c(ψ))`, `c(n) = 2 (ln(n − 1) + γ) − 2 (n − 1) / n`, `c(2) = 1`, `c(1) = 0`
//!
//! where `c(n)` is the mean depth of an unsuccessful search in a binary tree of `n` rows. Values and cuts
//! are single precision, as in scikit-learn.
//!
//! With 100 trees two seeds agree on six tenths of the top one per cent, with 1,000 on nine (docs/anomaly.md);
//! so the default is 1,000, and a grown forest is stored, never grown anew in silence. Tree number `t` has its
//! own stream of ChaCha8, and rows' depths are added in the order of the trees: the same bits at any number
//! of threads.

mod bygg;
mod params;
mod rask;
#[cfg(test)]
mod tests;
mod tre;

use linfa::ParamGuard;
use rayon::prelude::*;

use self::{rask::Rask, tre::Tre};
use super::{
    AnomaliFeil, Tabell,
    artefakt::LagretSkog,
    avvik::{Grunn, storste},
    tall,
};

pub use self::params::{SkogParams, SkogValidParams};

/// The model's name in an [`Avvik`](super::Avvik).
pub const MODELL: &str = "isolasjonsskog";

/// A grown forest.
#[derive(Debug, Clone)]
pub struct Skog {
    navn: Vec<String>,
    fro: u64,
    /// Rows of each tree, ψ.
    utvalg: usize,
    traer: Vec<Tre>,
    raske: Vec<Rask>,
    /// For the percentile of a value among those that it was grown from: see [`Skog::STEG`].
    fraktiler: Vec<Vec<f64>>,
}

impl Skog {
    /// So many steps has the distribution of a column that is kept for the reasons' percentiles.
    pub const STEG: usize = 200;

    /// Grows a forest.
    ///
    /// # Errors
    /// A value is missing or too large for single precision, or a setting makes no sense.
    pub fn fit(tabell: &Tabell, params: &SkogParams) -> Result<Self, AnomaliFeil> {
        Self::fit_checked(tabell, params.check_ref()?)
    }

    pub(super) fn fit_checked(tabell: &Tabell, params: &SkogValidParams) -> Result<Self, AnomaliFeil> {
        tabell.hel()?;
        let kolonner: Vec<&[f64]> = tabell.kolonner().collect();
        for (navn, kolonne) in tabell.navn().iter().zip(&kolonner) {
            if let Some(rad) = kolonne.iter().position(|x| !enkel(*x).is_finite()) {
                return Err(AnomaliFeil::Uendelig { kolonne: navn.clone(), rad });
            }
        }
        let utvalg = params.utvalg.min(tabell.rader());
        let traer = (0..params.traer as u64)
            .into_par_iter()
            .map(|nummer| bygg::tre(&kolonner, utvalg, params.fro, nummer))
            .collect();
        let fraktiler = kolonner.par_iter().map(|kolonne| fordel(kolonne)).collect();
        Ok(Self::av(tabell.navn().to_vec(), params.fro, utvalg, traer, fraktiler))
    }

    fn av(navn: Vec<String>, fro: u64, utvalg: usize, traer: Vec<Tre>, fraktiler: Vec<Vec<f64>>) -> Self {
        let dybde = tre::dybde(utvalg);
        let raske = traer.par_iter().map(|tre| Rask::ny(tre, dybde)).collect();
        Self { navn, fro, utvalg, traer, raske, fraktiler }
    }

    /// Names of the columns, in the order they must come.
    pub fn navn(&self) -> &[String] {
        &self.navn
    }

    /// How many trees.
    pub fn traer(&self) -> usize {
        self.traer.len()
    }

    /// How many rows each tree was grown from.
    pub fn utvalg(&self) -> usize {
        self.utvalg
    }

    /// The seed.
    pub fn fro(&self) -> u64 {
        self.fro
    }

    /// Scores rows, each by itself, from 0 to 1; NaN for a row where a value is missing.
    ///
    /// # Errors
    /// Other columns than those it was grown from.
    pub fn skarer(&self, tabell: &Tabell) -> Result<Vec<f64>, AnomaliFeil> {
        self.skarer_med(tabell, &|_| {})
    }

    /// The same; `ferdig` is told, from any thread, each time so many rows more are done.
    ///
    /// # Errors
    /// As [`Self::skarer`].
    pub fn skarer_med(
        &self,
        tabell: &Tabell,
        ferdig: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<f64>, AnomaliFeil> {
        tabell.har(&self.navn)?;
        let kolonner: Vec<&[f64]> = tabell.kolonner().collect();
        let mut skarer =
            rask::dybder(&self.raske, tre::dybde(self.utvalg), &kolonner, tabell.rader(), ferdig);
        let ganger = -1.0 / (tall(self.traer.len()) * self.enhet());
        for skar in &mut skarer {
            *skar = (*skar * ganger).exp2();
        }
        Ok(skarer)
    }

    /// What each column adds to `log₂ s(x) = −1 + Σ terms`, exactly. Nothing when a value is missing or the
    /// row has another length.
    ///
    /// A branch of `n` rows expects `c(n)` more cuts; each cut on a row's path changes what is expected in
    /// all by `1 + c(child) − c(parent)`, and that is credited to the column that was cut (as Saabas 2014
    /// does for regression trees). Its limits: of two columns that act only together the later cut gets
    /// most, columns that say the same share between them, and it says what the forest did, not why the row
    /// is as it is.
    pub fn ledd(&self, rad: &[f64]) -> Option<Vec<f64>> {
        if rad.len() != self.navn.len() || rad.iter().any(|x| x.is_nan()) {
            return None;
        }
        let rad: Vec<f32> = rad.iter().map(|x| enkel(*x)).collect();
        let mut ledd = vec![0.0; rad.len()];
        let venter: Vec<f64> = (0..=self.utvalg).map(tre::c).collect();
        for tre in &self.traer {
            tre.fordel(&rad, &venter, &mut ledd);
        }
        let ganger = -1.0 / (tall(self.traer.len()) * self.enhet());
        for ledd in &mut ledd {
            *ledd *= ganger;
        }
        Some(ledd)
    }

    /// The columns that count most.
    pub(super) fn grunner(&self, rad: &[f64]) -> Vec<Grunn> {
        let Some(ledd) = self.ledd(rad) else { return Vec::new() };
        let grunn = |j: usize| {
            let fraktiler = &self.fraktiler[j];
            let hoyst = fraktiler.partition_point(|x| *x <= rad[j]);
            Grunn {
                kolonne: self.navn[j].clone(),
                verdi: rad[j],
                percentil: tall(hoyst) * 100.0 / tall(fraktiler.len().max(1)),
                ledd: ledd[j],
            }
        };
        storste(&ledd).into_iter().map(grunn).collect()
    }

    /// `c(ψ)`; 1 for trees of one row, where every row has depth 0.
    fn enhet(&self) -> f64 {
        let c = tre::c(self.utvalg);
        if c > 0.0 { c } else { 1.0 }
    }

    pub(super) fn lagre(&self) -> LagretSkog {
        LagretSkog {
            fraktiler: self.fraktiler.clone(),
            fro: self.fro,
            navn: self.navn.clone(),
            traer: self.traer.iter().map(Tre::tekst).collect(),
            utvalg: self.utvalg,
        }
    }

    /// From what was stored, with everything checked that scoring relies on.
    pub(super) fn hent(lagret: LagretSkog) -> Result<Self, AnomaliFeil> {
        let feil = |hva: &str| AnomaliFeil::Artefakt(hva.to_owned());
        if lagret.traer.is_empty() || lagret.traer.len() > params::MEST_TRAER {
            return Err(feil("antallet trær er utenfor det mulige"));
        }
        if !(2..=params::STORSTE_UTVALG).contains(&lagret.utvalg) {
            return Err(feil("antallet rader i hvert tre er utenfor det mulige"));
        }
        if lagret.fraktiler.len() != lagret.navn.len() || lagret.fraktiler.iter().any(Vec::is_empty) {
            return Err(feil("en kolonne mangler fordeling"));
        }
        let les = |tekst: &String| Tre::les(tekst, lagret.navn.len(), lagret.utvalg);
        let traer: Option<Vec<Tre>> = lagret.traer.par_iter().map(les).collect();
        let traer = traer.ok_or_else(|| feil("et tre i skogen er ikke helt"))?;
        Ok(Self::av(lagret.navn, lagret.fro, lagret.utvalg, traer, lagret.fraktiler))
    }
}

/// Single precision, as the cuts.
#[expect(clippy::cast_possible_truncation, reason = "the forest works in single precision")]
fn enkel(x: f64) -> f32 {
    x as f32
}

/// The distribution of a column in [`Skog::STEG`] steps, or all values when they are fewer.
fn fordel(kolonne: &[f64]) -> Vec<f64> {
    super::artefakt::fraktiler(kolonne, Skog::STEG)
}
