//! How long spells last: the survival curve that all spells together follow exactly.
//!
//! Source of the shares at weeks 4, 8, 17, 26 and 39: Nav's follow-up figures per 725 spells.
//! Week 52 is an extrapolation and the four points inside the first month are an assumption:
//! no public table gives them.

use super::trekk::hele;

/// Sick pay ends about here (ftrl. § 8-12), and so does every spell. Days.
pub(super) const UKE_52: i32 = 364;

/// (days, share that lasts at least so long).
const KURVE: [(f64, f64); 10] = [
    (1.0, 1.0),
    (7.0, 0.74),
    (14.0, 0.53),
    (21.0, 0.405),
    (28.0, 235.0 / 725.0),
    (56.0, 132.0 / 725.0),
    (119.0, 90.0 / 725.0),
    (182.0, 59.0 / 725.0),
    (273.0, 44.0 / 725.0),
    (364.0, 32.5 / 725.0),
];

/// Weeks with a target share, and the share of all spells that reach them.
pub const MAL: [(i32, f64); 6] = [
    (4, 235.0 / 725.0),
    (8, 132.0 / 725.0),
    (17, 90.0 / 725.0),
    (26, 59.0 / 725.0),
    (39, 44.0 / 725.0),
    (52, 32.5 / 725.0),
];

/// Length in days of the spell that a share `s` in (0, 1] of all spells outlast. Between the
/// points the hazard is constant, so the inverse is closed.
pub(super) fn lengde(s: f64) -> i32 {
    for par in KURVE.windows(2) {
        let ((d0, s0), (d1, s1)) = (par[0], par[1]);
        if s > s1 {
            let del = (s0 / s.min(s0)).ln() / (s0 / s1).ln();
            return hele(d0 + del * (d1 - d0));
        }
    }
    // The last days of sick pay: nobody is counted for more than a week beyond week 52.
    let siste = KURVE[KURVE.len() - 1].1;
    UKE_52 + hele((1.0 - s.max(0.0) / siste) * 6.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_meets_every_point() {
        for (dager, andel) in KURVE {
            assert_eq!(lengde(andel * 0.999_999), hele(dager));
            assert!(lengde((andel * 1.000_001).min(1.0)) <= hele(dager));
        }
        assert_eq!((lengde(1.0), lengde(0.0)), (1, 370));
    }
}
