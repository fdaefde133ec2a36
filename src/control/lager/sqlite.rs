//! SQLite: a file of its own.

use std::time::Duration;

use sqlx::{
    ConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::KontrollagerFeil;

#[path = "sporring.rs"]
mod sporring;

#[path = "registersporring.rs"]
mod registersporring;

pub(super) use sporring::Store;

type Db = sqlx::Sqlite;

/// What differs from the other engine.
mod dialect {
    pub(super) const MOTOR: &str = "sqlite";
    pub(super) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
    /// The writer's lock on the file is the lock on the log.
    pub(super) const LOCK_LOG: Option<&str> = None;
    /// With `secure_delete` pages are overwritten; this takes what is left in the write-ahead log.
    pub(super) const FEI: Option<&str> = Some("PRAGMA wal_checkpoint(TRUNCATE)");
}

impl Store {
    pub(super) async fn apne(fil: &str) -> Result<Self, KontrollagerFeil> {
        if let Some(mappe) = std::path::Path::new(fil).parent() {
            std::fs::create_dir_all(mappe).map_err(sqlx::Error::Io)?;
        }
        let valg = SqliteConnectOptions::new()
            .filename(fil)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10))
            .foreign_keys(true)
            .pragma("secure_delete", "on")
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(valg)
            .await?;
        sqlx::migrate!("migrations/kontroll/sqlite").run(&pool).await?;
        Ok(Self::ny(pool))
    }
}
