//! `milepael model evaluate`

mod price;
mod rows;

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use serde_json::json;

use super::{cpu, train};
use crate::{
    cli::{Config, progress},
    learn::{
        artefact::{Modell, Opphav},
        features::{LANDEMERKER, kodeverk},
        folds,
        landmark::Tabell,
        report::{self, Inputs, Om, Valg},
    },
};

/// Parts that people are dealt into; one of them is measured on.
const PARTS: u32 = 5;

/// Measure a model on people it has not learnt from, and write a page to read and the same as JSON.
///
/// People are dealt into five parts. Four are learnt from, one is measured on; a person is never on both
/// sides. With `--model`, that model is measured on the fifth part instead of one that is trained here:
/// then the rows must come from another seed, or a later time, than the model's own.
///
/// Exit codes: 0 done, 2 the command could not run.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(in crate::cli) struct Args {
    /// A model that `model train` wrote; without it, one is trained on four of the five parts.
    #[arg(long, value_name = "MODEL.json")]
    model: Option<PathBuf>,
    /// Measure on a synthetic register of so many people instead of on the store.
    #[arg(long, value_name = "N")]
    simulate: Option<usize>,
    /// The same seed gives the same register, the same parts and the same draws.
    #[arg(long, default_value_t = 2)]
    seed: u64,
    /// Leave out spells that began before this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<NaiveDate>,
    /// Draws of people for the intervals.
    #[arg(long, default_value_t = 200)]
    draws: u32,
    /// Leave out the price of each feature, which takes a training for each.
    #[arg(long)]
    no_prices: bool,
    /// Folder to write `evaluering.json` and `evaluering.html` in.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Summary as JSON on standard output.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let rules = config.regelverk()?;
    let data = train::read(args.simulate, args.seed, args.from, config, rules).await?;
    let Some(fold) = data.tabell.folder(PARTS, args.seed) else {
        bail!("for få personer å dele i {PARTS} deler. Les inn flere meldinger først");
    };
    let (learn_from, measure_on) = folds::split(&fold, 0);
    let (learnt, measured) = (data.tabell.utvalg(&learn_from), data.tabell.utvalg(&measure_on));
    let model = match &args.model {
        Some(file) => {
            let bytes = fs::read(file).with_context(|| format!("kan ikke lese {}", file.display()))?;
            let model = Modell::les(&bytes)?;
            if model.innhold().grunnlag.data == data.tabell.avtrykk() {
                bail!("{} er trent på akkurat disse radene. Bruk et annet frø enn den ble trent med", file.display());
            }
            model
        }
        None => train::train_on(&learnt, data.opphav.clone(), "fire-av-fem", args.draws.min(64), args.seed)?,
    };
    let valg = Valg { trekninger: args.draws, fro: args.seed, ..Valg::default() };
    let bar = progress::bar(Some(LANDEMERKER.len() as u64), "Måler ved uke");
    let mut refused = 0;
    let mut landemerker = Vec::new();
    for week in LANDEMERKER {
        let (landmark, silent) = rows::landmark(&model, &learnt, &measured, week);
        refused += silent;
        landemerker.push(landmark);
        bar.inc(1);
    }
    bar.finish_and_clear();
    let priser = if args.no_prices { Vec::new() } else { price::prices(&learnt, &measured, &valg)? };
    let inputs = Inputs {
        om: about(args, &model, &data.opphav, &learnt, &measured, config),
        histogrammer: rows::histograms(&model, &learnt, &measured),
        valg,
        landemerker,
        priser,
    };
    let evaluation = report::evaluate(&inputs)?;
    fs::create_dir_all(&args.out).with_context(|| format!("kan ikke lage {}", args.out.display()))?;
    let write = |name: &str, content: String| {
        let file = args.out.join(name);
        fs::write(&file, content).with_context(|| format!("kan ikke skrive {}", file.display()))
    };
    write("evaluering.json", serde_json::to_string_pretty(&evaluation)? + "\n")?;
    write("evaluering.html", report::html(&evaluation)?)?;
    let summary = json!({
        "model": model.id(), "sha256": model.hash(), "people": measured.personer(), "rows": measured.rader(),
        "refused_rows": refused, "cpu_s": cpu::seconds(),
        "html": args.out.join("evaluering.html"), "json": args.out.join("evaluering.json"),
    });
    if args.json {
        println!("{summary}");
    } else {
        println!("{}: målt på {} rader; avsto for {refused}", model.id(), measured.rader());
        println!("Les {}", args.out.join("evaluering.html").display());
    }
    Ok(ExitCode::SUCCESS)
}

fn about(
    args: &Args,
    model: &Modell,
    data: &Opphav,
    learnt: &Tabell,
    measured: &Tabell,
    config: &Config,
) -> Om {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let trained = if args.model.is_some() {
        let g = &model.innhold().grunnlag;
        format!("{}: {} rader", g.kilde, g.rader)
    } else {
        format!("{}: {} rader, fire av fem deler av personene", data.kilde, learnt.rader())
    };
    Om {
        modell: model.id().to_owned(),
        sha256: args.model.is_some().then(|| model.hash().to_owned()),
        data: format!("{}: {} rader, den femte delen. Kodeverk {}", data.kilde, measured.rader(), kodeverk()),
        trent_pa: trained,
        fro: format!("{} for data, deling og trekninger", args.seed),
        dato: config.clock().i_dag().to_string(),
        maskin: format!("{} {}, {threads} tråder", std::env::consts::OS, std::env::consts::ARCH),
        versjon: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
