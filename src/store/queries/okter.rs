//! Sessions, by the hash of their token.

use chrono::{DateTime, Utc};
use sqlx::Pool;

use super::{Db, dialect};
use crate::{
    access::{Aktor, revisjon::Hash},
    store::{LagerFeil, Okt},
};

pub(super) async fn ny(
    pool: &Pool<Db>,
    token: Hash,
    aktor: &Aktor,
    now: DateTime<Utc>,
    utloper: DateTime<Utc>,
) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    sqlx::query("DELETE FROM okt WHERE utloper < $1").bind(now).execute(&mut *tx).await?;
    sqlx::query("INSERT INTO okt (token, aktor, opprettet, utloper) VALUES ($1, $2, $3, $4)")
        .bind(token.to_vec())
        .bind(serde_json::to_string(aktor)?)
        .bind(now)
        .bind(utloper)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn finn(pool: &Pool<Db>, token: Hash) -> Result<Option<Okt>, LagerFeil> {
    let rad: Option<(String, DateTime<Utc>)> =
        sqlx::query_as("SELECT aktor, utloper FROM okt WHERE token = $1")
            .bind(token.to_vec())
            .fetch_optional(pool)
            .await?;
    rad.map(|(json, utloper)| Ok(Okt { aktor: serde_json::from_str(&json)?, utloper })).transpose()
}

pub(super) async fn slett(pool: &Pool<Db>, token: Hash) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    sqlx::query("DELETE FROM okt WHERE token = $1").bind(token.to_vec()).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
