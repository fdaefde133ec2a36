//! `milepael kodeverk import PATH…`

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use super::{Config, files, open};
use crate::{
    access::{Aktor, Handling, avgjor, revisjon::Oppforing},
    base::ids::uuid_v7,
    commands::{ChangeSet, NyttKodeverk},
    intake::kodenavn::Samler,
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The package @navikt/diagnosekoder as folder or .tgz, or tables as .json or .csv with system,
    /// code and text.
    #[arg(value_name = "PATH", required_unless_present = "npm")]
    paths: Vec<PathBuf>,
    /// Fetch the package with npm, which must be installed; a version may be given.
    #[arg(long, value_name = "VERSION", num_args = 0..=1, require_equals = true, default_missing_value = "latest")]
    npm: Option<String>,
    /// What the edition is called; a package says it itself.
    #[arg(long, value_name = "TEXT")]
    edition: Option<String>,
    /// Who imports it, for the audit log.
    #[arg(long, default_value = "kommandolinje", value_name = "WHO")]
    by: String,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let found = files::gather(&args.paths, args.npm.as_deref())?;
    let mut samler = Samler::default();
    for (name, bytes) in &found.files {
        samler.les(name, bytes);
    }
    // Judged whole before the store is touched: what is there stays when anything is wrong.
    let koder = match samler.ferdig() {
        Ok(koder) => koder,
        Err(feil) => {
            eprintln!("milepael: {feil}");
            return Ok(ExitCode::from(1));
        }
    };
    let edition = args.edition.clone().or(found.edition).unwrap_or_else(|| "uten utgave".to_owned());
    let antall = koder.len();
    let (kjerne, writer) = open(config).await?;
    let now = kjerne.clock.now();
    let aktor = Aktor::system(&args.by);
    let avgjorelse = avgjor(&aktor, Handling::ImporterKodeverk, None);
    let oppforing = Oppforing::av(now, &aktor, Handling::ImporterKodeverk, None, avgjorelse, uuid_v7(now));
    let nytt = NyttKodeverk { id: uuid_v7(now), versjon: edition.clone(), koder };
    let sett = ChangeSet { kodeverk: Some(nytt), revisjon: vec![oppforing], ..ChangeSet::default() };
    kjerne.committer.skriv(sett).await?;
    let lager = Arc::clone(&kjerne.lager);
    drop(kjerne);
    writer.await?;
    lager.lukk().await;
    if args.json {
        println!("{}", serde_json::json!({"codes": antall, "edition": edition}));
    } else {
        println!("{antall} koder er importert ({edition}).");
    }
    Ok(ExitCode::SUCCESS)
}
