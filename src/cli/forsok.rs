//! `milepael forsok`

use std::process::ExitCode;

use super::{Config, open};
use crate::{
    jobs::paminnelse,
    simulate::forsok::{Virkning, dekning},
    stats::forsok::plan,
    text::forsok as ord,
};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// How the trial of the reminder stands, and what has been seen at the looks that were planned.
    Status,
    /// The plan as it was registered, with its fingerprint.
    Plan,
    /// Run trials with a planted effect and tell how often the interval holds it.
    Simuler(Simuler),
}

#[derive(Debug, clap::Args)]
pub(super) struct Simuler {
    /// People in each trial.
    #[arg(long, default_value_t = 1200)]
    people: usize,
    /// Days that the reminder changes for those who respond.
    #[arg(long, default_value_t = -1.5, allow_negative_numbers = true)]
    effect: f64,
    /// Share that responds.
    #[arg(long, default_value_t = 0.4)]
    respond: f64,
    /// Added chance of a relapse for those who respond.
    #[arg(long, default_value_t = 0.0)]
    harm: f64,
    /// Trials.
    #[arg(long, default_value_t = 400)]
    trials: usize,
    /// Seed of the first.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Command {
    /// Needs neither store nor runtime.
    pub(super) fn needs_store(&self) -> bool {
        matches!(self, Self::Status)
    }
}

/// What needs no store.
pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Plan => println!("{}\nSHA-256: {}", plan::PLAN, plan::avtrykk()),
        Command::Simuler(s) => {
            anyhow::ensure!((0.0..=1.0).contains(&s.respond), "--respond skal være mellom 0 og 1");
            anyhow::ensure!((0.0..=1.0).contains(&s.harm), "--harm skal være mellom 0 og 1");
            anyhow::ensure!(s.trials > 0 && s.people >= 80, "--trials minst 1 og --people minst 80");
            let virkning =
                Virkning { antall: s.people, svarer: s.respond, dager: s.effect, tilbakefall: s.harm };
            let d = dekning(&virkning, s.seed, s.trials);
            println!(
                "{} forsøk. Plantet virkning i snitt over alle: {} dager. Snitt av estimatene: {}. \
                 95 %-intervallet dekket den i {} ({} prosent). Stoppet med funn: {}. Stoppet for skade: {}.",
                d.ganger,
                ord::komma(virkning.i_snitt()),
                ord::komma(d.snitt),
                d.dekket,
                100 * d.dekket / d.ganger.max(1),
                d.funn,
                d.skade
            );
        }
        Command::Status => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// What needs the store.
pub(super) async fn run_on_store(config: &Config) -> anyhow::Result<ExitCode> {
    let (core, writer) = open(config).await?;
    core.lesemodell.hal_inn(core.lager.as_ref()).await?;
    let status = paminnelse::status(&core).await?;
    let store = core.lager.clone();
    drop(core);
    writer.await?;
    store.lukk().await;
    println!("{}", if config.paminnelse() { "Påminnelsen er på." } else { "Påminnelsen er av." });
    println!("Plan {}: {}", plan::ID, plan::avtrykk());
    println!(
        "Trukket: {} med og {} uten påminnelse. Kjent utfall: {}.",
        status.med, status.uten, status.kjente
    );
    println!("{}", ord::neste_syn(status.kjente, status.stoppet()));
    for syn in &status.syn {
        println!("\nVed {} fravær: {}", syn.antall, ord::dom(syn.dom));
        println!("  {}", ord::dager(&syn.analyse.dager));
        println!("  {}", ord::tilbakefall(&syn.analyse));
    }
    Ok(ExitCode::SUCCESS)
}
