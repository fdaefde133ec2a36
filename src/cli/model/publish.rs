//! `milepael model publish FILE`

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;

use crate::{
    access::{Aktor, Handling, avgjor, revisjon::Oppforing},
    base::ids::uuid_v7,
    cli::{Config, open},
    commands::{ChangeSet, NyModell},
    learn::artefact::Modell,
    store::Kjerne,
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The model: a `model.json` that `model train` wrote.
    #[arg(value_name = "FILE")]
    model: PathBuf,
    /// Who takes it into use, for the audit log.
    #[arg(long, default_value = "kommandolinje", value_name = "WHO")]
    by: String,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let innhold =
        std::fs::read(&args.model).with_context(|| format!("kan ikke lese {}", args.model.display()))?;
    let modell = match Modell::les(&innhold) {
        Ok(modell) => modell,
        Err(feil) => {
            eprintln!("milepael: {feil}");
            return Ok(ExitCode::from(1));
        }
    };
    let (kjerne, writer) = open(config).await?;
    take_into_use(&kjerne, &modell, innhold, &args.by).await?;
    if args.json {
        println!("{}", serde_json::json!({"name": modell.id(), "sha256": modell.hash()}));
    } else {
        println!("{} er tatt i bruk ({})", modell.id(), modell.hash());
    }
    let lager = std::sync::Arc::clone(&kjerne.lager);
    drop(kjerne);
    writer.await?;
    lager.lukk().await;
    Ok(ExitCode::SUCCESS)
}

/// Writes a model to the store as the one that predicts from now on, and that it was done to the audit log.
pub(in crate::cli) async fn take_into_use(
    kjerne: &Kjerne,
    modell: &Modell,
    innhold: Vec<u8>,
    by: &str,
) -> anyhow::Result<()> {
    let now = kjerne.clock.now();
    let aktor = Aktor::system(by);
    let avgjorelse = avgjor(&aktor, Handling::PubliserModell, None);
    let oppforing = Oppforing::av(now, &aktor, Handling::PubliserModell, None, avgjorelse, uuid_v7(now));
    let ny = NyModell {
        hash: modell.hash().to_owned(),
        navn: modell.id().to_owned(),
        innhold,
        publisert: now,
        publisert_av: by.to_owned(),
        ta_i_bruk: true,
    };
    let sett = ChangeSet { modell: Some(ny), revisjon: vec![oppforing], ..ChangeSet::default() };
    kjerne.committer.skriv(sett).await?;
    Ok(())
}
