//! `milepael model predict`

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use serde_json::json;

use super::read_table;
use crate::learn::table::{Rows, TabellFeil, TableModel, entries};

/// Predict with a model that `fit` wrote.
///
/// Writes CSV with the columns `row` (0 is the first row of the table) and one `s_T` for each time T
/// of --at, as `row,s_17,s_26`: the chance that the row is still in after time T (that it has not
/// ended at or before T). With --entry it is the chance for one who is known to be in at that time;
/// times up to the entry are 1. Past the last time that the model has learnt from, the chance is held
/// and a remark says so.
///
/// Every column that the model uses must be there, by name. An empty cell and a code that the model
/// has never seen count as missing; how many there were is told.
///
/// Exit codes: 0 done, 1 something is wrong with the table or the model, 2 the command could not run.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(in crate::cli) struct Args {
    /// The model.
    #[arg(value_name = "M.json")]
    model: PathBuf,
    /// The table; `-` is standard input.
    // Not `file`: the settings have that name for their own file, on every command.
    #[arg(value_name = "FILE.csv")]
    table: PathBuf,
    /// Times to predict at.
    #[arg(long, required = true, value_delimiter = ',', value_name = "T,…", value_parser = time)]
    at: Vec<(String, f64)>,
    /// Column with the time that each row is known to have reached.
    #[arg(long, value_name = "COL")]
    entry: Option<String>,
    /// The file to write; `-` is standard output.
    #[arg(long, short, value_name = "P.csv")]
    out: PathBuf,
    /// Print a summary as JSON (on standard error when the predictions go to standard output).
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let text =
        fs::read_to_string(&args.model).with_context(|| format!("kan ikke lese {}", args.model.display()))?;
    let model = TableModel::from_json(&text)?;
    let table = read_table(&args.table)?;
    let rows = model.read(&table)?;
    let entry = args.entry.as_deref().map(|name| entries(&table, name, None)).transpose()?;
    let at: Vec<f64> = args.at.iter().map(|(_, time)| *time).collect();
    let chances = model.predict(&rows, entry.as_deref(), &model.horizons(&at));
    write(&args.out, args, &chances).with_context(|| format!("kan ikke skrive {}", args.out.display()))?;
    let beyond: Vec<&str> =
        args.at.iter().filter(|(_, t)| *t > model.last()).map(|(text, _)| text.as_str()).collect();
    tell(args, &model, &rows, &beyond);
    Ok(())
}

fn write(out: &Path, args: &Args, chances: &[f64]) -> io::Result<()> {
    let to: Box<dyn Write> =
        if out.as_os_str() == "-" { Box::new(io::stdout().lock()) } else { Box::new(fs::File::create(out)?) };
    let mut to = BufWriter::with_capacity(1 << 20, to);
    write!(to, "row")?;
    for (text, _) in &args.at {
        write!(to, ",s_{text}")?;
    }
    writeln!(to)?;
    for (row, chances) in chances.chunks(args.at.len()).enumerate() {
        write!(to, "{row}")?;
        for chance in chances {
            write!(to, ",{chance}")?;
        }
        writeln!(to)?;
    }
    to.flush()
}

fn tell(args: &Args, model: &TableModel, rows: &Rows, beyond: &[&str]) {
    for unseen in &rows.unseen {
        eprintln!(
            "Kolonnen «{}» har koder som modellen aldri har sett, i {} rader; de er regnet som manglende.",
            unseen.column, unseen.rows
        );
    }
    if !beyond.is_empty() {
        eprintln!(
            "Modellen kjenner ikke tiden etter {}; ved {} gjelder sjansen der.",
            model.last(),
            beyond.join(", ")
        );
    }
    let summary = json!({"rows": rows.len(), "unseen": rows.unseen, "beyond": beyond, "last": model.last()});
    match (args.json, args.out.as_os_str() == "-") {
        (true, true) => eprintln!("{summary}"),
        (true, false) => println!("{summary}"),
        (false, true) => {}
        (false, false) => println!("{} rader skrevet til {}", rows.len(), args.out.display()),
    }
}

fn time(text: &str) -> Result<(String, f64), String> {
    match text.trim().parse::<f64>() {
        Ok(time) if time.is_finite() && time >= 0.0 => Ok((text.trim().to_owned(), time)),
        _ => Err(TabellFeil::UgyldigTid.to_string()),
    }
}
