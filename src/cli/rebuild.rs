//! `milepael rebuild`

use std::process::ExitCode;

use super::{Config, open, progress};

/// People derived in one transaction.
const BATCH: usize = 500;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let (kjerne, writer) = open(config).await?;
    let people = kjerne.lager.personer().await?;
    let bar = progress::bar(Some(people.len() as u64), "Bygger forløp på nytt");
    let mut changed = 0;
    for part in people.chunks(BATCH) {
        changed += kjerne.lager.bygg_pa_nytt(part, kjerne.regelverk).await?;
        bar.inc(part.len() as u64);
    }
    bar.finish_and_clear();
    if args.json {
        println!("{}", serde_json::json!({"people": people.len(), "changed": changed}));
    } else {
        println!("{} personer bygget på nytt, {changed} rader var annerledes", people.len());
    }
    drop(kjerne);
    writer.await?;
    Ok(ExitCode::SUCCESS)
}
