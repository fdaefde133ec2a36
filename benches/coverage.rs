//! How often the true chance lies inside the interval: the measurement behind the factor of
//! `learn::uncertainty`. `cargo bench --bench coverage -- [people] [seeds] [refits] [first seed]`
//!
//! Each seed is a new world (effects, courses, frailty), a new register and new people to ask about. The
//! model is trained as `model train` does it. "Needed" is what the intervals would have had to be
//! multiplied by to hold a share. `MILEPAEL_COVERAGE_PARTS=1` shows the spread alone (factor 1) and its parts as well.

use std::{collections::BTreeMap, env};

use milepael::learn::{
    self,
    artefact::{Innhold, Modell, Opphav, Trening},
    features::Trekkrad,
    hazard::HazardParams,
    predict::prognose,
    uncertainty::Usikkerhet,
};

#[path = "../src/learn/uncertainty/tests/sannhet.rs"]
mod sannhet;

use sannhet::{Provd, Verden};

/// People asked about at each landmark.
const ASKED: usize = 600;

/// One answer beside the truth, on the scale of the log cumulative hazard.
#[derive(Clone, Copy)]
struct Answer {
    landmark: u16,
    horizon: u16,
    truth: f64,
    chance: f64,
    inside: bool,
    width: f64,
    /// How far off, in units of half the interval.
    off: f64,
}

fn answers(model: &Modell, asked: &[Provd]) -> Vec<Answer> {
    let log = |p: f64| (-p.clamp(1e-9, 1.0 - 1e-9).ln()).ln();
    let mut out = Vec::new();
    for person in asked {
        let Ok(p) = prognose(model, &Trekkrad(person.rad.clone()), person.landemerke + 1) else { continue };
        for (h, truth) in p.horisonter.iter().zip(&person.sant) {
            let off = log(truth.1) - log(h.sannsynlighet);
            let half =
                if off > 0.0 { log(h.lav) - log(h.sannsynlighet) } else { log(h.sannsynlighet) - log(h.hoy) };
            out.push(Answer {
                landmark: person.landemerke,
                horizon: h.uke,
                truth: truth.1,
                chance: h.sannsynlighet,
                inside: (h.lav..=h.hoy).contains(&truth.1),
                width: h.hoy - h.lav,
                off: off.abs() / half.max(1e-9),
            });
        }
    }
    out
}

#[expect(clippy::cast_precision_loss, reason = "counts")]
fn share(all: &[&Answer]) -> f64 {
    100.0 * all.iter().filter(|a| a.inside).count() as f64 / all.len().max(1) as f64
}

fn quantile(mut values: Vec<f64>, of: usize) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() * of / 100).copied().unwrap_or(f64::NAN)
}

fn line(what: &str, all: &[&Answer]) {
    let needed = |of| quantile(all.iter().map(|a| a.off).collect(), of);
    let error = quantile(all.iter().map(|a| 100.0 * (a.chance - a.truth).abs()).collect(), 50);
    let width = quantile(all.iter().map(|a| 100.0 * a.width).collect(), 50);
    println!(
        "{what:<28} {:>6} answers  inside {:5.1} %  needed for 50/80/95 %: {:.2} {:.2} {:.2}  median error {error:.1} width {width:.1}",
        all.len(),
        share(all),
        needed(50) * 1.2816 / 0.6745,
        needed(80),
        needed(95) * 1.2816 / 1.9600,
    );
}

/// The spread alone.
fn alone(content: &mut Innhold) {
    content.landemerker.iter_mut().for_each(|l| l.faktor = 1.0);
}

/// The model with its intervals changed.
fn with(model: &Modell, change: impl FnOnce(&mut Innhold)) -> Option<Modell> {
    let mut content = model.innhold().clone();
    change(&mut content);
    Modell::ny(content).ok()
}

/// Takes something away from what a model knows of its own uncertainty.
type Change = fn(&mut Innhold);

fn main() {
    let given: Vec<u64> = env::args().filter_map(|a| a.parse().ok()).collect();
    let at = |n: usize, otherwise: u64| given.get(n).copied().unwrap_or(otherwise);
    let (people, seeds, refits, first) = (at(0, 20_000), at(1, 4), at(2, 60), at(3, 1));
    let mut all: BTreeMap<&str, Vec<Answer>> = BTreeMap::new();
    for seed in first..first + seeds {
        let world = Verden::ny(seed);
        let table = world.tabell(usize::try_from(people).unwrap_or(0), 1000 + seed);
        let training = Trening {
            id: format!("dekning-{seed}"),
            forelder: None,
            grunnlag: Opphav { syntetisk: true, fro: seed, ..Opphav::default() },
            parametere: HazardParams::default(),
            gjentak: u32::try_from(refits).unwrap_or(0),
            maal: BTreeMap::new(),
            kort: String::new(),
        };
        let model = match Modell::tren(&table, &training, &|| ()) {
            Ok(model) => model,
            Err(why) => return eprintln!("{why}"),
        };
        let asked = world.prover(ASKED, 2000 + seed);
        let factors: Vec<f64> = model.innhold().landemerker.iter().map(|l| l.faktor).collect();
        let reached: Vec<usize> = table.oversikt().iter().map(|l| l.1).collect();
        println!("seed {seed}: {people} people, rows at each landmark {reached:?}, factors {factors:.2?}");
        let mine = answers(&model, &asked);
        line("  as trained", &mine.iter().collect::<Vec<_>>());
        all.entry("as trained").or_default().extend(&mine);
        if env::var("MILEPAEL_COVERAGE_PARTS").is_ok() {
            let parts: [(&str, Change); 3] = [
                ("one", |i| alone(i)),
                ("refits alone", |i| {
                    alone(i);
                    i.hazard.terms.iter_mut().for_each(|t| t.errors.fill(0.0));
                }),
                ("errors alone", |i| {
                    alone(i);
                    i.usikkerhet = Usikkerhet::default();
                }),
            ];
            for (name, change) in parts {
                if let Some(model) = with(&model, change) {
                    let mine = answers(&model, &asked);
                    line(&format!("  {name}"), &mine.iter().collect::<Vec<_>>());
                    all.entry(name).or_default().extend(&mine);
                }
            }
        }
    }
    for (name, answers) in &all {
        println!("\n{name}, {seeds} seeds");
        line("all", &answers.iter().collect::<Vec<_>>());
        let mut by: BTreeMap<String, Vec<&Answer>> = BTreeMap::new();
        for a in answers {
            by.entry(format!("landmark {:>2}", a.landmark)).or_default().push(a);
            by.entry(format!("horizon {}", a.horizon)).or_default().push(a);
            let bin = [0.1, 0.25, 0.5, 0.75, 0.9].iter().filter(|edge| a.chance > **edge).count();
            let bins = ["0-10", "10-25", "25-50", "50-75", "75-90", "90-100"];
            by.entry(format!("said {} %", bins.get(bin).unwrap_or(&""))).or_default().push(a);
        }
        for (what, some) in &by {
            line(what, some);
        }
    }
}
