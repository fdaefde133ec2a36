//! `milepael anomaly …`

mod answer;

use std::{
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::ValueEnum;

use self::answer::{Answer, Timed};
use super::progress;
use crate::control::anomali::{
    AnomaliFeil, Artefakt, Modell, Tabell,
    ecod::{self, Ecod, EcodParams, Form},
    skog::{Skog, SkogParams},
    tabell::{Lest, fra_csv, fra_npz},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// ECOD (Li et al. 2022): how far out in the tails of its columns each row lies.
    ///
    /// Without --reference the rows are scored against each other, as PyOD's ECOD does with the rows that it was
    /// fitted on (equal to the last digits). With --save the table also becomes a frozen reference, and
    /// with --reference each row is scored by itself against such a file; its counts are smoothed by one, so
    /// its scores are a little lower than those of the rows among themselves.
    ///
    /// The table is CSV in UTF-8 with column names on the first line (columns that aren't numbers are left
    /// out and named), or a numpy archive (.npz) with a table X and perhaps outcomes y. The answer is CSV with
    /// `row` (0 is the first) and `score` (high is rare; empty where a value is missing, which only a stored
    /// model accepts).
    ///
    /// Rare isn't wrong: docs/anomaly.md says what scores are worth.
    ///
    /// Exit codes: 0 done, 1 something is wrong with the table or the model, 2 the command could not run.
    #[command(verbatim_doc_comment)]
    Ecod(EcodArgs),
    /// Isolation forest (Liu, Ting & Zhou 2008): how few random cuts set each row apart, from 0 to 1.
    ///
    /// The same table, seed and settings give the same scores to the last bit, with any number of threads. With
    /// --save the forest is stored; with --reference a stored one scores, each row by itself.
    ///
    /// The table is CSV in UTF-8 with column names on the first line (columns that aren't numbers are left
    /// out and named), or a numpy archive (.npz) with a table X and perhaps outcomes y. The answer is CSV with
    /// `row` (0 is the first) and `score` (high is rare; empty where a value is missing, which only a stored
    /// model accepts).
    ///
    /// Rare isn't wrong: docs/anomaly.md says what scores are worth.
    ///
    /// Exit codes: 0 done, 1 something is wrong with the table or the model, 2 the command could not run.
    #[command(verbatim_doc_comment)]
    Iforest(ForestArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct EcodArgs {
    #[command(flatten)]
    common: Common,
    /// How columns are put together: as PyOD, or as the paper. They rank differently.
    #[arg(long, value_enum, default_value_t, conflicts_with = "reference")]
    form: FormArg,
}

#[derive(Debug, clap::Args)]
pub(super) struct ForestArgs {
    #[command(flatten)]
    common: Common,
    /// The same seed grows the same forest.
    #[arg(long, default_value_t = 1, conflicts_with = "reference")]
    seed: u64,
    /// Trees. With 100, as is common, two seeds agree on about six tenths of the rarest rows.
    #[arg(long, value_name = "N", default_value_t = 1000, conflicts_with = "reference")]
    trees: usize,
    /// Rows that each tree is grown from.
    #[arg(long, value_name = "N", default_value_t = 256, conflicts_with = "reference")]
    sample: usize,
}

#[derive(Debug, clap::Args)]
struct Common {
    /// The table: CSV, or npz with X; `-` is standard input.
    // Not `file`: the settings have that name for their own file, on every command.
    #[arg(value_name = "FILE")]
    table: PathBuf,
    /// The scores to write.
    #[arg(long, short, value_name = "S.csv")]
    out: PathBuf,
    /// Score against this stored model instead of the rows themselves.
    #[arg(long, value_name = "ART.json", conflicts_with = "save")]
    reference: Option<PathBuf>,
    /// Store the model.
    #[arg(long, value_name = "ART.json")]
    save: Option<PathBuf>,
    /// Column of a CSV that says which rows are known outliers (0 is ordinary): no feature, only to measure.
    #[arg(long, value_name = "COL")]
    label: Option<String>,
    /// Show so many of the rarest rows with their reasons.
    #[arg(long, value_name = "N", default_value_t = 0)]
    top: usize,
    /// Threads to use; the answer is the same with any number. All cores when not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum FormArg {
    /// Each column's largest term, then the sum.
    #[default]
    Pyod,
    /// Each tail's sum, then the largest.
    Paper,
}

/// Exit codes: 0 done, 1 something is wrong with the data, 2 the command could not run.
pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let common = match command {
        Command::Ecod(args) => &args.common,
        Command::Iforest(args) => &args.common,
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(common.threads.map_or(0, usize::from))
        .build()
        .context("kan ikke starte tråder")?;
    // Inside, so that every thread that computes is alive whenever the CPU time is read.
    match pool.install(|| score(command, common)) {
        Err(error) if error.is::<AnomaliFeil>() => {
            eprintln!("milepael: {error:#}");
            Ok(ExitCode::from(1))
        }
        other => other.map(|()| ExitCode::SUCCESS),
    }
}

fn score(command: &Command, common: &Common) -> anyhow::Result<()> {
    let Lest { mut tabell, fasit, utelatt } = read(common)?;
    if !utelatt.is_empty() {
        eprintln!("Kolonner som ikke er tall, brukes ikke: {}.", utelatt.join(", "));
    }
    let stored = common.reference.as_deref().map(|file| stored(file, command)).transpose()?;
    if let Some(stored) = &stored {
        tabell = tabell.velg(stored.modell().navn())?;
    }
    let bar = progress::bar(Some(tabell.rader() as u64), "Skårer rader");
    let progress = |rows: usize| bar.inc(rows as u64);
    let timed = match (&stored, command) {
        (Some(stored), _) => Timed::with_model(stored.modell(), &tabell, &progress)?,
        (None, Command::Ecod(args)) => Timed::new(|| Ok(()), |()| ecod::skarer(&tabell, args.form()))?,
        (None, Command::Iforest(args)) => {
            let params = SkogParams::default().traer(args.trees).utvalg(args.sample).fro(args.seed);
            let (forest, mut timed) = Timed::fitted(|| Skog::fit(&tabell, &params))?;
            timed.score(|| forest.skarer_med(&tabell, &progress))?;
            timed.model = Some(Modell::Skog(forest));
            timed
        }
    };
    bar.finish_and_clear();
    write(&common.out, &timed.scores)?;
    let artefact = match stored {
        Some(stored) => Some(stored),
        None if common.save.is_some() || common.top > 0 => {
            Some(artefact(command, timed.model.clone(), &tabell)?)
        }
        None => None,
    };
    if let (Some(file), Some(artefact)) = (&common.save, &artefact) {
        fs::write(file, artefact.til_json()?)
            .with_context(|| format!("kan ikke skrive {}", file.display()))?;
    }
    let name = match command {
        Command::Ecod(args) => args.form().modell(),
        Command::Iforest(_) => crate::control::anomali::skog::MODELL,
    };
    let answer =
        Answer::new(name, &timed, &tabell, fasit.as_deref(), utelatt, artefact.as_ref(), common.top)?;
    answer.print(common.json)
}

impl EcodArgs {
    fn form(&self) -> Form {
        match self.form {
            FormArg::Pyod => Form::PyOd,
            FormArg::Paper => Form::Artikkel,
        }
    }
}

/// The model that the table is a reference of.
fn artefact(command: &Command, model: Option<Modell>, table: &Tabell) -> anyhow::Result<Artefakt> {
    let model = match (model, command) {
        (Some(model), _) => model,
        (None, Command::Ecod(args)) => {
            Modell::Ecod(Ecod::fit(table, &EcodParams::default().form(args.form()))?)
        }
        (None, Command::Iforest(_)) => bail!("skogen ble ikke til"),
    };
    Ok(Artefakt::ny(model, table)?)
}

/// A stored model of the kind that was asked for.
fn stored(file: &Path, command: &Command) -> anyhow::Result<Artefakt> {
    let text = fs::read_to_string(file).with_context(|| format!("kan ikke lese {}", file.display()))?;
    let artefact = Artefakt::fra_json(&text)?;
    match (artefact.modell(), command) {
        (Modell::Ecod(_), Command::Ecod(_)) | (Modell::Skog(_), Command::Iforest(_)) => Ok(artefact),
        (Modell::Ecod(_), _) => bail!("{} er en ECOD; bruk «anomaly ecod»", file.display()),
        (Modell::Skog(_), _) => bail!("{} er en isolasjonsskog; bruk «anomaly iforest»", file.display()),
    }
}

fn read(common: &Common) -> anyhow::Result<Lest> {
    let bytes = if common.table.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)?;
        bytes
    } else {
        fs::read(&common.table).with_context(|| format!("kan ikke lese {}", common.table.display()))?
    };
    // A zip file begins like this, whatever its name.
    if bytes.starts_with(b"PK") {
        if common.label.is_some() {
            bail!("--label gjelder CSV; en npz har sin fasit i y");
        }
        return Ok(fra_npz(&bytes)?);
    }
    Ok(fra_csv(&bytes, common.label.as_deref())?)
}

fn write(file: &Path, scores: &[f64]) -> anyhow::Result<()> {
    let write = || -> std::io::Result<()> {
        let mut out = BufWriter::new(fs::File::create(file)?);
        writeln!(out, "row,score")?;
        for (row, score) in scores.iter().enumerate() {
            if score.is_nan() {
                writeln!(out, "{row},")?;
            } else {
                writeln!(out, "{row},{score}")?;
            }
        }
        out.flush()
    };
    write().with_context(|| format!("kan ikke skrive {}", file.display()))
}
