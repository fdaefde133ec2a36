//! `milepael kontroll …`, and the control room that `serve` mounts.

mod modeller;

use std::{process::ExitCode, sync::Arc};

use anyhow::Context;

use super::Config;
use crate::{
    base::Clock,
    control::{
        anomali::natt,
        ansatte::{Ansatte, DEMO},
        drift::Kontroll,
        lager,
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
    /// The anomaly models: fit, approve with a model card, list.
    #[command(subcommand)]
    Models(modeller::Command),
    /// Run every rule over a made-up register and print counts by rule; nothing is stored.
    DryRun {
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
    let verden = Verden::ny(Oppsett::ny(FRO, FOLK, i_dag));
    let mut folk = verden.alle();
    for scenario in Scenario::ALLE {
        folk.extend(plant(&verden, scenario, PLANTET).folk);
    }
    kontroll
        .natt(&folk, &verden.kilder(), clock.now(), i_dag)
        .await
        .context("kontrollrommet kan ikke fylles")?;
    Ok(())
}

pub(super) async fn run(command: Command, config: &Config) -> anyhow::Result<ExitCode> {
    let clock = config.clock();
    match command {
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
            let kontroll = apne(config, clock.as_ref()).await?.context(
                "MILEPAEL_KONTROLL er ikke satt: det er ikke noe kontrollrom i denne installasjonen",
            )?;
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
        Command::DryRun { people, seed } => {
            let i_dag = clock.i_dag();
            let verden = Verden::ny(Oppsett::ny(seed, people, i_dag));
            let regler = crate::control::regler::standard()?.med_utkast();
            let folk = verden.alle();
            let kilder = verden.kilder();
            let mut kjort = crate::control::regler::kjor(&regler, &folk, &kilder, &(), i_dag);
            let modeller = modeller::mappe(config).les();
            kjort.og(natt::kjor(&modeller, &regler, &folk, &kilder, &kjort.sjekker, &(), i_dag));
            print!("{}", crate::control::drift::tabell(&kjort));
            Ok(ExitCode::SUCCESS)
        }
    }
}
