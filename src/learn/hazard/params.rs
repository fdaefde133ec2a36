//! Settings, checked before use (linfa's [`ParamGuard`]).

use linfa::ParamGuard;

use super::HazardError;

/// Which way a number must pull: the log hazard rises or falls with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Larger values, higher hazard (shorter duration).
    Rising,
    /// Larger values, lower hazard (longer duration).
    Falling,
}

/// Settings that have been checked.
#[derive(Debug, Clone, PartialEq)]
pub struct HazardValidParams {
    pub(super) bins: Option<usize>,
    pub(super) pairs: usize,
    pub(super) week_terms: usize,
    pub(super) blocks: usize,
    pub(super) block_starts: Option<Vec<u16>>,
    pub(super) rounds: Option<usize>,
    pub(super) slopes: bool,
    pub(super) monotone: Vec<(String, Direction)>,
    pub(super) categories: Vec<usize>,
}

/// Settings of a fit. The defaults are meant for everything from some hundred rows to a million.
///
/// ```
/// use linfa::ParamGuard;
/// use milepael::learn::hazard::{Direction, HazardParams};
///
/// let params = HazardParams::default().bins(16).pairs(0).monotone("dager før", Direction::Falling);
/// assert!(params.check().is_ok());
/// assert!(HazardParams::default().bins(1).check().is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct HazardParams(HazardValidParams);

impl Default for HazardParams {
    fn default() -> Self {
        Self(HazardValidParams {
            bins: None,
            pairs: 8,
            week_terms: 8,
            blocks: 12,
            block_starts: None,
            rounds: None,
            slopes: false,
            monotone: Vec::new(),
            categories: Vec::new(),
        })
    }
}

impl HazardParams {
    /// The most bins of a number, the one for missing not counted (default 64 for up to 20 000 rows, where
    /// the smoothing does the rest and time is no matter; 32 for more).
    pub fn bins(mut self, bins: usize) -> Self {
        self.0.bins = Some(bins);
        self
    }

    /// The most pairs of columns that may be found (default 8).
    pub fn pairs(mut self, pairs: usize) -> Self {
        self.0.pairs = pairs;
        self
    }

    /// The most columns whose effect may change with time (default 8).
    pub fn week_terms(mut self, week_terms: usize) -> Self {
        self.0.week_terms = week_terms;
        self
    }

    /// The most blocks of periods when no starts are given (default 12).
    pub fn blocks(mut self, blocks: usize) -> Self {
        self.0.blocks = blocks;
        self
    }

    /// First period of each block; the first must be 1. Otherwise made from the events.
    pub fn block_starts(mut self, starts: impl Into<Vec<u16>>) -> Self {
        self.0.block_starts = Some(starts.into());
        self
    }

    /// Cycles through all terms in each stage (default 6 from 50 000 rows, up to 24 for fewer: the smoothing
    /// takes longer to settle where each row says more).
    pub fn rounds(mut self, rounds: usize) -> Self {
        self.0.rounds = Some(rounds);
        self
    }

    /// Whether to learn how strongly the constant terms count in each block (default no: the week terms say
    /// the same more exactly where there is enough to learn from, and it gained nothing on six data sets).
    pub fn slopes(mut self, slopes: bool) -> Self {
        self.0.slopes = slopes;
        self
    }

    /// Requires a number's main term to rise or fall.
    pub fn monotone(mut self, column: impl Into<String>, direction: Direction) -> Self {
        self.0.monotone.push((column.into(), direction));
        self
    }

    /// For datasets of linfa, where all is numbers: the columns that are categories.
    pub fn categories(mut self, columns: impl Into<Vec<usize>>) -> Self {
        self.0.categories = columns.into();
        self
    }
}

impl HazardValidParams {
    pub(super) fn bins_for(&self, rows: usize) -> usize {
        self.bins.unwrap_or(if rows <= 20_000 { 64 } else { 32 })
    }

    /// `6 √(50 000 / n)`, from 6 to 24.
    pub(super) fn rounds_for(&self, rows: usize) -> usize {
        let square = 36 * 50_000 / rows.max(1);
        self.rounds.unwrap_or(square.isqrt().clamp(6, 24))
    }
}

impl ParamGuard for HazardParams {
    type Checked = HazardValidParams;
    type Error = HazardError;

    fn check_ref(&self) -> Result<&Self::Checked, Self::Error> {
        let p = &self.0;
        let refuse = |name, range| Err(HazardError::Setting { name, range });
        if p.bins.is_some_and(|bins| !(2..=250).contains(&bins)) {
            return refuse("bins", "fra 2 til 250");
        }
        if p.pairs > 100 || p.week_terms > 100 {
            return refuse("pairs og week_terms", "høyst 100");
        }
        if !(1..=64).contains(&p.blocks) {
            return refuse("blocks", "fra 1 til 64");
        }
        if p.rounds.is_some_and(|rounds| !(2..=200).contains(&rounds)) {
            return refuse("rounds", "fra 2 til 200");
        }
        if let Some(starts) = &p.block_starts {
            let rises = starts.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
            if starts.first() != Some(&1) || !rises || starts.len() > 64 {
                return refuse("block_starts", "stigende, fra 1, og høyst 64");
            }
        }
        Ok(p)
    }

    fn check(self) -> Result<Self::Checked, Self::Error> {
        self.check_ref()?;
        Ok(self.0)
    }
}
