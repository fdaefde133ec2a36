//! What can be wrong with tables, settings and files, in words that say what to do. No cell is quoted:
//! a table may be about people.

use crate::learn::table::TabellFeil;

/// Why a table can't be read, a model not be made, or a file not be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AnomaliFeil {
    /// No rows or no columns.
    #[error("tabellen har ingen {0}")]
    Tom(&'static str),
    /// A column (or a list beside the table) has another length than the rest.
    #[error("«{kolonne}» har {fikk} verdier, men det er {ventet} rader")]
    Lengde {
        /// Which.
        kolonne: String,
        /// How many.
        fikk: usize,
        /// How many rows there are.
        ventet: usize,
    },
    /// Two columns with one name.
    #[error("to kolonner heter «{0}»; hver kolonne trenger sitt eget navn")]
    SammeNavn(String),
    /// More than is read.
    #[error("tabellen er for stor: {celler} verdier; grensen er {grense}")]
    ForStor {
        /// Values in the table, as far as known.
        celler: u64,
        /// The limit.
        grense: u64,
    },
    /// Something is missing where nothing may be.
    #[error(
        "kolonnen «{kolonne}», rad {rad}: verdien mangler; fjern raden eller kolonnen, eller bruk en lagret modell, som lar slike rader stå uten skår"
    )]
    Mangler {
        /// Column.
        kolonne: String,
        /// Row, 0 is the first.
        rad: usize,
    },
    /// Infinite, or beyond what single precision can hold.
    #[error("kolonnen «{kolonne}», rad {rad}: verdien er uendelig eller for stor")]
    Uendelig {
        /// Column.
        kolonne: String,
        /// Row, 0 is the first.
        rad: usize,
    },
    /// No column of numbers in a CSV file.
    #[error("ingen kolonne i filen består av tall")]
    IngenTall,
    /// The columns aren't those that the model knows.
    #[error("modellen er laget for andre kolonner; kolonne {nummer} skal hete «{ventet}»")]
    AndreKolonner {
        /// Place, 1 is the first.
        nummer: usize,
        /// Its name in the model.
        ventet: String,
    },
    /// A setting outside what makes sense.
    #[error("innstillingen «{navn}» må være {omfang}")]
    Innstilling {
        /// Which.
        navn: &'static str,
        /// What it may be.
        omfang: &'static str,
    },
    /// Not a CSV file that can be read.
    #[error(transparent)]
    Csv(#[from] TabellFeil),
    /// Not an npz file that can be read.
    #[error("npz-filen kan ikke leses: {0}")]
    Npz(String),
    /// A stored model that can't be used.
    #[error("modellfilen kan ikke brukes: {0}")]
    Artefakt(String),
    /// From linfa's own checks.
    #[error("datasettet kunne ikke leses: {0}")]
    Linfa(String),
}

impl From<linfa::Error> for AnomaliFeil {
    fn from(feil: linfa::Error) -> Self {
        Self::Linfa(feil.to_string())
    }
}
