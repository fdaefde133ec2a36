//! Linear programming, small and slow: what an attacker can prove of unknown counts.
//! Two-phase simplex with Bland's rule (Bland 1977), so it always ends.

const NESTEN: f64 = 1e-7;

/// `coefficients · x = value`, with all `x ≥ 0`.
pub(in crate::stats) type Likning = (Vec<f64>, f64);

/// The largest `mal · x`; `None` when no `x` fits, infinite when there is no limit.
pub(in crate::stats) fn storst(likninger: &[Likning], mal: &[f64]) -> Option<f64> {
    let (n, m) = (mal.len(), likninger.len());
    let mut tabla: Vec<Vec<f64>> = likninger
        .iter()
        .enumerate()
        .map(|(rad, (faktorer, verdi))| {
            let fortegn = if *verdi < 0.0 { -1.0 } else { 1.0 };
            let mut ut: Vec<f64> = faktorer.iter().map(|f| f * fortegn).collect();
            ut.extend((0..m).map(|k| if k == rad { 1.0 } else { 0.0 }));
            ut.push(verdi * fortegn);
            ut
        })
        .collect();
    let mut basis: Vec<usize> = (n..n + m).collect();
    // First: make the artificial ones zero.
    let forst: Vec<f64> = (0..n + m).map(|k| if k < n { 0.0 } else { -1.0 }).collect();
    if los(&mut tabla, &mut basis, &forst, n + m)? < -1e-5 {
        return None;
    }
    // Those that are left in the basis at zero are changed for real ones, or their row says nothing.
    for rad in (0..m).rev() {
        if basis[rad] >= n {
            match (0..n).find(|k| tabla[rad][*k].abs() > NESTEN) {
                Some(k) => bytt(&mut tabla, &mut basis, rad, k),
                None => {
                    tabla.remove(rad);
                    basis.remove(rad);
                }
            }
        }
    }
    los(&mut tabla, &mut basis, mal, n)
}

#[expect(clippy::unnecessary_wraps, reason = "the caller hands the answer on as its own")]
fn los(tabla: &mut [Vec<f64>], basis: &mut [usize], mal: &[f64], bruk: usize) -> Option<f64> {
    let verdi = |k: usize| mal.get(k).copied().unwrap_or(0.0);
    for _ in 0..20_000 {
        let vinn = |k: usize| {
            verdi(k) - tabla.iter().zip(basis.iter()).map(|(rad, b)| rad[k] * verdi(*b)).sum::<f64>()
        };
        let Some(inn) = (0..bruk).find(|k| !basis.contains(k) && vinn(*k) > NESTEN) else {
            let b = tabla.iter().zip(basis.iter()).map(|(rad, b)| rad[rad.len() - 1] * verdi(*b)).sum();
            return Some(b);
        };
        let ut = (0..tabla.len())
            .filter(|r| tabla[*r][inn] > NESTEN)
            .map(|r| (tabla[r][tabla[r].len() - 1] / tabla[r][inn], basis[r], r))
            .min_by(|a, b| a.partial_cmp(b).unwrap());
        let Some((_, _, rad)) = ut else { return Some(f64::INFINITY) };
        bytt(tabla, basis, rad, inn);
    }
    panic!("Bland's rule ends");
}

fn bytt(tabla: &mut [Vec<f64>], basis: &mut [usize], rad: usize, inn: usize) {
    let tall = tabla[rad][inn];
    for x in &mut tabla[rad] {
        *x /= tall;
    }
    let pivot = tabla[rad].clone();
    for (r, linje) in tabla.iter_mut().enumerate() {
        let faktor = linje[inn];
        if r != rad && faktor != 0.0 {
            for (x, p) in linje.iter_mut().zip(&pivot) {
                *x -= faktor * p;
            }
        }
    }
    basis[rad] = inn;
}

#[test]
fn known_problems_have_known_answers() {
    // x + y = 4, x − z = 1.
    let likninger = [(vec![1.0, 1.0, 0.0], 4.0), (vec![1.0, 0.0, -1.0], 1.0)];
    let svar = |mal: [f64; 3]| storst(&likninger, &mal).unwrap();
    assert!((svar([1.0, 0.0, 0.0]) - 4.0).abs() < 1e-9);
    assert!((svar([-1.0, 0.0, 0.0]) + 1.0).abs() < 1e-9);
    assert!((svar([0.0, 1.0, 0.0]) - 3.0).abs() < 1e-9);
    assert_eq!(storst(&[(vec![1.0], -1.0)], &[1.0]), None);
    assert_eq!(storst(&[(vec![1.0, -1.0], 0.0)], &[1.0, 0.0]), Some(f64::INFINITY));
}
