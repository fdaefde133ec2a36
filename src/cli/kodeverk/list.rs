//! `milepael kodeverk list`

use std::process::ExitCode;

use super::{Config, open_log};
use crate::text::{sykmelding, tall};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// As JSON lines.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let store = open_log(config).await?;
    let lists = store.kodeverk().await?;
    if lists.is_empty() && !args.json {
        println!("Ingen kodeverk er importert. Koder vises med navnet på gruppen sin.");
    }
    for list in lists {
        let system = sykmelding::kodeverk(&list.system);
        if args.json {
            println!(
                "{}",
                serde_json::json!({"system": system, "version": list.versjon, "codes": list.antall})
            );
        } else {
            let codes = tall::antall(usize::try_from(list.antall).unwrap_or_default());
            println!("{system}  {codes} koder  {}", list.versjon);
        }
    }
    store.lukk().await;
    Ok(ExitCode::SUCCESS)
}
