//! A small register where the truth is known.

use rand::Rng;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

use super::super::*;
use crate::learn::{
    drift::Histogram,
    fairness::{Inndeling, Pris},
    features::{HORISONTER, LANDEMERKER},
    metrics::Tall,
};

struct Person {
    score: f64,
    /// What our model believes of the score, and what the challenger does.
    ours: f64,
    theirs: f64,
    female: bool,
    age: u32,
    chapter: u32,
    sector: u32,
    region: u32,
    /// Months since January 2024.
    month: u16,
    week: u16,
    ended: bool,
}

/// Cumulative hazard of the weeks from `from` to the one before `to`.
fn cumulative(score: f64, from: u16, to: u16) -> f64 {
    (from..to).map(|week| 0.22 * f64::from(week).powf(-0.6) * score.exp()).sum()
}

fn people(seed: u64, n: usize) -> Vec<Person> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut normal = |sd: f64| sd * (0..12).map(|_| random.gen_range(-0.5..0.5)).sum::<f64>();
    let scores: Vec<[f64; 3]> = (0..n)
        .map(|_| {
            let score = normal(0.8);
            [score, score + normal(0.25), 1.25 * (score + normal(0.6))]
        })
        .collect();
    scores.into_iter().map(|[score, ours, theirs]| person(&mut random, score, ours, theirs)).collect()
}

fn person(random: &mut ChaCha8Rng, score: f64, ours: f64, theirs: f64) -> Person {
    let region = if random.gen_bool(0.004) { 4 } else { random.gen_range(0..4) };
    let mut new = Person {
        score,
        ours,
        theirs,
        female: random.gen_bool(0.6),
        age: random.gen_range(0..4),
        chapter: random.gen_range(0..5),
        sector: random.gen_range(0..3),
        region,
        month: random.gen_range(0..30),
        week: 53,
        ended: false,
    };
    // Nobody has told the model that those with a psychological diagnosis stay longer than they score.
    let truth = score - if new.chapter == 1 { 0.35 } else { 0.0 };
    // The register ends after 30 months; a few are lost on the way.
    let watched = ((30 - new.month) * 30 / 7).min(52);
    let lost = if random.gen_bool(0.04) { random.gen_range(1..52) } else { 52 };
    new.week = watched.min(lost).max(1);
    for week in 1..=new.week {
        if random.gen_bool(1.0 - (-cumulative(truth, week, week + 1)).exp()) {
            (new.week, new.ended) = (week, true);
            break;
        }
    }
    new
}

#[expect(clippy::cast_possible_truncation, reason = "single precision as in use")]
fn predictions(
    people: &[&Person],
    navn: &str,
    rolle: Rolle,
    landmark: u16,
    score: impl Fn(&Person) -> f64,
) -> Predictions {
    let uker: Vec<u16> = match rolle {
        Rolle::Utfordrer => HORISONTER.into_iter().filter(|week| *week > landmark).collect(),
        _ => (landmark + 1..=52).collect(),
    };
    let chance = |person: &&Person, week: u16| (-cumulative(score(person), landmark, week)).exp() as f32;
    let sjanser: Vec<f32> =
        people.iter().flat_map(|p| uker.iter().map(|week| chance(p, *week)).collect::<Vec<_>>()).collect();
    let around = |s: &f32| {
        let log = (-f64::from(*s).clamp(1e-9, 1.0 - 1e-9).ln()).ln();
        [0.33, -0.33].map(|d| (-(log + d).exp()).exp() as f32)
    };
    let intervaller = if rolle == Rolle::Modell { sjanser.iter().map(around).collect() } else { Vec::new() };
    Predictions { navn: navn.to_owned(), rolle, uker, sjanser, intervaller }
}

fn property(people: &[&Person], egenskap: &str, verdier: &[&str], of: impl Fn(&Person) -> u32) -> Inndeling {
    Inndeling {
        egenskap: egenskap.to_owned(),
        verdier: verdier.iter().map(|v| (*v).to_owned()).collect(),
        rader: people.iter().map(|p| of(p)).collect(),
    }
}

fn landmark(landemerke: u16, test: &[Person], train: &[Person]) -> Landmark {
    let here: Vec<(usize, &Person)> = test.iter().enumerate().filter(|(_, p)| p.week >= landemerke).collect();
    let people: Vec<&Person> = here.iter().map(|(_, p)| *p).collect();
    Landmark {
        landemerke,
        personer: here.iter().map(|(i, _)| *i as u64).collect(),
        varighet: people.iter().map(|p| p.week).collect(),
        sluttet: people.iter().map(|p| p.ended).collect(),
        maneder: people
            .iter()
            .map(|p| {
                let month = p.month + landemerke * 7 / 30;
                format!("{}-{:02}", 2024 + month / 12, month % 12 + 1)
            })
            .collect(),
        modeller: vec![
            predictions(&people, "Milepæl", Rolle::Modell, landemerke, |p| p.ours),
            predictions(&people, "Logistisk regresjon", Rolle::Utfordrer, landemerke, |p| p.theirs),
            predictions(&people, "Fasit", Rolle::Fasit, landemerke, |p| {
                p.score - if p.chapter == 1 { 0.35 } else { 0.0 }
            }),
        ],
        inndelinger: vec![
            property(&people, "Kjønn", &["Kvinne", "Mann"], |p| u32::from(!p.female)),
            property(&people, "Alder", &["Under 30", "30–44", "45–59", "60 og over"], |p| p.age),
            property(
                &people,
                "Diagnosekapittel",
                &["L Muskel og skjelett", "P Psykisk", "A Allment", "R Luftveier", "Andre"],
                |p| p.chapter,
            ),
            property(&people, "Sektor", &["Privat", "Kommune", "Stat"], |p| p.sector),
            property(&people, "Region", &["Nord", "Midt", "Vest", "Øst", "Utlandet"], |p| p.region),
        ],
        trening: Training {
            personer: (0..train.len()).map(|i| 1_000_000 + i as u64).collect(),
            varighet: train.iter().map(|p| p.week).collect(),
            sluttet: train.iter().map(|p| p.ended).collect(),
        },
    }
}

pub(super) fn inputs(n: usize, draws: u32) -> Inputs {
    let (train, test) = (people(1, n), people(2, n));
    let histogram = |trekk: &str, landemerke: u16, antall: &[f64]| Histogram {
        trekk: trekk.to_owned(),
        landemerke,
        antall: antall.to_vec(),
    };
    let mut histogrammer = Vec::new();
    for week in LANDEMERKER {
        let few = if week == 39 { 0.01 } else { 1.0 };
        let scaled = |c: &[f64]| c.iter().map(|v| v * few).collect::<Vec<f64>>();
        for (trekk, now) in [
            ("Grad", [310.0, 400.0, 280.0]),
            ("Sykmeldingens lengde", [120.0, 310.0, 590.0]),
            ("Alder", [205.0, 395.0, 410.0]),
            ("Tidligere fravær", [290.0, 300.0, 420.0]),
        ] {
            let then = histogram(trekk, week, &[200.0, 400.0, 400.0]);
            histogrammer.push((then, histogram(trekk, week, &scaled(&now))));
        }
    }
    let pris = |trekk: &str, auc: f64, brier: f64| Pris {
        trekk: trekk.to_owned(),
        auc: Tall::med(auc, auc - 0.003, auc + 0.003),
        brier: Tall::med(brier, brier - 0.0008, brier + 0.0008),
    };
    Inputs {
        om: Om {
            modell: "syntetisk-2026-11".to_owned(),
            sha256: Some("9f2c".repeat(16)),
            data: format!("Prøveregister med kjent fasit, {n} sykefravær"),
            trent_pa: format!("{n} andre sykefravær fra samme register"),
            fro: "trening 1, test 2".to_owned(),
            dato: "22.11.2026".to_owned(),
            maskin: "AMD EPYC, 2 kjerner".to_owned(),
            versjon: "milepael 0.1.0".to_owned(),
        },
        valg: Valg { trekninger: draws, ..Valg::default() },
        landemerker: LANDEMERKER.map(|week| landmark(week, &test, &train)).to_vec(),
        histogrammer,
        priser: vec![(
            8,
            26,
            vec![
                pris("Alder", -0.0131, 0.0021),
                pris("Kjønn", -0.0008, 0.0001),
                pris("Region", -0.0012, 0.0003),
                pris("Diagnose", -0.0524, 0.0090),
                pris("Sykmeldingsmønster", -0.0203, 0.0041),
                pris("Plan og møter", 0.0002, 0.0),
            ],
        )],
    }
}
