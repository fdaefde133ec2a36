//! `milepael rules show`: the book as a jurist reads it.

use std::{
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use chrono::NaiveDate;
use serde_json::json;

use super::Config;
use crate::{
    rules::{
        Regelverk, lovhenvisning,
        schema::{Parameter, Verdi},
    },
    text::{Malform, dato, regelverk},
};

/// Notes are broken at this width.
const WIDTH: usize = 96;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Only what applies on this date.
    #[arg(long, value_name = "YYYY-MM-DD")]
    at: Option<NaiveDate>,
    /// Only values with this law, for example "§ 8-12", "ftrl. § 8-7 a" or "Navs rutine".
    #[arg(long, value_name = "TEXT")]
    law: Option<String>,
    /// Only what the sources do not settle.
    #[arg(long)]
    uncertain: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// A parameter with the values that were asked for.
struct Shown<'a> {
    area: &'static str,
    name: &'static str,
    parameter: &'a Parameter,
    values: Vec<(&'a Verdi, Option<NaiveDate>)>,
}

pub(super) fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let shown = select(config.regelverk()?, args);
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &as_json(&shown))?;
        out.write_all(b"\n")?;
    } else {
        write_table(&shown, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn select<'a>(book: &'a Regelverk, args: &Args) -> Vec<Shown<'a>> {
    let wanted = |(value, last): &(&Verdi, Option<NaiveDate>)| {
        args.at.is_none_or(|day| value.from <= day && last.is_none_or(|last| day <= last))
            && args.law.as_ref().is_none_or(|law| lovhenvisning::gjelder(&value.law, law))
            && (!args.uncertain || value.uncertain)
    };
    book.parametre()
        .into_iter()
        .map(|(area, name, parameter)| {
            let values = parameter.med_siste_dag().filter(wanted).collect();
            Shown { area, name, parameter, values }
        })
        .filter(|shown| !shown.values.is_empty())
        .collect()
}

fn as_json(shown: &[Shown<'_>]) -> serde_json::Value {
    let rows = shown.iter().flat_map(|s| {
        s.values.iter().map(|(value, last)| {
            json!({"area": s.area, "name": s.name, "title": s.parameter.title, "unit": s.parameter.unit.navn(),
                   "from": value.from, "to": last, "value": value.value, "repealed": value.value.is_none(),
                   "law": value.law, "note": value.note, "uncertain": value.uncertain})
        })
    });
    rows.collect()
}

fn write_table(shown: &[Shown<'_>], out: &mut impl Write) -> io::Result<()> {
    if shown.is_empty() {
        return writeln!(out, "Ingen verdier passer.");
    }
    let words = |s: &Shown<'_>, v: &Verdi| regelverk::verdi(v.value, s.parameter.unit, Malform::Nb);
    let width = shown
        .iter()
        .flat_map(|s| s.values.iter().map(|(v, _)| words(s, v).chars().count()))
        .max()
        .unwrap_or_default();
    for s in shown {
        writeln!(out, "{}.{}: {}", s.area, s.name, s.parameter.title)?;
        for (value, last) in &s.values {
            let from = dato::kort(value.from);
            let days = last.map_or_else(|| format!("fra {from}"), |to| format!("{from}–{}", dato::kort(to)));
            let mark = if value.uncertain { "  USIKKER" } else { "" };
            writeln!(out, "  {days:<21}  {:<width$}  {}{mark}", words(s, value), value.law)?;
            for line in value.note.iter().flat_map(|note| broken(note)) {
                writeln!(out, "      {line}")?;
            }
        }
    }
    Ok(())
}

/// A note as lines.
fn broken(note: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in note.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
