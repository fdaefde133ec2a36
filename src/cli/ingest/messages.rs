//! Files and folders as a stream of messages, so that a register of any size fits.

use std::{
    collections::VecDeque,
    fs,
    io::{self, BufRead, Read},
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::{intake::STORSTE_MELDING, store::del_opp};

/// One message and where it came from.
pub(super) struct Message {
    /// The file, with the number of the message when the file holds several.
    pub(super) name: String,
    /// The file alone.
    pub(super) file: String,
    pub(super) bytes: Vec<u8>,
}

/// All messages of the paths, in order.
pub(super) struct Messages {
    /// `-` is standard input.
    files: VecDeque<PathBuf>,
    /// Read already.
    ready: VecDeque<Message>,
    /// A file with one message a line.
    lines: Option<Lines>,
}

struct Lines {
    name: String,
    reader: Box<dyn BufRead>,
    number: usize,
}

impl Messages {
    pub(super) fn new(paths: &[PathBuf]) -> anyhow::Result<Self> {
        let mut files = VecDeque::new();
        for path in paths {
            if path.as_os_str() == "-" {
                files.push_back(path.clone());
            } else {
                files.extend(message_files(path)?);
            }
        }
        Ok(Self { files, ready: VecDeque::new(), lines: None })
    }

    fn open(&mut self, path: &Path) -> anyhow::Result<()> {
        if path.as_os_str() == "-" {
            let reader = Box::new(io::BufReader::new(io::stdin()));
            self.lines = Some(Lines { name: "-".to_owned(), reader, number: 0 });
            return Ok(());
        }
        let name = path.display().to_string();
        let reading = || format!("kan ikke lese {name}");
        let file = fs::File::open(path).with_context(reading)?;
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if matches!(extension, "jsonl" | "ndjson") {
            let reader = Box::new(io::BufReader::with_capacity(1 << 20, file));
            self.lines = Some(Lines { name, reader, number: 0 });
            return Ok(());
        }
        // One byte more than is allowed, so that a file that is too large is refused and not cut.
        let mut bytes = Vec::new();
        file.take(STORSTE_MELDING as u64 + 1).read_to_end(&mut bytes).with_context(reading)?;
        let messages = del_opp(&bytes);
        let several = messages.len() > 1;
        for (n, bytes) in messages.into_iter().enumerate() {
            let numbered = if several { format!("{name}:{}", n + 1) } else { name.clone() };
            self.ready.push_back(Message { name: numbered, file: name.clone(), bytes });
        }
        Ok(())
    }
}

impl Iterator for Messages {
    type Item = anyhow::Result<Message>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(message) = self.ready.pop_front() {
                return Some(Ok(message));
            }
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Ok(Some(message)) => return Some(Ok(message)),
                    Ok(None) => self.lines = None,
                    Err(error) => {
                        self.lines = None;
                        return Some(Err(error.into()));
                    }
                }
                continue;
            }
            let file = self.files.pop_front()?;
            if let Err(error) = self.open(&file) {
                return Some(Err(error));
            }
        }
    }
}

impl Lines {
    fn next(&mut self) -> io::Result<Option<Message>> {
        loop {
            let mut line = Vec::new();
            let limit = STORSTE_MELDING as u64 + 2;
            if self.reader.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let trimmed = line.trim_ascii();
            if trimmed.is_empty() {
                continue;
            }
            let whole_json = || serde_json::from_slice::<serde::de::IgnoredAny>(trimmed).is_ok();
            if self.number == 1 && !whole_json() {
                // Not one message a line: an XML document or JSON over many lines.
                let mut bytes = line;
                self.reader.by_ref().take(limit).read_to_end(&mut bytes)?;
                return Ok(Some(Message { name: self.name.clone(), file: self.name.clone(), bytes }));
            }
            let name = format!("{}:{}", self.name, self.number);
            return Ok(Some(Message { name, file: self.name.clone(), bytes: trimmed.to_vec() }));
        }
    }
}

/// A file itself, or all message files in a folder, in order of name.
fn message_files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
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
            found.extend(message_files(&entry)?);
        } else if message {
            found.push(entry);
        }
    }
    Ok(found)
}
