//! Bytes of a CSV file as columns of text, with the line each row began on.

use std::collections::BTreeSet;

use super::TabellFeil;

/// A table of text, column by column.
#[derive(Debug, Clone)]
pub struct Table {
    names: Vec<String>,
    columns: Vec<Texts>,
    lines: Vec<u32>,
    decimal_comma: bool,
}

/// The cells of a column, one after the other.
#[derive(Debug, Clone, Default)]
struct Texts {
    text: String,
    ends: Vec<u32>,
}

/// What a cell says when it is read as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Nothing there.
    Empty,
    /// A finite number.
    Number(f64),
    /// `NaN`, `NA` and the like: somebody's way to write that it is missing.
    NotANumber,
    /// Infinite.
    Infinite,
    /// Text.
    Text,
}

impl Table {
    /// Reads a table. Fields are separated by commas, or by semicolons or tabs when the header has
    /// no comma; with semicolons numbers may have a decimal comma.
    pub fn read(bytes: &[u8]) -> Result<Self, TabellFeil> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.trim_ascii().is_empty() {
            return Err(TabellFeil::Tom);
        }
        if u32::try_from(bytes.len()).is_err() {
            return Err(TabellFeil::Csv("filen er over 4 GB".to_owned()));
        }
        let delimiter = delimiter(bytes);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .delimiter(delimiter)
            .trim(csv::Trim::All)
            .from_reader(bytes);
        let mut record = csv::StringRecord::new();
        reader.read_record(&mut record).map_err(|e| error(bytes, &e))?;
        let names: Vec<String> = record.iter().map(str::to_owned).collect();
        let mut seen = BTreeSet::new();
        if let Some(twice) = names.iter().find(|n| !n.is_empty() && !seen.insert(n.as_str())) {
            return Err(TabellFeil::SammeNavn(twice.clone()));
        }
        let mut columns = vec![Texts::default(); names.len()];
        let mut lines = Vec::new();
        while reader.read_record(&mut record).map_err(|e| error(bytes, &e))? {
            lines.push(line(bytes, record.position()).try_into().unwrap_or(u32::MAX));
            for (column, cell) in columns.iter_mut().zip(&record) {
                column.push(cell);
            }
        }
        columns.iter_mut().for_each(Texts::shrink);
        if lines.is_empty() {
            return Err(TabellFeil::BareOverskrift);
        }
        Ok(Self { names, columns, lines, decimal_comma: delimiter == b';' })
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.lines.len()
    }

    /// Names, in the order of the file.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The place of a column.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }

    /// The place of a column that has to be there.
    pub fn need(&self, name: &str) -> Result<usize, TabellFeil> {
        self.find(name).ok_or_else(|| TabellFeil::MangletKolonne {
            navn: name.to_owned(),
            finnes: self.names.join(", "),
        })
    }

    /// The line of the file that a row begins on, from 1.
    pub fn line(&self, row: usize) -> u64 {
        self.lines.get(row).copied().unwrap_or(0).into()
    }

    /// The cells of a column from the top, without space around them.
    pub fn texts(&self, column: usize) -> impl Iterator<Item = &str> {
        let column = &self.columns[column];
        let mut start = 0;
        column.ends.iter().map(move |&end| {
            let cell = &column.text[start..end as usize];
            start = end as usize;
            cell
        })
    }

    /// The same, read as numbers.
    pub fn cells(&self, column: usize) -> impl Iterator<Item = Cell> {
        self.texts(column).map(|text| cell(text, self.decimal_comma))
    }

    /// A column of finite numbers without gaps.
    pub fn numbers(&self, column: usize) -> Result<Vec<f64>, TabellFeil> {
        let at = |row: usize| (self.line(row), self.names[column].clone());
        self.cells(column)
            .enumerate()
            .map(|(row, cell)| match (cell, at) {
                (Cell::Number(value), _) => Ok(value),
                (Cell::Empty, at) => {
                    let (linje, kolonne) = at(row);
                    Err(TabellFeil::TomVerdi { linje, kolonne })
                }
                (Cell::Text, at) => {
                    let (linje, kolonne) = at(row);
                    Err(TabellFeil::IkkeTall { linje, kolonne })
                }
                (Cell::NotANumber | Cell::Infinite, at) => {
                    let (linje, kolonne) = at(row);
                    Err(TabellFeil::IkkeEndelig { linje, kolonne })
                }
            })
            .collect()
    }
}

impl Texts {
    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        // The whole file is shorter than this can count.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }
}

fn cell(text: &str, decimal_comma: bool) -> Cell {
    if text.is_empty() {
        return Cell::Empty;
    }
    let parsed = if decimal_comma && text.contains(',') {
        text.replacen(',', ".", 1).parse::<f64>()
    } else {
        text.parse::<f64>()
    };
    match parsed {
        Ok(value) if value.is_nan() => Cell::NotANumber,
        Ok(value) if value.is_finite() => Cell::Number(value),
        Ok(_) => Cell::Infinite,
        Err(_) if ["na", "n/a", "null", "none", "<na>"].contains(&text.to_ascii_lowercase().as_str()) => {
            Cell::NotANumber
        }
        Err(_) => Cell::Text,
    }
}

fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let has = |b: u8| header.contains(&b);
    match () {
        () if has(b',') => b',',
        () if has(b';') => b';',
        () if has(b'\t') => b'\t',
        () => b',',
    }
}

fn error(bytes: &[u8], error: &csv::Error) -> TabellFeil {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            TabellFeil::UlikLengde { linje: line(bytes, pos.as_ref()), felt: *len, ventet: *expected_len }
        }
        csv::ErrorKind::Utf8 { pos, .. } => TabellFeil::IkkeUtf8 { linje: line(bytes, pos.as_ref()) },
        _ => TabellFeil::Csv(error.to_string()),
    }
}

/// The line that a record begins on. The reader counts from where the last one ended, before any
/// blank lines.
fn line(bytes: &[u8], position: Option<&csv::Position>) -> u64 {
    let Some(position) = position else { return 0 };
    let rest = usize::try_from(position.byte()).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
    let blank = rest.iter().take_while(|b| b"\r\n".contains(b)).filter(|b| **b == b'\n').count();
    position.line() + blank as u64
}
