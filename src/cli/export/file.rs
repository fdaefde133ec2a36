//! A CSV file that knows its own hash.

use std::{
    fmt::Write as _,
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::schema::Column;

/// A table that is being written. Cells are those of `columns`, in that order.
pub(super) struct Table {
    out: csv::Writer<Hashing<BufWriter<File>>>,
    columns: Vec<Column>,
    name: &'static str,
    rows: u64,
}

/// A table that has been written.
pub(super) struct Written {
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) rows: u64,
    pub(super) sha256: String,
}

impl Table {
    pub(super) fn create(folder: &Path, name: &'static str, columns: Vec<Column>) -> anyhow::Result<Self> {
        let path = folder.join(name);
        let file = File::create(&path).with_context(|| format!("kan ikke skrive {}", path.display()))?;
        let mut out = csv::Writer::from_writer(Hashing::new(BufWriter::with_capacity(1 << 20, file)));
        out.write_record(columns.iter().map(|column| column.name.as_str()))?;
        Ok(Self { out, columns, name, rows: 0 })
    }

    /// Writes a row; a row with another number of cells than there are columns is refused.
    pub(super) fn row(&mut self, cells: &[String]) -> anyhow::Result<()> {
        self.rows += 1;
        self.out.write_record(cells).with_context(|| format!("kan ikke skrive {}", self.name))
    }

    pub(super) fn finish(self) -> anyhow::Result<Written> {
        let Self { out, columns, name, rows } = self;
        let failed = || format!("kan ikke skrive {name}");
        let mut hashing = out.into_inner().map_err(csv::IntoInnerError::into_error).with_context(failed)?;
        hashing.flush().with_context(failed)?;
        Ok(Written { name, columns, rows, sha256: hexadecimal(&hashing.hash.finalize()) })
    }
}

/// Writes on, and hashes what passes.
struct Hashing<W> {
    inner: W,
    hash: Sha256,
}

impl<W> Hashing<W> {
    fn new(inner: W) -> Self {
        Self { inner, hash: Sha256::new() }
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
