//! `milepael model list`

use std::process::ExitCode;

use crate::{
    cli::{Config, open_log},
    store::MODELL_I_BRUK,
    text::dato,
};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// As JSON lines.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let store = open_log(config).await?;
    let in_use = store.oppsett(MODELL_I_BRUK).await?;
    let models = store.modeller().await?;
    if models.is_empty() && !args.json {
        println!("Ingen modell er publisert.");
    }
    for m in models {
        let used = in_use.as_deref() == Some(&m.hash);
        if args.json {
            println!(
                "{}",
                serde_json::json!({"name": m.navn, "sha256": m.hash, "published": m.publisert,
                    "by": m.publisert_av, "in_use": used})
            );
        } else {
            let mark = if used { "*" } else { " " };
            println!("{mark} {}  {}  {}  {}", m.navn, m.hash, dato::tidspunkt(m.publisert), m.publisert_av);
        }
    }
    store.lukk().await;
    Ok(ExitCode::SUCCESS)
}
