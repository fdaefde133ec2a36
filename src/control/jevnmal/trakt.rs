//! The funnel of `domain/control.md` §2.3: y = sqrt(O/E) against 1, with the additive random-effects
//! overdispersion of Spiegelhalter (Statistics in Medicine 2005; 24: 1185–1202) and the second moment
//! of a winsorised normal put right.

use serde::{Deserialize, Serialize};

use super::sannsynlighet::{kvantil, normal_hale};

/// Second moment of a standard normal that is winsorised at its 10th and 90th percentile. Without it
/// phi is a third too small.
const ANDRE_MOMENT: f64 = 0.678_65;
/// Winsorised share on each side.
const HALE: f64 = 0.1;
/// A funnel of fewer says nothing on how peers vary.
pub const MINSTE_ANTALL: usize = 20;

/// Why no funnel can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Traktfeil {
    /// Too few units.
    #[error("det er for få å sammenligne med: minst {MINSTE_ANTALL} må ha stort nok ventet tall")]
    ForFa,
    /// A number that cannot be.
    #[error("et observert eller ventet tall kan ikke være riktig")]
    UmuligTall,
}

/// One unit in one period. `observert` and `ventet` are counts of independent events, or sums that were
/// divided by their variance-to-mean ratio (see [`super::celler::spredning`]).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Enhet {
    /// Observed.
    pub observert: f64,
    /// Expected among peers.
    pub ventet: f64,
}

/// One unit in the funnel.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Punkt {
    /// What was compared.
    pub enhet: Enhet,
    /// Observed over expected.
    pub forhold: f64,
    /// Distance from 1 on the root scale in Poisson standard errors: the naive funnel.
    pub z: f64,
    /// The same when peers differ from each other as much as they do.
    pub z_d: f64,
    /// One-sided upper probability of `z_d`.
    pub p: f64,
}

/// The funnel of one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trakt {
    /// Overdispersion factor: 1 when peers differ by chance only.
    pub phi: f64,
    /// Variance between peers on the root scale.
    pub tau2: f64,
    /// In the order that they were given.
    pub punkter: Vec<Punkt>,
}

/// The two limits at one expectation, as observed over expected.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Grense {
    /// Expectation.
    pub ventet: f64,
    /// Lower limit.
    pub nedre: f64,
    /// Upper limit.
    pub ovre: f64,
}

impl Trakt {
    /// Fits tau² on the units and places them.
    pub fn av(enheter: &[Enhet]) -> Result<Self, Traktfeil> {
        if enheter.len() < MINSTE_ANTALL {
            return Err(Traktfeil::ForFa);
        }
        let gyldig = |e: &Enhet| {
            e.observert.is_finite() && e.observert >= 0.0 && e.ventet.is_finite() && e.ventet > 0.0
        };
        if !enheter.iter().all(gyldig) {
            return Err(Traktfeil::UmuligTall);
        }
        // The root is taken against 1; the standard error of the root of a Poisson ratio is 1/(2√E).
        let z: Vec<f64> = enheter.iter().map(|e| (rot(e) - 1.0) * 2.0 * e.ventet.sqrt()).collect();
        let mut sortert = z.clone();
        sortert.sort_by(f64::total_cmp);
        let (lav, hoy) =
            kvantil(&sortert, HALE).zip(kvantil(&sortert, 1.0 - HALE)).ok_or(Traktfeil::ForFa)?;
        #[expect(clippy::cast_precision_loss, reason = "as many as there are doctors")]
        let antall = enheter.len() as f64;
        // Sums over sorted numbers: the order of the units does not change a bit of them.
        let phi = sortert.iter().map(|z| z.clamp(lav, hoy).powi(2)).sum::<f64>() / antall / ANDRE_MOMENT;
        let mut vekter: Vec<f64> = enheter.iter().map(|e| 4.0 * e.ventet).collect();
        vekter.sort_by(f64::total_cmp);
        let (sum, kvadrat) = vekter.iter().fold((0.0, 0.0), |(s, k), w| (s + w, k + w * w));
        let tau2 = ((antall * phi - (antall - 1.0)) / (sum - kvadrat / sum)).max(0.0);
        let punkter = enheter
            .iter()
            .zip(z)
            .map(|(e, z)| {
                let z_d = (rot(e) - 1.0) / spenn(e.ventet, tau2);
                Punkt { enhet: *e, forhold: e.observert / e.ventet, z, z_d, p: normal_hale(z_d) }
            })
            .collect();
        Ok(Self { phi, tau2, punkter })
    }

    /// The limits at an expectation, `z` deviations out. With `tau2` 0 those of Poisson alone.
    pub fn grense(ventet: f64, z: f64, tau2: f64) -> Grense {
        let halv = z * spenn(ventet, tau2);
        Grense { ventet, nedre: (1.0 - halv).max(0.0).powi(2), ovre: (1.0 + halv).powi(2) }
    }

    /// A line of limits for a drawing: `antall` expectations from the least to the greatest of the
    /// units, evenly spaced on the root scale, where the funnel bends most.
    pub fn linje(&self, z: f64, tau2: f64, antall: u32) -> Vec<Grense> {
        let ventet = || self.punkter.iter().map(|p| p.enhet.ventet);
        let (lav, hoy) = (ventet().fold(f64::INFINITY, f64::min).sqrt(), ventet().fold(0.0, f64::max).sqrt());
        if antall < 2 || lav > hoy {
            return Vec::new();
        }
        (0..antall)
            .map(|i| {
                let sted = lav + (hoy - lav) * f64::from(i) / f64::from(antall - 1);
                Self::grense(sted * sted, z, tau2)
            })
            .collect()
    }
}

fn rot(e: &Enhet) -> f64 {
    (e.observert / e.ventet).sqrt()
}

/// Standard deviation on the root scale.
fn spenn(ventet: f64, tau2: f64) -> f64 {
    (1.0 / (4.0 * ventet) + tau2).sqrt()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn enheter(tall: &[(f64, f64)]) -> Vec<Enhet> {
        tall.iter().map(|(observert, ventet)| Enhet { observert: *observert, ventet: *ventet }).collect()
    }

    #[test]
    fn units_as_expected_have_no_overdispersion_and_no_distance() {
        let trakt = Trakt::av(&enheter(&[(100.0, 100.0); 30])).unwrap();
        assert!(trakt.tau2.abs() < 1e-12 && trakt.punkter.iter().all(|p| p.z_d.abs() < 1e-12));
    }

    #[test]
    fn one_far_out_moves_the_limits_hardly_at_all() {
        let vanlige: Vec<_> = (0..99).map(|i| (70.0 + f64::from(i % 61), 100.0)).collect();
        let uten = Trakt::av(&enheter(&vanlige)).unwrap();
        let mut med = vanlige.clone();
        med.push((1000.0, 100.0));
        let med = Trakt::av(&enheter(&med)).unwrap();
        assert!((med.tau2 / uten.tau2 - 1.0).abs() < 0.1, "{} {}", med.tau2, uten.tau2);
        assert!(med.punkter[99].z_d > 6.0 && med.punkter[99].z_d < med.punkter[99].z);
    }

    #[test]
    fn a_point_on_the_limit_is_as_far_out_as_the_limit_says() {
        let tall: Vec<_> = (0..40).map(|i| (60.0 + 3.0 * f64::from(i), 120.0)).collect();
        let trakt = Trakt::av(&enheter(&tall)).unwrap();
        let grense = Trakt::grense(120.0, 3.0, trakt.tau2);
        let y = grense.ovre.sqrt();
        assert!(((y - 1.0) / spenn(120.0, trakt.tau2) - 3.0).abs() < 1e-12);
        let linje = trakt.linje(3.0, trakt.tau2, 5);
        assert_eq!(linje.len(), 5);
        assert!(linje.iter().all(|g| g.nedre < 1.0 && 1.0 < g.ovre));
    }

    #[test]
    fn too_few_or_impossible_numbers_draw_nothing() {
        assert_eq!(Trakt::av(&enheter(&[(1.0, 1.0); 19])), Err(Traktfeil::ForFa));
        for daarlig in [(f64::NAN, 1.0), (-1.0, 1.0), (1.0, 0.0), (1.0, f64::INFINITY)] {
            let mut tall = vec![(1.0, 1.0); 30];
            tall[7] = daarlig;
            assert_eq!(Trakt::av(&enheter(&tall)), Err(Traktfeil::UmuligTall));
        }
    }

    proptest! {
        #[test]
        fn order_does_not_matter(mut tall in proptest::collection::vec((0.0f64..400.0, 50.0f64..300.0), 20..60)) {
            let a = Trakt::av(&enheter(&tall)).unwrap();
            tall.reverse();
            let b = Trakt::av(&enheter(&tall)).unwrap();
            prop_assert_eq!((a.phi.to_bits(), a.tau2.to_bits()), (b.phi.to_bits(), b.tau2.to_bits()));
            prop_assert_eq!(a.punkter.first(), b.punkter.last());
        }
    }
}
