//! What a run prints and writes: one JSON line a message, and the AppRec files.

use std::{
    collections::HashSet,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use serde::Serialize;

use crate::{hendelse::Utfall, store::Kvittering};

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(flatten)]
    receipt: &'a Kvittering,
}

/// How it went with how many.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) messages: usize,
    pub(super) stored: usize,
    pub(super) manual: usize,
    pub(super) duplicates: usize,
    pub(super) refused: usize,
}

/// Where the answers go.
pub(super) struct Out {
    quiet: bool,
    receipts: Option<PathBuf>,
    written: HashSet<PathBuf>,
    pub(super) counts: Counts,
}

impl Out {
    pub(super) fn new(quiet: bool, receipts: Option<PathBuf>) -> anyhow::Result<Self> {
        if let Some(folder) = &receipts {
            fs::create_dir_all(folder)
                .with_context(|| format!("--receipts: kan ikke lage mappen {}", folder.display()))?;
        }
        Ok(Self { quiet, receipts, written: HashSet::new(), counts: Counts::default() })
    }

    /// Prints the answers to these messages.
    pub(super) fn answers<'a>(
        &mut self,
        answers: impl Iterator<Item = (&'a str, &'a Kvittering)>,
    ) -> anyhow::Result<()> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        for (file, receipt) in answers {
            self.count(receipt);
            self.receipt(file, receipt)?;
            if !self.quiet {
                serde_json::to_writer(&mut out, &Line { file, receipt })?;
                out.write_all(b"\n")?;
            }
        }
        out.flush()?;
        Ok(())
    }

    fn count(&mut self, receipt: &Kvittering) {
        let counts = &mut self.counts;
        counts.messages += 1;
        if receipt.duplicate {
            counts.duplicates += 1;
        } else if receipt.event.is_some() {
            counts.stored += 1;
        } else if receipt.outcome == Utfall::Invalid {
            counts.refused += 1;
        }
        if receipt.outcome == Utfall::ManualProcessing {
            counts.manual += 1;
        }
    }

    fn receipt(&mut self, file: &str, receipt: &Kvittering) -> anyhow::Result<()> {
        let Some((folder, apprec)) = self.receipts.as_deref().zip(receipt.apprec()) else { return Ok(()) };
        let path = self.free(folder, file);
        fs::write(&path, apprec.xml())
            .with_context(|| format!("--receipts: kan ikke skrive {}", path.display()))?;
        self.written.insert(path);
        Ok(())
    }

    /// `valid/01-note.xml` gives `01-note.apprec.xml`; a name that this run has used gets a number.
    fn free(&self, folder: &Path, file: &str) -> PathBuf {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let (stem, number) = match name.split_once(".xml").or_else(|| name.split_once(".json")) {
            Some((stem, number)) => (stem, number.replace(|c: char| !c.is_ascii_digit(), "")),
            None => (name, String::new()),
        };
        let stem: String = stem.chars().map(|c| if c == ':' { '-' } else { c }).collect();
        let stem = if number.is_empty() { stem } else { format!("{stem}-{number}") };
        let candidate = |n: usize| {
            let suffix = if n == 1 { String::new() } else { format!("-{n}") };
            folder.join(format!("{stem}{suffix}.apprec.xml"))
        };
        // One of them is free: no more have been written.
        let last = self.written.len() + 1;
        (1..last).map(candidate).find(|path| !self.written.contains(path)).unwrap_or_else(|| candidate(last))
    }
}
