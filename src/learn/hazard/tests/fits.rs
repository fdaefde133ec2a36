use linfa::{
    DatasetBase,
    traits::{Fit, Predict},
};
use ndarray::Array2;

use crate::learn::hazard::{Direction, Hazard, HazardParams, Sample, Shape, fit};

use super::{LEVELS, Truth, term};

fn plain() -> HazardParams {
    HazardParams::default().pairs(0).week_terms(0)
}

/// The level effects that were found, first to last, about their mean.
fn levels(model: &Hazard) -> Vec<f64> {
    let values = &term(&model.terms, Shape::Main(1)).values[1..];
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|value| value - mean).collect()
}

fn bits(model: &Hazard) -> Vec<u64> {
    let terms = model.terms.iter().flat_map(|term| term.values.iter().chain(&term.errors));
    terms.chain(&model.baseline).chain(&model.blocks.slopes).map(|value| value.to_bits()).collect()
}

#[test]
fn effects_that_are_there_are_found_and_noise_is_not() {
    let model = fit(&Truth::new(6000, 10).sample(), &plain()).unwrap();
    for (found, truth) in levels(&model).iter().zip(LEVELS) {
        assert!((found - truth).abs() < 0.12, "{found} is far from {truth}");
    }
    let a = &term(&model.terms, Shape::Main(0)).values;
    let rise = a[a.len() - 1] - a[1];
    assert!((rise - 1.2).abs() < 0.3, "{rise}");
    let noise = &term(&model.terms, Shape::Main(2)).values;
    assert!(noise.iter().all(|value| value.abs() < 0.06), "{noise:?}");
}

#[test]
fn the_curve_of_everybody_together_is_what_happened() {
    let truth = Truth::new(6000, 11);
    let model = fit(&truth.sample(), &HazardParams::default()).unwrap();
    let sample = truth.sample();
    let (mut row, mut bins) = (Vec::new(), vec![0; 3]);
    let mut curve = vec![0.0; 40];
    let mut expected = 0.0;
    for (i, last) in truth.duration.iter().enumerate() {
        sample.row(i, &mut row);
        model.bin_row(&row, &mut bins);
        model.survival(&bins, 1, &mut curve);
        expected -= curve[usize::from(*last) - 1].ln();
    }
    // The sum of cumulative hazards is the number of events when the baseline fits; a row that leaves in
    // a period is counted with all of it, which is a little more.
    let events = truth.event.iter().filter(|event| **event).count() as f64;
    assert!((expected / events - 1.0).abs() < 0.08, "{expected} against {events}");
}

#[test]
fn coming_in_late_does_not_bend_the_effects() {
    let risk = |a: f64, code: usize, _: u16| 1.2 * (a - 0.5) + LEVELS[code];
    let truth = Truth::with(8000, 12, risk, 0.7);
    let right = fit(&truth.sample(), &plain()).unwrap();
    for (found, truth) in levels(&right).iter().zip(LEVELS) {
        assert!((found - truth).abs() < 0.12, "{found} is far from {truth}");
    }
    let baseline = right.baseline[..12].iter().sum::<f64>() / 12.0;
    let as_if_from_start = Truth { entry: vec![1; 8000], ..truth };
    let wrong = fit(&as_if_from_start.sample(), &plain()).unwrap();
    let low = wrong.baseline[..12].iter().sum::<f64>() / 12.0;
    assert!(low < 0.8 * baseline, "ignoring late entry must show: {low} against {baseline}");
}

#[test]
fn a_row_of_weight_two_is_two_rows() {
    let truth = Truth::new(1500, 13);
    let weights: Vec<f32> = (0..1500).map(|i| if i % 3 == 0 { 2.0 } else { 1.0 }).collect();
    let weighted = fit(&truth.sample().weights(weights).unwrap(), &plain().bins(8).rounds(40)).unwrap();
    let again: Vec<usize> = (0..1500).flat_map(|i| vec![i; if i % 3 == 0 { 2 } else { 1 }]).collect();
    let pick = |values: &[f32]| again.iter().map(|i| values[*i]).collect::<Vec<_>>();
    let copied = Truth {
        a: pick(&truth.a),
        code: pick(&truth.code),
        noise: pick(&truth.noise),
        entry: again.iter().map(|i| truth.entry[*i]).collect(),
        duration: again.iter().map(|i| truth.duration[*i]).collect(),
        event: again.iter().map(|i| truth.event[*i]).collect(),
    };
    let copied = fit(&copied.sample(), &plain().bins(8).rounds(40)).unwrap();
    // Bin edges go by rows, not by weight, so «a» and with it all else moves by a hair.
    let far = |model: &Hazard| {
        let pairs = levels(model).into_iter().zip(levels(&copied));
        pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    };
    let unweighted = fit(&truth.sample(), &plain().bins(8).rounds(40)).unwrap();
    assert!(far(&weighted) < 3e-3, "{}", far(&weighted));
    assert!(far(&unweighted) > 1e-2, "{}", far(&unweighted));
}

#[test]
fn what_nobody_was_is_exactly_nothing() {
    let truth = Truth::new(3000, 14);
    let sample = Sample::weeks(40, truth.entry.clone(), truth.duration.clone(), truth.event.clone())
        .and_then(|s| s.number("uten hull", truth.noise.clone()))
        .and_then(|s| {
            // Level 5 is declared, but nobody has it.
            let levels = (0..6).map(|level| format!("L{level}")).collect();
            s.category("kode", levels, truth.code.clone())
        })
        .and_then(|s| s.number("a", truth.a.clone()))
        .unwrap();
    let model = fit(&sample, &HazardParams::default()).unwrap();
    assert_eq!(term(&model.terms, Shape::Main(0)).values[0].to_bits(), 0);
    let codes = &term(&model.terms, Shape::Main(1)).values;
    assert_eq!((codes[0].to_bits(), codes[6].to_bits()), (0, 0));
    for term in &model.terms {
        let empty = |bins: &[u8]| {
            let at = model.index(term.shape, bins);
            let blocks = if matches!(term.shape, Shape::Week(_)) { model.blocks.count() } else { 1 };
            term.values[at..at + blocks].iter().all(|value| value.to_bits() == 0)
        };
        match term.shape {
            Shape::Main(2) => assert!(!empty(&[0, 0, 0]), "missing values of «a» are known and count"),
            Shape::Main(_) => assert!(empty(&[0, 0, 0])),
            Shape::Week(j) => assert!(j == 2 || empty(&[0, 0, 0])),
            Shape::Pair(..) => assert!(empty(&[0, 0, 0]) && empty(&[0, 6, 3])),
        }
    }
}

#[test]
fn the_same_model_at_any_number_of_threads() {
    let sample = Truth::new(20_000, 15).sample();
    let fit_on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        bits(&pool.install(|| fit(&sample, &HazardParams::default())).unwrap())
    };
    let one = fit_on(1);
    assert_eq!(one, fit_on(2));
    assert_eq!(one, fit_on(4));
}

#[test]
fn a_direction_that_is_required_is_kept() {
    // The truth falls; rising is required, so the best that is allowed is flat.
    let sample = Truth::with(3000, 16, |a, _, _| -1.5 * a, 0.0).sample();
    let params = HazardParams::default().monotone("a", Direction::Rising);
    let model = fit(&sample, &params).unwrap();
    let values = &term(&model.terms, Shape::Main(0)).values[1..];
    assert!(values.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12), "{values:?}");
    let free = fit(&sample, &HazardParams::default()).unwrap();
    let values = &term(&free.terms, Shape::Main(0)).values[1..];
    assert!(values[values.len() - 1] < values[0] - 0.8);
    let touches = |shape| match shape {
        Shape::Main(_) => false,
        Shape::Week(j) => j == 0,
        Shape::Pair(i, j) => i == 0 || j == 0,
    };
    assert!(!model.terms.iter().any(|term| touches(term.shape)), "nothing else may bend it back");
}

#[test]
fn columns_that_work_together_are_found() {
    let risk = |a: f64, code: usize, _: u16| if (a > 0.5) == (code > 2) { 0.7 } else { -0.7 };
    let model = fit(&Truth::with(6000, 17, risk, 0.0).sample(), &HazardParams::default()).unwrap();
    let pair = term(&model.terms, Shape::Pair(0, 1));
    let at = |a: f32, code: f32| {
        let mut bins = vec![0; 3];
        model.bin_row(&[a, code, 0.5], &mut bins);
        pair.values[model.index(pair.shape, &bins)]
    };
    assert!(at(0.9, 4.0) - at(0.1, 4.0) > 0.8, "{} {}", at(0.9, 4.0), at(0.1, 4.0));
    assert!(at(0.9, 0.0) - at(0.1, 0.0) < -0.8);
}

#[test]
fn an_effect_that_fades_is_found() {
    let risk = |a: f64, _: usize, week: u16| if week <= 6 { 2.4 * (a - 0.5) } else { 0.0 };
    let model = fit(&Truth::with(6000, 18, risk, 0.0).sample(), &HazardParams::default()).unwrap();
    let week = term(&model.terms, Shape::Week(0));
    let main = term(&model.terms, Shape::Main(0));
    let rise = |block: usize| {
        let mut bins = vec![0; 3];
        let mut at = |a: f32| {
            model.bin_row(&[a, 0.0, 0.5], &mut bins);
            main.values[model.index(main.shape, &bins)] + week.values[model.index(week.shape, &bins) + block]
        };
        at(0.9) - at(0.1)
    };
    assert!(rise(0) > 1.4, "{}", rise(0));
    assert!(rise(model.blocks.count() - 1).abs() < 0.5, "{}", rise(model.blocks.count() - 1));
}

#[test]
fn standard_errors_cover_the_truth() {
    let mut inside = 0;
    for seed in 0..40 {
        let model = fit(&Truth::new(1200, 100 + seed).sample(), &plain().bins(8)).unwrap();
        let code = term(&model.terms, Shape::Main(1));
        let found = code.values[5] - code.values[1];
        let error = code.errors[5].hypot(code.errors[1]);
        inside += usize::from((found - (LEVELS[4] - LEVELS[0])).abs() < 2.0 * error);
    }
    // 95 % nominal; terms are taken as independent, and shrinkage pulls a little.
    assert!(inside >= 34, "{inside} of 40");
}

#[test]
fn slopes_may_be_learnt_and_follow_a_fading_world() {
    let risk = |a: f64, code: usize, week: u16| {
        (if week <= 8 { 1.0 } else { 0.4 }) * (1.6 * (a - 0.5) + LEVELS[code])
    };
    let sample = Truth::with(8000, 19, risk, 0.0).sample();
    let model = fit(&sample, &plain().slopes(true)).unwrap();
    let slopes = &model.blocks.slopes;
    assert!(slopes[slopes.len() - 1] < 0.75 * slopes[0], "{slopes:?}");
    assert!(fit(&sample, &plain()).unwrap().blocks.slopes.iter().all(|slope| *slope == 1.0));
}

#[test]
fn a_rare_code_leans_on_its_chapter() {
    let n = 6000;
    // All of chapter B is short; B09 has only five rows.
    let code_of = |i: usize| if i.is_multiple_of(1200) { 19 } else { i % 19 };
    let names: Vec<String> =
        (0..20).map(|c| format!("{}{:02}", if c < 10 { 'A' } else { 'B' }, c % 10)).collect();
    let base = Truth::with(n, 20, |_, _, _| 0.0, 0.0);
    let short = Truth::with(n, 21, |_, _, _| 1.0, 0.0);
    let codes: Vec<usize> = (0..n).map(code_of).collect();
    let duration = (0..n).map(|i| if codes[i] < 10 { base.duration[i] } else { short.duration[i] }).collect();
    let event = (0..n).map(|i| if codes[i] < 10 { base.event[i] } else { short.event[i] }).collect();
    let fitted = |names: Vec<String>| {
        let codes = codes.iter().map(|code| *code as f32).collect();
        let sample = Sample::weeks(40, vec![1; n], Clone::clone(&duration), Clone::clone(&event))
            .and_then(|sample| sample.category("kode", names, codes))
            .unwrap();
        let values = fit(&sample, &plain()).unwrap().terms[0].values.clone();
        values[20] - values[1..=10].iter().sum::<f64>() / 10.0
    };
    assert!((fitted(names) - 1.0).abs() < 0.45);
}

#[test]
fn linfa_fits_and_predicts() {
    let truth = Truth::new(800, 22);
    let records =
        Array2::from_shape_fn((800, 2), |(i, j)| f64::from(if j == 0 { truth.a[i] } else { truth.code[i] }));
    let targets = Array2::from_shape_fn((800, 3), |(i, j)| match j {
        0 => f64::from(truth.entry[i]) - 1.0,
        1 => f64::from(truth.duration[i]),
        _ => f64::from(u8::from(truth.event[i])),
    });
    let dataset = DatasetBase::new(records, targets).with_weights(ndarray::Array1::ones(800));
    let model = HazardParams::default().categories([1]).fit(&dataset).unwrap();
    let survival: Array2<f64> = model.predict(dataset.records());
    assert_eq!(survival.dim(), (800, model.blocks.periods()));
    for curve in survival.rows() {
        assert!(curve.iter().all(|s| (0.0..=1.0).contains(s)));
        assert!(curve.windows(2).into_iter().all(|pair| pair[1] <= pair[0]));
    }
    let low = truth.code.iter().position(|code| *code == 0.0).unwrap();
    let high = truth.code.iter().position(|code| *code == 4.0).unwrap();
    assert!(survival[(low, 10)] > survival[(high, 10)]);
}

#[test]
fn the_model_survives_being_written() {
    let model = fit(&Truth::new(600, 23).sample(), &HazardParams::default()).unwrap();
    let written = serde_json::to_string(&model).unwrap();
    let read: Hazard = serde_json::from_str(&written).unwrap();
    assert_eq!(bits(&model), bits(&read));
    assert_eq!(model, read);
}

#[test]
fn nobody_comes_in_inside_a_whole_period() {
    // All are seen from the end of week 1; half of those at risk leave each week.
    let time: Vec<f64> = [2.0; 8].into_iter().chain([3.0; 4]).chain([4.0; 4]).collect();
    let sample = Sample::from_times(&[1.0; 16], &time, vec![true; 16]).unwrap();
    assert_eq!(sample.period_ends(), [1.0, 2.0, 3.0, 4.0]);
    for (row, time) in time.iter().enumerate() {
        let (first, last) = sample.window(row).unwrap();
        assert_eq!((first, f64::from(last)), (2, *time), "at risk from the week after");
    }
}
