//! The measures against scikit-survival on the same numbers.
//!
//! The numbers are made here, from a seed, and kept in `tests/samples/metrics/`; the figures come from
//! `notebooks-export/check_metrics.py` with the versions in `notebooks-export/check_metrics.md`.

use std::{fmt::Write as _, fs, path::PathBuf};

use rand::Rng;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

use super::*;

const TIMES: [f64; 4] = [8.0, 17.0, 26.0, 39.0];
const TAU: f64 = 40.0;

#[derive(Default)]
struct Table {
    entries: Vec<f64>,
    times: Vec<f64>,
    events: Vec<bool>,
    risk: Vec<f64>,
    survival: [Vec<f64>; 4],
}

impl Table {
    fn seen(&self) -> Seen<'_> {
        Seen::new(&self.times, &self.events)
    }
}

/// Whole weeks, so that times tie, and scores with two decimals, so that they do as well.
fn made(seed: u64, rows: usize) -> Table {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut table = Table::default();
    for row in 0..rows {
        let score = (random.gen_range(-1.5..1.5_f64) * 100.0).round() / 100.0;
        let weeks = |chance: f64, rate: f64| (-(1.0 - chance).ln() / rate).ceil().clamp(1.0, 60.0);
        let ended = weeks(random.r#gen(), 0.04 * (0.8 * score).exp());
        let lost = weeks(random.r#gen(), 0.012);
        // Someone is watched to the very end, so that G is known everywhere.
        let (time, event) = if row == 0 { (61.0, false) } else { (ended.min(lost), ended <= lost) };
        table.entries.push((random.gen_range(0.0..1.0_f64).powi(2) * time).floor().min(time - 1.0));
        table.times.push(time);
        table.events.push(event);
        table.risk.push(score);
        // A shape of its own for each row, so that the order of the rows differs from time to time.
        let shape = random.gen_range(0.8..1.2_f64);
        for (h, column) in TIMES.iter().zip(&mut table.survival) {
            let s: f64 = (-0.05 * h.powf(shape) * (0.6 * score).exp()).exp();
            column.push((s * 1e6).round() / 1e6);
        }
    }
    table
}

fn csv(table: &Table) -> String {
    let mut text = String::from("entry,time,event,risk,s8,s17,s26,s39\n");
    for i in 0..table.times.len() {
        let (entry, time, event) = (table.entries[i], table.times[i], u8::from(table.events[i]));
        write!(text, "{entry},{time},{event},{}", table.risk[i]).unwrap();
        for column in &table.survival {
            write!(text, ",{}", column[i]).unwrap();
        }
        text.push('\n');
    }
    text
}

fn train() -> Table {
    made(410, 300)
}

fn test() -> Table {
    made(411, 250)
}

/// The files that Python reads are these very numbers. With `MILEPAEL_WRITE_FIXTURES` set they are
/// written instead.
#[test]
fn the_files_hold_these_numbers() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples/metrics");
    for (name, table) in [("train.csv", train()), ("test.csv", test())] {
        if std::env::var_os("MILEPAEL_WRITE_FIXTURES").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(name), csv(&table)).unwrap();
        }
        assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), csv(&table), "{name}");
    }
}

/// Everything that is compared, by name.
fn ours() -> Vec<(String, f64)> {
    let (train, test) = (train(), test());
    let censoring = Censoring::fit(train.seen()).unwrap();
    let mut out: Vec<(String, f64)> = Vec::new();
    let mut put = |name: String, value: f64| out.push((name, value));
    let c = harrell(test.seen(), &test.risk).unwrap();
    put("harrell".to_owned(), c.index);
    put("harrell_concordant".to_owned(), c.concordant);
    put("harrell_discordant".to_owned(), c.discordant);
    put("harrell_tied".to_owned(), c.tied);
    put("uno".to_owned(), uno(test.seen(), &test.risk, &censoring, None).unwrap().index);
    put("uno_tau".to_owned(), uno(test.seen(), &test.risk, &censoring, Some(TAU)).unwrap().index);
    let (mut fixed, mut moving, mut squares) = (Vec::new(), Vec::new(), Vec::new());
    let km = KaplanMeier::fit(test.seen()).unwrap();
    let late = KaplanMeier::fit(test.seen().delayed(&test.entries)).unwrap();
    for (h, survival) in TIMES.into_iter().zip(&test.survival) {
        fixed.push(dynamic_auc(test.seen(), &test.risk, &censoring, h).unwrap());
        let risk: Vec<f64> = survival.iter().map(|s| 1.0 - s).collect();
        moving.push(dynamic_auc(test.seen(), &risk, &censoring, h).unwrap());
        squares.push((h, brier(test.seen(), survival, &censoring, h).unwrap()));
        put(format!("km_{h}"), km.at(h));
        put(format!("km_low_{h}"), km.interval(h, Z95).0);
        put(format!("km_high_{h}"), km.interval(h, Z95).1);
        put(format!("km_delayed_{h}"), late.at(h));
    }
    for i in 0..TIMES.len() {
        put(format!("auc_{}", TIMES[i]), fixed[i].auc);
        put(format!("auc_moving_{}", TIMES[i]), moving[i].auc);
        put(format!("brier_{}", TIMES[i]), squares[i].1);
    }
    put("auc_mean".to_owned(), mean_auc(test.seen(), &fixed).unwrap());
    put("auc_moving_mean".to_owned(), mean_auc(test.seen(), &moving).unwrap());
    put("ibs".to_owned(), integrated(&squares).unwrap());
    put("km_median".to_owned(), km.quantile(0.5).unwrap());
    // Those who reached week 8, with G from everybody: given that they did.
    let rows: Vec<usize> = (0..test.times.len()).filter(|i| test.times[*i] > 8.0).collect();
    let times: Vec<f64> = rows.iter().map(|i| test.times[*i]).collect();
    let events: Vec<bool> = rows.iter().map(|i| test.events[*i]).collect();
    let entries = vec![8.0; rows.len()];
    let given: Vec<f64> = rows.iter().map(|i| test.survival[2][*i] / test.survival[0][*i]).collect();
    let seen = Seen::new(&times, &events).delayed(&entries);
    put("landmark_brier".to_owned(), brier(seen, &given, &censoring, 26.0).unwrap());
    let risk: Vec<f64> = given.iter().map(|s| 1.0 - s).collect();
    put("landmark_auc".to_owned(), dynamic_auc(seen, &risk, &censoring, 26.0).unwrap().auc);
    let roc = roc_auc(&test.risk, &test.events).unwrap();
    put("roc".to_owned(), roc.auc);
    put("roc_error".to_owned(), roc.error);
    for (name, link) in [("logit", Link::Logit), ("cloglog", Link::CloglogEnded)] {
        let line = calibration_line(test.seen(), &test.survival[2], &censoring, 26.0, link).unwrap();
        put(format!("line_{name}_intercept"), line.intercept);
        put(format!("line_{name}_slope"), line.slope);
        put(format!("line_{name}_intercept_error"), line.intercept_error);
        put(format!("line_{name}_slope_error"), line.slope_error);
    }
    out
}

/// The file that Python compares with holds what this code gives.
#[test]
fn the_file_of_measures_is_ours() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples/metrics/ours.csv");
    let ours = ours();
    if std::env::var_os("MILEPAEL_WRITE_FIXTURES").is_some() {
        let lines: String =
            ours.iter().fold("name,value\n".to_owned(), |text, (n, v)| text + &format!("{n},{v}\n"));
        fs::write(&path, lines).unwrap();
    }
    let text = fs::read_to_string(&path).unwrap();
    let kept: Vec<(&str, f64)> = text
        .lines()
        .skip(1)
        .map(|line| line.split_once(',').unwrap())
        .map(|(name, value)| (name, value.parse().unwrap()))
        .collect();
    assert_eq!(kept.len(), ours.len());
    for ((name, value), (kept_name, kept_value)) in ours.iter().zip(kept) {
        assert_eq!(name, kept_name);
        assert!((value - kept_value).abs() <= 1e-12, "{name}: {value}, kept {kept_value}");
    }
}

/// What the references give: name and value. From `check_metrics.py`, scikit-survival 0.28.0.
const THEIRS: &str = "
harrell 0.7162501044888406
harrell_concordant 17105
harrell_discordant 6757
harrell_tied 64
uno 0.7148756958014069
uno_tau 0.7170411620678654
km_8 0.685336939660306
km_low_8 0.6219497618468991
km_high_8 0.7403537888039086
km_delayed_8 0.4505447458210667
km_17 0.4562036481789035
km_low_17 0.3900334882925112
km_high_17 0.5198622131488597
km_delayed_17 0.2438241573276348
km_26 0.352719591831541
km_low_26 0.2895292134423638
km_high_26 0.4164005204254062
km_delayed_26 0.1707755122062191
km_39 0.2313335346183622
km_low_39 0.1739510328843905
km_high_39 0.2936761610799641
km_delayed_39 0.09675964961960032
auc_8 0.7695593913592739
auc_moving_8 0.7374616489694138
brier_8 0.1826343244324375
auc_17 0.7962230916203147
auc_moving_17 0.734391175694922
brier_17 0.2093136531310303
auc_26 0.795557544947646
auc_moving_26 0.7298637220226039
brier_26 0.2073276874231949
auc_39 0.8393303354650936
auc_moving_39 0.7532090126847533
brier_39 0.1658425401614929
auc_mean 0.7920257748761154
auc_moving_mean 0.738010259405568
ibs 0.1956212390590351
km_median 16
landmark_brier 0.2531023308541377
landmark_auc 0.6750818537382114
roc 0.7305827505827506
roc_error 0.03919522872344638
line_logit_intercept -0.2015422629630195
line_logit_slope 0.7004221041251435
line_logit_intercept_error 0.1997721350087366
line_logit_slope_error 0.1420700882287005
line_cloglog_intercept -0.2231920112674651
line_cloglog_slope 0.8188632349910725
line_cloglog_intercept_error 0.1150409401954215
line_cloglog_slope_error 0.146776115678069
";

#[test]
fn we_measure_what_scikit_survival_measures() {
    let ours = ours();
    let theirs: Vec<&str> = THEIRS.trim().lines().collect();
    assert_eq!(theirs.len(), ours.len());
    for ((name, value), line) in ours.iter().zip(theirs) {
        let (their_name, their_value) = line.split_once(' ').unwrap();
        let their_value: f64 = their_value.parse().unwrap();
        assert_eq!(name, their_name);
        assert!((value - their_value).abs() <= 1e-9, "{name}: {value}, scikit-survival has {their_value}");
    }
}
