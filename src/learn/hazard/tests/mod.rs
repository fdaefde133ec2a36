//! What a user would notice.

mod fits;
mod refusals;
mod scores;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{Sample, Shape, Term};

/// People whose hazard is known: `a` (0–1) counts 1.2 per unit, `kode` has five levels from −0.8 to 0.8,
/// `støy` means nothing. A tenth of `a` is missing, with the hazard of `a` = 0.5.
pub(super) struct Truth {
    pub a: Vec<f32>,
    pub code: Vec<f32>,
    pub noise: Vec<f32>,
    pub entry: Vec<u16>,
    pub duration: Vec<u16>,
    pub event: Vec<bool>,
}

pub(super) const LEVELS: [f64; 5] = [-0.8, -0.4, 0.0, 0.4, 0.8];

impl Truth {
    pub(super) fn new(n: usize, seed: u64) -> Self {
        Self::with(n, seed, |a, code, _| 1.2 * (a - 0.5) + LEVELS[code], 0.0)
    }

    /// Log hazards from `(a, code, week)`; a share comes in late.
    pub(super) fn with(n: usize, seed: u64, log: impl Fn(f64, usize, u16) -> f64, late: f64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut all =
            Self { a: vec![], code: vec![], noise: vec![], entry: vec![], duration: vec![], event: vec![] };
        while all.a.len() < n {
            let a: f64 = rng.r#gen();
            let code = rng.gen_range(0..LEVELS.len());
            let missing = rng.gen_bool(0.1);
            let risk = |week: u16| log(if missing { 0.5 } else { a }, code, week);
            let entry = if rng.gen_bool(late) { rng.gen_range(2..=12) } else { 1 };
            let censored = rng.gen_range(10..=60_u16).min(40);
            let mut week = 1;
            let event = loop {
                if rng.gen_bool(1.0 - (-0.08 * risk(week).exp()).exp()) {
                    break true;
                }
                if week == censored {
                    break false;
                }
                week += 1;
            };
            let noise: f64 = rng.r#gen();
            if week < entry {
                continue;
            }
            all.a.push(if missing { f32::NAN } else { a as f32 });
            all.code.push(code as f32);
            all.noise.push(noise as f32);
            all.entry.push(entry);
            all.duration.push(week);
            all.event.push(event);
        }
        all
    }

    pub(super) fn sample(&self) -> Sample {
        let levels = (0..LEVELS.len()).map(|level| format!("nivå {level}")).collect();
        Sample::weeks(40, self.entry.clone(), self.duration.clone(), self.event.clone())
            .and_then(|sample| sample.number("a", self.a.clone()))
            .and_then(|sample| sample.category("kode", levels, self.code.clone()))
            .and_then(|sample| sample.number("støy", self.noise.clone()))
            .unwrap()
    }
}

pub(super) fn term(terms: &[Term], shape: Shape) -> &Term {
    terms.iter().find(|term| term.shape == shape).unwrap()
}
