//! Expectation from peers: the mean of the same cell, or of a wider one when the cell is thin, always
//! without the unit's own.

use std::collections::BTreeMap;

/// How much of one kind there is: people (or absences) and what was counted among them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sum {
    /// Weight: how many.
    pub antall: f64,
    /// What they had together.
    pub utfall: f64,
}

impl Sum {
    fn pluss(self, annen: Self) -> Self {
        Self { antall: self.antall + annen.antall, utfall: self.utfall + annen.utfall }
    }

    fn uten(self, annen: Self) -> Self {
        Self { antall: self.antall - annen.antall, utfall: self.utfall - annen.utfall }
    }
}

/// Cells of everybody and of each unit. `C` is the cell in its narrow form; `vid` gives the wider one.
/// Sums go in the order that rows are added, so rows are added in one fixed order.
#[derive(Debug, Clone, Default)]
pub struct Celler<E: Ord, C: Ord> {
    alle: BTreeMap<C, Sum>,
    enheter: BTreeMap<E, BTreeMap<C, Sum>>,
}

impl<E: Ord + Copy, C: Ord + Copy> Celler<E, C> {
    /// Nothing yet.
    pub fn ny() -> Self {
        Self { alle: BTreeMap::new(), enheter: BTreeMap::new() }
    }

    /// Adds to the cell of a unit.
    pub fn legg_til(&mut self, enhet: E, celle: C, sum: Sum) {
        let plass = self.alle.entry(celle).or_default();
        *plass = plass.pluss(sum);
        let plass = self.enheter.entry(enhet).or_default().entry(celle).or_default();
        *plass = plass.pluss(sum);
    }

    /// For each unit: observed, and expected from the others. `vid` maps a cell to a wider one that is
    /// used when fewer than `minste` others are in the narrow one; then everybody. A unit without enough
    /// others gets no line.
    pub fn ventet<V: Ord>(&self, minste: f64, vid: impl Fn(C) -> V) -> BTreeMap<E, (f64, f64)> {
        let mut vide: BTreeMap<V, Sum> = BTreeMap::new();
        let mut alt = Sum::default();
        for (celle, sum) in &self.alle {
            let plass = vide.entry(vid(*celle)).or_default();
            *plass = plass.pluss(*sum);
            alt = alt.pluss(*sum);
        }
        let mut svar = BTreeMap::new();
        for (enhet, egne) in &self.enheter {
            let mut egne_vide: BTreeMap<V, Sum> = BTreeMap::new();
            let mut eget = Sum::default();
            for (celle, sum) in egne {
                let plass = egne_vide.entry(vid(*celle)).or_default();
                *plass = plass.pluss(*sum);
                eget = eget.pluss(*sum);
            }
            let mut ventet = Some(0.0);
            for (celle, sum) in egne {
                let smal = self.alle.get(celle).map(|alle| alle.uten(*sum));
                let v = vid(*celle);
                let bred = vide.get(&v).zip(egne_vide.get(&v)).map(|(alle, egne)| alle.uten(*egne));
                let sats = [smal, bred, Some(alt.uten(eget))]
                    .into_iter()
                    .flatten()
                    .find(|andre| andre.antall >= minste)
                    .map(|andre| andre.utfall / andre.antall);
                ventet = ventet.zip(sats).map(|(v, sats)| v + sum.antall * sats);
            }
            if let Some(ventet) = ventet {
                svar.insert(*enhet, (eget.utfall, ventet));
            }
        }
        svar
    }
}

/// Variance over mean of a sum of `verdier` whose number is itself by chance (compound Poisson,
/// the mean of d² over the mean of d): sums divided by it vary as counts do. 1 when there is nothing.
pub fn spredning(verdier: impl Iterator<Item = f64>) -> f64 {
    let (sum, kvadrat) = verdier.fold((0.0, 0.0), |(s, k), v| (s + v, k + v * v));
    if sum > 0.0 { kvadrat / sum } else { 1.0 }
}

/// Variance over mean when the number is given (absences that have begun, say). 1 when there is none.
pub fn spredning_gitt_antall(verdier: impl Iterator<Item = f64>) -> f64 {
    let (n, sum, kvadrat) = verdier.fold((0.0, 0.0, 0.0), |(n, s, k), v| (n + 1.0, s + v, k + v * v));
    let snitt: f64 = sum / n;
    let spredning = (kvadrat / n - snitt * snitt) / snitt;
    if spredning.is_finite() && spredning > 0.0 { spredning } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_unit_is_left_out_and_thin_cells_use_a_wider_one() {
        let mut celler = Celler::ny();
        let s = |antall, utfall| Sum { antall, utfall };
        celler.legg_til("a", ('Q', 1), s(10.0, 100.0));
        celler.legg_til("b", ('Q', 1), s(10.0, 10.0));
        celler.legg_til("b", ('Q', 2), s(2.0, 8.0));
        let svar = celler.ventet(5.0, |c| c.0);
        assert_eq!(svar.get("a"), Some(&(100.0, 10.0)), "one each among b's");
        // b's two in the thin cell: 10 each among a's, who are of the same industry.
        assert_eq!(svar.get("b"), Some(&(18.0, 120.0)));
        assert_eq!(celler.ventet(1000.0, |c| c.0), BTreeMap::new(), "too few others");
    }

    #[test]
    fn a_sum_of_equal_parts_varies_as_so_many() {
        assert!((spredning([14.0; 9].into_iter()) - 14.0).abs() < 1e-12);
        assert!((spredning(std::iter::empty()) - 1.0).abs() < 1e-12);
        assert!((spredning_gitt_antall([1.0, 0.0, 1.0, 0.0].into_iter()) - 0.5).abs() < 1e-12);
    }
}
