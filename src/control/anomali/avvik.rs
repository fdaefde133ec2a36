//! What an anomaly model says of one row.

use serde::Serialize;

/// A row's score with what it rests on. Rare, not wrong; never alone a reason to look at anybody.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Avvik {
    /// `ecod-pyod`, `ecod-artikkel` or `isolasjonsskog`.
    pub modell: &'static str,
    /// The stored model: the first 12 hex digits of its checksum.
    pub versjon: String,
    /// The score on the model's own scale; high is rare.
    pub score: f64,
    /// How many per cent of the reference's rows have this score or a lower one (rounded down to the
    /// distribution's step, 0.05 by default).
    pub percentil: f64,
    /// The columns that count most, the largest first; at most three, and only those that raise the score.
    pub grunner: Vec<Grunn>,
}

/// One column's share of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Grunn {
    /// Column.
    pub kolonne: String,
    /// The row's value.
    pub verdi: f64,
    /// How many per cent of the reference have this value or a lower one: near 0 is low, near 100 high.
    pub percentil: f64,
    /// What the column adds: to the score for ECOD, to the base 2 logarithm of the score for the forest.
    pub ledd: f64,
}

/// A row can be assessed, or it can't; nothing between.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "svar", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Vurdering {
    /// Every value was there.
    Vurdert(Avvik),
    /// Values are missing or not finite. Never a hit.
    KanIkkeVurderes {
        /// Which columns.
        mangler: Vec<String>,
    },
}

impl Vurdering {
    /// The score's details, where there are any.
    pub fn avvik(&self) -> Option<&Avvik> {
        match self {
            Self::Vurdert(avvik) => Some(avvik),
            Self::KanIkkeVurderes { .. } => None,
        }
    }
}

/// The largest terms above zero, at most [`super::GRUNNER`]; equal ones in the order of the columns.
pub(super) fn storste(ledd: &[f64]) -> Vec<usize> {
    let mut plasser: Vec<usize> = (0..ledd.len()).filter(|j| ledd[*j] > 0.0).collect();
    plasser.sort_by(|a, b| ledd[*b].total_cmp(&ledd[*a]));
    plasser.truncate(super::GRUNNER);
    plasser
}
