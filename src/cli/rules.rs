//! `milepael rules test|show`

use std::{fs, path::PathBuf, process::ExitCode, time::Instant};

use anyhow::Context;
use chrono::NaiveDate;
use serde_json::json;

use super::Config;
use crate::{
    forlop::saker::svar,
    rules::{Regelverk, saker},
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Run rule cases (JSON lines) and print each difference.
    Test {
        /// Files of cases.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Use the rules of this folder instead of the built-in ones.
        #[arg(long, value_name = "DIR")]
        rules: Option<PathBuf>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show the parameters with law and dates.
    Show {
        /// Only the values in force on this date.
        #[arg(long, value_name = "YYYY-MM-DD")]
        at: Option<NaiveDate>,
        /// Only parameters whose law contains this text, for example "§ 8-12".
        #[arg(long, value_name = "TEXT")]
        law: Option<String>,
        /// Only what the documents do not settle.
        #[arg(long)]
        uncertain: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) fn run(command: &Command, _config: &Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Test { files, rules, json } => test(files, rules.as_ref(), *json),
        Command::Show { at, law, uncertain, json } => {
            show(*at, law.as_deref(), *uncertain, *json);
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn test(files: &[PathBuf], rules: Option<&PathBuf>, as_json: bool) -> anyhow::Result<ExitCode> {
    let own;
    let book = match rules {
        Some(folder) => {
            own = Regelverk::fra_mappe(folder)?;
            &own
        }
        None => Regelverk::innebygd(),
    };
    let start = Instant::now();
    let (mut passed, mut failed, mut differences) = (0, 0, Vec::new());
    for file in files {
        let text = fs::read_to_string(file).with_context(|| format!("kan ikke lese {}", file.display()))?;
        let result = saker::kjor(&text, |sak| svar(sak, book));
        if !as_json {
            for line in &result.feil {
                println!("{line}");
            }
        }
        differences.extend(result.feil);
        passed += result.bestatt;
        failed += result.ikke_bestatt;
    }
    if as_json {
        println!("{}", json!({"passed": passed, "failed": failed, "differences": differences}));
    } else {
        println!("{passed} passed, {failed} failed");
    }
    eprintln!("{:.3} s", start.elapsed().as_secs_f64());
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn show(at: Option<NaiveDate>, law: Option<&str>, uncertain: bool, as_json: bool) {
    let mut rows = Vec::new();
    for (area, name, parameter) in Regelverk::innebygd().parametre() {
        for (n, value) in parameter.values.iter().enumerate() {
            let next = parameter.values.get(n + 1).map(|v| v.from);
            let in_force = at.is_none_or(|d| value.from <= d && next.is_none_or(|n| d < n));
            if in_force && law.is_none_or(|l| value.law.contains(l)) && (!uncertain || value.uncertain) {
                rows.push((area, name, parameter, value));
            }
        }
    }
    if as_json {
        let rows: Vec<_> = rows
            .iter()
            .map(|(area, name, parameter, v)| {
                json!({"area": area, "name": name, "title": parameter.title, "unit": format!("{:?}", parameter.unit).to_lowercase(),
                       "from": v.from, "value": v.value, "law": v.law, "note": v.note, "uncertain": v.uncertain})
            })
            .collect();
        println!("{}", serde_json::Value::Array(rows));
        return;
    }
    for (area, name, parameter, v) in rows {
        let value = v.value.map_or("opphevet".to_owned(), |x| x.to_string());
        let mark = if v.uncertain { " (usikker)" } else { "" };
        println!("{area}.{name}: {} = {value} {:?} fra {}{mark}", parameter.title, parameter.unit, v.from);
        println!("    {}", v.law);
        if let Some(note) = &v.note {
            println!("    {note}");
        }
    }
}
