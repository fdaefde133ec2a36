//! `milepael kodeverk import|list`: names of diagnosis codes.

mod files;
mod import;
mod list;

use std::process::ExitCode;

use super::{Config, open, open_log};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Read names of codes into the store; they are shown beside the codes from then on.
    Import(import::Args),
    /// Which lists are there.
    List(list::Args),
}

pub(super) async fn run(command: &Command, config: &Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::Import(args) => import::run(args, config).await,
        Command::List(args) => list::run(args, config).await,
    }
}
