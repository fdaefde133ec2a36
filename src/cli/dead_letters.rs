//! `milepael dead-letters list|replay`

use std::process::ExitCode;

use serde_json::json;
use uuid::Uuid;

use super::{Config, open, open_log};
use crate::access::Aktor;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List the newest messages that could not be used, one JSON line each.
    List {
        /// How many.
        #[arg(long, default_value_t = 100)]
        limit: i64,
    },
    /// Try again; prints the new receipt. Without ids: everything not replayed yet.
    Replay {
        /// Ids from the list.
        ids: Vec<Uuid>,
    },
}

pub(super) async fn run(command: &Command, config: &Config) -> anyhow::Result<ExitCode> {
    match command {
        Command::List { limit } => {
            let store = open_log(config).await?;
            for letter in store.dode_brev(*limit).await? {
                println!(
                    "{}",
                    json!({"id": letter.id, "received": letter.mottatt, "door": letter.dor,
                           "kind": letter.type_, "stage": letter.steg, "rule": letter.regel,
                           "message": letter.tekst, "copies": letter.antall, "bytes": letter.bytes,
                           "replayed": letter.avspilt})
                );
            }
            store.lukk().await;
        }
        Command::Replay { ids } => {
            let registers = config.registers()?;
            let (mut kjerne, writer) = open(config).await?;
            kjerne.dor = kjerne.dor.med_registre(registers);
            let ids = if ids.is_empty() {
                let all = kjerne.lager.dode_brev(i64::MAX).await?;
                all.into_iter().filter(|l| l.avspilt.is_none()).map(|l| l.id).collect()
            } else {
                ids.clone()
            };
            for id in ids {
                let Some(bytes) = kjerne.lager.dodt_brev(id).await? else {
                    println!("{}", json!({"id": id, "message": "finnes ikke"}));
                    continue;
                };
                let receipt = kjerne.dor.spill_av(id, bytes, &Aktor::system("milepael-replay")).await?;
                println!("{}", json!({"id": id, "receipt": receipt}));
            }
            drop(kjerne);
            writer.await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
