//! `milepael simulate`

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::PathBuf,
    process::ExitCode,
    time::Instant,
};

use anyhow::Context;

use super::{Config, progress};
use crate::simulate::{Oppsett, Register, skriv};

/// Write a synthetic register as messages, one a line, ready for `milepael ingest`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Number of people.
    #[arg(long, default_value_t = 10_000)]
    people: usize,
    /// The same seed gives the same register.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// File to write; `-` is standard output.
    #[arg(long, short, default_value = "-", value_name = "FILE")]
    out: PathBuf,
    /// Summary as JSON on standard error.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let register =
        Register::new(Oppsett { antall: args.people, seed: args.seed, i_dag: config.clock().i_dag() });
    let bar = progress::bar(Some(args.people as u64), "Lager personer");
    let start = Instant::now();
    let out: Box<dyn Write> = if args.out.as_os_str() == "-" {
        Box::new(io::stdout().lock())
    } else {
        let file =
            fs::File::create(&args.out).with_context(|| format!("kan ikke skrive {}", args.out.display()))?;
        Box::new(file)
    };
    let summary = skriv(&register, BufWriter::with_capacity(1 << 20, out), |n| bar.set_position(n as u64))?;
    bar.finish_and_clear();
    let seconds = start.elapsed().as_secs_f64();
    let messages: usize = summary.meldinger.values().sum();
    if args.json {
        let shares: Vec<_> =
            summary.andeler().iter().map(|(w, a)| serde_json::json!({"week": w, "share": a})).collect();
        eprintln!(
            "{}",
            serde_json::json!({"people": summary.personer, "spells": summary.tilfeller, "ongoing": summary.pagar,
                "messages": summary.meldinger, "bytes": summary.bytes, "reaches": shares, "seconds": seconds})
        );
    } else {
        eprintln!(
            "{} personer, {} fravær ({} pågår), {messages} meldinger på {seconds:.1} s",
            summary.personer, summary.tilfeller, summary.pagar
        );
        for (week, share) in summary.andeler() {
            eprintln!("  når uke {week:>2}: {:.2} %", share * 100.0);
        }
    }
    Ok(ExitCode::SUCCESS)
}
