//! The database without the program between: for looking behind its back, and for damaging it.

use sqlx::{AssertSqlSafe, PgPool, SqlitePool};

pub(crate) enum Raa {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Raa {
    pub(crate) async fn apne(adresse: &str) -> Self {
        if adresse.starts_with("postgres") {
            Self::Postgres(PgPool::connect(adresse).await.unwrap())
        } else {
            Self::Sqlite(SqlitePool::connect(&format!("sqlite://{adresse}")).await.unwrap())
        }
    }

    /// Runs a statement; says how many rows it changed.
    pub(crate) async fn utfor(&self, sql: &str) -> u64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
            Self::Postgres(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
        }
    }

    /// One number.
    pub(crate) async fn tall(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
            Self::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        }
    }

    /// Rows of three texts.
    pub(crate) async fn tekster(&self, sql: &str) -> Vec<(String, String, String)> {
        let sql = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
            Self::Postgres(pool) => sqlx::query_as(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// How many rows each table holds, dead letters left out.
    pub(crate) async fn antall_rader(&self) -> Vec<(&'static str, i64)> {
        let tabeller = [
            "person",
            "identitet",
            "hendelse",
            "inntaksnokkel",
            "personrad",
            "revisjon",
            "revisjonshode",
            "jobb",
            "okt",
            "oppsett",
        ];
        let mut ut = Vec::new();
        for tabell in tabeller {
            ut.push((tabell, self.tall(&format!("SELECT COUNT(*) FROM {tabell}")).await));
        }
        ut
    }
}
