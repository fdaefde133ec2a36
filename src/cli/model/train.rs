//! `milepael model train`

use std::{
    fs,
    io::BufWriter,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use serde_json::json;

use super::{cpu, register};
use crate::{
    cli::{Config, open_log, progress},
    learn::{
        artefact::{Modell, Opphav, Trening},
        features::kodeverk,
        hazard::HazardParams,
        landmark::Tabell,
    },
    rules::Regelverk,
    simulate::{Oppsett, Register},
};

/// Folds in the exported table.
const FOLDER: u32 = 5;

/// Train the model of prediction, on the event log of the store or on a synthetic register.
///
/// Each spell gives a row at each landmark it has reached (weeks 1, 4, 8, 12, 17, 26, 39), with the
/// features as they were known on that day. The synthetic register is made, read and derived in memory.
///
/// Exit codes: 0 done, 2 the command could not run.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(in crate::cli) struct Args {
    /// Train on a synthetic register of so many people instead of on the store.
    #[arg(long, value_name = "N")]
    simulate: Option<usize>,
    /// The same seed gives the same register and the same golden rows.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leave out spells that began before this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<NaiveDate>,
    /// Folder to write `model.json` in; its last part is the name of the model.
    #[arg(long, value_name = "DIR", required_unless_present = "table")]
    out: Option<PathBuf>,
    /// Refits on drawn people that the intervals come from; 0 is faster, with intervals from the standard
    /// errors alone.
    #[arg(long, default_value_t = 100, value_name = "N")]
    refits: u32,
    /// Write the table as well, as CSV; `-` is not possible because progress is shown.
    #[arg(long, value_name = "FILE.csv")]
    table: Option<PathBuf>,
    /// Summary as JSON on standard output.
    #[arg(long)]
    json: bool,
}

/// What a model is trained on: the seam between the data and the artefact.
pub(super) struct Treningsgrunnlag {
    /// The rows.
    pub(super) tabell: Tabell,
    /// Where they come from.
    pub(super) opphav: Opphav,
}

pub(super) async fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let regelverk = config.regelverk()?;
    let start = cpu::seconds();
    let grunnlag = les(args.simulate, args.seed, args.from, config, regelverk).await?;
    let bygd = cpu::seconds();
    if grunnlag.tabell.rader() == 0 {
        bail!("ingen fravær å lære av: det er ingen som har nådd én uke. Les inn flere meldinger først");
    }
    if let Some(fil) = &args.table {
        let ut = fs::File::create(fil).with_context(|| format!("kan ikke skrive {}", fil.display()))?;
        let folder = grunnlag.tabell.folder(FOLDER, args.seed);
        grunnlag.tabell.skriv_csv(BufWriter::new(ut), folder.as_deref())?;
    }
    let mut svar = oversikt(&grunnlag.tabell);
    let brukt = |fra: Option<f64>, til: Option<f64>| Some(til? - fra?);
    svar["table_cpu_s"] = json!(brukt(start, bygd));
    if let Some(mappe) = &args.out {
        let modell = tren(&grunnlag, &navn(mappe)?, args.refits)?;
        svar["train_cpu_s"] = json!(brukt(bygd, cpu::seconds()));
        fs::create_dir_all(mappe).with_context(|| format!("kan ikke lage {}", mappe.display()))?;
        let fil = mappe.join("model.json");
        fs::write(&fil, modell.skriv()?).with_context(|| format!("kan ikke skrive {}", fil.display()))?;
        svar["model"] = json!(modell.id());
        svar["sha256"] = json!(modell.hash());
    }
    vis(args, &svar);
    Ok(ExitCode::SUCCESS)
}

/// Builds the table of a synthetic register, or of the store when `simulate` is `None`.
pub(super) async fn les(
    simulate: Option<usize>,
    seed: u64,
    from: Option<NaiveDate>,
    config: &Config,
    regelverk: &Regelverk,
) -> anyhow::Result<Treningsgrunnlag> {
    let i_dag = config.clock().i_dag();
    let (tabell, kilde) = match simulate {
        Some(antall) => {
            let register = Register::new(Oppsett { antall, seed, i_dag });
            let bar = progress::bar(Some(register.antall() as u64), "Lager og leser personer");
            let tabell = register::tabell_fra(&register, regelverk, from, |n| bar.set_position(n as u64));
            bar.finish_and_clear();
            (tabell, format!("syntetisk register, frø {seed}"))
        }
        None => {
            let lager = open_log(config).await?;
            let bar = progress::bar(Some(0), "Leser personer");
            let fremdrift = |n: usize, av: usize| {
                bar.set_length(av as u64);
                bar.set_position(n as u64);
            };
            let tabell = register::fra_lager(lager.as_ref(), regelverk, i_dag, from, fremdrift).await?;
            bar.finish_and_clear();
            lager.lukk().await;
            (tabell, "hendelsesloggen".to_owned())
        }
    };
    let vindu = tabell.vindu();
    let opphav = Opphav {
        kilde,
        syntetisk: simulate.is_some(),
        fra: vindu.map(|(fra, _)| fra.to_string()),
        til: vindu.map(|_| tabell.data_slutt().to_string()),
        personer: avrundet(tabell.personer()),
        rader: avrundet(tabell.rader()),
        data: tabell.avtrykk(),
        kodeverk: kodeverk(),
        regelverk: regelverk.avtrykk(),
        fro: seed,
    };
    Ok(Treningsgrunnlag { tabell, opphav })
}

/// To the nearest ten: a count that is exact tells when one person is added.
fn avrundet(antall: usize) -> u64 {
    (antall as u64 + 5) / 10 * 10
}

/// Fits the super-model on all rows, finds how uncertain it is, and makes the artefact.
pub(super) fn tren(grunnlag: &Treningsgrunnlag, id: &str, gjentak: u32) -> anyhow::Result<Modell> {
    let trening = Trening {
        id: id.to_owned(),
        forelder: None,
        grunnlag: grunnlag.opphav.clone(),
        parametere: HazardParams::default(),
        gjentak,
        maal: std::collections::BTreeMap::new(),
        kort: String::new(),
    };
    let bar = progress::bar(Some(trening.gjentak.into()), "Tilpasser på nytt for usikkerheten");
    let modell = Modell::tren(&grunnlag.tabell, &trening, &|| bar.inc(1))?;
    bar.finish_and_clear();
    Ok(modell)
}

fn navn(mappe: &Path) -> anyhow::Result<String> {
    let navn = mappe.file_name().and_then(|n| n.to_str());
    navn.map(str::to_owned).with_context(|| {
        format!("{} har ikke noe navn: gi en mappe som models/syntetisk-2026-11", mappe.display())
    })
}

fn oversikt(tabell: &Tabell) -> serde_json::Value {
    let landemerker: Vec<_> = tabell
        .oversikt()
        .into_iter()
        .map(|(uke, rader, horisonter)| {
            let horisonter: Vec<_> = horisonter
                .into_iter()
                .map(|(uke, avgjorte, nadde)| json!({"week": uke, "settled": avgjorte, "reached": nadde}))
                .collect();
            json!({"week": uke, "rows": rader, "horizons": horisonter})
        })
        .collect();
    json!({
        "people": tabell.personer(), "spells": tabell.tilfeller(), "rows": tabell.rader(),
        "landmarks": landemerker, "data": tabell.avtrykk(),
    })
}

fn vis(args: &Args, svar: &serde_json::Value) {
    if args.json {
        println!("{svar}");
        return;
    }
    println!("{} personer, {} fravær, {} rader", svar["people"], svar["spells"], svar["rows"]);
    for landemerke in svar["landmarks"].as_array().into_iter().flatten() {
        println!("  uke {:>2}: {} rader", landemerke["week"], landemerke["rows"]);
    }
    if let Some(modell) = svar["model"].as_str() {
        println!("{modell}: {}", svar["sha256"].as_str().unwrap_or_default());
    }
}
