//! `milepael rules test`: cases from files of any size, in parallel, answered in order.

use std::{
    fs,
    io::{self, BufRead, BufWriter, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::Context;
use rayon::prelude::*;
use serde_json::json;

use super::Config;
use crate::{
    forlop::saker::svar,
    rules::{
        Regelverk,
        saker::{Resultat, vurder},
    },
};

/// Lines read before they are judged together.
const LINES: usize = 4_096;
/// Bytes read before they are judged together.
const BYTES: usize = 16 * 1024 * 1024;
/// The longest line that is read.
const LONGEST: usize = 10 * 1024 * 1024;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Files of cases.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, config: &Config) -> anyhow::Result<ExitCode> {
    let book = config.regelverk()?;
    let start = Instant::now();
    let mut total = Resultat::default();
    let mut out = BufWriter::new(io::stdout().lock());
    for file in &args.files {
        let reading = || format!("kan ikke lese {}", file.display());
        let mut lines =
            Lines::new(io::BufReader::with_capacity(1 << 20, fs::File::open(file).with_context(reading)?));
        loop {
            let batch = lines.batch().with_context(reading)?;
            if batch.is_empty() {
                break;
            }
            let judged: Vec<_> = batch.par_iter().map(|line| judge(file, line, book)).collect();
            for differences in judged {
                total.legg_til(differences);
            }
            if !args.json {
                // Printed at once, so that a run of millions holds no more than a batch.
                for line in total.feil.drain(..) {
                    writeln!(out, "{}", line.replace(['\n', '\r'], " "))?;
                }
            }
        }
    }
    let (passed, failed) = (total.bestatt, total.ikke_bestatt);
    if args.json {
        writeln!(out, "{}", json!({"passed": passed, "failed": failed, "differences": total.feil}))?;
    } else {
        writeln!(out, "{passed} passed, {failed} failed")?;
    }
    out.flush()?;
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let rate = (passed + failed) as f64 / seconds.max(1e-9);
    eprintln!("{seconds:.3} s ({rate:.0} saker/s)");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn judge(file: &Path, line: &Line, book: &Regelverk) -> Vec<String> {
    let place = || format!("{} linje {}", file.display(), line.number);
    let Some(bytes) = &line.bytes else {
        return vec![format!("{}: linjen er lengre enn {} MB", place(), LONGEST / 1024 / 1024)];
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return vec![format!("{}: linjen er ikke UTF-8", place())];
    };
    // A defect that one case brings out must not take the answers of the others with it.
    catch_unwind(AssertUnwindSafe(|| vurder(&place(), text, |case| svar(case, book))))
        .unwrap_or_else(|_| vec![format!("{}: programmet feilet på denne saken", place())])
}

/// A line that is not blank.
struct Line {
    number: usize,
    /// `None` when it was too long to be read.
    bytes: Option<Vec<u8>>,
}

/// The lines of a file, a batch at a time.
struct Lines<R> {
    reader: R,
    number: usize,
}

impl<R: BufRead> Lines<R> {
    fn new(reader: R) -> Self {
        Self { reader, number: 0 }
    }

    /// The next lines; none at the end.
    fn batch(&mut self) -> io::Result<Vec<Line>> {
        let (mut batch, mut size) = (Vec::new(), 0);
        // Never empty before the end, however many blank lines there are.
        while batch.is_empty() || batch.len() < LINES && size < BYTES {
            let Some(line) = self.line()? else { break };
            size += line.len();
            let line =
                if self.number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
            if line.len() > LONGEST {
                batch.push(Line { number: self.number, bytes: None });
            } else if !line.trim_ascii().is_empty() {
                batch.push(Line { number: self.number, bytes: Some(line.trim_ascii().to_vec()) });
            }
        }
        Ok(batch)
    }

    /// One line, or as much of it as shows that it is too long.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let limit = LONGEST as u64 + 2;
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if line.len() > LONGEST && !line.ends_with(b"\n") {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> Vec<(usize, Option<usize>)> {
        let mut lines = Lines::new(text);
        let mut found = Vec::new();
        loop {
            let batch = lines.batch().unwrap();
            if batch.is_empty() {
                return found;
            }
            found.extend(batch.into_iter().map(|l| (l.number, l.bytes.map(|b| b.len()))));
        }
    }

    #[test]
    fn blank_lines_are_skipped_and_numbers_are_those_of_the_file() {
        assert_eq!(all(b"\xef\xbb\xbf{}\r\n\n  \n[1]"), [(1, Some(2)), (4, Some(3))]);
        assert_eq!(all(b""), []);
        assert_eq!(all(&[b"\n".repeat(BYTES + 1), b"{}".to_vec()].concat()), [(BYTES + 2, Some(2))]);
        assert_eq!(all(&b"x\n".repeat(LINES + 1)).len(), LINES + 1);
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let mut text = vec![b'x'; LONGEST + 100];
        text.extend(b"\n{}\n");
        assert_eq!(all(&text), [(1, None), (2, Some(2))]);
    }
}
