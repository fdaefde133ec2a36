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
    sqlx::query("INSERT INTO okt (token, aktor, opprettet, utloper, sist_brukt) VALUES ($1, $2, $3, $4, $3)")
        .bind(token.to_vec())
        .bind(serde_json::to_string(aktor)?)
        .bind(now)
        .bind(utloper)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

type Rad = (String, DateTime<Utc>, DateTime<Utc>, Option<String>);

pub(super) async fn finn(pool: &Pool<Db>, token: Hash) -> Result<Option<Okt>, LagerFeil> {
    let rad: Option<Rad> = sqlx::query_as(
        "SELECT aktor, utloper, COALESCE(sist_brukt, opprettet), sted FROM okt WHERE token = $1",
    )
    .bind(token.to_vec())
    .fetch_optional(pool)
    .await?;
    rad.map(|(json, utloper, sist_brukt, sted)| {
        Ok(Okt { aktor: serde_json::from_str(&json)?, utloper, sist_brukt, sted })
    })
    .transpose()
}

pub(super) async fn bruk(pool: &Pool<Db>, token: Hash, now: DateTime<Utc>) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    sqlx::query(
        "UPDATE okt SET sist_brukt = $2 WHERE token = $1 AND (sist_brukt IS NULL OR sist_brukt < $2)",
    )
    .bind(token.to_vec())
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn bind(
    pool: &Pool<Db>,
    token: Hash,
    sted: &str,
    sid: Option<&str>,
) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    sqlx::query("UPDATE okt SET sted = $2, sid = $3 WHERE token = $1")
        .bind(token.to_vec())
        .bind(sted)
        .bind(sid)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn slett_fra(pool: &Pool<Db>, sted: &str, sid: &str) -> Result<u64, LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    let antall = sqlx::query("DELETE FROM okt WHERE sted = $1 AND sid = $2")
        .bind(sted)
        .bind(sid)
        .execute(&mut *tx)
        .await?
        .rows_affected();
    tx.commit().await?;
    Ok(antall)
}

pub(super) async fn slett(pool: &Pool<Db>, token: Hash) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    sqlx::query("DELETE FROM okt WHERE token = $1").bind(token.to_vec()).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
