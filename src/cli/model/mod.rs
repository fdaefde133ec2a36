//! `milepael model …`: one file a command.

mod cpu;
mod crossval;
mod fit;
mod out;
mod predict;

use std::{path::Path, process::ExitCode};

use anyhow::Context;

use super::progress;
use crate::learn::table::{TabellFeil, Table};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Fit(fit::Args),
    Predict(predict::Args),
}

/// Exit codes: 0 done, 1 something is wrong with the table, 2 the command could not run.
pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let done = match command {
        Command::Fit(args) => fit::run(args),
        Command::Predict(args) => predict::run(args),
    };
    match done {
        Err(error) if error.is::<TabellFeil>() => {
            eprintln!("milepael: {error:#}");
            Ok(ExitCode::from(1))
        }
        other => other.map(|()| ExitCode::SUCCESS),
    }
}

/// Reads a table from a file, or from standard input when it is `-`.
fn read_table(file: &Path) -> anyhow::Result<Table> {
    let bytes = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes)?;
        bytes
    } else {
        std::fs::read(file).with_context(|| format!("kan ikke lese {}", file.display()))?
    };
    Ok(Table::read(&bytes)?)
}
