use proptest::prelude::*;
use rand::Rng;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

use super::*;
use crate::learn::metrics::{Z95, harrell, reliability};

/// People whose true chance of reaching week 26 is known, and what a model that is off says.
struct Made {
    times: Vec<f64>,
    events: Vec<bool>,
    truth: Vec<f64>,
}

fn made(seed: u64, rows: usize) -> Made {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut out = Made { times: vec![], events: vec![], truth: vec![] };
    for _ in 0..rows {
        let rate = 0.03 * (random.gen_range(-1.5..1.5_f64)).exp();
        let exponential = |random: &mut ChaCha8Rng, rate: f64| -(1.0 - random.r#gen::<f64>()).ln() / rate;
        let (ended, lost) = (exponential(&mut random, rate), exponential(&mut random, 0.01).min(60.0));
        out.times.push(ended.min(lost));
        out.events.push(ended <= lost);
        out.truth.push((-26.0 * rate).exp());
    }
    out
}

fn off(truth: &[f64]) -> Vec<f64> {
    let link = Link::CloglogEnded;
    truth.iter().map(|s| link.to_survival(0.5 + 1.6 * link.of_survival(*s))).collect()
}

fn distance(made: &Made, chances: &[f64]) -> f64 {
    reliability(Seen::new(&made.times, &made.events), chances, 26.0, 10, Z95).unwrap().ece
}

#[test]
fn chances_that_are_right_are_left_alone() {
    let made = made(1, 4_000);
    let seen = Seen::new(&made.times, &made.events);
    let censoring = Censoring::fit(seen).unwrap();
    for method in [Method::Line, Method::Isotonic] {
        assert_eq!(Map::fit(method, seen, &made.truth, &censoring, 26.0).unwrap(), Map::Identity);
    }
}

#[test]
fn chances_that_are_off_come_right_on_other_people() {
    let (one, other) = (made(2, 6_000), made(3, 6_000));
    let seen = Seen::new(&one.times, &one.events);
    let censoring = Censoring::fit(seen).unwrap();
    let (wrong, wrong_other) = (off(&one.truth), off(&other.truth));
    // Bins of six hundred are some way off by chance alone, also for the truth.
    let chance = distance(&other, &other.truth);
    for (method, more) in [(Method::Line, 0.005), (Method::Isotonic, 0.012)] {
        let map = Map::fit(method, seen, &wrong, &censoring, 26.0).unwrap();
        let better: Vec<f64> = wrong_other.iter().map(|s| map.apply(*s)).collect();
        assert!(distance(&other, &wrong_other) > chance + 0.05);
        assert!(distance(&other, &better) < chance + more, "{method:?} {}", distance(&other, &better));
        let c = |chances: &[f64]| {
            let risk: Vec<f64> = chances.iter().map(|s| 1.0 - s).collect();
            harrell(Seen::new(&other.times, &other.events), &risk).unwrap().index
        };
        assert!((c(&wrong_other) - c(&better)).abs() < 0.003, "{method:?} keeps the order");
        let kept: Map = serde_json::from_str(&serde_json::to_string(&map).unwrap()).unwrap();
        assert!((kept.apply(0.4) - map.apply(0.4)).abs() < 1e-15);
    }
}

#[test]
fn a_later_week_is_never_more_likely() {
    let up = Map::Line { intercept: -2.0, slope: 1.0 };
    let maps = [Recalibration { landemerke: 8, uke: 26, map: up.clone() }];
    let mut chances = [(17, 0.6), (26, 0.5), (39, 0.4)];
    apply_all(&maps, 8, &mut chances);
    assert_eq!(chances, [(17, 0.6), (26, 0.6), (39, 0.4)]);
    assert!(up.apply(0.5) > 0.6);
    let mut elsewhere = [(17, 0.6), (26, 0.5)];
    apply_all(&maps, 4, &mut elsewhere);
    assert_eq!(elsewhere, [(17, 0.6), (26, 0.5)]);
}

#[test]
fn nothing_known_is_said_so() {
    let (times, events) = (vec![30.0, 40.0, 50.0], vec![false; 3]);
    let seen = Seen::new(&times, &events);
    let censoring = Censoring::fit(seen).unwrap();
    let map = Map::fit(Method::Line, seen, &[0.3, 0.4, 0.5], &censoring, 26.0);
    assert_eq!(map, Err(Unmeasured::OneClass { tid: 26.0 }));
}

proptest! {
    #[test]
    fn a_correction_is_rising_and_stays_a_chance(
        intercept in -3.0..3.0_f64,
        slope in 0.05..4.0_f64,
        seed in 0..50_u64,
        one in 0.0..1.0_f64,
        two in 0.0..1.0_f64,
    ) {
        let made = made(seed, 300);
        let seen = Seen::new(&made.times, &made.events);
        let censoring = Censoring::fit(seen).unwrap();
        let learnt = isotonic(seen, &off(&made.truth), &censoring, 26.0).unwrap();
        let (low, high) = (one.min(two), one.max(two));
        for map in [Map::Line { intercept, slope }, learnt] {
            prop_assert!((0.0..=1.0).contains(&map.apply(low)));
            prop_assert!(map.apply(low) <= map.apply(high));
            prop_assert!(map.apply(0.0) <= 0.0 && map.apply(1.0) >= 1.0);
        }
    }
}
