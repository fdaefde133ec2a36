//! `milepael rules show|test|diff|export`

mod cases;
mod diff;
mod export;
mod show;

use std::process::ExitCode;

use super::{Config, open_log, progress};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Show the parameters with value, dates and law.
    Show(show::Args),
    /// Run rule cases (JSON lines) and print each difference; exit 1 when there is one.
    Test(cases::Args),
    /// Recompute everybody under the rules of another folder and show what changes. Writes nothing.
    Diff(diff::Args),
    /// Write the files of the book to a new folder, to be changed there.
    Export(export::Args),
}

pub(super) async fn run(command: &Command, config: &Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Show(args) => show::run(args, config),
        Command::Test(args) => cases::run(args, config),
        Command::Diff(args) => diff::run(args, config).await,
        Command::Export(args) => export::run(args),
    }
}
