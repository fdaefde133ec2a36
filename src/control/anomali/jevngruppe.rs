//! Robust deviation from peers (S48): how far a row lies from those with the same kind of spell.
//!
//! `z = (x − median) / (1.4826 · MAD)` within the row's cell (Iglewicz & Hoaglin 1993; the factor makes
//! the median absolute deviation that of a normal distribution). A cell with few rows says nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{AnomaliFeil, Tabell};

/// The fewest rows in a cell.
pub const MINST: usize = 200;
/// A column counts when its |z| is above this …
pub const GRENSE: f64 = 6.0;
/// … and a row is worth showing when so many do.
pub const KOLONNER: usize = 2;
/// From median absolute deviation to standard deviation: `1 / Φ⁻¹(3/4)`.
const NORMAL: f64 = 1.4826;

/// The cells of a reference, frozen. It can be stored as JSON; of cells with few rows nothing but their number
/// is kept, so nobody in them can be read out of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Jevngrupper {
    navn: Vec<String>,
    celler: BTreeMap<String, Celle>,
}

/// One cell: how many rows, and for each column that enough of them have a value in, the middle and the spread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Celle {
    rader: usize,
    kolonner: Vec<Option<Midt>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Midt {
    median: f64,
    /// Median absolute deviation times [`NORMAL`].
    spredning: f64,
}

/// What peers say of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Jevnsvar {
    /// There are enough of them.
    Vurdert {
        /// Peers in the cell.
        jevne: usize,
        /// For each column its z, or nothing where it can't be formed: the value is missing, few peers have
        /// one, or more than half of them have exactly the same.
        z: Vec<Option<f64>>,
        /// Places of the columns with |z| above [`GRENSE`].
        utenfor: Vec<usize>,
    },
    /// Too few peers, or no such cell. Never a hit.
    KanIkkeVurderes {
        /// How many there are.
        jevne: usize,
    },
}

impl Jevnsvar {
    /// Whether at least [`KOLONNER`] columns are outside.
    pub fn verdt_a_vise(&self) -> bool {
        matches!(self, Self::Vurdert { utenfor, .. } if utenfor.len() >= KOLONNER)
    }
}

impl Jevngrupper {
    /// From rows and the cell of each (such as occupation, industry and length of spell in one text).
    /// Missing values are left out, column by column.
    ///
    /// # Errors
    /// Not one cell for each row.
    pub fn ny(tabell: &Tabell, celle: &[String]) -> Result<Self, AnomaliFeil> {
        if celle.len() != tabell.rader() {
            let kolonne = "celle".to_owned();
            return Err(AnomaliFeil::Lengde { kolonne, fikk: celle.len(), ventet: tabell.rader() });
        }
        let mut rader: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
        for (rad, celle) in celle.iter().enumerate() {
            rader.entry(celle).or_default().push(rad);
        }
        let celler = rader.into_iter().map(|(navn, rader)| {
            let kolonner = tabell.kolonner().map(|verdier| Midt::av(rader.iter().map(|rad| verdier[*rad])));
            (navn.clone(), Celle { rader: rader.len(), kolonner: kolonner.collect() })
        });
        Ok(Self { celler: celler.collect(), navn: tabell.navn().to_vec() })
    }

    /// Names of the columns, in the order they must come.
    pub fn navn(&self) -> &[String] {
        &self.navn
    }

    /// Compares a row with those of its cell.
    pub fn vurder(&self, celle: &str, rad: &[f64]) -> Jevnsvar {
        let jevne = self.celler.get(celle).map_or(0, |celle| celle.rader);
        let Some(celle) =
            self.celler.get(celle).filter(|c| c.rader >= MINST && c.kolonner.len() == rad.len())
        else {
            return Jevnsvar::KanIkkeVurderes { jevne };
        };
        let z: Vec<Option<f64>> =
            celle.kolonner.iter().zip(rad).map(|(midt, x)| midt.as_ref()?.z(*x)).collect();
        let utenfor = (0..z.len()).filter(|j| z[*j].is_some_and(|z| z.abs() > GRENSE)).collect();
        Jevnsvar::Vurdert { jevne, z, utenfor }
    }
}

impl Midt {
    /// Nothing when too few have a value.
    fn av(verdier: impl Iterator<Item = f64>) -> Option<Self> {
        let mut verdier: Vec<f64> = verdier.filter(|x| !x.is_nan()).collect();
        if verdier.len() < MINST {
            return None;
        }
        let median = median(&mut verdier);
        let mut avstander: Vec<f64> = verdier.iter().map(|x| (x - median).abs()).collect();
        Some(Self { median, spredning: NORMAL * self::median(&mut avstander) })
    }

    fn z(self, x: f64) -> Option<f64> {
        let z = (x - self.median) / self.spredning;
        (self.spredning > 0.0 && z.is_finite()).then_some(z)
    }
}

/// The middle, or the mean of the two in the middle; NaN of nothing.
fn median(verdier: &mut [f64]) -> f64 {
    verdier.sort_unstable_by(f64::total_cmp);
    let n = verdier.len();
    match (verdier.get(n / 2), n % 2) {
        (None, _) => f64::NAN,
        (Some(midt), 1) => *midt,
        (Some(over), _) => f64::midpoint(verdier[n / 2 - 1], *over),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::anomali::tall;

    fn tabell(n: usize) -> (Tabell, Vec<String>) {
        let dager: Vec<f64> = (0..n).map(|i| tall(i % 21)).collect();
        let kroner: Vec<f64> = (0..n).map(|i| 1000.0 + tall(i % 7)).collect();
        let tabell = Tabell::ny(vec![("dager".to_owned(), dager), ("kroner".to_owned(), kroner)]).unwrap();
        (tabell, vec!["A".to_owned(); n])
    }

    #[test]
    fn two_columns_far_outside_are_worth_showing_one_is_not() {
        let (tabell, celler) = tabell(210);
        let grupper = Jevngrupper::ny(&tabell, &celler).unwrap();
        // Days 0 to 20, ten of each: median 10, median distance 5.
        let Jevnsvar::Vurdert { jevne, z, utenfor } = grupper.vurder("A", &[80.0, 1003.0]) else { panic!() };
        assert_eq!((jevne, utenfor), (210, vec![0]));
        assert!((z[0].unwrap() - 70.0 / (1.4826 * 5.0)).abs() < 1e-12 && z[1].unwrap().abs() < 1e-12);
        assert!(!grupper.vurder("A", &[80.0, 1003.0]).verdt_a_vise());
        let tekst = serde_json::to_string(&grupper).unwrap();
        assert_eq!(serde_json::from_str::<Jevngrupper>(&tekst).unwrap(), grupper);
        assert!(grupper.vurder("A", &[80.0, 0.0]).verdt_a_vise());
    }

    #[test]
    fn thin_cells_unknown_cells_and_missing_values_are_no_hit() {
        let (tabell, mut celler) = tabell(399);
        celler[200..].fill("B".to_owned());
        let grupper = Jevngrupper::ny(&tabell, &celler).unwrap();
        assert_eq!(grupper.vurder("B", &[1e9, 1e9]), Jevnsvar::KanIkkeVurderes { jevne: 199 });
        assert_eq!(grupper.vurder("C", &[1e9, 1e9]), Jevnsvar::KanIkkeVurderes { jevne: 0 });
        assert!(!grupper.vurder("A", &[f64::NAN, 1e9]).verdt_a_vise());
        assert!(!grupper.vurder("A", &[f64::NAN, f64::NAN]).verdt_a_vise());
    }

    #[test]
    fn a_column_where_most_are_alike_says_nothing() {
        let mut lik = vec![5.0; 300];
        lik[..100].fill(6.0);
        let tabell = Tabell::ny(vec![("lik".to_owned(), lik)]).unwrap();
        let grupper = Jevngrupper::ny(&tabell, &vec!["A".to_owned(); 300]).unwrap();
        let Jevnsvar::Vurdert { z, utenfor, .. } = grupper.vurder("A", &[1000.0]) else { panic!() };
        assert_eq!((z, utenfor), (vec![None], vec![]));
    }
}
