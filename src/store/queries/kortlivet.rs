//! What is remembered for minutes, by the hash of a key that somebody else holds.

use chrono::{DateTime, Utc};
use sqlx::Pool;

use super::{Db, dialect};
use crate::{access::revisjon::Hash, store::LagerFeil};

pub(super) async fn husk(
    pool: &Pool<Db>,
    nokkel: Hash,
    innhold: &str,
    now: DateTime<Utc>,
    utloper: DateTime<Utc>,
) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    sqlx::query("DELETE FROM kortlivet WHERE utloper < $1").bind(now).execute(&mut *tx).await?;
    sqlx::query(
        "INSERT INTO kortlivet (nokkel, innhold, utloper) VALUES ($1, $2, $3) \
         ON CONFLICT (nokkel) DO UPDATE SET innhold = excluded.innhold, utloper = excluded.utloper",
    )
    .bind(nokkel.to_vec())
    .bind(innhold)
    .bind(utloper)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn husket(
    pool: &Pool<Db>,
    nokkel: Hash,
    now: DateTime<Utc>,
) -> Result<Option<String>, LagerFeil> {
    let rad: Option<(String,)> =
        sqlx::query_as("SELECT innhold FROM kortlivet WHERE nokkel = $1 AND utloper > $2")
            .bind(nokkel.to_vec())
            .bind(now)
            .fetch_optional(pool)
            .await?;
    Ok(rad.map(|(innhold,)| innhold))
}

/// Two who ask at once: the row is deleted for one of them.
pub(super) async fn ta(
    pool: &Pool<Db>,
    nokkel: Hash,
    now: DateTime<Utc>,
) -> Result<Option<String>, LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    let rad: Option<(String, DateTime<Utc>)> =
        sqlx::query_as("DELETE FROM kortlivet WHERE nokkel = $1 RETURNING innhold, utloper")
            .bind(nokkel.to_vec())
            .fetch_optional(&mut *tx)
            .await?;
    tx.commit().await?;
    Ok(rad.filter(|(_, utloper)| *utloper > now).map(|(innhold, _)| innhold))
}
