//! Facts about the installation, and who does what alone.

use chrono::{DateTime, SecondsFormat, Utc};
use sqlx::{Database, Pool};
use uuid::Uuid;

use super::{Db, dialect};
use crate::store::LagerFeil;

type Conn = <Db as Database>::Connection;

pub(super) async fn les(pool: &Pool<Db>, navn: &str) -> Result<Option<String>, LagerFeil> {
    Ok(sqlx::query_scalar("SELECT verdi FROM oppsett WHERE navn = $1")
        .bind(navn)
        .fetch_optional(pool)
        .await?)
}

/// The same, as a transaction sees it.
pub(super) async fn i_transaksjon(conn: &mut Conn, navn: &str) -> Result<Option<String>, LagerFeil> {
    Ok(sqlx::query_scalar("SELECT verdi FROM oppsett WHERE navn = $1")
        .bind(navn)
        .fetch_optional(conn)
        .await?)
}

pub(super) async fn sett(pool: &Pool<Db>, navn: &str, verdi: &str) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    skriv(&mut tx, navn, verdi).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn skriv(conn: &mut Conn, navn: &str, verdi: &str) -> Result<(), LagerFeil> {
    sqlx::query(
        "INSERT INTO oppsett (navn, verdi) VALUES ($1, $2) \
         ON CONFLICT (navn) DO UPDATE SET verdi = excluded.verdi",
    )
    .bind(navn)
    .bind(verdi)
    .execute(conn)
    .await?;
    Ok(())
}

/// Takes or keeps the lease of a name: free when nobody has it, when it ran out, or when it is one's
/// own. The value is the time it runs out, in a form that sorts, and its holder.
pub(super) async fn lei(
    pool: &Pool<Db>,
    navn: &str,
    holder: Uuid,
    now: DateTime<Utc>,
    til: DateTime<Utc>,
) -> Result<bool, LagerFeil> {
    let tid = |t: DateTime<Utc>| t.to_rfc3339_opts(SecondsFormat::Micros, true);
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    let rader = sqlx::query(
        "INSERT INTO oppsett (navn, verdi) VALUES ($1, $2) ON CONFLICT (navn) DO UPDATE \
         SET verdi = excluded.verdi WHERE oppsett.verdi < $3 OR oppsett.verdi LIKE $4",
    )
    .bind(format!("leie:{navn}"))
    .bind(format!("{} {holder}", tid(til)))
    .bind(tid(now))
    .bind(format!("% {holder}"))
    .execute(&mut *tx)
    .await?
    .rows_affected();
    tx.commit().await?;
    Ok(rader == 1)
}
