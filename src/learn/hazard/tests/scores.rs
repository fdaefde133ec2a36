use proptest::prelude::*;

use crate::learn::hazard::{
    Blocks, Column, ColumnKind, Hazard, HazardParams, Sample, Scorer, Shape, Term, fit, periods,
};

use super::Truth;

/// A model of two columns with every kind of term, from free numbers.
fn model(values: &[f64], slopes: &[f64; 3], baseline: &[f64; 6]) -> Hazard {
    let mut values = values.iter().copied().cycle();
    let number = |edges: Vec<f32>| Column {
        name: "x".into(),
        kind: ColumnKind::Number { edges },
        seen: vec![],
        pooled: vec![],
    };
    let mut term = |shape, size: usize| Term {
        shape,
        values: values.by_ref().take(size).collect(),
        errors: vec![0.0; size],
        smoothing: 1.0,
    };
    Hazard {
        columns: vec![number(vec![0.0, 1.0]), number(vec![0.5])],
        blocks: Blocks {
            period_ends: (1..=6).map(f64::from).collect(),
            block_of: vec![0, 1, 1, 2, 2, 2],
            slopes: slopes.to_vec(),
        },
        baseline: baseline.to_vec(),
        terms: vec![
            term(Shape::Main(0), 4),
            term(Shape::Main(1), 3),
            term(Shape::Pair(0, 1), 12),
            term(Shape::Week(0), 12),
            term(Shape::Week(1), 9),
        ],
    }
}

proptest! {
    #[test]
    fn contributions_add_up_to_the_log_cumulative_hazard(
        values in prop::collection::vec(-3.0..3.0_f64, 41),
        slopes in prop::array::uniform3(0.2..2.0_f64),
        baseline in prop::array::uniform6(1e-6..0.5_f64),
        x in -1.0..2.0_f32,
        y in prop_oneof![Just(f32::NAN), 0.0..1.0_f32],
        entry in 1_usize..=6,
        ahead in 0_usize..6,
    ) {
        let model = model(&values, &slopes, &baseline);
        let horizon = (entry + ahead).min(6);
        let mut bins = [0; 2];
        model.bin_row(&[x, y], &mut bins);
        let mut curve = [0.0; 6];
        model.survival(&bins, entry, &mut curve);
        let mut parts = [0.0; 5];
        let base = model.contributions(&bins, entry, horizon, &mut parts);
        // The curve itself is rounded where it nears 0 or 1, so the sum is taken again in logs.
        let mut sum = 0.0;
        for (t, b) in baseline.iter().enumerate().take(horizon).skip(entry - 1) {
            let k = usize::from(model.blocks.block_of[t]);
            let said: f64 = model.terms.iter().map(|term| {
                let at = model.index(term.shape, &bins);
                if matches!(term.shape, Shape::Week(_)) { term.values[at + k] } else { slopes[k] * term.values[at] }
            }).sum();
            sum += b * said.exp();
        }
        let total = base + parts.iter().sum::<f64>();
        prop_assert!((total - sum.ln()).abs() < 1e-12, "{total} {}", sum.ln());
        prop_assert!((curve[horizon - 1] - (-sum).exp()).abs() < 1e-12);

        let scorer = Scorer::new(&model);
        let mut room = scorer.room();
        scorer.score(&[x, y], entry, horizon, &mut room);
        prop_assert_eq!(&room.bins, &bins);
        prop_assert!((room.sum() - total).abs() < 1e-12);
        for (a, b) in room.contributions.iter().zip(&parts) {
            prop_assert!((a - b).abs() < 1e-12);
        }
        for (a, b) in room.survival.iter().zip(&curve) {
            prop_assert!((a - b).abs() < 1e-12);
        }
    }

    #[test]
    fn terms_that_do_not_change_contribute_themselves(
        values in prop::collection::vec(-3.0..3.0_f64, 20),
        baseline in prop::array::uniform6(1e-6..0.5_f64),
    ) {
        let mut model = model(&values, &[1.0; 3], &baseline);
        model.terms.truncate(3);
        let mut parts = [0.0; 3];
        model.contributions(&[2, 1], 2, 5, &mut parts);
        let said = [model.terms[0].values[2], model.terms[1].values[1], model.terms[2].values[7]];
        for (part, value) in parts.iter().zip(said) {
            prop_assert!((part - value).abs() < 1e-12);
        }
    }

    #[test]
    fn periods_hold_every_time(
        times in prop::collection::vec((0.01..500.0_f64, any::<bool>(), 0.0..1.0_f64), 2..200),
    ) {
        let event: Vec<bool> = times.iter().enumerate().map(|(i, (_, e, _))| i == 0 || *e).collect();
        let time: Vec<f64> = times.iter().map(|(t, _, _)| *t).collect();
        let entry: Vec<f64> = times.iter().map(|(t, _, share)| t * share).collect();
        let ends = periods(&time, &event, 40).unwrap();
        prop_assert!(ends.len() <= 60 && ends.windows(2).all(|pair| pair[0] < pair[1]));
        let sample = Sample::from_times(&entry, &time, event.clone()).unwrap();
        for (i, t) in time.iter().enumerate() {
            let (from, to) = sample.window(i).unwrap();
            prop_assert!(from >= 1 && from <= to && usize::from(to) <= ends.len());
            if event[i] {
                prop_assert!(ends[usize::from(to) - 1] >= *t);
                prop_assert!(to == 1 || ends[usize::from(to) - 2] < *t);
            }
        }
    }
}

#[test]
fn a_window_without_baseline_says_so() {
    let model = model(&[0.5], &[1.0; 3], &[0.0, 0.1, 0.1, 0.1, 0.1, 0.1]);
    let mut parts = [9.0; 5];
    assert_eq!(model.contributions(&[1, 1], 1, 1, &mut parts), f64::NEG_INFINITY);
    assert_eq!(parts, [0.0; 5]);
}

#[test]
fn whole_numbers_are_periods_as_they_are() {
    assert_eq!(periods(&[3.0, 1.0, 28.0, 3.0], &[true; 4], 40).unwrap(), vec![1.0, 3.0, 28.0]);
}

#[test]
fn a_batch_is_each_row_alone_at_any_number_of_threads() {
    let truth = Truth::new(5000, 30);
    let sample = truth.sample();
    let model = fit(&sample, &HazardParams::default()).unwrap();
    let scorer = Scorer::new(&model);
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    for i in 0..5000 {
        sample.row(i, &mut row);
        rows.extend_from_slice(&row);
    }
    let batch = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            scorer.score_batch(&rows, &truth.entry, 26, |i, scored| {
                (i, scored.survival[25].to_bits(), scored.sum().to_bits())
            })
        })
    };
    let all = batch(1);
    assert_eq!(all, batch(2));
    let mut room = scorer.room();
    for (i, scored) in all.iter().enumerate().step_by(499) {
        scorer.score(&rows[3 * i..3 * i + 3], usize::from(truth.entry[i]), 26, &mut room);
        assert_eq!(*scored, (i, room.survival[25].to_bits(), room.sum().to_bits()));
    }
}

#[test]
fn a_row_that_is_too_short_is_unknown_where_it_ends() {
    let model = fit(&Truth::new(600, 31).sample(), &HazardParams::default()).unwrap();
    let scorer = Scorer::new(&model);
    let mut room = scorer.room();
    scorer.score(&[0.5], 1, 26, &mut room);
    assert_eq!(room.bins[1..], [0, 0]);
    assert!(room.sum().is_finite());
}
