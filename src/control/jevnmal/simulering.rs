//! Does the funnel leave ordinary doctors alone and find those who write two and a half times as much?
//! As in `domain/control.md` §2.3: 3,000 doctors, expectation gamma with mean about 125, ordinary
//! doctors differ with log-sd 0.25, 30 planted at 2.5 times. Seeds 1–3 in the test; more by
//! `TRAKT_RUNDER=20 cargo test trakt_over_mange -- --ignored --nocapture`.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    perioder::{Krav, sammenlign},
    trakt::Enhet,
};

fn normal(r: &mut ChaCha8Rng) -> f64 {
    let (u, v): (f64, f64) = (r.gen_range(f64::MIN_POSITIVE..1.0), r.gen_range(0.0..1.0));
    (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

/// Gamma with an integer shape: a sum of exponentials.
fn gamma(r: &mut ChaCha8Rng, form: u32, snitt: f64) -> f64 {
    (0..form).map(|_| -r.gen_range(f64::MIN_POSITIVE..1.0_f64).ln()).sum::<f64>() * snitt / f64::from(form)
}

fn poisson(r: &mut ChaCha8Rng, lambda: f64) -> f64 {
    // Waiting times of mean 1 that fit into lambda.
    let (mut tid, mut antall) = (0.0, -1.0);
    while tid < lambda {
        tid -= r.gen_range(f64::MIN_POSITIVE..1.0_f64).ln();
        antall += 1.0;
    }
    antall
}

const PLANTET: usize = 30;

/// Shares: naive limits two-sided, one period upper, two periods with q; recall in one and two periods.
#[derive(Debug, Default)]
struct Andeler {
    naiv: f64,
    en_periode: f64,
    to_perioder: f64,
    funnet_en: f64,
    funnet_to: f64,
}

fn runde(fro: u64, leger: usize) -> Andeler {
    let r = &mut ChaCha8Rng::seed_from_u64(fro);
    let mut enheter = Vec::new();
    for nr in 0..leger + PLANTET {
        let ventet = gamma(r, 4, 125.0).max(50.0);
        let egen = (0.25 * normal(r)).exp() * if nr < leger { 1.0 } else { 2.5 };
        enheter.push([0, 1].map(|_| Enhet { observert: poisson(r, ventet * egen), ventet }));
    }
    let svar = sammenlign(&enheter, Krav { minste_ventet: 50.0, z: 3.0, q: 0.05 }).unwrap();
    let (vanlige, plantede) = svar.plassert.split_at(leger);
    let andel = |av: &[super::perioder::Plassert], sporsmal: fn(&super::perioder::Plassert) -> bool| {
        let treff = u32::try_from(av.iter().filter(|p| sporsmal(p)).count()).unwrap();
        f64::from(treff) / f64::from(u32::try_from(av.len()).unwrap())
    };
    Andeler {
        naiv: andel(vanlige, |p| p.punkter[1].z.abs() > 3.0),
        en_periode: andel(vanlige, |p| p.punkter[1].z_d > 3.0),
        to_perioder: andel(vanlige, |p| p.over),
        funnet_en: andel(plantede, |p| p.punkter[1].z_d > 3.0),
        funnet_to: andel(plantede, |p| p.over),
    }
}

fn snitt(fro: std::ops::RangeInclusive<u64>, leger: usize) -> Andeler {
    let antall = f64::from(u32::try_from(fro.clone().count()).unwrap());
    fro.map(|f| runde(f, leger)).fold(Andeler::default(), |s, a| Andeler {
        naiv: s.naiv + a.naiv / antall,
        en_periode: s.en_periode + a.en_periode / antall,
        to_perioder: s.to_perioder + a.to_perioder / antall,
        funnet_en: s.funnet_en + a.funnet_en / antall,
        funnet_to: s.funnet_to + a.funnet_to / antall,
    })
}

#[test]
fn ordinary_doctors_are_left_alone_and_planted_ones_are_found() {
    let a = snitt(1..=3, 3000);
    assert!(a.en_periode <= 0.01 && a.to_perioder <= 0.01, "{a:?}");
    assert!(a.funnet_en >= 0.8, "{a:?}");
    assert!(a.naiv > 0.2, "Poisson limits alone would flag a fifth or more: {a:?}");
}

#[test]
#[ignore = "the figures of the report: many rounds"]
fn trakt_over_mange() {
    let runder = std::env::var("TRAKT_RUNDER").ok().and_then(|t| t.parse().ok()).unwrap_or(20);
    println!("seeds 1–{runder}: {:?}", snitt(1..=runder, 3000));
}
