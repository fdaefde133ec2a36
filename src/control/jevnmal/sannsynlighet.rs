//! Tails of counting distributions, and quantiles. Small numbers are summed from the tail itself, so
//! that 1e-30 is not the rounding of 1 minus something.

use std::f64::consts::{PI, SQRT_2};

/// ln n!, exact to double precision: a product to 20, Stirling's series above.
pub fn ln_fakultet(n: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    let x = n as f64;
    if n < 20 {
        return (2..=n).map(ln).sum();
    }
    let (en, tre) = (1.0 / x, 1.0 / (x * x * x));
    x * x.ln() - x + 0.5 * (2.0 * PI * x).ln() + en / 12.0 - tre / 360.0 + tre * en * en / 1260.0
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn ln(n: u64) -> f64 {
    (n as f64).ln()
}

/// ln of n over k; minus infinity when k > n.
fn ln_binom(n: u64, k: u64) -> f64 {
    if k > n { f64::NEG_INFINITY } else { ln_fakultet(n) - ln_fakultet(k) - ln_fakultet(n - k) }
}

/// Sums a unimodal mass from `k` to `hoyest`. Stops when the terms no longer count.
fn hale(k: u64, hoyest: u64, forventet: f64, ln_masse: impl Fn(u64) -> f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    let over = k as f64 > forventet;
    let mut sum = 0.0;
    let ledd = |i: u64, sum: &mut f64| {
        let masse = ln_masse(i).exp();
        *sum += masse;
        masse > *sum * 1e-17
    };
    if over {
        for i in k..=hoyest {
            if !ledd(i, &mut sum) {
                break;
            }
        }
        sum.min(1.0)
    } else {
        for i in (0..k).rev() {
            if !ledd(i, &mut sum) {
                break;
            }
        }
        (1.0 - sum).clamp(0.0, 1.0)
    }
}

/// P(X ≥ k) for a Poisson count with the mean `lambda`. A mean that is no number gives 1.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub fn poisson_hale(k: u64, lambda: f64) -> f64 {
    if k == 0 || !lambda.is_finite() || lambda < 0.0 {
        return 1.0;
    }
    if lambda == 0.0 {
        return 0.0;
    }
    let ln_lambda = lambda.ln();
    hale(k, u64::MAX, lambda, |i| i as f64 * ln_lambda - lambda - ln_fakultet(i))
}

/// P(X ≥ k) of `n` independent trials with the probability `p` each.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub fn binomisk_hale(n: u64, k: u64, p: f64) -> f64 {
    if k == 0 || !(0.0..1.0).contains(&p) {
        return 1.0;
    }
    if k > n || p == 0.0 {
        return 0.0;
    }
    let (ja, nei) = (p.ln(), (-p).ln_1p());
    hale(k, n, n as f64 * p, |i| ln_binom(n, i) + i as f64 * ja + (n - i) as f64 * nei)
}

/// P(X ≥ k) when `n` are drawn from `alle`, of which `slike` are of the kind that is counted.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
pub fn hypergeometrisk_hale(alle: u64, slike: u64, n: u64, k: u64) -> f64 {
    if slike > alle || n > alle || k + alle <= slike + n || k == 0 {
        return 1.0;
    }
    let hoyest = slike.min(n);
    if k > hoyest {
        return 0.0;
    }
    let nevner = ln_binom(alle, n);
    let forventet = n as f64 * slike as f64 / alle as f64;
    hale(k, hoyest, forventet, |i| match alle.checked_sub(slike).zip(n.checked_sub(i)) {
        Some((andre, rest)) => ln_binom(slike, i) + ln_binom(andre, rest) - nevner,
        None => f64::NEG_INFINITY,
    })
}

/// P(Z ≥ z) of a standard normal: the series of Φ to 4, Laplace's continued fraction above.
pub fn normal_hale(z: f64) -> f64 {
    if z.is_nan() {
        return 1.0;
    }
    if z < 0.0 {
        return 1.0 - normal_hale(-z);
    }
    let tetthet = (-0.5 * z * z).exp() / (SQRT_2 * PI.sqrt());
    if z < 4.0 {
        let (mut ledd, mut sum, mut i) = (z, z, 1.0);
        while ledd > sum * 1e-17 && i < 400.0 {
            i += 2.0;
            ledd *= z * z / i;
            sum += ledd;
        }
        return (0.5 - tetthet * sum).max(0.0);
    }
    let brok = (1..=80).rev().fold(z, |nedre, i| z + f64::from(i) / nedre);
    tetthet / brok
}

/// The `q` quantile of sorted numbers, interpolated (type 7 of Hyndman and Fan 1996).
pub fn kvantil(sortert: &[f64], q: f64) -> Option<f64> {
    let siste = sortert.len().checked_sub(1)?;
    #[expect(clippy::cast_precision_loss, reason = "as many as there are doctors")]
    let sted = siste as f64 * q.clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ sted ≤ siste")]
    let under = sted.floor() as usize;
    let (a, b) = (*sortert.get(under)?, *sortert.get((under + 1).min(siste))?);
    Some(a + (b - a) * (sted - sted.floor()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn nar(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-10 * b.abs(), "{a} is not {b}");
    }

    /// From scipy 1.17 (`poisson.sf`, `binom.sf`, `hypergeom.sf`, `norm.sf`).
    #[test]
    fn tails_as_scipy_has_them() {
        nar(poisson_hale(4, 0.05), 2.502_139_472_997_342e-7);
        nar(poisson_hale(130, 100.0), 0.002_282_093_054_316_954_4);
        nar(binomisk_hale(6, 6, 0.1), 1e-6);
        nar(binomisk_hale(10, 4, 0.1), 0.012_795_198_4);
        nar(hypergeometrisk_hale(1000, 40, 20, 8), 2.830_508_770_887_842_4e-7);
        nar(normal_hale(3.0), 0.001_349_898_031_630_094_5);
        nar(normal_hale(6.0), 9.865_876_450_376_98e-10);
        nar(normal_hale(-1.0), 0.841_344_746_068_542_9);
    }

    #[test]
    fn nothing_impossible_gets_a_small_probability() {
        assert!((poisson_hale(5, f64::NAN) - 1.0).abs() < f64::EPSILON);
        assert!((binomisk_hale(5, 2, f64::NAN) - 1.0).abs() < f64::EPSILON);
        assert!((hypergeometrisk_hale(10, 20, 5, 3) - 1.0).abs() < f64::EPSILON);
        assert!((normal_hale(f64::NAN) - 1.0).abs() < f64::EPSILON);
        assert_eq!(kvantil(&[], 0.5), None);
    }

    proptest! {
        #[test]
        fn a_tail_falls_and_lies_between_nothing_and_one(k in 0u64..200, lambda in 0.0f64..150.0) {
            let (a, b) = (poisson_hale(k, lambda), poisson_hale(k + 1, lambda));
            prop_assert!((0.0..=1.0).contains(&a) && b <= a + 1e-12);
        }

        #[test]
        fn drawing_everything_draws_all_of_the_kind(alle in 1u64..60, slike in 0u64..60, n in 0u64..60, k in 0u64..60) {
            let p = hypergeometrisk_hale(alle, slike, n, k);
            prop_assert!((0.0..=1.0).contains(&p));
            if slike <= alle && n == alle {
                let ventet = if k <= slike { 1.0 } else { 0.0 };
                prop_assert!((p - ventet).abs() < 1e-9);
            }
        }

        #[test]
        fn a_quantile_lies_among_the_numbers(mut tall in proptest::collection::vec(-1e3f64..1e3, 1..40), q in 0.0f64..1.0) {
            tall.sort_by(f64::total_cmp);
            let k = kvantil(&tall, q).unwrap();
            prop_assert!(tall[0] <= k && k <= tall[tall.len() - 1]);
        }
    }
}
