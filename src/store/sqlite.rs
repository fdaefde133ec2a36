//! SQLite: one file beside the program, one writer.

use std::time::Duration;

use sqlx::{
    AssertSqlSafe, ConnectOptions, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous},
};

use super::LagerFeil;

#[path = "queries/mod.rs"]
mod queries;

pub(crate) use queries::Store;

type Db = sqlx::Sqlite;

/// How long somebody waits for the file's lock.
const TALMODIG: Duration = Duration::from_secs(10);
/// How long writers may be made to wait for readers when the log is to begin anew.
const UTALMODIG: Duration = Duration::from_millis(50);
/// How often what is in the write-ahead log is moved into the file.
const FLYTTES: Duration = Duration::from_secs(1);
/// Pages in the write-ahead log (64 MB) from which writers may be made to wait until it can begin anew.
const LANG_LOGG: i64 = 16_384;

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
            .busy_timeout(TALMODIG)
            .foreign_keys(true)
            .pragma("wal_autocheckpoint", "0")
            .pragma("cache_size", "-65536")
            .pragma("temp_store", "memory")
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(valg)
            .await?;
        sqlx::migrate!("migrations/sqlite").run(&pool).await?;
        tokio::spawn(flytt_loggen(pool.clone()));
        Ok(Self::ny(pool))
    }
}

/// Moves the write-ahead log into the file beside the writer. Left to itself SQLite does it inside the
/// commit that makes the log long, and everybody in line waits for the two extra syncs. What is
/// committed is on the disk either way. Ends with the pool.
async fn flytt_loggen(pool: SqlitePool) {
    loop {
        tokio::time::sleep(FLYTTES).await;
        let Ok(mut conn) = pool.acquire().await else {
            if pool.is_closed() {
                return;
            }
            continue;
        };
        // Busy, pages in the log, pages moved. A passive one waits for nobody and stops nobody.
        let flyttet: Result<(i64, i64, i64), _> =
            sqlx::query_as("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(&mut *conn).await;
        match flyttet {
            Ok((_, lengde, _)) if lengde >= LANG_LOGG => {
                // Nearly all has just been moved, so this takes the writer's lock for a moment only.
                if let Err(feil) = begynn_pa_nytt(&mut conn).await {
                    tracing::debug!(feil = %feil, "loggen kunne ikke begynne på nytt");
                    // Its patience is not known.
                    let _ = conn.close().await;
                }
            }
            Ok(_) => {}
            Err(feil) => tracing::debug!(feil = %feil, "loggen kunne ikke flyttes"),
        }
    }
}

/// Somebody who reads for long must not make writers wait for as long: then it is tried again later.
async fn begynn_pa_nytt(conn: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let talmod = |varer: Duration| format!("PRAGMA busy_timeout = {}", varer.as_millis());
    sqlx::raw_sql(AssertSqlSafe(talmod(UTALMODIG))).execute(&mut *conn).await?;
    let _: (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(RESTART)").fetch_one(&mut *conn).await?;
    sqlx::raw_sql(AssertSqlSafe(talmod(TALMODIG))).execute(&mut *conn).await?;
    Ok(())
}
