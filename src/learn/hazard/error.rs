//! What can be wrong with data and settings, in words that say what to do.

/// Why a model can't be fitted or used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum HazardError {
    /// No rows at all.
    #[error("ingen rader å lære av")]
    NoRows,
    /// No columns, or none that varies.
    #[error("ingen kolonne varierer; modellen trenger minst én som gjør det")]
    NothingVaries,
    /// A column (or times, or weights) has another length than the rest.
    #[error("«{name}» har {found} verdier, men det er {expected} rader")]
    Length {
        /// What.
        name: String,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// A time is NaN.
    #[error("rad {row}: tiden mangler (NaN); fjern raden eller fyll ut tiden")]
    MissingTime {
        /// Row, 1 is the first.
        row: usize,
    },
    /// A time is infinite.
    #[error("rad {row}: tiden er uendelig; bruk siste kjente tid og «ikke hendt»")]
    InfiniteTime {
        /// Row, 1 is the first.
        row: usize,
    },
    /// A time is zero or negative.
    #[error("rad {row}: tiden må være over 0")]
    NotPositive {
        /// Row, 1 is the first.
        row: usize,
    },
    /// Entry at or after the end.
    #[error("rad {row}: starten er ikke før slutten; en rad må ha vært med en stund for å telle")]
    EntryAfterEnd {
        /// Row, 1 is the first.
        row: usize,
    },
    /// A period outside the scale.
    #[error("rad {row}: perioden er utenfor skalaen 1–{periods}")]
    OutsideScale {
        /// Row, 1 is the first.
        row: usize,
        /// How many periods there are.
        periods: usize,
    },
    /// A scale that doesn't rise, or is empty or too long.
    #[error("periodene må stige strengt, og det må være mellom 1 og {most}")]
    Scale {
        /// The most there may be.
        most: usize,
    },
    /// Nothing happened to anybody: all are censored.
    #[error("ingen hendelser: alle rader er sensurert, så det er ingenting å lære")]
    AllCensored,
    /// A value is infinite.
    #[error("kolonnen «{column}», rad {row}: uendelig verdi; bruk NaN for ukjent")]
    InfiniteValue {
        /// Column.
        column: String,
        /// Row, 1 is the first.
        row: usize,
    },
    /// A code that isn't a place among the levels.
    #[error("kolonnen «{column}», rad {row}: koden finnes ikke blant de {levels} nivåene")]
    UnknownCode {
        /// Column.
        column: String,
        /// Row, 1 is the first.
        row: usize,
        /// How many levels there are.
        levels: usize,
    },
    /// The same name twice.
    #[error("to kolonner heter «{column}»; gi dem hvert sitt navn")]
    SameName {
        /// Name.
        column: String,
    },
    /// A weight is negative, NaN or infinite, or all are zero.
    #[error("vektene må være endelige og ikke negative, og minst én over 0")]
    Weights,
    /// A setting is outside what makes sense.
    #[error("innstillingen «{name}» må være {range}")]
    Setting {
        /// Setting.
        name: &'static str,
        /// What it may be.
        range: &'static str,
    },
    /// A setting names a column that isn't there, or a category where order is needed.
    #[error("kan ikke kreve retning for «{column}»: det er ingen tallkolonne med det navnet")]
    NoSuchNumber {
        /// Column.
        column: String,
    },
    /// The rows to predict for don't match the model.
    #[error("modellen venter {expected} kolonner, men fikk {found}")]
    Columns {
        /// How many the model has.
        expected: usize,
        /// How many came.
        found: usize,
    },
    /// From linfa's own checks.
    #[error("datasettet kunne ikke leses: {0}")]
    Linfa(String),
}

impl From<linfa::Error> for HazardError {
    fn from(error: linfa::Error) -> Self {
        Self::Linfa(error.to_string())
    }
}
