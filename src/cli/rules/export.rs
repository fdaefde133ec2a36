//! `milepael rules export DIR`: the built-in book as files, for those who have only the program.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, ensure};

use crate::rules::{FILER, RADFILER};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Folder to write to; made when it is not there. Files that are there are not touched.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folder = args.folder.display();
    fs::create_dir_all(args.folder.join("rad")).with_context(|| format!("kan ikke lage mappen {folder}"))?;
    let files = || FILER.iter().chain(RADFILER);
    for (name, _) in files() {
        ensure!(
            !args.folder.join(name).exists(),
            "{folder}/{name} finnes fra før. Velg en tom mappe, så ingen endringer går tapt."
        );
    }
    for (name, text) in files() {
        fs::write(args.folder.join(name), text)
            .with_context(|| format!("kan ikke skrive {folder}/{name}"))?;
    }
    println!("{} regelfiler og {} filer med råd er skrevet til {folder}", FILER.len(), RADFILER.len());
    Ok(ExitCode::SUCCESS)
}
