//! Jobs: taken with a lease, so a worker that dies gives its job back by doing nothing.

use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, Database, Pool, QueryBuilder};
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    base::ids::uuid_v7,
    commands::NyJobb,
    store::{Jobb, LagerFeil},
};

type Conn = <Db as Database>::Connection;

pub(super) async fn legg_til(conn: &mut Conn, jobber: &[NyJobb]) -> Result<(), LagerFeil> {
    for del in jobber.chunks(dialect::MAX_BINDS / 5) {
        let mut sql = QueryBuilder::<Db>::new("INSERT INTO jobb (id, type, innhold, tidligst, forsok) ");
        sql.push_values(del, |mut rad, jobb| {
            rad.push_bind(uuid_v7(jobb.tidligst))
                .push_bind(jobb.type_.clone())
                .push_bind(jobb.innhold.clone())
                .push_bind(jobb.tidligst)
                .push_bind(0i64);
        });
        sql.build().execute(&mut *conn).await?;
    }
    Ok(())
}

pub(super) async fn lei(
    pool: &Pool<Db>,
    now: DateTime<Utc>,
    leid_til: DateTime<Utc>,
    antall: i64,
) -> Result<Vec<Jobb>, LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    let sql = format!(
        "SELECT id, type, innhold, forsok FROM jobb \
         WHERE NOT ferdig AND tidligst <= $1 AND (leid_til IS NULL OR leid_til <= $1) \
         ORDER BY tidligst, id LIMIT $2{}",
        dialect::SKIP_LOCKED
    );
    // The only text that is put together is the engine's own lock clause.
    let rader: Vec<(Uuid, String, String, i64)> =
        sqlx::query_as(AssertSqlSafe(sql)).bind(now).bind(antall).fetch_all(&mut *tx).await?;
    let mut jobber = Vec::with_capacity(rader.len());
    for (id, type_, innhold, forsok) in rader {
        sqlx::query("UPDATE jobb SET leid_til = $1, forsok = $2 WHERE id = $3")
            .bind(leid_til)
            .bind(forsok + 1)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        jobber.push(Jobb { id, type_, innhold, forsok: forsok + 1 });
    }
    tx.commit().await?;
    Ok(jobber)
}

pub(super) async fn avslutt(
    pool: &Pool<Db>,
    id: Uuid,
    feil: Option<&str>,
    igjen: Option<DateTime<Utc>>,
) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    match igjen {
        Some(tidligst) => {
            sqlx::query("UPDATE jobb SET leid_til = NULL, tidligst = $1, feil = $2 WHERE id = $3")
                .bind(tidligst)
                .bind(feil)
                .bind(id)
                .execute(&mut *tx)
                .await?;
        }
        None => {
            sqlx::query("UPDATE jobb SET ferdig = $1, feil = $2 WHERE id = $3")
                .bind(true)
                .bind(feil)
                .bind(id)
                .execute(&mut *tx)
                .await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
