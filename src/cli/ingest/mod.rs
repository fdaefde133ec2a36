//! `milepael ingest PATH…|-`

mod messages;
mod out;

use std::{path::PathBuf, process::ExitCode, sync::Arc, time::Instant};

use anyhow::Context;
use chrono::{DateTime, Utc};

use self::{
    messages::{Message, Messages},
    out::Out,
};
use super::{Config, open_at, progress};
use crate::{
    access::Aktor,
    base::{Clock, FixedClock, tid},
    intake::{Regelklokke, kontekst::Kontekst, provekjoring::Provekjoring, registre::Registre},
    store::{Kjerne, Kvittering, Ventende},
};

/// Messages handed to the writer at a time.
const BATCH: usize = 2_000;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files or folders; `-` reads standard input (one message a line, or one XML document).
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print nothing but the summary.
    #[arg(long, short)]
    quiet: bool,
    /// Only say what would happen. Nothing is stored, and no database is opened.
    #[arg(long)]
    dry_run: bool,
    /// The time at which the messages come, also for the rules: RFC 3339, or Norwegian time without
    /// offset [default: the clock].
    #[arg(long, value_name = "TIME", value_parser = read_time)]
    now: Option<DateTime<Utc>>,
    /// What the registers say, as JSON; see docs/operations.md.
    #[arg(long, value_name = "FILE")]
    context: Option<PathBuf>,
    /// Write the receipts to the journal systems (AppRec) to this folder.
    #[arg(long, value_name = "DIR")]
    receipts: Option<PathBuf>,
}

fn read_time(text: &str) -> Result<DateTime<Utc>, String> {
    tid::les_tidspunkt(text).ok_or_else(|| {
        "skriv tidspunktet som 2025-03-12T10:00:00 (norsk tid) eller 2025-03-12T09:00:00Z".to_owned()
    })
}

pub(super) async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let context = args.context.as_deref().map(super::registers::read).transpose()?;
    let now = args.now.or_else(|| context.as_ref()?.now);
    let out = Out::new(args.quiet, args.receipts.clone())?;
    let messages = Messages::new(&args.paths)?;
    if args.dry_run {
        let registers = match (context, config.is_production()) {
            // Nothing is stored, so nothing is claimed by assuming.
            (None, true) => Registers::Context(Kontekst::default()),
            (context, _) => Registers::choose(context, config)?,
        };
        return dry_run(messages, now, &registers, out, config);
    }
    anyhow::ensure!(
        now.is_none() || !config.is_production(),
        "--now: klokken kan ikke settes når MILEPAEL_ENV=production, bare sammen med --dry-run"
    );
    anyhow::ensure!(
        context.is_none() || !config.is_production(),
        "--context: i produksjon settes registrene med MILEPAEL_REGISTRE, eller bruk --dry-run"
    );
    let registers = Registers::choose(context, config)?;
    let clock: Arc<dyn Clock> = match now {
        Some(now) => Arc::new(FixedClock(now)),
        None => config.clock(),
    };
    let (mut kjerne, writer) = open_at(config, clock).await?;
    if now.is_some() {
        kjerne.dor = kjerne.dor.med_regelklokke(Regelklokke::Na);
    }
    let start = Instant::now();
    let mut ingest = Ingest {
        kjerne,
        waiting: Vec::new(),
        in_line: None,
        names: Vec::new(),
        bar: progress::bar(None, "Leser meldinger"),
        out,
    };
    for message in messages {
        let Message { name, file, bytes } = message?;
        ingest.add(name, bytes, registers.of(&file)).await?;
    }
    ingest.flush().await?;
    ingest.finish().await?;
    ingest.bar.finish_and_clear();
    let counts = &ingest.out.counts;
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let rate = counts.messages as f64 / seconds.max(1e-9);
    eprintln!(
        "{} meldinger på {seconds:.1} s ({rate:.0}/s): {} lagret, {} mottatt før, {} avvist",
        counts.messages, counts.stored, counts.duplicates, counts.refused
    );
    drop(ingest.kjerne);
    writer.await?;
    Ok(ExitCode::SUCCESS)
}

/// Whom to ask about the message of a file.
enum Registers {
    /// A context may answer otherwise for one file than for another.
    Context(Kontekst),
    /// The setting answers for all.
    Setting(Arc<dyn Registre>),
}

impl Registers {
    fn choose(context: Option<Kontekst>, config: &Config) -> anyhow::Result<Self> {
        Ok(match context {
            Some(context) => Self::Context(context),
            None => Self::Setting(config.registers()?),
        })
    }

    fn of(&self, file: &str) -> Arc<dyn Registre> {
        match self {
            Self::Context(context) => context.for_fil(file),
            Self::Setting(registers) => Arc::clone(registers),
        }
    }
}

/// The same way through the intake, without a store at the end of it.
fn dry_run(
    messages: Messages,
    now: Option<DateTime<Utc>>,
    registers: &Registers,
    mut out: Out,
    config: &Config,
) -> anyhow::Result<ExitCode> {
    let rules = config.regelverk()?;
    let rule_clock = if now.is_some() { Regelklokke::Na } else { Regelklokke::Mottak };
    let mut run = Provekjoring::ny(rule_clock);
    for message in messages {
        let Message { name, file, bytes } = message?;
        let now = now.unwrap_or_else(|| config.clock().now());
        let answer = run.ta_imot(&bytes, now, &*registers.of(&file), rules);
        let receipt = Kvittering::av(answer, now).med_sti();
        out.answers(std::iter::once((name.as_str(), &receipt)))?;
    }
    let counts = &out.counts;
    eprintln!(
        "{} meldinger prøvd, ingenting er lagret: {} til manuell vurdering, {} mottatt før, {} avvist",
        counts.messages, counts.manual, counts.duplicates, counts.refused
    );
    Ok(ExitCode::SUCCESS)
}

struct Ingest {
    kjerne: Kjerne,
    waiting: Vec<(Vec<u8>, Arc<dyn Registre>)>,
    /// The batch before, on its way through the writer while the next is read.
    in_line: Option<(Vec<String>, Ventende)>,
    names: Vec<String>,
    bar: indicatif::ProgressBar,
    out: Out,
}

impl Ingest {
    async fn add(
        &mut self,
        name: String,
        message: Vec<u8>,
        registers: Arc<dyn Registre>,
    ) -> anyhow::Result<()> {
        self.names.push(name);
        self.waiting.push((message, registers));
        if self.waiting.len() >= BATCH { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> anyhow::Result<()> {
        let messages = std::mem::take(&mut self.waiting);
        let names = std::mem::take(&mut self.names);
        let sender = Aktor::system("milepael-ingest");
        let next = self.kjerne.dor.legg_i_ko_med(messages, &sender, "fil").await?;
        self.finish().await?;
        self.in_line = Some((names, next));
        Ok(())
    }

    /// Waits for the batch that is in line and prints its receipts.
    async fn finish(&mut self) -> anyhow::Result<()> {
        let Some((names, waiting)) = self.in_line.take() else { return Ok(()) };
        let receipts = self.kjerne.dor.kvitteringer(waiting).await.context("meldingene er ikke lagret")?;
        self.bar.inc(receipts.len() as u64);
        self.out.answers(names.iter().map(String::as_str).zip(&receipts))
    }
}
