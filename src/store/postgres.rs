//! PostgreSQL: any number of instances on one database.

use std::{str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::LagerFeil;

#[path = "queries/mod.rs"]
#[expect(clippy::duplicate_mod, reason = "one body of SQL, compiled once per engine")]
mod queries;

pub(crate) use queries::Store;

type Db = sqlx::Postgres;

/// What differs from the other engine.
mod dialect {
    pub(super) const MOTOR: &str = "postgres";
    pub(super) const BEGIN_WRITE: &str = "BEGIN";
    pub(super) const MAX_BINDS: usize = 65_535;
    /// Held to the end of the transaction: events get their numbers in commit order, so nobody
    /// who reads "after number n" can miss a row that commits late.
    pub(super) const LOCK_LOG: Option<&str> = Some("SELECT pg_advisory_xact_lock(7244001)");
    pub(super) const SKIP_LOCKED: &str = " FOR UPDATE SKIP LOCKED";
}

impl Store {
    pub(crate) async fn apne(adresse: &str) -> Result<Self, LagerFeil> {
        let valg = PgConnectOptions::from_str(adresse)?.disable_statement_logging();
        let pool = PgPoolOptions::new()
            .max_connections(10)
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(valg)
            .await?;
        sqlx::migrate!("migrations/postgres").run(&pool).await?;
        Ok(Self::ny(pool))
    }
}
