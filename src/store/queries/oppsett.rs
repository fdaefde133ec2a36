//! Facts about the installation.

use sqlx::Pool;

use super::{Db, dialect};
use crate::store::LagerFeil;

pub(super) async fn les(pool: &Pool<Db>, navn: &str) -> Result<Option<String>, LagerFeil> {
    Ok(sqlx::query_scalar("SELECT verdi FROM oppsett WHERE navn = $1")
        .bind(navn)
        .fetch_optional(pool)
        .await?)
}

pub(super) async fn sett(pool: &Pool<Db>, navn: &str, verdi: &str) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    sqlx::query(
        "INSERT INTO oppsett (navn, verdi) VALUES ($1, $2) \
         ON CONFLICT (navn) DO UPDATE SET verdi = excluded.verdi",
    )
    .bind(navn)
    .bind(verdi)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}
