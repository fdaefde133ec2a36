//! `milepael ingest PATH…|-`

use std::{
    fs,
    io::{self, BufRead, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::Context;
use serde::Serialize;

use super::{Config, open, progress};
use crate::{
    access::Aktor,
    intake::STORSTE_MELDING,
    store::{Kjerne, Kvittering, Ventende, del_opp},
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
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    receipt: &'a Kvittering,
}

pub(super) async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    let (kjerne, writer) = open(config).await?;
    let mut ingest = Ingest {
        kjerne,
        waiting: Vec::new(),
        in_line: None,
        names: Vec::new(),
        bar: progress::bar(None, "Leser meldinger"),
        quiet: args.quiet,
        counts: Counts::default(),
    };
    let start = Instant::now();
    for path in &args.paths {
        if path.as_os_str() == "-" {
            ingest.lines("-", io::stdin().lock()).await?;
        } else {
            for file in files(path)? {
                ingest.file(&file).await?;
            }
        }
    }
    ingest.flush().await?;
    ingest.finish().await?;
    ingest.bar.finish_and_clear();
    let counts = ingest.counts;
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

#[derive(Default)]
struct Counts {
    messages: usize,
    stored: usize,
    duplicates: usize,
    refused: usize,
}

struct Ingest {
    kjerne: Kjerne,
    waiting: Vec<Vec<u8>>,
    /// The batch before, on its way through the writer while the next is read.
    in_line: Option<(Vec<String>, Ventende)>,
    names: Vec<String>,
    bar: indicatif::ProgressBar,
    quiet: bool,
    counts: Counts,
}

impl Ingest {
    async fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let name = path.display().to_string();
        let reading = || format!("kan ikke lese {name}");
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if matches!(extension, "jsonl" | "ndjson") {
            let file = fs::File::open(path).with_context(reading)?;
            return self.lines(&name, io::BufReader::with_capacity(1 << 20, file)).await;
        }
        // One byte more than is allowed, so that a file that is too large is refused and not cut.
        let mut bytes = Vec::new();
        let limit = STORSTE_MELDING as u64 + 1;
        fs::File::open(path)
            .with_context(reading)?
            .take(limit)
            .read_to_end(&mut bytes)
            .with_context(reading)?;
        let messages = del_opp(&bytes);
        let several = messages.len() > 1;
        for (n, message) in messages.into_iter().enumerate() {
            let name = if several { format!("{name}:{}", n + 1) } else { name.clone() };
            self.add(name, message).await?;
        }
        Ok(())
    }

    /// One message a line, read as a stream so that a register of any size fits.
    async fn lines(&mut self, name: &str, mut reader: impl BufRead) -> anyhow::Result<()> {
        let mut number = 0;
        loop {
            let mut line = Vec::new();
            let limit = STORSTE_MELDING as u64 + 2;
            if reader.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            number += 1;
            let trimmed = line.trim_ascii();
            if trimmed.is_empty() {
                continue;
            }
            let whole_json = || serde_json::from_slice::<serde::de::IgnoredAny>(trimmed).is_ok();
            if number == 1 && !whole_json() {
                // Not one message a line: an XML document or JSON over many lines.
                let mut rest = line;
                reader.take(limit).read_to_end(&mut rest)?;
                return self.add(name.to_owned(), rest).await;
            }
            self.add(format!("{name}:{number}"), trimmed.to_vec()).await?;
        }
    }

    async fn add(&mut self, name: String, message: Vec<u8>) -> anyhow::Result<()> {
        self.names.push(name);
        self.waiting.push(message);
        if self.waiting.len() >= BATCH { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> anyhow::Result<()> {
        let messages = std::mem::take(&mut self.waiting);
        let names = std::mem::take(&mut self.names);
        let sender = Aktor::system("milepael-ingest");
        let next = self.kjerne.dor.legg_i_ko(messages, &sender, "fil").await?;
        self.finish().await?;
        self.in_line = Some((names, next));
        Ok(())
    }

    /// Waits for the batch that is in line and prints its receipts.
    async fn finish(&mut self) -> anyhow::Result<()> {
        let Some((names, waiting)) = self.in_line.take() else { return Ok(()) };
        let receipts = self.kjerne.dor.kvitteringer(waiting).await?;
        self.bar.inc(receipts.len() as u64);
        let mut out = io::BufWriter::new(io::stdout().lock());
        for (file, receipt) in names.iter().zip(&receipts) {
            self.counts.messages += 1;
            if receipt.duplicate {
                self.counts.duplicates += 1;
            } else if receipt.event.is_some() {
                self.counts.stored += 1;
            } else {
                self.counts.refused += 1;
            }
            if !self.quiet {
                serde_json::to_writer(&mut out, &Line { file, receipt })?;
                out.write_all(b"\n")?;
            }
        }
        out.flush()?;
        Ok(())
    }
}

/// A file itself, or all message files in a folder, in order of name.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let about = || format!("kan ikke lese {}", path.display());
    if !fs::metadata(path).with_context(about)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path).with_context(about)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    entries.sort();
    let mut found = Vec::new();
    for entry in entries {
        let message = entry
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| matches!(e, "xml" | "json" | "jsonl" | "ndjson"));
        if entry.is_dir() {
            found.extend(files(&entry)?);
        } else if message {
            found.push(entry);
        }
    }
    Ok(found)
}
