//! `milepael model card FILE`

use std::{io::Write, path::PathBuf};

use anyhow::Context;

use crate::{learn::artefact::Modell, text::prognose::kort::modellkort};

/// Print the card of a model: what it is for, what it has learnt from, how good it is, where it stops.
///
/// The file is checked first, as when it is taken into use.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The model: a `model.json` that `model train` wrote, or its folder.
    #[arg(value_name = "FILE")]
    model: PathBuf,
    /// Write here instead of to standard output.
    #[arg(long, value_name = "FILE.md")]
    out: Option<PathBuf>,
    /// What the artefact holds beside the card, as JSON: id, hash, columns, landmarks, metrics.
    #[arg(long, conflicts_with = "out")]
    json: bool,
}

/// Exit codes: 0 done, 2 the file could not be used.
pub(super) fn run(args: &Args) -> anyhow::Result<()> {
    let fil = if args.model.is_dir() { args.model.join("model.json") } else { args.model.clone() };
    let innhold = std::fs::read(&fil).with_context(|| format!("kan ikke lese {}", fil.display()))?;
    let modell = Modell::les(&innhold).with_context(|| format!("kan ikke bruke {}", fil.display()))?;
    if args.json {
        let i = modell.innhold();
        let kort = serde_json::json!({
            "id": modell.id(), "sha256": modell.hash(), "parent": i.forelder, "trained_on": i.grunnlag,
            "columns": i.kolonner.iter().map(|k| &k.navn).collect::<Vec<_>>(),
            "landmarks": i.landemerker.iter().map(|l| l.uke).collect::<Vec<_>>(),
            "metrics": i.maal, "refits": i.usikkerhet.gjentak, "golden_rows": i.gullrader.len(),
        });
        println!("{kort}");
        return Ok(());
    }
    let kort = modellkort(&modell);
    match &args.out {
        Some(ut) => std::fs::write(ut, kort).with_context(|| format!("kan ikke skrive {}", ut.display())),
        None => Ok(std::io::stdout().lock().write_all(kort.as_bytes())?),
    }
}
