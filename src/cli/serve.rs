//! `milepael serve`, also what runs without a command.

use std::{process::ExitCode, sync::Arc, time::Instant};

use anyhow::Context;
use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_subscriber::{filter::LevelFilter, layer::SubscriberExt, util::SubscriberInitExt};

use super::{Config, config::LogLevel, demo, open};
use crate::{
    control::natt::historie::Logghistorie,
    http::{App, persona::Personaer},
    jobs::revisjonseksport::Eksport,
    server,
};

/// Serve the pages and the API.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Args {
    /// People in the synthetic register that fills an empty demonstration.
    #[arg(long, default_value_t = 10_000)]
    people: usize,
    /// Seed of that register.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Default for Args {
    fn default() -> Self {
        Self { people: 10_000, seed: 1 }
    }
}

pub(super) async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    logging(config.log_level());
    let metrics = PrometheusBuilder::new().install_recorder().context("kan ikke starte målinger")?;
    let epj = config.epj()?;
    let identitet = config.identitet()?;
    let registers = config.registers()?;
    let (mut kjerne, writer) = open(config).await?;
    kjerne.dor = kjerne.dor.med_registre(registers);
    let mut example = None;
    let personaer = if config.is_demo() {
        let demo = demo::prepare(&kjerne, args.people, args.seed).await?;
        demo::bring_model(&kjerne).await?;
        kjerne.lesemodell.hal_inn(kjerne.lager.as_ref()).await?;
        example = demo::example_call(&kjerne, &demo, &epj.base_url);
        Personaer::ny(&demo)
    } else {
        anyhow::ensure!(
            !demo::is_demo(&kjerne).await?,
            "MILEPAEL_ENV=production: databasen inneholder demonstrasjonens oppdiktede personer. Velg en annen database."
        );
        Personaer::default()
    };
    kjerne.lesemodell.hal_inn(kjerne.lager.as_ref()).await?;
    let people = kjerne.lesemodell.antall();
    let lager = Arc::clone(&kjerne.lager);
    if let Err(feil) = kjerne.modeller.hal_inn(kjerne.lager.as_ref()).await {
        eprintln!("{feil}. Siden vises uten beregninger.");
    }
    kjerne.kodeverk.hal_inn(kjerne.lager.as_ref()).await?;
    let vurdering_forst = config.vurdering_forst();
    let app = App {
        kjerne: Arc::new(kjerne),
        personaer: Arc::new(personaer),
        vurdering_forst,
        epj: Arc::new(epj),
        identitet: Arc::new(identitet),
        takt: Arc::default(),
        paminnelse: config.paminnelse(),
        statistikk: Arc::default(),
        metrics,
    };
    let is_demo = config.is_demo();
    let assumption = config.assumption();
    let kontroll = super::kontroll::apne(config, app.kjerne.clock.as_ref()).await?;
    if let Some(kontroll) = kontroll.as_ref().filter(|_| !is_demo) {
        let _ = kontroll.historie.set(Arc::new(Logghistorie::ny(Arc::clone(&lager), kontroll)));
    }
    let audit = config.audit_receiver().map(|receiver| Eksport::til(receiver.to_owned()));
    server::serve(app, kontroll, config.listen_address(), audit, |address| {
        let seconds = start.elapsed().as_secs_f64();
        tracing::info!(personer = people, sekunder = seconds, motor = lager.motor(), "klar");
        eprintln!("Milepæl er klar på http://{address} ({people} personer, {seconds:.1} s)");
        if is_demo {
            if let Some(assumption) = assumption {
                eprintln!("{assumption}");
            }
            if let Some(example) = example {
                eprintln!("Prøv som journal: {example}");
            }
            eprintln!("Demonstrasjon: alle personer er oppdiktet. Logg inn ved å velge en person.");
        }
    })
    .await
    .with_context(|| format!("kan ikke lytte på {}", config.listen_address()))?;
    // The app is gone, so the writer finishes what is in line and ends.
    writer.await?;
    lager.lukk().await;
    Ok(ExitCode::SUCCESS)
}

/// One JSON object a line on standard output.
fn logging(level: LogLevel) {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let layer = tracing_subscriber::fmt::layer().json().flatten_event(true).with_target(true);
    // A second start in the same process (tests) keeps the first.
    let _ = tracing_subscriber::registry().with(level).with(layer).try_init();
}
