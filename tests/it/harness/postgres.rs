//! A PostgreSQL database of its own for each test, in the cluster that `tests/run` starts.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

pub(super) struct Base {
    tjener: String,
    navn: String,
}

impl Base {
    pub(super) async fn ny() -> Self {
        let tjener = std::env::var("DATABASE_URL_TEST").unwrap_or_default();
        assert!(
            tjener.starts_with("postgres"),
            "this test needs PostgreSQL. Run tests/run, which starts one, or set DATABASE_URL_TEST to a \
             postgres:// address whose role may create databases"
        );
        let navn = format!("milepael_test_{}", Uuid::from_u128(tilfeldig()).simple());
        let base = Self { tjener, navn };
        // template0 is never in use by others, so tests can do this at the same time.
        base.som_eier(&format!(
            "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
            base.navn
        ))
        .await;
        base
    }

    pub(super) fn adresse(&self) -> String {
        let (foran, valg) = self.tjener.split_once('?').unwrap_or((&self.tjener, ""));
        let (rot, _) = foran.rsplit_once('/').expect("an address with a database");
        format!("{rot}/{}?{valg}", self.navn)
    }

    pub(super) async fn slett(self) {
        self.som_eier(&format!("DROP DATABASE {} WITH (FORCE)", self.navn)).await;
    }

    async fn som_eier(&self, sql: &str) {
        let mut conn = PgConnection::connect(&self.tjener).await.expect("PostgreSQL answers");
        conn.execute(AssertSqlSafe(sql.to_owned())).await.expect("the role may create databases");
        conn.close().await.expect("a clean goodbye");
    }
}

/// A name that no other test has, also not in another process.
fn tilfeldig() -> u128 {
    use std::{
        collections::hash_map::RandomState,
        hash::{BuildHasher, Hasher},
    };
    let del = || u128::from(RandomState::new().build_hasher().finish());
    del() << 64 | del()
}
