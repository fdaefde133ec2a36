use crate::learn::hazard::{ColumnKind, Direction, HazardError, HazardParams, Sample, Shape, fit};

use super::{Truth, term};

fn words(error: &HazardError) -> String {
    error.to_string()
}

#[test]
fn times_that_are_not_times_are_refused_in_words() {
    let event = vec![true, true, false];
    for (entry, time, expected) in [
        (vec![], vec![1.0, f64::NAN, 2.0], "rad 2: tiden mangler (NaN)"),
        (vec![], vec![1.0, f64::INFINITY, 2.0], "rad 2: tiden er uendelig"),
        (vec![], vec![1.0, 0.0, 2.0], "rad 2: tiden må være over 0"),
        (vec![], vec![1.0, -3.0, 2.0], "rad 2: tiden må være over 0"),
        (vec![0.0, 0.0, 2.0], vec![1.0, 1.5, 2.0], "rad 3: starten er ikke før slutten"),
        (vec![0.0, f64::NAN, 0.0], vec![1.0, 1.5, 2.0], "rad 2: tiden mangler"),
    ] {
        let error = Sample::from_times(&entry, &time, event.clone()).unwrap_err();
        assert!(words(&error).starts_with(expected), "{error}");
    }
}

#[test]
fn periods_outside_the_scale_are_refused() {
    let weeks = |entry: u16, duration: u16| Sample::weeks(52, vec![entry], vec![duration], vec![true]);
    assert_eq!(weeks(1, 53).unwrap_err(), HazardError::OutsideScale { row: 1, periods: 52 });
    assert_eq!(weeks(0, 4).unwrap_err(), HazardError::OutsideScale { row: 1, periods: 52 });
    assert_eq!(weeks(9, 4).unwrap_err(), HazardError::EntryAfterEnd { row: 1 });
    assert!(weeks(4, 4).is_ok());
    let falls = Sample::new(vec![1.0, 1.0], vec![1], vec![1], vec![true]).unwrap_err();
    assert!(words(&falls).contains("stige strengt"));
}

#[test]
fn nothing_to_learn_from_is_refused() {
    assert_eq!(Sample::weeks(52, vec![], vec![], vec![]).unwrap_err(), HazardError::NoRows);
    let none = Sample::weeks(52, vec![1; 9], vec![5; 9], vec![false; 9]).unwrap_err();
    assert!(words(&none).contains("alle rader er sensurert"));
    let times = Sample::from_times(&[], &[0.5, 1.5], vec![false, false]).unwrap_err();
    assert_eq!(times, HazardError::AllCensored);
    let sample = Sample::weeks(52, vec![1; 9], vec![5; 9], vec![true; 9]).unwrap();
    assert_eq!(fit(&sample, &HazardParams::default()).unwrap_err(), HazardError::NothingVaries);
    let sample = sample.number("lik", vec![7.0; 9]).unwrap();
    let error = fit(&sample, &HazardParams::default()).unwrap_err();
    assert!(words(&error).contains("ingen kolonne varierer"));
}

#[test]
fn columns_are_checked_when_they_are_added() {
    let sample = || Sample::weeks(52, vec![1; 2], vec![5; 2], vec![true; 2]).unwrap();
    let infinite = sample().number("lønn", vec![1.0, f32::INFINITY]).unwrap_err();
    assert!(words(&infinite).starts_with("kolonnen «lønn», rad 2: uendelig verdi"));
    let short = sample().number("lønn", vec![1.0]).unwrap_err();
    assert!(words(&short).contains("har 1 verdier, men det er 2 rader"));
    let twice = sample().number("x", vec![1.0; 2]).and_then(|s| s.number("x", vec![2.0; 2])).unwrap_err();
    assert!(words(&twice).contains("to kolonner heter «x»"));
    let code = sample().category("kode", vec!["A".into()], vec![0.0, 1.0]).unwrap_err();
    assert_eq!(code, HazardError::UnknownCode { column: "kode".into(), row: 2, levels: 1 });
    for weights in [vec![1.0, f32::NAN], vec![1.0, -1.0], vec![0.0, 0.0]] {
        assert_eq!(sample().weights(weights).unwrap_err(), HazardError::Weights);
    }
}

#[test]
fn an_event_that_counts_nothing_is_no_event() {
    let sample = Sample::weeks(52, vec![1; 2], vec![5; 2], vec![true, false]).unwrap();
    assert_eq!(sample.weights(vec![0.0, 1.0]).unwrap_err(), HazardError::AllCensored);
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let sample = Truth::new(300, 1).sample();
    for (params, name) in [
        (HazardParams::default().bins(1), "bins"),
        (HazardParams::default().blocks(0), "blocks"),
        (HazardParams::default().rounds(1), "rounds"),
        (HazardParams::default().block_starts([2, 5]), "block_starts"),
        (HazardParams::default().block_starts([1, 5, 5]), "block_starts"),
        (HazardParams::default().block_starts([1, 41]), "block_starts"),
    ] {
        let error = fit(&sample, &params).unwrap_err();
        assert!(matches!(error, HazardError::Setting { name: of, .. } if of == name), "{error}");
    }
    for column in ["finnes ikke", "kode"] {
        let params = HazardParams::default().monotone(column, Direction::Rising);
        let error = fit(&sample, &params).unwrap_err();
        assert_eq!(error, HazardError::NoSuchNumber { column: column.into() });
    }
}

#[test]
fn a_column_that_never_varies_gets_no_term() {
    let truth = Truth::new(400, 2);
    let sample = truth.sample().number("lik", vec![3.0; 400]).unwrap();
    let model = fit(&sample, &HazardParams::default()).unwrap();
    let uses = |shape| match shape {
        Shape::Main(j) | Shape::Week(j) => j == 3,
        Shape::Pair(i, j) => i == 3 || j == 3,
    };
    assert_eq!(model.columns.len(), 4);
    assert!(!model.terms.iter().any(|term| uses(term.shape)));
}

#[test]
fn a_column_that_is_only_missing_gets_no_term() {
    let truth = Truth::new(400, 2);
    let sample = truth.sample().number("tom", vec![f32::NAN; 400]).unwrap();
    let model = fit(&sample, &HazardParams::default()).unwrap();
    assert!(!model.terms.iter().any(|term| term.shape == Shape::Main(3)));
}

#[test]
fn one_class_only_events_is_handled() {
    let truth = Truth::new(500, 3);
    let sample = Sample::weeks(40, vec![1; 500], truth.duration.clone(), vec![true; 500])
        .and_then(|sample| sample.number("a", truth.a.clone()))
        .unwrap();
    let model = fit(&sample, &HazardParams::default()).unwrap();
    let mut curve = vec![0.0; 40];
    model.survival(&[3], 1, &mut curve);
    assert!(curve.iter().all(|s| s.is_finite()));
    assert!(curve[39] < 0.2);
}

#[test]
fn the_rare_among_too_many_levels_count_as_unknown() {
    let n = 3000;
    let truth = Truth::new(n, 4);
    // Levels 0–199 have about 14 rows each, 200–399 one.
    let codes: Vec<f32> = (0..n).map(|i| if i < 200 { 200 + i } else { i % 200 } as f32).collect();
    let levels: Vec<String> = (0..400).map(|level| format!("K{level}")).collect();
    let sample = truth.sample().category("mange", levels, codes).unwrap();
    let model = fit(&sample, &HazardParams::default()).unwrap();
    let column = &model.columns[3];
    assert_eq!(column.bins(), 251);
    let bins: Vec<u8> = (0..400).map(|code| column.bin(code as f32)).collect();
    assert!(bins[..200].iter().all(|bin| *bin > 0), "a common level lost its bin");
    assert_eq!(bins.iter().filter(|bin| **bin == 0).count(), 150);
    assert!(matches!(&column.kind, ColumnKind::Category { levels } if levels.len() == 400));
    assert_eq!(term(&model.terms, Shape::Main(3)).values.len(), 251);
}
