//! The frozen reference.

use std::cmp::Ordering;

use linfa::ParamGuard;
use rayon::prelude::*;

use super::{AnomaliFeil, EcodParams, EcodValidParams, Form, Kolonne, Oppslag, Tabell, summer};
use crate::control::anomali::{
    artefakt::{LagretEcod, LagretKolonne},
    avvik::{Grunn, storste},
    tall,
};

/// An ECOD whose reference no longer changes.
#[derive(Debug, Clone)]
pub struct Ecod {
    form: Form,
    navn: Vec<String>,
    kolonner: Vec<Kolonne>,
    oppslag: Vec<Oppslag>,
}

impl Ecod {
    /// Counts the reference's values once.
    ///
    /// # Errors
    /// A value is missing, too few rows, or a setting makes no sense.
    pub fn fit(tabell: &Tabell, params: &EcodParams) -> Result<Self, AnomaliFeil> {
        Self::fit_checked(tabell, params.check_ref()?)
    }

    pub(in crate::control::anomali) fn fit_checked(
        tabell: &Tabell,
        params: &EcodValidParams,
    ) -> Result<Self, AnomaliFeil> {
        if tabell.rader() < params.minst {
            return Err(AnomaliFeil::Tom("rader nok til å være referanse"));
        }
        tabell.hel()?;
        let verdier: Vec<&[f64]> = tabell.kolonner().collect();
        let kolonner: Vec<Kolonne> = verdier.par_iter().map(|verdier| Kolonne::ny(verdier)).collect();
        Ok(Self::av(params.form, tabell.navn().to_vec(), kolonner))
    }

    fn av(form: Form, navn: Vec<String>, kolonner: Vec<Kolonne>) -> Self {
        let oppslag = kolonner.par_iter().map(|kolonne| Oppslag::glattet(kolonne, form)).collect();
        Self { form, navn, kolonner, oppslag }
    }

    /// How columns are put together.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Names of the columns, in the order they must come.
    pub fn navn(&self) -> &[String] {
        &self.navn
    }

    /// How many rows the reference has.
    pub fn rader(&self) -> usize {
        self.kolonner.first().map_or(0, Kolonne::rader)
    }

    /// Scores rows, each by itself; NaN for a row where a value is missing.
    ///
    /// # Errors
    /// Other columns than the reference's.
    pub fn skarer(&self, tabell: &Tabell) -> Result<Vec<f64>, AnomaliFeil> {
        tabell.har(&self.navn)?;
        let kolonner: Vec<&[f64]> = tabell.kolonner().collect();
        Ok(summer(&self.oppslag, &kolonner, tabell.rader(), self.form))
    }

    /// The terms of a row, column by column; they add up to its score. Nothing when a value is missing or
    /// the row has another length.
    pub fn ledd(&self, rad: &[f64]) -> Option<Vec<f64>> {
        if rad.len() != self.oppslag.len() {
            return None;
        }
        let par = || self.oppslag.iter().zip(rad);
        if self.form == Form::PyOd {
            return par().map(|(oppslag, x)| oppslag.storst(*x)).collect();
        }
        let alle: Vec<_> = par().map(|(oppslag, x)| oppslag.ledd(*x)).collect::<Option<_>>()?;
        // The largest sum is the score, so its terms are the reasons.
        let summer: [Vec<f64>; 3] = [
            alle.iter().map(|ledd| ledd.venstre).collect(),
            alle.iter().map(|ledd| ledd.hoyre).collect(),
            alle.iter().map(|ledd| ledd.skjev).collect(),
        ];
        let sum = |ledd: &Vec<f64>| ledd.iter().sum::<f64>();
        summer.into_iter().max_by(|a, b| sum(a).partial_cmp(&sum(b)).unwrap_or(Ordering::Equal))
    }

    /// The columns that count most.
    pub(in crate::control::anomali) fn grunner(&self, rad: &[f64]) -> Vec<Grunn> {
        let Some(ledd) = self.ledd(rad) else { return Vec::new() };
        let grunn = |j: usize| Grunn {
            kolonne: self.navn[j].clone(),
            verdi: rad[j],
            percentil: tall(self.kolonner[j].antall(rad[j]).0) * 100.0 / tall(self.rader()),
            ledd: ledd[j],
        };
        storste(&ledd).into_iter().map(grunn).collect()
    }

    pub(in crate::control::anomali) fn lagre(&self) -> LagretEcod {
        let kolonne = |(navn, kolonne): (&String, &Kolonne)| {
            let mut for_dette = 0;
            let antall = kolonne.hoyst.iter().map(|hoyst| hoyst - std::mem::replace(&mut for_dette, *hoyst));
            LagretKolonne {
                antall: antall.collect(),
                navn: navn.clone(),
                skjevhet: kolonne.skjevhet,
                verdier: kolonne.ulike.clone(),
            }
        };
        LagretEcod { form: self.form, kolonner: self.navn.iter().zip(&self.kolonner).map(kolonne).collect() }
    }

    /// From what was stored, with everything checked that scoring relies on.
    pub(in crate::control::anomali) fn hent(lagret: LagretEcod) -> Result<Self, AnomaliFeil> {
        let feil = |hva: &str| Err(AnomaliFeil::Artefakt(hva.to_owned()));
        let mut navn = Vec::new();
        let mut kolonner: Vec<Kolonne> = Vec::new();
        for kolonne in lagret.kolonner {
            let stiger = kolonne.verdier.windows(2).all(|par| matches!(par, [a, b] if a < b));
            if !stiger || !kolonne.verdier.iter().all(|x| x.is_finite()) {
                return feil("verdiene i en kolonne stiger ikke");
            }
            if kolonne.antall.len() != kolonne.verdier.len() || kolonne.antall.contains(&0) {
                return feil("en kolonne har ikke ett antall for hver verdi");
            }
            let mut hoyst = kolonne.antall;
            let mut sum = 0_usize;
            for antall in &mut hoyst {
                sum = sum.saturating_add(*antall);
                *antall = sum;
            }
            let skjevhet = kolonne.skjevhet.signum();
            navn.push(kolonne.navn);
            kolonner.push(Kolonne { ulike: kolonne.verdier, hoyst, skjevhet });
        }
        let rader = kolonner.first().map_or(0, Kolonne::rader);
        if rader < 2 || rader > u32::MAX as usize || kolonner.iter().any(|k| k.rader() != rader) {
            return feil("kolonnene har ikke like mange rader");
        }
        Ok(Self::av(lagret.form, navn, kolonner))
    }
}
