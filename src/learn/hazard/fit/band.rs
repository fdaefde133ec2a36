//! Symmetric positive definite band matrices: Cholesky, solve, and the inverse within the band.

/// The lower half of a symmetric matrix of `n` rows where entries further than `width` from the
/// diagonal are zero. Row `i` holds `A[i, i - d]` at `d`.
#[derive(Debug, Clone)]
pub(super) struct Band {
    n: usize,
    width: usize,
    a: Vec<f64>,
}

impl Band {
    pub(super) fn zero(n: usize, width: usize) -> Self {
        Self { n, width, a: vec![0.0; n * (width + 1)] }
    }

    /// Adds to `A[i, j]` (and `A[j, i]`).
    #[inline]
    pub(super) fn add(&mut self, i: usize, j: usize, value: f64) {
        let (i, j) = if i >= j { (i, j) } else { (j, i) };
        self.a[i * (self.width + 1) + i - j] += value;
    }

    /// `A[i, j]`, which must be within the band.
    #[inline]
    pub(super) fn get(&self, i: usize, j: usize) -> f64 {
        let (i, j) = if i >= j { (i, j) } else { (j, i) };
        self.a[i * (self.width + 1) + i - j]
    }

    /// Replaces the matrix with its Cholesky factor `L`, `A = L Lᵀ`.
    pub(super) fn factor(&mut self) {
        let w = self.width;
        for i in 0..self.n {
            let first = i.saturating_sub(w);
            for j in first..=i {
                let from = first.max(j.saturating_sub(w));
                let row = &self.a[i * (w + 1)..(i + 1) * (w + 1)];
                let other = &self.a[j * (w + 1)..(j + 1) * (w + 1)];
                let dot: f64 = (from..j).map(|k| row[i - k] * other[j - k]).sum();
                let value = self.get(i, j) - dot;
                self.a[i * (w + 1) + i - j] =
                    if i == j { value.max(1e-12).sqrt() } else { value / self.a[j * (w + 1)] };
            }
        }
    }

    /// Solves `A x = b` in place; `self` is the factor.
    pub(super) fn solve(&self, x: &mut [f64]) {
        let w = self.width;
        for i in 0..self.n {
            let dot: f64 = (i.saturating_sub(w)..i).map(|k| self.get(i, k) * x[k]).sum();
            x[i] = (x[i] - dot) / self.get(i, i);
        }
        for i in (0..self.n).rev() {
            let dot: f64 = (i + 1..self.n.min(i + w + 1)).map(|k| self.get(k, i) * x[k]).sum();
            x[i] = (x[i] - dot) / self.get(i, i);
        }
    }

    /// The entries of `A⁻¹` within the band (Takahashi, Fagan & Chin 1973); `self` is the factor.
    pub(super) fn inverse(&self) -> Self {
        let w = self.width;
        let mut z = Self::zero(self.n, w);
        for j in (0..self.n).rev() {
            let end = self.n.min(j + w + 1);
            let diagonal = self.get(j, j);
            for i in (j..end).rev() {
                let dot: f64 = (j + 1..end).map(|k| self.get(k, j) * z.get(k, i)).sum();
                let unit = if i == j { 1.0 / diagonal } else { 0.0 };
                z.a[i * (w + 1) + i - j] = (unit - dot) / diagonal;
            }
        }
        z
    }
}

#[expect(clippy::needless_range_loop, reason = "rows and columns of a matrix")]
#[cfg(test)]
mod tests {
    use super::Band;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn solves_and_inverts(n in 1_usize..9, width in 0_usize..4, seed in prop::collection::vec(-1.0..1.0_f64, 60)) {
            let width = width.min(n - 1);
            let mut band = Band::zero(n, width);
            let mut dense = vec![vec![0.0; n]; n];
            let mut numbers = seed.into_iter().cycle();
            for i in 0..n {
                for j in i.saturating_sub(width)..=i {
                    // Dominant on the diagonal, so positive definite.
                    let value = numbers.next().unwrap() + if i == j { 9.0 } else { 0.0 };
                    band.add(i, j, value);
                    (dense[i][j], dense[j][i]) = (value, value);
                }
            }
            band.factor();
            for unit in 0..n {
                let mut x = vec![0.0; n];
                x[unit] = 1.0;
                band.solve(&mut x);
                for (i, row) in dense.iter().enumerate() {
                    let back: f64 = row.iter().zip(&x).map(|(a, x)| a * x).sum();
                    prop_assert!((back - f64::from(u8::from(i == unit))).abs() < 1e-9);
                }
                let inverse = band.inverse();
                for i in unit.saturating_sub(width)..n.min(unit + width + 1) {
                    prop_assert!((inverse.get(i, unit) - x[i]).abs() < 1e-9);
                }
            }
        }
    }
}
