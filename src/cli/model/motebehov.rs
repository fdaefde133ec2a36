//! `milepael model motebehov`

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use rayon::prelude::*;

use super::{Config, progress, register};
use crate::{
    base::tid,
    forlop::utled,
    learn::{
        artefact::Modell,
        features::{TREKK, Trekkrad, landemerkedag, trekk},
        hazard::{Hazard, HazardParams, fit},
        landmark::Ekstra,
        motebehov::{
            Delkode, Deltaker, Linje, MOTEUKE, Regel, Resultat, Tall, Utenfor, VURDERINGSUKE, sammenlign,
            vurder,
        },
    },
    rules::Regelverk,
    simulate::{Oppsett, Register},
};

/// Compare, on a synthetic register, whom a limited number of dialogue meetings reaches: by the chance
/// of a long absence and what is known of need, or in the order people come.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Number of people to compare on.
    #[arg(long, default_value_t = 20_000)]
    people: usize,
    /// Their seed.
    #[arg(long, default_value_t = 2)]
    seed: u64,
    /// A model to use; without it one is trained on other synthetic people.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Number of people to train on.
    #[arg(long, default_value_t = 20_000)]
    train_people: usize,
    /// Their seed.
    #[arg(long, default_value_t = 1)]
    train_seed: u64,
    /// Draws of the bootstrap.
    #[arg(long, default_value_t = 1_000)]
    draws: usize,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// What gives the chance.
enum Kilde {
    Fil(Box<Modell>),
    Trent(Box<Hazard>),
}

/// Everybody who reached week 17.
#[derive(Default)]
struct Folk {
    deltakere: Vec<Deltaker>,
    utenfor: Vec<Utenfor>,
    deler: Vec<Delkode>,
}

pub(super) fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(args.draws >= 40, "--draws må være minst 40; ellers blir intervallene tilfeldige");
    let rules = config.regelverk()?;
    let register_of =
        |people, seed| Register::new(Oppsett { antall: people, seed, i_dag: config.clock().i_dag() });
    let source = match &args.model {
        Some(file) => {
            let bytes = std::fs::read(file).with_context(|| format!("kan ikke lese {}", file.display()))?;
            Kilde::Fil(Box::new(Modell::les(&bytes)?))
        }
        None => {
            anyhow::ensure!(
                args.train_seed != args.seed,
                "--train-seed og --seed er like. Modellen må læres av andre enn dem den prøves på."
            );
            let bar = progress::bar(Some(args.train_people as u64), "Lærer av");
            let training = register_of(args.train_people, args.train_seed);
            let table = register::tabell(&training, rules, |n| bar.set_position(n as u64));
            bar.finish_and_clear();
            let sample = table.sample(None, Ekstra::default(), &[])?;
            Kilde::Trent(Box::new(fit(&sample, &HazardParams::default())?))
        }
    };
    let bar = progress::bar(Some(args.people as u64), "Sammenligner");
    let folk = folk(&register_of(args.people, args.seed), &source, rules, |n| bar.set_position(n as u64));
    bar.finish_and_clear();
    let result = sammenlign(&folk.deltakere, args.seed, args.draws);
    if args.json {
        println!(
            "{}",
            serde_json::to_string_pretty(&serde_json::json!({
                "people": args.people, "seed": args.seed, "train_people": args.train_people,
                "train_seed": args.train_seed, "outside": count(&folk.utenfor), "parts": count(&folk.deler),
                "result": result,
            }))?
        );
    } else {
        print(args, &folk, &result);
    }
    Ok(ExitCode::SUCCESS)
}

fn folk(register: &Register, kilde: &Kilde, regelverk: &Regelverk, si: impl Fn(usize) + Sync) -> Folk {
    let alle: Vec<usize> = (0..register.antall()).collect();
    let mut ut = Folk::default();
    for bunke in alle.chunks(1024) {
        let deler: Vec<Folk> = bunke.par_iter().map(|i| en(register, *i, kilde, regelverk)).collect();
        for del in deler {
            ut.deltakere.extend(del.deltakere);
            ut.utenfor.extend(del.utenfor);
            ut.deler.extend(del.deler);
        }
        si(bunke.last().map_or(0, |i| i + 1));
    }
    ut
}

/// One person: at week 17 of each absence what was known then, and from the truth how it went.
fn en(register: &Register, i: usize, kilde: &Kilde, regelverk: &Regelverk) -> Folk {
    let mut ut = Folk::default();
    let kjent_til = register.i_dag().pred_opt().unwrap_or(register.i_dag());
    let nadde = |dager: i32, uke: u16| dager > 7 * i32::from(uke);
    let tilfeller: Vec<_> = register
        .tilfeller(i)
        .into_iter()
        .map(|t| (landemerkedag(t.start, VURDERINGSUKE), t.lengde))
        .filter(|(dag, lengde)| *dag <= kjent_til && nadde(*lengde, VURDERINGSUKE))
        .collect();
    if tilfeller.is_empty() {
        return ut;
    }
    let (hendelser, _) = register::hendelser(register, i, regelverk);
    for (dag, lengde) in tilfeller {
        let slutt = tid::dagens_slutt(dag);
        let kjente: Vec<_> = hendelser.iter().filter(|h| h.inntruffet <= slutt).cloned().collect();
        let grunnlag = utled(&kjente, regelverk);
        let Some(t) = grunnlag.aktivt(dag, regelverk) else {
            ut.utenfor.push(Utenfor::IkkeSykmeldt);
            continue;
        };
        let sjanse = kilde.sjanse(&trekk(&grunnlag, t, dag));
        match vurder(&grunnlag, t, sjanse, dag, regelverk) {
            Err(utenfor) => ut.utenfor.push(utenfor),
            Ok(forslag) => {
                ut.deler.extend(forslag.deler.iter().map(|d| d.kode));
                ut.deltakere.push(Deltaker {
                    person: u32::try_from(i).unwrap_or(u32::MAX),
                    stoppunkt: dag,
                    sjanse: sjanse.unwrap_or(0.0),
                    poeng: forslag.poeng,
                    nadde_26: nadde(lengde, MOTEUKE),
                    nadde_39: nadde(lengde, 39),
                });
            }
        }
    }
    ut
}

impl Kilde {
    /// The chance of lasting beyond week 26 for somebody who has just lasted 17 full weeks.
    fn sjanse(&self, rad: &Trekkrad) -> Option<f64> {
        let (inngang, siste) = (VURDERINGSUKE + 1, usize::from(MOTEUKE) - 1);
        match self {
            Self::Fil(modell) => modell.rask(&rad.0, inngang).ok().map(|rask| rask.nar(modell, MOTEUKE)),
            Self::Trent(hazard) => {
                let verdi = |navn: &str| TREKK.iter().position(|t| t.navn == navn).and_then(|n| rad.0.get(n));
                let verdier: Vec<f32> =
                    hazard.columns.iter().map(|c| verdi(&c.name).copied().unwrap_or(f32::NAN)).collect();
                let mut bins = vec![0; verdier.len()];
                hazard.bin_row(&verdier, &mut bins);
                let mut kurve = vec![1.0; hazard.blocks.periods()];
                hazard.survival(&bins, usize::from(inngang), &mut kurve);
                kurve.get(siste).copied()
            }
        }
    }
}

/// How many of each, in the order of their codes.
fn count<T: Ord + Copy + serde::Serialize>(all: &[T]) -> Vec<(T, usize)> {
    let mut all = all.to_vec();
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).filter_map(|group| Some((*group.first()?, group.len()))).collect()
}

fn print(args: &Args, folk: &Folk, r: &Resultat) {
    println!(
        "{} fravær ({} personer) nådde uke 17; {} av dem uke 26 og {} uke 39. {} av {} personer i registeret, frø {}.",
        r.fravar, r.personer, r.nadde_26, r.nadde_39, r.personer, args.people, args.seed
    );
    for (why, n) in count(&folk.utenfor) {
        println!("  utenfor: {n} ({})", crate::text::motebehov::utenfor(why, crate::text::Malform::Nb));
    }
    println!(
        "Andel av de lange fraværene som får møte, med 95 % intervall; +/− er prosentpoeng mot tidsregelen.\n"
    );
    println!(
        "{:>5} {:>6}  {:<8} {:>22} {:>24} {:>22}",
        "plass", "møter", "regel", "nådde uke 26", "mot tidsregelen", "nådde uke 39"
    );
    for line in &r.linjer {
        println!("{}", row(line));
    }
}

fn row(l: &Linje) -> String {
    let name = match l.regel {
        Regel::Tid => "tid",
        Regel::Sjanse => "sjanse",
        Regel::Forslag => "forslag",
        Regel::Fasit => "fasit",
    };
    let share = |t: &Tall| format!("{:.1} % ({:.1}–{:.1})", 100.0 * t.verdi, 100.0 * t.lav, 100.0 * t.hoy);
    let m = &l.mer_enn_tid_26;
    let more = format!("{:+.1} ({:+.1}–{:+.1})", 100.0 * m.verdi, 100.0 * m.lav, 100.0 * m.hoy);
    format!(
        "{:>3} % {:>6}  {:<8} {:>22} {:>24} {:>22}",
        l.kapasitet,
        l.moter,
        name,
        share(&l.andel_26),
        more,
        share(&l.andel_39)
    )
}
