//! Published models.

use chrono::{DateTime, Utc};
use sqlx::{Database, FromRow, Pool};

use super::Db;
use crate::{
    commands::NyModell,
    store::{LagerFeil, ModellRad, modeller::I_BRUK},
};

type Conn = <Db as Database>::Connection;

#[derive(FromRow)]
struct Rad {
    hash: String,
    navn: String,
    publisert: DateTime<Utc>,
    publisert_av: String,
}

/// Keeps a model, unless it is there, and takes it into use if it is to be.
pub(super) async fn publiser(conn: &mut Conn, modell: &NyModell) -> Result<(), LagerFeil> {
    sqlx::query(
        "INSERT INTO modell (hash, navn, innhold, publisert, publisert_av) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (hash) DO NOTHING",
    )
    .bind(&modell.hash)
    .bind(&modell.navn)
    .bind(&modell.innhold)
    .bind(modell.publisert)
    .bind(&modell.publisert_av)
    .execute(&mut *conn)
    .await?;
    if modell.ta_i_bruk {
        super::oppsett::skriv(conn, I_BRUK, &modell.hash).await?;
    }
    Ok(())
}

pub(super) async fn alle(pool: &Pool<Db>) -> Result<Vec<ModellRad>, LagerFeil> {
    let rader: Vec<Rad> =
        sqlx::query_as("SELECT hash, navn, publisert, publisert_av FROM modell ORDER BY publisert, hash")
            .fetch_all(pool)
            .await?;
    let les = |r: Rad| ModellRad {
        hash: r.hash,
        navn: r.navn,
        publisert: r.publisert,
        publisert_av: r.publisert_av,
    };
    Ok(rader.into_iter().map(les).collect())
}

pub(super) async fn innhold(pool: &Pool<Db>, hash: &str) -> Result<Option<Vec<u8>>, LagerFeil> {
    Ok(sqlx::query_scalar("SELECT innhold FROM modell WHERE hash = $1")
        .bind(hash)
        .fetch_optional(pool)
        .await?)
}
