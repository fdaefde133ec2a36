//! The columns that may be features, as numbers and codes.
//!
//! A column is a category when its name begins with `c_` or when it holds text; otherwise it holds
//! numbers. Whole numbers with few values stay numbers: each value gets a bin of its own and the
//! smoothing decides how much neighbours have in common, so that codes lose nothing by it.

use std::collections::BTreeMap;

use super::{TabellFeil, Table, read::Cell};

/// The most levels that a category may have; bin numbers are bytes and bin 0 is taken.
pub const MOST_LEVELS: usize = 254;

/// The level of everything that is too rare to have its own.
pub const OTHERS: &str = "(andre)";

/// The share of text in a column of numbers up to which it is taken for a slip.
const SLIP: f64 = 0.05;

/// A column that may be a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Name.
    pub name: String,
    /// Its place in the table.
    pub column: usize,
    /// A value a row: a number, or the place of a level; NaN where it is missing.
    pub values: Vec<f32>,
    /// Levels by the alphabet, when it is a category.
    pub levels: Option<Vec<String>>,
    /// How many different values the file has, missing not counted.
    pub distinct: usize,
    /// Something people should know about how it was read.
    pub note: Option<String>,
}

impl Feature {
    /// Reads a column.
    pub fn read(table: &Table, column: usize) -> Result<Self, TabellFeil> {
        let name = table.names()[column].clone();
        let (mut filled, mut texts, mut first_text) = (0_usize, 0_usize, 0);
        for (row, cell) in table.cells(column).enumerate() {
            filled += usize::from(cell != Cell::Empty);
            if cell == Cell::Text {
                first_text = if texts == 0 { row } else { first_text };
                texts += 1;
            }
        }
        if name.starts_with("c_") {
            return Ok(Self::category(table, column, name));
        }
        if texts == 0 {
            return Self::number(table, column, name);
        }
        if ratio(texts, filled) < SLIP {
            return Err(TabellFeil::NestenTall { linje: table.line(first_text), kolonne: name });
        }
        Ok(Self::category(table, column, name))
    }

    #[expect(clippy::cast_possible_truncation, reason = "features are binned; 24 bits are plenty")]
    fn number(table: &Table, column: usize, name: String) -> Result<Self, TabellFeil> {
        let mut values = Vec::with_capacity(table.rows());
        let mut not_numbers = 0_usize;
        for (row, cell) in table.cells(column).enumerate() {
            values.push(match cell {
                Cell::Number(value) if (value as f32).is_finite() => value as f32,
                Cell::Number(_) | Cell::Infinite => {
                    return Err(TabellFeil::IkkeEndelig { linje: table.line(row), kolonne: name });
                }
                Cell::NotANumber => {
                    not_numbers += 1;
                    f32::NAN
                }
                Cell::Empty | Cell::Text => f32::NAN,
            });
        }
        let note = (not_numbers > 0).then(|| {
            format!(
                "«{name}» har NaN, NA eller lignende på {not_numbers} linjer; det er regnet som manglende."
            )
        });
        let distinct = distinct(&values);
        Ok(Self { name, column, values, levels: None, distinct, note })
    }

    fn category(table: &Table, column: usize, name: String) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for text in table.texts(column).filter(|t| !t.is_empty()) {
            *counts.entry(text).or_default() += 1;
        }
        let (distinct, mut note) = (counts.len(), None);
        let mut levels: Vec<String> = counts.keys().map(|k| (*k).to_owned()).collect();
        if levels.len() > MOST_LEVELS {
            let mut by_count: Vec<(&str, usize)> = counts.into_iter().collect();
            by_count.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            note = Some(format!(
                "«{name}» har {} koder; de {} vanligste brukes hver for seg, resten samlet.",
                by_count.len(),
                MOST_LEVELS - 1
            ));
            levels = by_count.iter().take(MOST_LEVELS - 1).map(|(k, _)| (*k).to_owned()).collect();
            levels.push(OTHERS.to_owned());
            levels.sort_unstable();
            levels.dedup();
        }
        let others = code(&levels, OTHERS);
        let values =
            table
                .texts(column)
                .map(|text| {
                    if text.is_empty() {
                        f32::NAN
                    } else {
                        code(&levels, text).or(others).unwrap_or(f32::NAN)
                    }
                })
                .collect();
        Self { name, column, values, levels: Some(levels), distinct, note }
    }

    /// How many rows have a value.
    pub fn filled(&self) -> usize {
        self.values.iter().filter(|v| !v.is_nan()).count()
    }
}

fn distinct(values: &[f32]) -> usize {
    let mut values: Vec<f32> = values.iter().copied().filter(|v| !v.is_nan()).collect();
    values.sort_unstable_by(f32::total_cmp);
    values.dedup();
    values.len()
}

/// The code of a level: its place among the sorted levels.
#[expect(clippy::cast_precision_loss, reason = "at most 254 levels")]
pub(super) fn code(levels: &[String], text: &str) -> Option<f32> {
    levels.binary_search_by(|level| level.as_str().cmp(text)).ok().map(|place| place as f32)
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows")]
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
