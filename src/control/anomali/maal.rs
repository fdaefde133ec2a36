//! How well a score finds what it should, when that is known. The area under the ROC curve is
//! [`roc_auc`](crate::learn::metrics::roc_auc), which counts ties one half.

use std::collections::BTreeSet;

use super::tall;

/// Average precision: the sum over distinct scores, from the highest down, of the precision there times
/// how much the recall grew. Rows with the same score come in together, so their order is no matter
/// (as `sklearn.metrics.average_precision_score`). `None` when nobody has the outcome or lengths differ.
pub fn gjennomsnittlig_presisjon(skarer: &[f64], utfall: &[bool]) -> Option<f64> {
    let positive = utfall.iter().filter(|u| **u).count();
    if positive == 0 || skarer.len() != utfall.len() {
        return None;
    }
    let rekke = synkende(skarer);
    let (mut sett, mut funnet, mut sum) = (0_usize, 0_usize, 0.0);
    for like in rekke.chunk_by(|a, b| skarer[*a] <= skarer[*b]) {
        let nye = like.iter().filter(|rad| utfall[**rad]).count();
        sett += like.len();
        funnet += nye;
        sum += tall(nye) * (tall(funnet) / tall(sett));
    }
    Some(sum / tall(positive))
}

/// The `k` rows with the highest scores; of equal scores the first rows. Scores that are missing (NaN)
/// come last.
pub fn topp(skarer: &[f64], k: usize) -> BTreeSet<usize> {
    synkende(skarer).into_iter().take(k).collect()
}

/// How much of two top lists is the same (Jaccard): shared rows over rows in either. 1 is the same list;
/// two empty lists are the same.
pub fn enighet(en: &[f64], annen: &[f64], k: usize) -> f64 {
    let (en, annen) = (topp(en, k), topp(annen, k));
    let begge = en.union(&annen).count();
    if begge == 0 { 1.0 } else { tall(en.intersection(&annen).count()) / tall(begge) }
}

/// Rows from the highest score down, ties in the order of the rows, NaN last.
fn synkende(skarer: &[f64]) -> Vec<usize> {
    let nokkel = |rad: usize| if skarer[rad].is_nan() { f64::NEG_INFINITY } else { skarer[rad] };
    let mut rekke: Vec<usize> = (0..skarer.len()).collect();
    rekke.sort_by(|a, b| nokkel(*b).total_cmp(&nokkel(*a)));
    rekke
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn average_precision_as_scikit_learn_has_it() {
        // sklearn 1.9.1: average_precision_score([0,1,0,1,1,0], [.1,.4,.35,.8,.4,.4]) = 0.8333…
        let ap = gjennomsnittlig_presisjon(
            &[0.1, 0.4, 0.35, 0.8, 0.4, 0.4],
            &[false, true, false, true, true, false],
        );
        assert!((ap.unwrap() - 5.0 / 6.0).abs() < 1e-12, "{ap:?}");
        assert_eq!(gjennomsnittlig_presisjon(&[1.0, 2.0], &[false, false]), None);
        assert_eq!(gjennomsnittlig_presisjon(&[1.0], &[true, false]), None);
    }

    #[test]
    fn two_lists_that_share_one_of_three_rows() {
        assert!((enighet(&[3.0, 2.0, 1.0], &[3.0, 1.0, 2.0], 2) - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(topp(&[1.0, f64::NAN, 1.0, 0.0], 2), BTreeSet::from([0, 2]));
        assert!((enighet(&[], &[], 5) - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_order_of_the_rows_is_no_matter(
            rader in prop::collection::vec((0_u8..6, any::<bool>()), 1..60), skift in 0_usize..60,
        ) {
            let ap = |rader: &[(u8, bool)]| {
                let (skarer, utfall): (Vec<f64>, Vec<bool>) =
                    rader.iter().map(|(s, u)| (f64::from(*s), *u)).unzip();
                gjennomsnittlig_presisjon(&skarer, &utfall)
            };
            let mut andre = rader.clone();
            andre.rotate_left(skift % rader.len());
            let (a, b) = (ap(&rader), ap(&andre));
            prop_assert_eq!(a.is_some(), b.is_some());
            if let (Some(a), Some(b)) = (a, b) {
                prop_assert!((a - b).abs() < 1e-12 && a > 0.0 && a <= 1.0);
            }
        }
    }
}
