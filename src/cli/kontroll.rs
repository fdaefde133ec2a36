//! `milepael kontroll …`, and the control room that `serve` mounts.

mod modeller;
mod natt;
mod registre;

use std::{process::ExitCode, sync::Arc};

use anyhow::Context;
use async_trait::async_trait;
use chrono::NaiveDate;

use super::{Config, hvelv};
use crate::{
    base::Clock,
    control::{
        anomali::natt::kjor as kjor_modeller,
        ansatte::{Ansatte, DEMO},
        drift::Kontroll,
        grunnlag::{Grunnlag, Kilder},
        kort::register,
        lager,
        regelliv::{Historie, torrkjor},
        regler::standard,
        rom::Hvem,
        sak::Kontrollaktor,
        simulering::{Oppsett, Scenario, Verden, plant},
    },
};

/// People in the control room's own made-up register, in a demonstration.
const FOLK: usize = 3_000;
/// How many of each scenario are planted among them.
const PLANTET: usize = 2;
/// Seed of that register.
const FRO: u64 = 11;

const UTEN_ROM: &str = "MILEPAEL_KONTROLL er ikke satt: det er ikke noe kontrollrom i denne installasjonen";

/// What can be done from the command line.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Check the control unit's log from the first entry to the last.
    Verify,
    /// List everything that a rule ever touched, and who must have a letter (recall).
    Recall {
        /// Rule, as `S10`.
        rule: String,
        /// Version.
        version: u32,
    },
    /// Take in rows of registers (NDJSON): monthly pay, payments, benefits, employments, approved stays, answers
    /// of applications. Each source ends with a line that says what it is complete through.
    Registers(registre::Args),
    /// Do the night now: all rules over everybody in the log, cases, the draw. Once a day.
    Night(natt::Args),
    /// The vault of protected labels: put labels in from a file.
    #[command(subcommand)]
    Vault(hvelv::Command),
    /// Can a protected group be guessed from a column? What the last night found; exit 1 when a column
    /// may not be used.
    ProxyTest {
        /// Over so many made-up people with made-up labels instead; nothing is stored.
        #[arg(long)]
        made_up: Option<usize>,
    },
    /// Write the public register of rules, as `/kontroll/register.json` gives it: for a website.
    Register {
        /// File; standard output without one.
        #[arg(long)]
        out: Option<std::path::PathBuf>,
    },
    /// The anomaly models: fit, approve with a model card, list.
    #[command(subcommand)]
    Models(modeller::Command),
    /// Run every rule over a made-up register and print counts by rule; nothing is stored.
    DryRun {
        /// One rule only, week by week as the page of the rule shows it.
        #[arg(long)]
        rule: Option<String>,
        /// Weeks of that.
        #[arg(long, default_value_t = 4)]
        weeks: u32,
        /// People.
        #[arg(long, default_value_t = 20_000)]
        people: usize,
        /// Seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

/// Opens the room: the staff's file says who works there; without one a demonstration has invented
/// people, and an installation has no control room.
pub(super) async fn apne(config: &Config, clock: &dyn Clock) -> anyhow::Result<Option<Arc<Kontroll>>> {
    let ansatte = match config.kontroll() {
        Some(fil) => {
            let innhold = std::fs::read_to_string(fil)
                .with_context(|| format!("MILEPAEL_KONTROLL: kan ikke lese {}", fil.display()))?;
            Ansatte::les(&innhold).context("MILEPAEL_KONTROLL")?
        }
        None if config.is_demo() => Ansatte::les(DEMO)?,
        None => return Ok(None),
    };
    let mut kontroll = Kontroll::apne(lager::apne(&config.database_url()).await?, ansatte).await?;
    kontroll.med_natt = !config.is_demo();
    kontroll.hvelv = hvelv::nokkel(config)?;
    if config.is_demo() {
        let _ = kontroll.historie.set(Arc::new(Demohistorie));
    }
    kontroll.modeller = modeller::mappe(config).les();
    if config.is_demo() && kontroll.rom.bilde().kjoringer.is_empty() {
        fyll(&kontroll, clock).await?;
    }
    Ok(Some(Arc::new(kontroll)))
}

/// A night over the room's own made-up people. They are not those of the caseworkers: pay, payments and
/// accounts are never taken into the common log.
async fn fyll(kontroll: &Kontroll, clock: &dyn Clock) -> anyhow::Result<()> {
    let i_dag = clock.i_dag();
    let (folk, kilder) = oppdiktede(i_dag);
    hvelv::fyll(kontroll, &folk, |dag| Verden::ny(Oppsett::ny(FRO, FOLK, dag)), clock).await?;
    kontroll.natt(&folk, &kilder, clock.now(), i_dag).await.context("kontrollrommet kan ikke fylles")?;
    Ok(())
}

fn oppdiktede(i_dag: NaiveDate) -> (Vec<Grunnlag>, Kilder) {
    let verden = Verden::ny(Oppsett::ny(FRO, FOLK, i_dag));
    let mut folk = verden.alle();
    for scenario in Scenario::ALLE {
        folk.extend(plant(&verden, scenario, PLANTET).folk);
    }
    (folk, verden.kilder())
}

/// The demonstration's dry runs are made on the same made-up people as its nights.
struct Demohistorie;

#[async_trait]
impl Historie for Demohistorie {
    async fn hent(&self, i_dag: NaiveDate) -> Result<(Vec<Grunnlag>, Kilder), String> {
        tokio::task::spawn_blocking(move || oppdiktede(i_dag)).await.map_err(|feil| feil.to_string())
    }
}

pub(super) async fn run(command: Command, config: &Config) -> anyhow::Result<ExitCode> {
    let clock = config.clock();
    match command {
        Command::Registers(args) => registre::run(&args, config, clock.as_ref()).await,
        Command::Night(args) => natt::run(&args, config, clock.as_ref()).await,
        Command::Verify => {
            let lager = lager::apne(&config.database_url()).await?;
            match lager::verifiser(lager.as_ref(), &[]).await {
                Ok(anker) => {
                    println!("{} oppføringer, kjeden er hel", anker.nummer);
                    Ok(ExitCode::SUCCESS)
                }
                Err(feil) => {
                    eprintln!("{feil}");
                    Ok(ExitCode::FAILURE)
                }
            }
        }
        Command::Recall { rule, version } => {
            let kontroll = apne(config, clock.as_ref()).await?.context(UTEN_ROM)?;
            let system = Kontrollaktor::system("kommandolinje");
            let hvem = Hvem {
                aktor: &system,
                formal: lager::Formalskode::Tilsyn,
                now: clock.now(),
                i_dag: clock.i_dag(),
            };
            let svar = kontroll.rom.tilbakekall(&rule, version, hvem).await?;
            println!("{}", serde_json::to_string_pretty(&svar)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Models(command) => modeller::run(command, config, clock.as_ref()).await,
        Command::Vault(command) => hvelv::run(command, config).await,
        Command::ProxyTest { made_up } => hvelv::proxytest(made_up, config).await,
        Command::Register { out } => {
            let i_dag = clock.i_dag();
            let register = match apne(config, clock.as_ref()).await? {
                Some(k) => register::lag(&k.regler, &k.rom.bilde().brytere, i_dag),
                None => register::lag(&standard()?, &(), i_dag),
            };
            let json = serde_json::to_string_pretty(&register)? + "\n";
            match out {
                Some(fil) => std::fs::write(&fil, json)
                    .with_context(|| format!("kan ikke skrive {}", fil.display()))?,
                None => print!("{json}"),
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::DryRun { rule: Some(rule), weeks, people, seed } => {
            let i_dag = clock.i_dag();
            let verden = Verden::ny(Oppsett::ny(seed, people, i_dag));
            let regler = standard()?;
            let regel = regler.finn(&rule).with_context(|| format!("regelen {rule} finnes ikke"))?;
            let torr = torrkjor(regel, &verden, &verden.kilder(), weeks, i_dag)?;
            println!("{}", serde_json::to_string_pretty(&torr)?);
            Ok(ExitCode::SUCCESS)
        }
        Command::DryRun { rule: None, people, seed, .. } => {
            let i_dag = clock.i_dag();
            let verden = Verden::ny(Oppsett::ny(seed, people, i_dag));
            let regler = standard()?.med_utkast();
            let folk = verden.alle();
            let kilder = verden.kilder();
            let mut kjort = crate::control::regler::kjor(&regler, &folk, &kilder, &(), i_dag);
            let modeller = modeller::mappe(config).les();
            kjort.og(kjor_modeller(&modeller, &regler, &folk, &kilder, &kjort.sjekker, &(), i_dag));
            print!("{}", crate::control::drift::tabell(&kjort));
            Ok(ExitCode::SUCCESS)
        }
    }
}
