//! Eigenvectors of a small symmetric matrix, by Jacobi's rotations (Golub & Van Loan, §8.5): slow and
//! exact, and the same on every run.

/// Rounds through all pairs at most; a matrix of some hundred rows needs about ten.
const RUNDER: usize = 40;

/// Eigenvalues, largest first, each with its vector. `a` is row by row, `n × n`.
pub(super) fn egenverdier(mut a: Vec<f64>, n: usize) -> Vec<(f64, Vec<f64>)> {
    let mut v = vec![0.0; n * n];
    for i in 0..n {
        v[i * n + i] = 1.0;
    }
    for _ in 0..RUNDER {
        let utenfor: f64 =
            (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i * n + j].powi(2)).sum();
        let langs: f64 = (0..n).map(|i| a[i * n + i].powi(2)).sum();
        if utenfor <= 1e-24 * langs {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                roter(&mut a, &mut v, n, p, q);
            }
        }
    }
    let mut ut: Vec<(f64, Vec<f64>)> =
        (0..n).map(|j| (a[j * n + j], (0..n).map(|i| v[i * n + j]).collect())).collect();
    ut.sort_by(|x, y| y.0.total_cmp(&x.0));
    for (_, vektor) in &mut ut {
        // A vector and its opposite are both right: the first that is not small is positive.
        if vektor.iter().find(|x| x.abs() > 1e-9).is_some_and(|x| *x < 0.0) {
            for x in vektor {
                *x = -*x;
            }
        }
    }
    ut
}

/// Turns the plane of `p` and `q` so that the two no longer vary together.
#[expect(clippy::many_single_char_names, reason = "the names of the book")]
fn roter(a: &mut [f64], v: &mut [f64], n: usize, p: usize, q: usize) {
    let felles = a[p * n + q];
    if felles == 0.0 {
        return;
    }
    let theta = (a[q * n + q] - a[p * n + p]) / (2.0 * felles);
    let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let c = 1.0 / t.hypot(1.0);
    let s = t * c;
    for k in 0..n {
        let (x, y) = (a[k * n + p], a[k * n + q]);
        a[k * n + p] = c * x - s * y;
        a[k * n + q] = s * x + c * y;
    }
    for k in 0..n {
        let (x, y) = (a[p * n + k], a[q * n + k]);
        a[p * n + k] = c * x - s * y;
        a[q * n + k] = s * x + c * y;
        let (x, y) = (v[k * n + p], v[k * n + q]);
        v[k * n + p] = c * x - s * y;
        v[k * n + q] = s * x + c * y;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_vectors_give_the_matrix_back() {
        let n = 7;
        let a: Vec<f64> = (0..n * n).map(|k| f64::from(u32::try_from((k * 37 + 11) % 23).unwrap())).collect();
        let s: Vec<f64> =
            (0..n * n).map(|k| (0..n).map(|m| a[k / n * n + m] * a[k % n * n + m]).sum()).collect();
        let funnet = egenverdier(s.clone(), n);
        assert!(funnet.is_sorted_by(|x, y| x.0 >= y.0));
        for i in 0..n {
            for j in 0..n {
                let igjen: f64 = funnet.iter().map(|(verdi, v)| verdi * v[i] * v[j]).sum();
                assert!((igjen - s[i * n + j]).abs() < 1e-8 * s[0].abs(), "{i} {j}");
            }
        }
    }
}
