//! A unit stands out when it does so in two periods in a row, and when that is rare among as many
//! units as there are.

use super::trakt::{Enhet, Punkt, Trakt, Traktfeil};

/// Benjamini–Hochberg adjusted values (J. R. Stat. Soc. B 1995; 57: 289–300), in the order given.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut orden: Vec<usize> = (0..p.len()).collect();
    let verdi = |i: &usize| p.get(*i).copied().unwrap_or(1.0);
    orden.sort_by(|a, b| verdi(a).total_cmp(&verdi(b)).then(a.cmp(b)));
    let mut q = vec![1.0; p.len()];
    let mut minst = 1.0_f64;
    for (rang, i) in orden.iter().enumerate().rev() {
        #[expect(clippy::cast_precision_loss, reason = "as many as there are doctors")]
        let justert = verdi(i) * p.len() as f64 / (rang + 1) as f64;
        minst = minst.min(justert);
        if let Some(plass) = q.get_mut(*i) {
            *plass = minst;
        }
    }
    q
}

/// What must hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Krav {
    /// Smallest expectation in each period.
    pub minste_ventet: f64,
    /// Distance in each period.
    pub z: f64,
    /// Largest adjusted value.
    pub q: f64,
}

/// One unit over two periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plassert {
    /// Index in the input.
    pub indeks: usize,
    /// The earlier and the later period.
    pub punkter: [Punkt; 2],
    /// Adjusted value of the larger of the two probabilities: both periods must be rare.
    pub q: f64,
    /// Above the limit.
    pub over: bool,
}

/// Two funnels and the units that are in both.
#[derive(Debug, Clone, PartialEq)]
pub struct Toperioder {
    /// The earlier and the later funnel.
    pub trakter: [Trakt; 2],
    /// Units with enough expected in both periods, in the order of the input.
    pub plassert: Vec<Plassert>,
}

/// Places units over two periods. A unit with too little expected in one of them is in neither funnel.
pub fn sammenlign(enheter: &[[Enhet; 2]], krav: Krav) -> Result<Toperioder, Traktfeil> {
    let med: Vec<(usize, [Enhet; 2])> = enheter
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, par)| par.iter().all(|e| e.ventet >= krav.minste_ventet))
        .collect();
    let trakt = |nr: usize| {
        let hver: Vec<Enhet> = med.iter().filter_map(|(_, par)| par.get(nr).copied()).collect();
        Trakt::av(&hver)
    };
    let trakter = [trakt(0)?, trakt(1)?];
    let par: Vec<[Punkt; 2]> =
        trakter[0].punkter.iter().zip(&trakter[1].punkter).map(|(a, b)| [*a, *b]).collect();
    let storste: Vec<f64> = par.iter().map(|[a, b]| a.p.max(b.p)).collect();
    let plassert = par
        .into_iter()
        .zip(benjamini_hochberg(&storste))
        .zip(&med)
        .map(|((punkter, q), (indeks, _))| Plassert {
            indeks: *indeks,
            punkter,
            q,
            over: punkter.iter().all(|p| p.z_d > krav.z) && q < krav.q,
        })
        .collect();
    Ok(Toperioder { trakter, plassert })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn adjusted_values_by_hand() {
        let q = benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005]);
        for (a, b) in q.iter().zip([0.02, 0.04, 0.04, 0.02]) {
            assert!((a - b).abs() < 1e-12, "{q:?}");
        }
    }

    #[test]
    fn once_is_not_enough_and_small_numbers_are_left_out() {
        let e = |observert, ventet| Enhet { observert, ventet };
        let mut alle: Vec<[Enhet; 2]> = (0..60)
            .map(|i| [e(85.0 + f64::from(i % 31), 100.0), e(115.0 - f64::from(i % 31), 100.0)])
            .collect();
        alle.push([e(300.0, 100.0), e(300.0, 100.0)]);
        alle.push([e(300.0, 100.0), e(100.0, 100.0)]);
        alle.push([e(300.0, 100.0), e(147.0, 49.0)]);
        let krav = Krav { minste_ventet: 50.0, z: 3.0, q: 0.05 };
        let svar = sammenlign(&alle, krav).unwrap();
        let over: Vec<usize> = svar.plassert.iter().filter(|p| p.over).map(|p| p.indeks).collect();
        assert_eq!(over, [60]);
        assert_eq!(svar.plassert.len(), 62);
    }

    proptest! {
        #[test]
        fn adjusted_is_never_smaller_and_keeps_the_order(p in proptest::collection::vec(0.0f64..1.0, 1..50)) {
            let q = benjamini_hochberg(&p);
            for (i, a) in p.iter().enumerate() {
                prop_assert!(q[i] + 1e-15 >= *a && q[i] <= 1.0);
                for (j, b) in p.iter().enumerate() {
                    prop_assert!(a > b || q[i] <= q[j], "{i} {j}");
                }
            }
        }
    }
}
