//! `milepael model fit`

use std::{fs, path::PathBuf};

use anyhow::Context;
use serde_json::json;

use super::{cpu, crossval, out, read_table};
use crate::learn::{
    hazard::{Direction, HazardParams},
    table::{Prepared, Roles, TabellFeil, TableModel, fit, prepare},
};

/// Learn how long it lasts, from any table where each row has a time and whether it ended then.
///
/// The table is CSV in UTF-8 with column names on the first line; commas, semicolons (then also with
/// decimal commas) and tabs work. All columns without a role are features. Columns named c_* and
/// columns of text are categories, the others are numbers; empty is missing. A row is followed over
/// (entry, time].
///
/// Columns that know the answer are left out, each with the reason: by name (LEAK_*, *_ever, *_true,
/// cause, slutt*, end_*, dates), because they hold calendar dates, because they are filled only for one
/// of the outcomes, or because they alone tell the event or order the times. So are identifiers and
/// columns where all rows are alike. With --strict a leak stops the fit.
///
/// With --fold (a column) or --cv (a number) the figures are cross-validated: C of Harrell and of Uno,
/// the integrated Brier score and the mean dynamic AUC from the 5th to the 92nd percentile of the
/// follow-up. The model itself is then learnt from all rows.
///
/// Exit codes: 0 done, 1 something is wrong with the table, 2 the command could not run.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(in crate::cli) struct Args {
    /// The table; `-` is standard input.
    // Not `file`: the settings have that name for their own file, on every command.
    #[arg(value_name = "FILE.csv")]
    table: PathBuf,
    /// Column with the time of the event or of the last look, above 0.
    #[arg(long, value_name = "COL")]
    time: String,
    /// Column that is 1 when the event happened at that time and 0 when it had not.
    #[arg(long, value_name = "COL")]
    event: String,
    /// Column with the time from which the row was followed (delayed entry).
    #[arg(long, value_name = "COL")]
    entry: Option<String>,
    /// Column with the fold of each row: every fold is judged by a model learnt from the others.
    #[arg(long, value_name = "COL", conflicts_with = "cv")]
    fold: Option<String>,
    /// Make so many folds; all rows of a person (--person) share one.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..=50))]
    cv: Option<u32>,
    /// The same seed deals the same folds.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Column with how much each row counts, above 0.
    #[arg(long, value_name = "COL")]
    weight: Option<String>,
    /// Column with who a row is about: the same person is never both learnt from and judged.
    #[arg(long, value_name = "COL")]
    person: Option<String>,
    /// The model to write (JSON).
    #[arg(long, short, value_name = "M.json")]
    out: Option<PathBuf>,
    /// Column to do without. May be given several times.
    #[arg(long, value_name = "COL")]
    leave_out: Vec<String>,
    /// Stop when a column leaks, instead of leaving it out.
    #[arg(long)]
    strict: bool,
    /// The most bins of a number.
    #[arg(long, value_name = "N")]
    bins: Option<usize>,
    /// The most pairs of columns that act together.
    #[arg(long, value_name = "N")]
    pairs: Option<usize>,
    /// The most columns whose effect changes with time.
    #[arg(long, value_name = "N")]
    week_terms: Option<usize>,
    /// A number whose effect on the hazard only rises or only falls: `COL=rising`, `COL=falling`.
    #[arg(long, value_name = "COL=WAY", value_parser = monotone)]
    monotone: Vec<(String, Direction)>,
    /// Threads to use; the answer is the same with any number. All cores when not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Print the summary as JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let roles = args.roles();
    let table = read_table(&args.table)?;
    let mut prepared = prepare(&table, &roles, &args.leave_out, args.strict)?;
    for (column, _) in &args.monotone {
        if !prepared.features.iter().any(|f| f.name == *column && f.levels.is_none()) {
            return Err(TabellFeil::IngenRetning(column.clone()).into());
        }
    }
    let folds = crossval::folds(&table, &prepared, args.cv, args.seed)?;
    // The text is no longer needed, and a large table is large.
    drop(table);
    out::tell(&prepared);
    let params = args.params();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(args.threads.map_or(0, usize::from))
        .build()
        .context("kan ikke starte tråder")?;
    // Inside, so that every thread that learns is alive whenever the CPU time is read.
    let (model, summary) = pool.install(|| learn(&roles, &mut prepared, &params, folds.as_ref()))?;
    if let Some(file) = &args.out {
        fs::write(file, model.to_json()?).with_context(|| format!("kan ikke skrive {}", file.display()))?;
    }
    out::print(args.json, &summary, &prepared);
    Ok(())
}

fn learn(
    roles: &Roles,
    prepared: &mut Prepared,
    params: &HazardParams,
    folds: Option<&crossval::Folds>,
) -> Result<(TableModel, out::Summary), TabellFeil> {
    let cv = folds.map(|folds| crossval::run(prepared, params, folds)).transpose()?;
    let before = cpu::seconds();
    let hazard = fit(prepared, params)?;
    let train_cpu_s = cpu::seconds().zip(before).map(|(now, before)| now - before);
    let mut model = TableModel::new(hazard, roles, prepared);
    model.cv = cv.as_ref().map(|cv| json!(cv.figures));
    let summary = out::Summary::new(&model, prepared, cv, train_cpu_s);
    Ok((model, summary))
}

impl Args {
    fn roles(&self) -> Roles {
        Roles {
            time: self.time.clone(),
            event: self.event.clone(),
            entry: self.entry.clone(),
            fold: self.fold.clone(),
            weight: self.weight.clone(),
            person: self.person.clone(),
        }
    }

    fn params(&self) -> HazardParams {
        let mut params = HazardParams::default();
        if let Some(bins) = self.bins {
            params = params.bins(bins);
        }
        if let Some(pairs) = self.pairs {
            params = params.pairs(pairs);
        }
        if let Some(week_terms) = self.week_terms {
            params = params.week_terms(week_terms);
        }
        for (column, direction) in &self.monotone {
            params = params.monotone(column, *direction);
        }
        params
    }
}

fn monotone(text: &str) -> Result<(String, Direction), String> {
    match text.rsplit_once('=') {
        Some((column, "rising" | "stigende")) => Ok((column.to_owned(), Direction::Rising)),
        Some((column, "falling" | "fallende")) => Ok((column.to_owned(), Direction::Falling)),
        _ => Err("skriv KOLONNE=rising eller KOLONNE=falling".to_owned()),
    }
}
