//! A table of numbers, column by column. Missing is NaN; infinite is refused.

mod csv;
mod npy;
mod npz;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::AnomaliFeil;

pub use self::{csv::fra_csv, npz::fra_npz};

/// The most values a table may have: 32 million, 256 MB. A file that claims more is refused before
/// anything of that size is asked for.
pub const MEST: usize = 32_000_000;

/// Named columns of one length. Whole numbers, single precision and so on are double precision from here
/// on: PyOD negates what it is given, and unsigned zeros then wrap (0.533 for 0.572 on `20_letter`).
#[derive(Debug, Clone, PartialEq)]
pub struct Tabell {
    navn: Vec<String>,
    rader: usize,
    /// Column after column.
    verdier: Vec<f64>,
}

/// What a file holds: the table, and which rows are known outliers where the file says so.
#[derive(Debug, Clone, PartialEq)]
pub struct Lest {
    /// The table.
    pub tabell: Tabell,
    /// `y` of an npz file, or the column asked for: 0 is ordinary, anything else an outlier.
    pub fasit: Option<Vec<bool>>,
    /// Columns that aren't numbers, and so aren't used.
    pub utelatt: Vec<String>,
}

impl Tabell {
    /// From columns.
    ///
    /// # Errors
    /// Nothing in it, unequal lengths, a name twice, more than [`MEST`] values, or an infinite value.
    pub fn ny(kolonner: Vec<(String, Vec<f64>)>) -> Result<Self, AnomaliFeil> {
        let rader = kolonner.first().map_or(0, |(_, verdier)| verdier.len());
        let mut navn = Vec::with_capacity(kolonner.len());
        let mut alle = Vec::with_capacity(rader.saturating_mul(kolonner.len()).min(MEST));
        for (kolonne, verdier) in kolonner {
            if verdier.len() != rader {
                return Err(AnomaliFeil::Lengde { kolonne, fikk: verdier.len(), ventet: rader });
            }
            alle.extend_from_slice(&verdier);
            navn.push(kolonne);
        }
        Self::fra_flat(navn, rader, alle)
    }

    /// From one slice, column after column.
    pub(super) fn fra_flat(
        navn: Vec<String>,
        rader: usize,
        mut verdier: Vec<f64>,
    ) -> Result<Self, AnomaliFeil> {
        if navn.is_empty() {
            return Err(AnomaliFeil::Tom("kolonner"));
        }
        if rader == 0 {
            return Err(AnomaliFeil::Tom("rader"));
        }
        if verdier.len() > MEST {
            return Err(AnomaliFeil::ForStor { celler: verdier.len() as u64, grense: MEST as u64 });
        }
        if navn.len().checked_mul(rader) != Some(verdier.len()) {
            let kolonne = navn.join(", ");
            return Err(AnomaliFeil::Lengde { kolonne, fikk: verdier.len(), ventet: rader });
        }
        let mut sett = BTreeSet::new();
        if let Some(to) = navn.iter().find(|navn| !sett.insert(navn.as_str())) {
            return Err(AnomaliFeil::SammeNavn(to.clone()));
        }
        for (j, kolonne) in verdier.chunks_exact_mut(rader).enumerate() {
            for (rad, verdi) in kolonne.iter_mut().enumerate() {
                // −0 is 0.
                *verdi += 0.0;
                if verdi.is_infinite() {
                    return Err(AnomaliFeil::Uendelig { kolonne: navn[j].clone(), rad });
                }
            }
        }
        Ok(Self { navn, rader, verdier })
    }

    /// Names of the columns.
    pub fn navn(&self) -> &[String] {
        &self.navn
    }

    /// How many rows.
    pub fn rader(&self) -> usize {
        self.rader
    }

    /// How many columns.
    pub fn bredde(&self) -> usize {
        self.navn.len()
    }

    /// The columns, each from the first row to the last.
    pub fn kolonner(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.verdier.chunks_exact(self.rader)
    }

    /// A row, column by column; empty when there is no such row.
    pub fn rad(&self, rad: usize) -> Vec<f64> {
        self.kolonner().filter_map(|kolonne| kolonne.get(rad).copied()).collect()
    }

    /// The rows asked for, in that order; those that don't exist are left out.
    ///
    /// # Errors
    /// None of them exists.
    pub fn utdrag(&self, rader: &[usize]) -> Result<Self, AnomaliFeil> {
        let finnes: Vec<usize> = rader.iter().copied().filter(|rad| *rad < self.rader).collect();
        let verdier = self.kolonner().flat_map(|k| finnes.iter().map(|rad| k[*rad])).collect();
        Self::fra_flat(self.navn.clone(), finnes.len(), verdier)
    }

    /// The columns with these names, in this order.
    ///
    /// # Errors
    /// One of them isn't there.
    pub fn velg(&self, navn: &[String]) -> Result<Self, AnomaliFeil> {
        let kolonner: Vec<&[f64]> = self.kolonner().collect();
        let mut verdier = Vec::with_capacity(navn.len() * self.rader);
        for (nummer, ventet) in (1..).zip(navn) {
            let plass = self.navn.iter().position(|finnes| finnes == ventet);
            let plass = plass.ok_or_else(|| AnomaliFeil::AndreKolonner { nummer, ventet: ventet.clone() })?;
            verdier.extend_from_slice(kolonner[plass]);
        }
        Self::fra_flat(navn.to_vec(), self.rader, verdier)
    }

    /// Refuses a table with holes.
    ///
    /// # Errors
    /// The first value that is missing.
    pub fn hel(&self) -> Result<(), AnomaliFeil> {
        for (navn, kolonne) in self.navn.iter().zip(self.kolonner()) {
            if let Some(rad) = kolonne.iter().position(|v| v.is_nan()) {
                return Err(AnomaliFeil::Mangler { kolonne: navn.clone(), rad });
            }
        }
        Ok(())
    }

    /// Refuses a table with other columns than these.
    pub(super) fn har(&self, ventet: &[String]) -> Result<(), AnomaliFeil> {
        for (nummer, ventet) in (1..).zip(ventet) {
            if self.navn.get(nummer - 1) != Some(ventet) {
                return Err(AnomaliFeil::AndreKolonner { nummer, ventet: ventet.clone() });
            }
        }
        if self.bredde() > ventet.len() {
            let kolonne = self.navn[ventet.len()].clone();
            return Err(AnomaliFeil::Artefakt(format!("den kjenner ikke kolonnen «{kolonne}»")));
        }
        Ok(())
    }
}
