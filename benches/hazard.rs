//! Training and scoring of the hazard model.
//!
//! `MILEPAEL_SPELLS=…/spells_w1.csv` trains on that file (columns `dur`, `event` and features; nothing that
//! starts with `LEAK_`, and no `T_true`, `cause` or `start_day`); otherwise 50 000 made-up spells.
//! `MILEPAEL_SPELLS_STORE=1` adds 725 000 rows drawn from them. Peers: `benches/peers/lightgbm.py`.

use std::{collections::BTreeMap, env, hint::black_box};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use milepael::learn::hazard::{HazardParams, Sample, Scorer, fit};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const NOT_FEATURES: [&str; 5] = ["dur", "event", "T_true", "cause", "start_day"];

/// Columns by name, and when each spell ended.
struct Spells {
    numbers: Vec<(String, Vec<f32>)>,
    categories: Vec<(String, Vec<String>, Vec<f32>)>,
    duration: Vec<u16>,
    event: Vec<bool>,
}

impl Spells {
    fn read(path: &str) -> Option<Self> {
        let mut reader = csv::Reader::from_path(path).ok()?;
        let names: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
        let mut texts: Vec<Vec<String>> = vec![Vec::new(); names.len()];
        for record in reader.records() {
            for (column, text) in texts.iter_mut().zip(record.ok()?.iter()) {
                column.push(text.to_owned());
            }
        }
        let column = |name: &str| Some(&texts[names.iter().position(|of| of == name)?]);
        let duration = column("dur")?.iter().map(|text| text.parse().unwrap_or(1)).collect();
        let event = column("event")?.iter().map(|text| text == "1").collect();
        let mut spells = Self { numbers: vec![], categories: vec![], duration, event };
        for (name, texts) in names.iter().zip(&texts) {
            if NOT_FEATURES.contains(&name.as_str()) || name.starts_with("LEAK_") {
                continue;
            }
            let code = ["icpc", "industry", "occupation", "sector", "region"].contains(&name.as_str());
            if code {
                let mut levels = texts.clone();
                levels.sort_unstable();
                levels.dedup();
                let places: BTreeMap<&str, f32> =
                    levels.iter().map(String::as_str).zip((0_u16..).map(f32::from)).collect();
                let codes = texts.iter().map(|text| places.get(text.as_str()).copied().unwrap_or(f32::NAN));
                spells.categories.push((name.clone(), levels.clone(), codes.collect()));
            } else {
                let values = texts.iter().map(|text| text.parse().unwrap_or(f32::NAN)).collect();
                spells.numbers.push((name.clone(), values));
            }
        }
        Some(spells)
    }

    /// Made up: twelve numbers of which four matter, a code with fifty levels and one with twenty.
    fn made_up(n: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(33);
        let mut numbers: Vec<(String, Vec<f32>)> = (0..12).map(|j| (format!("x{j}"), Vec::new())).collect();
        let levels = |most: u8| (0..most).map(|level| format!("{}{level:02}", char::from(b'A' + level % 7)));
        let mut categories: Vec<(String, Vec<String>, Vec<f32>)> =
            [50, 20].map(|most| (format!("k{most}"), levels(most).collect(), Vec::new())).into();
        let (mut duration, mut event) = (Vec::new(), Vec::new());
        for _ in 0..n {
            let mut log = -1.2_f32;
            for (j, (_, values)) in numbers.iter_mut().enumerate() {
                let value: f32 = rng.r#gen();
                log += if j < 4 { 0.6 * (value - 0.5) } else { 0.0 };
                values.push(value);
            }
            for (_, levels, codes) in &mut categories {
                let code = rng.gen_range(0..u16::try_from(levels.len()).unwrap_or(1));
                log += 0.02 * f32::from(code) - 0.3;
                codes.push(f32::from(code));
            }
            let week = (1..52).find(|_| rng.gen_bool(f64::from(1.0 - (-log.exp()).exp())));
            duration.push(week.unwrap_or(52));
            event.push(week.is_some());
        }
        Self { numbers, categories, duration, event }
    }

    /// `n` rows drawn with replacement, or all as they are.
    fn sample(&self, n: Option<usize>) -> Option<Sample> {
        let mut rng = ChaCha8Rng::seed_from_u64(44);
        let all = self.duration.len();
        let rows: Vec<usize> =
            n.map_or_else(|| (0..all).collect(), |n| (0..n).map(|_| rng.gen_range(0..all)).collect());
        let pick = |values: &[f32]| rows.iter().map(|i| values[*i]).collect::<Vec<_>>();
        let duration = rows.iter().map(|i| self.duration[*i]).collect();
        let event = rows.iter().map(|i| self.event[*i]).collect();
        let mut sample = Sample::weeks(52, vec![1; rows.len()], duration, event).ok()?;
        for (name, values) in &self.numbers {
            sample = sample.number(name, pick(values)).ok()?;
        }
        for (name, levels, codes) in &self.categories {
            sample = sample.category(name, levels.clone(), pick(codes)).ok()?;
        }
        Some(sample)
    }
}

fn train_and_score(c: &mut Criterion) {
    let spells = env::var("MILEPAEL_SPELLS").ok().and_then(|path| Spells::read(&path));
    let spells = spells.unwrap_or_else(|| Spells::made_up(50_000));
    let params = HazardParams::default();
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let (Some(sample), Ok(alone)) = (spells.sample(None), alone) else { return };
    c.bench_function(&format!("hazard: fit {} rows, one thread", sample.rows()), |b| {
        b.iter(|| alone.install(|| fit(black_box(&sample), &params)));
    });
    let large = env::var("MILEPAEL_SPELLS_STORE").is_ok().then(|| spells.sample(Some(725_000))).flatten();
    if let Some(large) = &large {
        c.bench_function("hazard: fit 725 000 rows, one thread", |b| {
            b.iter_batched(
                || (),
                |()| alone.install(|| fit(black_box(large), &params)),
                BatchSize::PerIteration,
            );
        });
    }
    let Ok(model) = fit(&sample, &params) else { return };
    let scorer = Scorer::new(&model);
    let (mut row, mut rows) = (Vec::new(), Vec::new());
    let scored = large.as_ref().unwrap_or(&sample);
    for i in 0..scored.rows() {
        scored.row(i, &mut row);
        rows.extend_from_slice(&row);
    }
    let entry = vec![1; scored.rows()];
    let width = row.len();
    let mut room = scorer.room();
    let mut next = 0;
    c.bench_function("hazard: one person, curve and contributions from raw values", |b| {
        b.iter(|| {
            next = (next + 1) % scored.rows();
            scorer.score(black_box(&rows[next * width..(next + 1) * width]), 1, 39, &mut room);
            black_box(room.base);
        });
    });
    c.bench_function(&format!("hazard: {} people with contributions, all threads", entry.len()), |b| {
        b.iter(|| scorer.score_batch(black_box(&rows), &entry, 39, |_, scored| scored.sum()));
    });
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = train_and_score }
criterion_main!(benches);
