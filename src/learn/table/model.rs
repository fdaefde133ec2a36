//! A model of a table: what was learnt, and how to read the next table as this one was read.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Between, Horizons, LeftOut, Prepared, Roles, TabellFeil, Table,
    columns::{OTHERS, code},
    json,
    read::Cell,
};
use crate::learn::hazard::{Column, ColumnKind, Hazard};

/// The format of the file; another number is another format.
const FORMAT: &str = "milepael-tabell-1";

/// A model that can be written, read and used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableModel {
    /// Always the same, so that other files are refused.
    pub format: String,
    /// The columns that the outcome came from.
    pub roles: Roles,
    /// How curves go between periods.
    pub between: Between,
    /// What was learnt.
    pub hazard: Hazard,
    /// What was not used.
    pub left_out: Vec<LeftOut>,
    /// What was learnt from.
    pub trained_on: TrainedOn,
    /// Cross-validated figures, when they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cv: Option<Value>,
}

/// What was learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrainedOn {
    /// Rows.
    pub rows: usize,
    /// Events.
    pub events: usize,
}

/// Rows as the model reads them, column by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    columns: Vec<Vec<f32>>,
    count: usize,
    /// Values that the model has never seen: they count as missing.
    pub unseen: Vec<Unseen>,
}

/// Codes of a column that the model has never seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unseen {
    /// Column.
    pub column: String,
    /// In how many rows.
    pub rows: usize,
}

impl TableModel {
    /// A fitted model with what it takes to use it.
    pub fn new(hazard: Hazard, roles: &Roles, from: &Prepared) -> Self {
        Self {
            format: FORMAT.to_owned(),
            roles: roles.clone(),
            between: Between::of(&from.outcome.time),
            hazard,
            left_out: from.left_out.clone(),
            trained_on: TrainedOn { rows: from.outcome.rows(), events: from.outcome.events() },
            cv: None,
        }
    }

    /// The file: UTF-8, sorted keys, comparable line by line.
    pub fn to_json(&self) -> Result<String, TabellFeil> {
        let value = serde_json::to_value(self).map_err(|e| TabellFeil::Modell(e.to_string()))?;
        Ok(json::readable(&value))
    }

    /// Reads a file that [`TableModel::to_json`] wrote.
    pub fn from_json(text: &str) -> Result<Self, TabellFeil> {
        let value: Value =
            serde_json::from_str(text).map_err(|e| TabellFeil::Modell(format!("den er ikke JSON ({e})")))?;
        if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(TabellFeil::Modell(format!(
                "den er ikke skrevet av «milepael model fit» ({FORMAT})"
            )));
        }
        let model: Self =
            serde_json::from_value(value).map_err(|e| TabellFeil::Modell(format!("den er skadet ({e})")))?;
        model.check().map(|()| model).map_err(|why| TabellFeil::Modell(format!("den er skadet ({why})")))
    }

    /// What predicting relies on.
    fn check(&self) -> Result<(), &'static str> {
        let (hazard, blocks) = (&self.hazard, &self.hazard.blocks);
        if hazard.columns.is_empty() || blocks.periods() == 0 {
            return Err("uten kolonner eller perioder");
        }
        if hazard.baseline.len() != blocks.periods() || blocks.block_of.len() != blocks.periods() {
            return Err("grunnlinjen passer ikke til periodene");
        }
        if blocks.block_of.iter().any(|block| usize::from(*block) >= blocks.count()) {
            return Err("en periode er i en blokk som ikke finnes");
        }
        if blocks.period_ends.windows(2).any(|pair| matches!(pair, [a, b] if a >= b)) {
            return Err("periodene stiger ikke");
        }
        let sorted = |levels: &[String]| levels.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
        if hazard
            .columns
            .iter()
            .any(|c| matches!(&c.kind, ColumnKind::Category { levels } if !sorted(levels)))
        {
            return Err("koder er ikke sortert");
        }
        Ok(())
    }

    /// Reads the rows of another table as the model knows them.
    pub fn read(&self, table: &Table) -> Result<Rows, TabellFeil> {
        let mut unseen = Vec::new();
        let columns = self
            .hazard
            .columns
            .iter()
            .map(|column| {
                let place = table.need(&column.name)?;
                match &column.kind {
                    ColumnKind::Number { .. } => numbers(table, place, column),
                    ColumnKind::Category { levels } => {
                        let (codes, rows) = codes(table, place, levels);
                        if rows > 0 {
                            unseen.push(Unseen { column: column.name.clone(), rows });
                        }
                        Ok(codes)
                    }
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Rows { columns, count: table.rows(), unseen })
    }

    /// The places of times among the model's periods.
    pub fn horizons(&self, at: &[f64]) -> Horizons {
        Horizons::new(self.between, &self.hazard.blocks.period_ends, at)
    }

    /// The chance that each row is in at each time, given that it is in at its entry (0 is the start):
    /// `rows × horizons`, row by row.
    pub fn predict(&self, rows: &Rows, entry: Option<&[f64]>, horizons: &Horizons) -> Vec<f64> {
        predict(&self.hazard, &rows.columns, rows.count, entry, horizons)
    }

    /// The last time that the model knows anything about.
    pub fn last(&self) -> f64 {
        self.hazard.blocks.period_ends.last().copied().unwrap_or(0.0)
    }
}

impl Rows {
    /// How many.
    pub fn len(&self) -> usize {
        self.count
    }

    /// None.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// Chances for rows given as columns.
pub(super) fn predict<C: AsRef<[f32]>>(
    hazard: &Hazard,
    columns: &[C],
    rows: usize,
    entry: Option<&[f64]>,
    horizons: &Horizons,
) -> Vec<f64> {
    let mut out = vec![1.0; rows * horizons.len()];
    let mut raw = vec![0.0; columns.len()];
    let mut bins = vec![0; columns.len()];
    let mut survival = vec![1.0; hazard.blocks.periods()];
    if horizons.is_empty() {
        return out;
    }
    for (row, out) in out.chunks_mut(horizons.len()).enumerate() {
        for (raw, column) in raw.iter_mut().zip(columns) {
            *raw = column.as_ref().get(row).copied().unwrap_or(f32::NAN);
        }
        hazard.bin_row(&raw, &mut bins);
        hazard.survival(&bins, 1, &mut survival);
        horizons.fill(&survival, entry.and_then(|e| e.get(row)).copied().unwrap_or(0.0), out);
    }
    out
}

#[expect(clippy::cast_possible_truncation, reason = "features are binned; 24 bits are plenty")]
fn numbers(table: &Table, place: usize, column: &Column) -> Result<Vec<f32>, TabellFeil> {
    table
        .cells(place)
        .enumerate()
        .map(|(row, cell)| match cell {
            Cell::Number(value) if (value as f32).is_finite() => Ok(value as f32),
            Cell::Empty | Cell::NotANumber => Ok(f32::NAN),
            Cell::Number(_) | Cell::Infinite => {
                Err(TabellFeil::IkkeEndelig { linje: table.line(row), kolonne: column.name.clone() })
            }
            Cell::Text => Err(TabellFeil::IkkeTall { linje: table.line(row), kolonne: column.name.clone() }),
        })
        .collect()
}

/// Codes, and how many rows had one that the model doesn't know.
fn codes(table: &Table, place: usize, levels: &[String]) -> (Vec<f32>, usize) {
    let others = code(levels, OTHERS);
    let mut unknown = 0;
    let codes = table
        .texts(place)
        .map(|text| {
            if text.is_empty() {
                return f32::NAN;
            }
            code(levels, text).or(others).unwrap_or_else(|| {
                unknown += 1;
                f32::NAN
            })
        })
        .collect();
    (codes, unknown)
}
