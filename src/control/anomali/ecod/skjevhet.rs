//! The sign of a column's skewness, summed as numpy sums: for columns that are nearly symmetric the last
//! digit decides, and with it which tail counts.

use crate::control::anomali::tall;

/// −1, 0 or 1: the sign of the biased skewness `m₃ / m₂^1.5`, 0 when all are (nearly) equal, as
/// `sign(nan_to_num(scipy.stats.skew(x)))`.
pub(super) fn fortegn(verdier: &[f64]) -> i8 {
    let n = tall(verdier.len());
    let snitt = parvis(verdier, &|x| x) / n;
    let andre = parvis(verdier, &|x| (x - snitt) * (x - snitt)) / n;
    let tredje = parvis(verdier, &|x| {
        let avstand = x - snitt;
        avstand * avstand * avstand
    }) / n;
    let null = (f64::EPSILON * snitt) * (f64::EPSILON * snitt);
    // Not «andre > null»: NaN is no skewness.
    let skjev = tredje / andre.powf(1.5);
    if andre <= null || skjev.is_nan() {
        0
    } else if skjev > 0.0 {
        1
    } else if skjev < 0.0 {
        -1
    } else {
        0
    }
}

/// numpy's pairwise sum over a contiguous column: blocks of at most 128 in eight running sums.
fn parvis(verdier: &[f64], f: &impl Fn(f64) -> f64) -> f64 {
    let n = verdier.len();
    if n < 8 {
        // numpy starts at −0, so that a sum of −0 is −0; the sign is no matter here.
        return verdier.iter().fold(-0.0, |sum, x| sum + f(*x));
    }
    if n > 128 {
        let halv = n / 2 - (n / 2) % 8;
        let (foran, bak) = verdier.split_at(halv);
        return parvis(foran, f) + parvis(bak, f);
    }
    let (attere, rest) = verdier.as_chunks::<8>();
    let mut r = [0.0; 8];
    for (nummer, atte) in attere.iter().enumerate() {
        for (r, x) in r.iter_mut().zip(atte) {
            *r = if nummer == 0 { f(*x) } else { *r + f(*x) };
        }
    }
    let sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    rest.iter().fold(sum, |sum, x| sum + f(*x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        assert_eq!(fortegn(&[1.0, 2.0, 3.0, 4.0, 5.0]), 0);
        assert_eq!(fortegn(&[2.0, 8.0, 0.0, 4.0, 1.0, 9.0, 9.0, 0.0]), 1);
        assert_eq!(fortegn(&[-1.0, 0.0, 0.0, 0.0]), -1);
        assert_eq!(fortegn(&[7.3; 40]), 0);
        assert_eq!(fortegn(&[]), 0);
    }

    #[test]
    fn sums_as_numpy() {
        // np.sum(np.full(1000, 0.1)) is 100.0 where one running sum gives 99.9999999999986.
        assert!((parvis(&[0.1; 1000], &|x| x) - 100.0).abs() < 1e-13);
        assert!(([0.1; 1000].iter().sum::<f64>() - 100.0).abs() > 1e-12);
    }
}
