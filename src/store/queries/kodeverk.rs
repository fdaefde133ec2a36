//! Names of diagnosis codes.

use std::collections::BTreeSet;

use sqlx::{Database, FromRow, Pool, QueryBuilder};

use super::{Db, dialect};
use crate::{
    commands::NyttKodeverk,
    hendelse::sykmelding::Kodeverk,
    intake::kodenavn::Kodenavn,
    store::{KodeverkRad, LagerFeil, navnebok::KODEVERK},
};

type Conn = <Db as Database>::Connection;

const KOLONNER: usize = 4;

#[derive(FromRow)]
struct Rad {
    system: String,
    kode: String,
    tekst: String,
}

#[derive(FromRow)]
struct Utgave {
    system: String,
    versjon: String,
    antall: i64,
}

/// Replaces the systems that the import has; the others stay.
pub(super) async fn erstatt(conn: &mut Conn, nytt: &NyttKodeverk) -> Result<(), LagerFeil> {
    let systemer: BTreeSet<String> = nytt.koder.iter().map(|k| String::from(k.system.clone())).collect();
    for system in systemer {
        sqlx::query("DELETE FROM kodeverk WHERE system = $1").bind(system).execute(&mut *conn).await?;
    }
    for del in nytt.koder.chunks(dialect::MAX_BINDS / KOLONNER) {
        let mut sql = QueryBuilder::<Db>::new("INSERT INTO kodeverk (system, kode, tekst, versjon) ");
        sql.push_values(del, |mut rad, k| {
            rad.push_bind(String::from(k.system.clone()))
                .push_bind(k.kode.clone())
                .push_bind(k.tekst.clone())
                .push_bind(nytt.versjon.clone());
        });
        sql.build().execute(&mut *conn).await?;
    }
    super::oppsett::skriv(conn, KODEVERK, &nytt.id.to_string()).await
}

pub(super) async fn alle(pool: &Pool<Db>) -> Result<Vec<Kodenavn>, LagerFeil> {
    let rader: Vec<Rad> = sqlx::query_as("SELECT system, kode, tekst FROM kodeverk ORDER BY system, kode")
        .fetch_all(pool)
        .await?;
    let les = |r: Rad| Kodenavn { system: Kodeverk::from(r.system), kode: r.kode, tekst: r.tekst };
    Ok(rader.into_iter().map(les).collect())
}

pub(super) async fn utgaver(pool: &Pool<Db>) -> Result<Vec<KodeverkRad>, LagerFeil> {
    let rader: Vec<Utgave> = sqlx::query_as(
        "SELECT system, versjon, COUNT(*) AS antall FROM kodeverk GROUP BY system, versjon ORDER BY system, versjon",
    )
    .fetch_all(pool)
    .await?;
    let les =
        |r: Utgave| KodeverkRad { system: Kodeverk::from(r.system), versjon: r.versjon, antall: r.antall };
    Ok(rader.into_iter().map(les).collect())
}
