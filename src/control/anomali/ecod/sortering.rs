//! Distinct values of a column and how many there are of each.

use crate::control::anomali::tall;

/// The most places of a direct table: whole numbers in a range up to this are counted, not sorted.
const DIREKTE: usize = 1 << 16;

/// A column of whole numbers in a small range: the lowest, and how many numbers the range has.
pub(super) fn heltall(verdier: &[f64]) -> Option<(f64, usize)> {
    let (mut lavest, mut hoyest, mut hele) = (f64::INFINITY, f64::NEG_INFINITY, true);
    for stykke in verdier.chunks(1024) {
        for x in stykke {
            lavest = lavest.min(*x);
            hoyest = hoyest.max(*x);
            // Adding and taking away 1.5 · 2⁵² leaves whole numbers as they are.
            hele &= ((x + HELE) - HELE - x).abs() <= 0.0;
        }
        if !hele || hoyest - lavest >= tall(DIREKTE) {
            return None;
        }
    }
    plass(lavest, hoyest).map(|spenn| (lavest, spenn + 1))
}

/// 1.5 · 2⁵²: beside it, doubles are whole numbers.
const HELE: f64 = 6_755_399_441_055_744.0;

/// How far above the lowest, when that is a place in a direct table.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "negative and NaN become 0 and are refused"
)]
pub(super) fn plass(lavest: f64, x: f64) -> Option<usize> {
    let avstand = x - lavest;
    (avstand >= 0.0 && avstand < tall(DIREKTE)).then_some(avstand as usize)
}

/// The distinct values in rising order, and how many there are of each. No value may be NaN.
pub(super) fn ulike(verdier: &[f64]) -> (Vec<f64>, Vec<usize>) {
    if let Some((lavest, spenn)) = heltall(verdier) {
        let mut antall = vec![0_usize; spenn];
        for x in verdier {
            if let Some(antall) = plass(lavest, *x).and_then(|plass| antall.get_mut(plass)) {
                *antall += 1;
            }
        }
        let alle = antall.into_iter().enumerate().filter(|(_, antall)| *antall > 0);
        return alle.map(|(plass, antall)| (lavest + tall(plass), antall)).unzip();
    }
    let mut nokler: Vec<u64> = verdier.iter().map(|x| nokkel(*x)).collect();
    nokler.sort_unstable();
    let like = nokler.chunk_by(|a, b| a == b);
    like.filter_map(|like| Some((tilbake(*like.first()?), like.len()))).unzip()
}

/// Whole numbers in the same order as the doubles.
fn nokkel(x: f64) -> u64 {
    let bits = x.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

fn tilbake(nokkel: u64) -> f64 {
    f64::from_bits(if nokkel >> 63 == 1 { nokkel & !(1 << 63) } else { !nokkel })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_value_once_in_rising_order(
            hele in any::<bool>(), tall in prop::collection::vec(-50.0_f64..50.0, 1..200),
        ) {
            let verdier: Vec<f64> = tall.iter().map(|x| if hele { x.trunc() + 0.0 } else { *x }).collect();
            let (ulike, antall) = ulike(&verdier);
            prop_assert!(ulike.windows(2).all(|par| par[0] < par[1]));
            for (verdi, antall) in ulike.iter().zip(&antall) {
                prop_assert_eq!(verdier.iter().filter(|x| x.total_cmp(verdi).is_eq()).count(), *antall);
            }
            prop_assert_eq!(antall.iter().sum::<usize>(), verdier.len());
        }
    }

    #[test]
    fn whole_numbers_far_apart_are_sorted() {
        assert_eq!(heltall(&[0.0, 1e15]), None);
        assert_eq!(heltall(&[0.5]), None);
        assert_eq!(heltall(&[f64::NAN]), None);
        assert_eq!(ulike(&[1e15, -3.0, 1e15]), (vec![-3.0, 1e15], vec![1, 2]));
        assert_eq!(ulike(&[2.0, -3.0, 2.0]), (vec![-3.0, 2.0], vec![1, 2]));
    }
}
