//! What was seen of each row, and why a measure may be missing.

use serde::{Deserialize, Serialize};

/// What was seen of each row, in parallel slices. Time has any unit; a row is at risk in
/// `(entry, time]`.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// When the row came under observation; `None` is at time 0 for all.
    pub entries: Option<&'a [f64]>,
    /// When it ended or was last seen.
    pub times: &'a [f64],
    /// Whether it ended then. Otherwise it is censored: still going when last seen.
    pub events: &'a [bool],
    /// How many times the row counts; `None` is once.
    pub weights: Option<&'a [f64]>,
}

/// Why there is no number.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "grunn", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Unmeasured {
    /// No rows, or only rows with weight 0.
    #[error("ingen rader å måle på")]
    NoRows,
    /// Slices of different lengths.
    #[error("kolonnene har ulik lengde: {kolonne} har {fikk}, ventet {ventet}")]
    Lengths {
        /// Which.
        kolonne: String,
        /// Its length.
        fikk: usize,
        /// The others'.
        ventet: usize,
    },
    /// NaN or infinite.
    #[error("{kolonne} har verdier som mangler eller er uendelige; fjern radene eller rett verdiene")]
    NotFinite {
        /// Which.
        kolonne: String,
    },
    /// A negative weight, or an exit before the entry.
    #[error("{kolonne} har verdier som ikke kan stemme; vekter må være minst 0 og slutt etter start")]
    Impossible {
        /// Which.
        kolonne: String,
    },
    /// No two rows of which one is known to have ended first.
    #[error("ingen par kan sammenlignes: ingen er sett slutte før en annen")]
    NoPairs,
    /// Everybody is known to have gone the same way at the time.
    #[error("alle med kjent utfall har samme utfall ved {tid}")]
    OneClass {
        /// Time.
        tid: f64,
    },
    /// Nobody can be at risk so late, or the censoring leaves nobody.
    #[error("oppfølgingen rekker ikke til {tid}; velg et tidligere tidspunkt")]
    OutsideFollowUp {
        /// Time.
        tid: f64,
    },
    /// An integral needs two times.
    #[error("et gjennomsnitt over tid trenger minst to tidspunkter")]
    TooFewTimes,
    /// A mean over time of something that is given only now and then.
    #[error("gir ikke hver uke")]
    SomeTimes,
    /// A bootstrap in which the measure could seldom be formed.
    #[error("målet kan ikke regnes ut i nok av trekningene; det er for få rader")]
    NoDraws,
    /// The fit did not settle, as when the outcomes are separated completely.
    #[error("tilpasningen gir ikke noe svar: utfallene er helt atskilt, eller anslagene er like")]
    NoFit,
}

impl<'a> Seen<'a> {
    /// Everybody from time 0, each once.
    pub fn new(times: &'a [f64], events: &'a [bool]) -> Self {
        Self { entries: None, times, events, weights: None }
    }

    /// The same with delayed entry.
    #[must_use]
    pub fn delayed(self, entries: &'a [f64]) -> Self {
        Self { entries: Some(entries), ..self }
    }

    /// The same with case weights.
    #[must_use]
    pub fn weighted(self, weights: &'a [f64]) -> Self {
        Self { weights: Some(weights), ..self }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// No rows at all.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// Weight of a row.
    pub(super) fn weight(&self, row: usize) -> f64 {
        self.weights.map_or(1.0, |w| w[row])
    }

    /// Entry of a row; before everything when there is none.
    pub(super) fn entry(&self, row: usize) -> f64 {
        self.entries.map_or(f64::NEG_INFINITY, |e| e[row])
    }

    /// Refuses what no measure can be formed of. After this, every slice has the same length and every
    /// number is finite.
    pub(super) fn check(&self) -> Result<(), Unmeasured> {
        let n = self.times.len();
        same_length("utfall", self.events.len(), n)?;
        finite("tid", self.times)?;
        if let Some(entries) = self.entries {
            same_length("start", entries.len(), n)?;
            finite("start", entries)?;
            if entries.iter().zip(self.times).any(|(entry, time)| entry > time) {
                return Err(Unmeasured::Impossible { kolonne: "start".to_owned() });
            }
        }
        if let Some(weights) = self.weights {
            same_length("vekt", weights.len(), n)?;
            finite("vekt", weights)?;
            if weights.iter().any(|w| *w < 0.0) {
                return Err(Unmeasured::Impossible { kolonne: "vekt".to_owned() });
            }
        }
        if (0..n).any(|row| self.weight(row) > 0.0) { Ok(()) } else { Err(Unmeasured::NoRows) }
    }

    /// Refuses what no measure can be formed of, with a column of predictions beside it.
    ///
    /// # Errors
    /// Lengths differ, numbers are missing or impossible, or there are no rows.
    pub fn check_with(&self, kolonne: &str, values: &[f64]) -> Result<(), Unmeasured> {
        self.check()?;
        same_length(kolonne, values.len(), self.len())?;
        finite(kolonne, values)
    }
}

pub(super) fn same_length(kolonne: &str, fikk: usize, ventet: usize) -> Result<(), Unmeasured> {
    if fikk == ventet {
        Ok(())
    } else {
        Err(Unmeasured::Lengths { kolonne: kolonne.to_owned(), fikk, ventet })
    }
}

pub(super) fn finite(kolonne: &str, values: &[f64]) -> Result<(), Unmeasured> {
    if values.iter().all(|v| v.is_finite()) {
        Ok(())
    } else {
        Err(Unmeasured::NotFinite { kolonne: kolonne.to_owned() })
    }
}

/// Row numbers in rising order of a value; equal values in the order of the rows.
pub(super) fn rising(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    order
}
