//! `milepael audit verify`

use std::process::ExitCode;

use super::{Config, open_log, progress};
use crate::access::revisjon::{Brudd, Kontroll};

/// Entries read at a time.
const PAGE: i64 = 10_000;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Recompute every hash from the first entry to the head. Exit code 1 when the chain is broken.
    Verify {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(super) async fn run(command: &Command, config: &Config) -> anyhow::Result<ExitCode> {
    let Command::Verify { json } = command;
    let store = open_log(config).await?;
    // The head first: entries that are added while we read come after it.
    let (head, hash) = store.revisjonshode().await?;
    let bar = progress::bar(Some(u64::try_from(head).unwrap_or(0)), "Kontrollerer revisjonsloggen");
    let mut check = Kontroll::default();
    let mut broken: Option<Brudd> = None;
    'pages: while check.antall() < head {
        let links = store.revisjon_etter(check.antall(), PAGE.min(head - check.antall())).await?;
        if links.is_empty() {
            break;
        }
        for link in &links {
            if let Err(fault) = check.neste(link) {
                broken = Some(fault);
                break 'pages;
            }
        }
        bar.inc(links.len() as u64);
    }
    let result = broken.map_or_else(|| check.slutt(head, &hash), Err);
    bar.finish_and_clear();
    store.lukk().await;
    if *json {
        let broken = result.as_ref().err().map(ToString::to_string);
        println!("{}", serde_json::json!({"entries": check.antall(), "head": head, "broken": broken}));
    } else {
        match &result {
            Ok(()) => println!("{head} oppføringer, kjeden er hel"),
            Err(fault) => println!("kjeden er brutt: {fault}"),
        }
    }
    Ok(if result.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
