//! `milepael backup` and `milepael restore`: the embedded database, and the control unit's beside it.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;

use super::Config;
use crate::{
    control,
    store::kopi::{KopiFeil, kopier},
};

/// Copy the embedded database (SQLite) into a new file while it is in use.
#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The new file.
    #[arg(value_name = "FILE")]
    copy: PathBuf,
    /// The control unit's database instead: it has its own readers and its own key.
    #[arg(long = "control-unit")]
    control_unit: bool,
}

/// Put a copy back, where there is no database yet. Stop the service first.
#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// The copy.
    #[arg(value_name = "FILE")]
    copy: PathBuf,
    /// The control unit's database instead.
    #[arg(long = "control-unit")]
    control_unit: bool,
}

pub(super) async fn backup(args: &Backup, config: &Config) -> anyhow::Result<ExitCode> {
    copy(&database(config, args.control_unit)?, &args.copy).await
}

pub(super) async fn restore(args: &Restore, config: &Config) -> anyhow::Result<ExitCode> {
    let target = database(config, args.control_unit)?;
    // A log left beside a file that is gone would be played into the copy.
    for left in ["-wal", "-shm"] {
        let left = format!("{target}{left}");
        if Path::new(&left).exists() {
            return Err(KopiFeil::Finnes(left).into());
        }
    }
    let code = copy(&args.copy.display().to_string(), Path::new(&target)).await?;
    let command = if args.control_unit { "milepael control verify" } else { "milepael audit verify" };
    println!("Kontroller kjeden: {command}");
    Ok(code)
}

async fn copy(from: &str, to: &Path) -> anyhow::Result<ExitCode> {
    let bytes = kopier(from, to).await?;
    println!("{}: {bytes} byte, hel", to.display());
    Ok(ExitCode::SUCCESS)
}

fn database(config: &Config, control: bool) -> anyhow::Result<String> {
    let address = config.database_url();
    anyhow::ensure!(
        !address.starts_with("postgres"),
        "databasen er PostgreSQL: bruk pg_basebackup eller pg_dump (docs/operations.md)"
    );
    let file = control::lager::egen_fil(&address);
    if control {
        return Ok(file);
    }
    let file =
        address.strip_prefix("sqlite:").map_or(address.as_str(), |r| r.strip_prefix("//").unwrap_or(r));
    file.split('?').next().map(str::to_owned).context("databasen har ingen fil")
}
