//! Why the store said no.

use crate::hendelse::UlesbartInnhold;

/// The store failed.
#[derive(Debug, thiserror::Error)]
pub enum LagerFeil {
    /// The database said no. What it said may quote data, so it is a source and not the message.
    #[error("databasen svarte ikke som ventet")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("databasen kan ikke oppgraderes")]
    Migrering(#[from] sqlx::migrate::MigrateError),
    /// An event in the log can't be read.
    #[error("en hendelse i loggen kan ikke leses")]
    Innhold(#[from] UlesbartInnhold),
    /// A payload or row could not be written or read as JSON.
    #[error("en rad kan ikke leses eller skrives som JSON")]
    Json(#[from] serde_json::Error),
    /// Another instance has taken another book into use.
    #[error("en annen instans har tatt i bruk et annet regelverk")]
    AnnetRegelverk,
}

impl LagerFeil {
    /// The kind of fault, for the log. What the database itself said may quote data and is left out.
    pub fn arsak(&self) -> &'static str {
        match self {
            Self::Database(sqlx::Error::PoolTimedOut) => "ingen ledig tilkobling",
            Self::Database(sqlx::Error::Io(_)) => "forbindelse eller disk",
            Self::Database(sqlx::Error::Database(feil)) => match feil.kind() {
                sqlx::error::ErrorKind::UniqueViolation => "databasen avviste: finnes fra før",
                _ => "databasen avviste",
            },
            Self::Database(_) => "database",
            Self::Migrering(_) => "oppgradering",
            Self::Innhold(_) => "uleselig hendelse",
            Self::Json(_) => "JSON",
            Self::AnnetRegelverk => "annet regelverk",
        }
    }
}
