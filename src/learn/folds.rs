//! Folds in which nobody is on both sides.
//!
//! Rows of one person are alike in more than the features say. When some of them are learnt from
//! and others judged, the figures are too good; linfa's own folds know no groups.

use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;

/// A fold for every row, such that all rows of a person share one. People with an event and people
/// without are dealt out in turn, so that folds are alike in size and share of events. `None` when
/// there are fewer people than folds, or fewer than two folds.
///
/// `person` are group numbers and `event` says whether it happened, both one a row.
pub fn grouped(person: &[u32], event: &[bool], folds: u32, seed: u64) -> Option<Vec<u32>> {
    let mut people: Vec<u32> = person.to_vec();
    people.sort_unstable();
    people.dedup();
    let count = people.len();
    if folds < 2 || count < folds as usize {
        return None;
    }
    let place = |who: u32| people.partition_point(|p| *p < who);
    let mut with_event = vec![false; count];
    for (who, event) in person.iter().zip(event) {
        with_event[place(*who)] |= *event;
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    order.sort_by_key(|i| !with_event[*i]);
    let mut fold = vec![0; count];
    for (turn, who) in (0..folds).cycle().zip(order) {
        fold[who] = turn;
    }
    Some(person.iter().map(|who| fold[place(*who)]).collect())
}

/// People with rows in more than one fold: how many, and the first row (from 0) that is not in the
/// fold of its person's earlier rows.
pub fn straddling(person: &[u32], fold: &[u32]) -> Option<(usize, usize)> {
    let most = person.iter().max().map_or(0, |m| *m as usize + 1);
    let mut home: Vec<Option<u32>> = vec![None; most];
    let mut twice = vec![false; most];
    let mut first = None;
    for (row, (who, fold)) in person.iter().zip(fold).enumerate() {
        let who = *who as usize;
        if *home[who].get_or_insert(*fold) != *fold {
            twice[who] = true;
            first.get_or_insert(row);
        }
    }
    first.map(|row| (twice.iter().filter(|t| **t).count(), row))
}

/// Rows outside a fold (to learn from) and inside it (to judge on).
pub fn split(fold: &[u32], inside: u32) -> (Vec<usize>, Vec<usize>) {
    (0..fold.len()).partition(|row| fold[*row] != inside)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nobody_is_on_both_sides_and_folds_are_alike(
            rows in prop::collection::vec((0_u32..60, any::<bool>()), 40..300),
            folds in 2_u32..6,
            seed in any::<u64>(),
        ) {
            let (person, event): (Vec<u32>, Vec<bool>) = rows.into_iter().unzip();
            let Some(fold) = grouped(&person, &event, folds, seed) else { return Ok(()) };
            prop_assert_eq!(straddling(&person, &fold), None);
            prop_assert_eq!(&grouped(&person, &event, folds, seed), &Some(fold.clone()));
            let mut people: Vec<(u32, u32)> = fold.iter().copied().zip(person.iter().copied()).collect();
            people.sort_unstable();
            people.dedup();
            let size = |k| people.iter().filter(|(f, _)| *f == k).count();
            let sizes: Vec<usize> = (0..folds).map(size).collect();
            prop_assert!(sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1, "{:?}", sizes);
            for k in 0..folds {
                let (train, test) = split(&fold, k);
                prop_assert_eq!(train.len() + test.len(), fold.len());
                let tested: Vec<u32> = test.iter().map(|r| person[*r]).collect();
                prop_assert!(train.iter().all(|row| !tested.contains(&person[*row])));
            }
        }
    }

    #[test]
    fn another_seed_deals_otherwise_and_events_are_spread() {
        let person: Vec<u32> = (0..100).collect();
        let event: Vec<bool> = person.iter().map(|p| *p < 20).collect();
        let fold = grouped(&person, &event, 5, 1).unwrap();
        assert_ne!(Some(&fold), grouped(&person, &event, 5, 2).as_ref());
        for k in 0..5 {
            assert_eq!(fold.iter().zip(&event).filter(|(f, e)| **f == k && **e).count(), 4);
        }
    }

    #[test]
    fn too_few_people_can_not_be_dealt_out() {
        assert_eq!(grouped(&[7, 7, 7, 9], &[true; 4], 3, 1), None);
        assert_eq!(grouped(&[1, 2, 3], &[true; 3], 1, 1), None);
    }

    #[test]
    fn a_person_in_two_folds_is_found_with_the_row() {
        assert_eq!(straddling(&[0, 1, 0, 1, 2], &[0, 1, 0, 2, 2]), Some((1, 3)));
        assert_eq!(straddling(&[0, 1, 0, 1], &[0, 1, 2, 2]), Some((2, 2)));
        assert_eq!(straddling(&[], &[]), None);
    }
}
