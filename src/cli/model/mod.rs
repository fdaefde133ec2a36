//! `milepael model …`: one file a command.

mod card;
mod compare;
pub(in crate::cli) mod cpu;
mod crossval;
mod evaluate;
mod fit;
mod list;
mod motebehov;
mod out;
mod predict;
pub(in crate::cli) mod publish;
pub(in crate::cli) mod register;
mod train;

use std::{path::Path, process::ExitCode};

use anyhow::Context;

use super::{Config, progress};
use crate::learn::table::{TabellFeil, Table};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Learn how long it lasts from a table (CSV) of rows with a time and an event.
    Fit(fit::Args),
    /// Predict with a model that `fit` wrote.
    Predict(predict::Args),
    /// Measure a model on people it has not learnt from: a page to read, and the same as JSON.
    Evaluate(evaluate::Args),
    /// Train the model of prediction on the store or on a synthetic register.
    Train(train::Args),
    /// Print the card of a model, in Markdown.
    Card(card::Args),
    /// Take a model into use; every instance follows within seconds, and nothing is started anew.
    Publish(publish::Args),
    /// Show the models that were published, and which one is in use.
    List(list::Args),
    /// Compare caseworkers' own views with the model and with what happened.
    Compare(compare::Args),
    /// Compare, on a synthetic register, whom a limited number of dialogue meetings reaches.
    Motebehov(motebehov::Args),
}

impl Command {
    /// Whether it works on the store.
    pub(super) fn needs_store(&self) -> bool {
        matches!(
            self,
            Self::Train(_) | Self::Evaluate(_) | Self::Publish(_) | Self::List(_) | Self::Compare(_)
        )
    }
}

/// What works on the store.
pub(super) async fn run_on_store(command: &Command, config: &Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Evaluate(args) => evaluate::run(args, config).await,
        Command::Train(args) => train::run(args, config).await,
        Command::Publish(args) => publish::run(args, config).await,
        Command::List(args) => list::run(args, config).await,
        Command::Compare(args) => compare::run(args, config).await,
        Command::Fit(_) | Command::Predict(_) | Command::Card(_) | Command::Motebehov(_) => {
            run(command, config)
        }
    }
}

/// Exit codes: 0 done, 1 something is wrong with the table, 2 the command could not run.
pub(super) fn run(command: &Command, config: &Config) -> anyhow::Result<ExitCode> {
    let done = match command {
        Command::Fit(args) => fit::run(args),
        Command::Predict(args) => predict::run(args),
        Command::Card(args) => card::run(args),
        Command::Train(_)
        | Command::Evaluate(_)
        | Command::Publish(_)
        | Command::List(_)
        | Command::Compare(_) => Ok(()),
        Command::Motebehov(args) => return motebehov::run(args, config),
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
