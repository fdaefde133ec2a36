//! `milepael rebuild`

use std::process::ExitCode;

use super::{Config, open_log, progress};
use crate::store::bygg_alt;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let rules = config.regelverk()?;
    let store = open_log(config).await?;
    let bar = progress::bar(Some(0), "Bygger forløp på nytt");
    let built = bygg_alt(store.as_ref(), rules, |done, of| {
        bar.set_length(of as u64);
        bar.set_position(done as u64);
    })
    .await?;
    bar.finish_and_clear();
    if args.json {
        println!("{}", serde_json::json!({"people": built.personer, "changed": built.endret}));
    } else {
        println!("{} personer bygget på nytt, {} rader var annerledes", built.personer, built.endret);
    }
    store.lukk().await;
    Ok(ExitCode::SUCCESS)
}
