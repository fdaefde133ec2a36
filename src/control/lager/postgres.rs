//! PostgreSQL: a schema and a role of its own. Every connection of the pool puts on the role
//! `milepael_kontroll`, which may add rows and blank content and nothing else, and which sees nothing
//! of the main schema.

use std::{str::FromStr, time::Duration};

use sqlx::{
    ConnectOptions, Connection, Executor, PgConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::KontrollagerFeil;

#[path = "sporring.rs"]
#[expect(clippy::duplicate_mod, reason = "one body of SQL, compiled once per engine")]
mod sporring;

#[path = "registersporring.rs"]
#[expect(clippy::duplicate_mod, reason = "one body of SQL, compiled once per engine")]
mod registersporring;

pub(super) use sporring::Store;

type Db = sqlx::Postgres;

/// What differs from the other engine.
mod dialect {
    pub(super) const MOTOR: &str = "postgres";
    pub(super) const BEGIN_WRITE: &str = "BEGIN";
    /// Held to the end of the transaction: numbers are in commit order.
    pub(super) const LOCK_LOG: Option<&str> = Some("SELECT pg_advisory_xact_lock(7244002)");
    /// Old row versions go with autovacuum.
    pub(super) const FEI: Option<&str> = None;
}

/// Schema and role, if they are not there. Roles belong to the whole cluster, so two who start at once
/// may both try; the one who is late has what it needs.
const GRUNN: &str = "
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = 'kontroll') THEN
        CREATE SCHEMA kontroll;
    END IF;
EXCEPTION WHEN duplicate_schema OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'milepael_kontroll') THEN
        CREATE ROLE milepael_kontroll NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$;
DO $$ BEGIN
    IF NOT pg_has_role(current_user, 'milepael_kontroll', 'MEMBER') THEN
        EXECUTE format('GRANT milepael_kontroll TO %I', current_user);
    END IF;
EXCEPTION WHEN insufficient_privilege OR undefined_object OR internal_error THEN NULL;
END $$;
";

impl Store {
    pub(super) async fn apne(adresse: &str) -> Result<Self, KontrollagerFeil> {
        let valg = PgConnectOptions::from_str(adresse)?
            .options([("search_path", "kontroll")])
            .disable_statement_logging();
        let mut eier = PgConnection::connect_with(&valg).await?;
        eier.execute(GRUNN).await?;
        sqlx::migrate!("migrations/kontroll/postgres").run(&mut eier).await?;
        eier.execute("SET ROLE milepael_kontroll").await.map_err(KontrollagerFeil::Rolle)?;
        eier.close().await?;
        let pool = PgPoolOptions::new()
            .max_connections(5)
            .acquire_timeout(Duration::from_secs(5))
            .after_connect(|conn, _| {
                Box::pin(async move { conn.execute("SET ROLE milepael_kontroll").await.map(drop) })
            })
            .connect_with(valg)
            .await?;
        Ok(Self::ny(pool))
    }
}
