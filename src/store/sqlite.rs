//! SQLite: one file beside the program, one writer.

use std::time::Duration;

use sqlx::{
    ConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::LagerFeil;

#[path = "queries/mod.rs"]
mod queries;

pub(crate) use queries::Store;

type Db = sqlx::Sqlite;

/// What differs from the other engine.
mod dialect {
    pub(super) const MOTOR: &str = "sqlite";
    pub(super) const BEGIN_WRITE: &str = "BEGIN IMMEDIATE";
    pub(super) const MAX_BINDS: usize = 32_766;
    /// The writer's lock on the file is the lock on the log.
    pub(super) const LOCK_LOG: Option<&str> = None;
    pub(super) const SKIP_LOCKED: &str = "";
}

impl Store {
    pub(crate) async fn apne(adresse: &str) -> Result<Self, LagerFeil> {
        let uten_skjema =
            adresse.strip_prefix("sqlite:").map_or(adresse, |r| r.strip_prefix("//").unwrap_or(r));
        // Settings after a question mark are ours to give, not the address'.
        let fil = uten_skjema.split_once('?').map_or(uten_skjema, |(fil, _)| fil);
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
            .pragma("cache_size", "-65536")
            .pragma("temp_store", "memory")
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(valg)
            .await?;
        sqlx::migrate!("migrations/sqlite").run(&pool).await?;
        Ok(Self::ny(pool))
    }
}
