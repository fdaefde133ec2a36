//! The product-limit estimator on whole weeks from a week that everybody was away in
//! (Kaplan & Meier 1958), with the number left.

use crate::learn::predict::UKER;

/// Share still away at the end of each week.
#[derive(Debug, Clone)]
pub(super) struct Andeler {
    andeler: [f64; UKER],
    /// At risk in each week.
    igjen: [u32; UKER],
}

impl Andeler {
    /// Share still away at the end of a week, from 1; 1 before the first.
    pub(super) fn andel(&self, uke: usize) -> f64 {
        uke.checked_sub(1).and_then(|n| self.andeler.get(n)).copied().unwrap_or(1.0)
    }

    /// How many were at risk in a week.
    pub(super) fn igjen(&self, uke: usize) -> u32 {
        uke.checked_sub(1).and_then(|n| self.igjen.get(n)).copied().unwrap_or(0)
    }
}

/// From the last week at risk of each, whether the absence ended in it, and the week all were away in.
pub(super) fn andeler(tider: impl Iterator<Item = (u16, bool)>, fra: u16) -> Andeler {
    let (mut ute, mut slutt) = ([0u32; UKER], [0u32; UKER]);
    let mut alle = 0;
    for (siste, hendelse) in tider {
        let uke = usize::from(siste.max(fra)).clamp(1, UKER) - 1;
        alle += 1;
        ute[uke] += 1;
        slutt[uke] += u32::from(hendelse);
    }
    let mut ut = Andeler { andeler: [1.0; UKER], igjen: [0; UKER] };
    let (mut igjen, mut andel) = (alle, 1.0);
    for uke in usize::from(fra.max(1)) - 1..UKER {
        ut.igjen[uke] = igjen;
        if igjen > 0 {
            andel *= 1.0 - f64::from(slutt[uke]) / f64::from(igjen);
        }
        igjen -= ute[uke];
        ut.andeler[uke] = andel;
    }
    ut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_censored_count_till_they_leave() {
        // Five from week 3: one ends in 3, one is lost in 4, one ends in 5, two stay the year out.
        let tider = [(3, true), (4, false), (5, true), (52, false), (52, false)];
        let km = andeler(tider.into_iter(), 3);
        assert!((km.andel(2) - 1.0).abs() < 1e-12);
        assert!((km.andel(3) - 0.8).abs() < 1e-12 && (km.andel(4) - 0.8).abs() < 1e-12);
        assert!((km.andel(5) - 0.8 * 2.0 / 3.0).abs() < 1e-12 && (km.andel(52) - km.andel(5)).abs() < 1e-12);
        assert_eq!((km.igjen(3), km.igjen(4), km.igjen(5), km.igjen(6)), (5, 4, 3, 2));
    }
}
