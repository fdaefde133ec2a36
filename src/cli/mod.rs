//! The command line: one file a command.

mod anomaly;
mod audit;
mod backup;
mod caseload;
mod config;
mod dead_letters;
mod demo;
mod export;
mod forsok;
mod hvelv;
mod ingest;
mod kodeverk;
mod kontroll;
mod model;
mod progress;
mod rebuild;
mod registers;
mod rules;
mod serve;
mod simulate;
mod stats;

use std::{process::ExitCode, sync::Arc};

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::{
    base::Clock,
    store::{self, Kjerne, Lager},
};

pub use config::{Config, LogLevel};

/// Follow-up of people on sick leave: timeline, deadlines by law, explained.
///
/// Without a command the server starts. With no configuration at all it uses SQLite under ./data
/// and, when that is empty, fills it with a synthetic register.
#[derive(Debug, Parser)]
#[command(name = "milepael", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages and the API (also without a command).
    Serve(serve::Args),
    /// Write a synthetic register as messages.
    Simulate(simulate::Args),
    /// Print the OpenAPI document.
    Openapi,
    /// Read messages (XML, JSON, NDJSON) from files, folders or standard input.
    Ingest(ingest::Args),
    /// The control unit: check its log, recall a rule, dry runs, the public register of rules.
    #[command(subcommand)]
    Control(kontroll::Command),
    /// Show the rules, test them, and see what a change of them does.
    #[command(subcommand)]
    Rules(rules::Command),
    /// Make the read models again from the event log.
    Rebuild(rebuild::Args),
    /// How long absences last and how they are graded, by group.
    Stats(stats::Args),
    /// Check the audit chain.
    #[command(subcommand)]
    Audit(audit::Command),
    /// Copy the embedded database into a file, while it is in use.
    Backup(backup::Backup),
    /// Put such a copy back.
    Restore(backup::Restore),
    /// List and replay messages that could not be used.
    #[command(subcommand, name = "dead-letters")]
    DeadLetters(dead_letters::Command),
    /// Write tables for notebooks.
    Export(export::Args),
    /// The measured reminder: how the trial stands, its plan, and trials with a planted effect.
    #[command(subcommand)]
    Forsok(forsok::Command),
    /// Names of diagnosis codes.
    #[command(subcommand)]
    Kodeverk(kodeverk::Command),
    /// Find the rare rows of a table. Rare isn't wrong.
    #[command(subcommand)]
    Anomaly(anomaly::Command),
    /// Learn and predict how long it lasts.
    #[command(subcommand)]
    Model(model::Command),
}

/// Exit codes: 0 done, 1 something is wrong with the data, 2 the command could not run.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers, not errors.
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            let _ = error.print();
            if let Some(name) = config::variable_of(&error) {
                eprintln!("The value can also come from the environment variable {name}.");
            }
            return ExitCode::from(code);
        }
    };
    match start(cli) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("milepael: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn start(cli: Cli) -> anyhow::Result<ExitCode> {
    let config = cli.config.complete()?;
    // These need neither store nor runtime.
    match &cli.command {
        Some(Command::Anomaly(command)) => return anomaly::run(command),
        Some(Command::Simulate(args)) => return simulate::run(args, &config),
        Some(Command::Model(command)) if !command.needs_store() => return model::run(command, &config),
        Some(Command::Forsok(command)) if !command.needs_store() => return forsok::run(command),
        Some(Command::Openapi) => {
            println!("{}", crate::server::openapi().to_pretty_json()?);
            return Ok(ExitCode::SUCCESS);
        }
        _ => {}
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Some(Command::Ingest(args)) => ingest::run(args, &config).await,
            Some(Command::Control(command)) => kontroll::run(command, &config).await,
            Some(Command::Rules(command)) => rules::run(&command, &config).await,
            Some(Command::Rebuild(args)) => rebuild::run(&args, &config).await,
            Some(Command::Stats(args)) => stats::run(&args, &config).await,
            Some(Command::Audit(command)) => audit::run(&command, &config).await,
            Some(Command::Backup(args)) => backup::backup(&args, &config).await,
            Some(Command::Restore(args)) => backup::restore(&args, &config).await,
            Some(Command::DeadLetters(command)) => dead_letters::run(&command, &config).await,
            Some(Command::Model(command)) => model::run_on_store(&command, &config).await,
            Some(Command::Kodeverk(command)) => kodeverk::run(&command, &config).await,
            Some(Command::Forsok(_)) => forsok::run_on_store(&config).await,
            Some(Command::Export(args)) => export::run(&args, &config).await,
            Some(Command::Serve(args)) => serve::run(args, &config).await,
            // What needs no store was answered above.
            _ => serve::run(serve::Args::default(), &config).await,
        }
    })
}

/// The store for a command that writes or shows what is derived, with the writer's handle. When
/// the rules are not those of last time, everybody is derived again first.
async fn open(config: &Config) -> anyhow::Result<(Kjerne, tokio::task::JoinHandle<()>)> {
    open_at(config, config.clock()).await
}

/// The same with another clock.
async fn open_at(
    config: &Config,
    clock: Arc<dyn Clock>,
) -> anyhow::Result<(Kjerne, tokio::task::JoinHandle<()>)> {
    let rules = config.regelverk()?;
    let mut bar = None;
    let opened = Kjerne::apne_med(&config.database_url(), clock, rules, |done, of| {
        let bar = bar.get_or_insert_with(|| {
            eprintln!("Regelverket eller programmet er et annet enn sist. Alle forløp bygges på nytt.");
            progress::bar(Some(of as u64), "Bygger forløp på nytt")
        });
        bar.set_position(done as u64);
    })
    .await
    .with_context(|| unopened(config))?;
    if let Some(bar) = bar {
        bar.finish_and_clear();
        eprintln!("{} personer er bygget på nytt.", bar.length().unwrap_or_default());
    }
    Ok(opened)
}

/// The store for a command that only reads the log, or makes everything again itself.
async fn open_log(config: &Config) -> anyhow::Result<Arc<dyn Lager>> {
    store::apne(&config.database_url()).await.with_context(|| unopened(config))
}

fn unopened(config: &Config) -> String {
    format!("kan ikke åpne databasen ({})", config.database_kind())
}
