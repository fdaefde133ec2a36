//! Which cells are hidden: the small ones, and those that would give them away.
//!
//! Each dimension has its parts and, last, their total. A hypercube has two places in each
//! dimension; its corners get a sign that changes between two parts and stays between a part and
//! the total. To add the signs to a table changes no sum: so if every corner is hidden, what is
//! shown fits the true table and, for every `x` that makes no corner negative, the table with
//! `x · sign` added. With ten people or more in all corners whose sign is opposite to the cell's,
//! the cell may hold ten more than it does. Two cells of a line with opposite signs are then also
//! at least ten together.

use super::TERSKEL;

/// Number of dimensions.
const DIMENSJONER: usize = 3;

/// Parts of each dimension; the total has the place after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form(pub [usize; DIMENSJONER]);

/// A place in each dimension.
type Sted = [usize; DIMENSJONER];

impl Form {
    /// Cells, totals included.
    pub fn antall(&self) -> usize {
        self.0.iter().map(|n| n + 1).product()
    }

    /// Where a cell is stored.
    pub fn indeks(&self, sted: Sted) -> usize {
        sted.iter().zip(self.0).fold(0, |sum, (i, n)| sum * (n + 1) + i)
    }

    /// The place of a stored cell.
    pub fn sted(&self, indeks: usize) -> Sted {
        let mut rest = indeks;
        let mut ut = [0; DIMENSJONER];
        for (plass, n) in ut.iter_mut().zip(self.0).rev() {
            *plass = rest % (n + 1);
            rest /= n + 1;
        }
        ut
    }

    /// Every cell that one of the inner cells counts in: itself and its totals.
    pub fn over(&self, inne: Sted) -> impl Iterator<Item = usize> + '_ {
        (0..1usize << DIMENSJONER).map(move |maske| {
            let mut sted = inne;
            for (d, plass) in sted.iter_mut().enumerate() {
                if maske >> d & 1 == 1 {
                    *plass = self.0[d];
                }
            }
            self.indeks(sted)
        })
    }
}

/// Which cells are hidden. `personer` and `terskel` have one entry a cell, as [`Form::indeks`] says.
pub fn skjul(form: &Form, personer: &[usize], terskel: &[usize]) -> Vec<bool> {
    let mut skjult: Vec<bool> = personer.iter().zip(terskel).map(|(n, t)| n < t).collect();
    // Cells between ten and the drawn threshold are hidden but need no protection from the sums.
    let mut sma: Vec<usize> = (0..personer.len()).filter(|c| personer[*c] < TERSKEL).collect();
    // The largest first: what protects them often protects the smaller ones too.
    sma.sort_by_key(|c| (std::cmp::Reverse(personer[*c]), *c));
    for celle in sma {
        for hjorne in billigste(form, celle, personer, &skjult) {
            skjult[hjorne] = true;
        }
    }
    skjult
}

/// The corners of the hypercube that hides the fewest people more.
fn billigste(form: &Form, celle: usize, personer: &[usize], skjult: &[bool]) -> Vec<usize> {
    let mut best: Option<(usize, Vec<usize>)> = None;
    let her = form.sted(celle);
    let andre = |d: usize| (0..=form.0[d]).filter(move |plass| *plass != her[d]);
    for a in andre(0) {
        for b in andre(1) {
            for c in andre(2) {
                let Some((pris, hjorner)) = kube(form, her, [a, b, c], personer, skjult) else { continue };
                if best.as_ref().is_none_or(|(minst, _)| pris < *minst) {
                    best = Some((pris, hjorner));
                }
            }
        }
    }
    // The cube to the totals has no opposite corner, so there always is one.
    best.map(|(_, hjorner)| hjorner).unwrap_or_default()
}

/// The corners and their price, unless an opposite corner is too small.
fn kube(
    form: &Form,
    her: Sted,
    der: Sted,
    personer: &[usize],
    skjult: &[bool],
) -> Option<(usize, Vec<usize>)> {
    let mut hjorner = Vec::with_capacity(1 << DIMENSJONER);
    let mut pris = 0;
    for maske in 0..1usize << DIMENSJONER {
        let mut sted = her;
        let mut motsatt = false;
        for d in (0..DIMENSJONER).filter(|d| maske >> d & 1 == 1) {
            sted[d] = der[d];
            motsatt ^= her[d] != form.0[d] && der[d] != form.0[d];
        }
        let hjorne = form.indeks(sted);
        if motsatt && personer[hjorne] < TERSKEL {
            return None;
        }
        if !skjult[hjorne] {
            pris += 1 + personer[hjorne];
        }
        hjorner.push(hjorne);
    }
    Some((pris, hjorner))
}
