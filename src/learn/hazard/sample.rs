//! What a model learns from: columns of numbers, and when each row came in, ended and how.

use super::{HazardError, times};

/// The most periods a time scale may have.
pub const MOST_PERIODS: usize = 600;

/// Rows as columns. Missing is NaN; a category is its place among its levels.
///
/// Row `i` was at risk in the periods `entry[i]..=duration[i]` (1 is the first) and left in the last
/// of them if `event[i]`; otherwise it was still in at the end of it. Everything is checked when it
/// is added, so that a sample can be trusted.
#[derive(Debug, Clone)]
pub struct Sample {
    pub(super) columns: Vec<SampleColumn>,
    pub(super) entry: Vec<u16>,
    pub(super) duration: Vec<u16>,
    pub(super) event: Vec<bool>,
    /// Empty is "1 for all".
    pub(super) weight: Vec<f32>,
    pub(super) period_ends: Vec<f64>,
}

#[derive(Debug, Clone)]
pub(super) struct SampleColumn {
    pub name: String,
    /// Names of the categories; `None` for numbers.
    pub levels: Option<Vec<String>>,
    pub values: Vec<f32>,
}

impl Sample {
    /// Rows on a scale of whole periods, as weeks. `period_ends` are the upper ends on the scale of the
    /// data (`1.0, 2.0, …` for weeks).
    pub fn new(
        period_ends: Vec<f64>,
        entry: Vec<u16>,
        duration: Vec<u16>,
        event: Vec<bool>,
    ) -> Result<Self, HazardError> {
        let periods = period_ends.len();
        let rises = period_ends.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
        if periods == 0 || periods > MOST_PERIODS || !rises || period_ends.iter().any(|end| !end.is_finite())
        {
            return Err(HazardError::Scale { most: MOST_PERIODS });
        }
        let rows = duration.len();
        same_length("start", entry.len(), rows)?;
        same_length("hendelse", event.len(), rows)?;
        for (i, (e, d)) in entry.iter().zip(&duration).enumerate() {
            if *e < 1 || usize::from(*d) > periods {
                return Err(HazardError::OutsideScale { row: i + 1, periods });
            }
            if e > d {
                return Err(HazardError::EntryAfterEnd { row: i + 1 });
            }
        }
        if rows == 0 {
            return Err(HazardError::NoRows);
        }
        if !event.contains(&true) {
            return Err(HazardError::AllCensored);
        }
        Ok(Self { columns: Vec::new(), entry, duration, event, weight: Vec::new(), period_ends })
    }

    /// Rows on the scale of weeks `1..=weeks`.
    pub fn weeks(
        weeks: u16,
        entry: Vec<u16>,
        duration: Vec<u16>,
        event: Vec<bool>,
    ) -> Result<Self, HazardError> {
        Self::new((1..=weeks).map(f64::from).collect(), entry, duration, event)
    }

    /// Rows with times of any scale; periods are made from them, see [`times::periods`].
    /// `entry` is when each row came under observation (0 for from the start), empty is 0 for all.
    pub fn from_times(entry: &[f64], time: &[f64], event: Vec<bool>) -> Result<Self, HazardError> {
        same_length("hendelse", event.len(), time.len())?;
        if !entry.is_empty() {
            same_length("start", entry.len(), time.len())?;
        }
        times::check(entry, time)?;
        let ends = times::periods_with_entries(entry, time, &event, times::MOST_FROM_TIMES)?;
        let (entry, duration) = times::place(entry, time, &event, &ends);
        Self::new(ends, entry, duration, event)
    }

    /// Adds a column of numbers.
    pub fn number(mut self, name: impl Into<String>, values: Vec<f32>) -> Result<Self, HazardError> {
        let name = name.into();
        self.check_column(&name, &values)?;
        self.columns.push(SampleColumn { name, levels: None, values });
        Ok(self)
    }

    /// Adds a column of categories: `codes` are places among `levels`; NaN and negative are missing.
    pub fn category(
        mut self,
        name: impl Into<String>,
        levels: Vec<String>,
        codes: Vec<f32>,
    ) -> Result<Self, HazardError> {
        let name = name.into();
        self.check_column(&name, &codes)?;
        #[expect(clippy::cast_precision_loss, reason = "few levels")]
        let most = levels.len() as f32;
        if let Some(i) = codes.iter().position(|code| *code >= most) {
            return Err(HazardError::UnknownCode { column: name, row: i + 1, levels: levels.len() });
        }
        self.columns.push(SampleColumn { name, levels: Some(levels), values: codes });
        Ok(self)
    }

    /// How much each row counts, as 1/3 for each of three rows of the same person.
    pub fn weights(mut self, weight: Vec<f32>) -> Result<Self, HazardError> {
        same_length("vekt", weight.len(), self.rows())?;
        if weight.iter().any(|w| !w.is_finite() || *w < 0.0) || weight.iter().all(|w| *w == 0.0) {
            return Err(HazardError::Weights);
        }
        if !self.event.iter().zip(&weight).any(|(event, w)| *event && *w > 0.0) {
            return Err(HazardError::AllCensored);
        }
        self.weight = weight;
        Ok(self)
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.duration.len()
    }

    /// Upper ends of the periods.
    pub fn period_ends(&self) -> &[f64] {
        &self.period_ends
    }

    /// The values of a row, in the order of the columns.
    pub fn row(&self, i: usize, out: &mut Vec<f32>) {
        out.clear();
        out.extend(self.columns.iter().map(|c| c.values.get(i).copied().unwrap_or(f32::NAN)));
    }

    /// The first period at risk of a row, and the last.
    pub fn window(&self, i: usize) -> Option<(u16, u16)> {
        Some((*self.entry.get(i)?, *self.duration.get(i)?))
    }

    pub(super) fn weight_of(&self, i: usize) -> f32 {
        self.weight.get(i).copied().unwrap_or(1.0)
    }

    fn check_column(&self, name: &str, values: &[f32]) -> Result<(), HazardError> {
        same_length(name, values.len(), self.rows())?;
        if self.columns.iter().any(|column| column.name == name) {
            return Err(HazardError::SameName { column: name.to_owned() });
        }
        match values.iter().position(|value| value.is_infinite()) {
            Some(i) => Err(HazardError::InfiniteValue { column: name.to_owned(), row: i + 1 }),
            None => Ok(()),
        }
    }
}

fn same_length(name: &str, found: usize, expected: usize) -> Result<(), HazardError> {
    if found == expected {
        Ok(())
    } else {
        Err(HazardError::Length { name: name.to_owned(), found, expected })
    }
}
