//! Dead letters: the same bytes are kept once and counted.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::{Database, FromRow, Pool, QueryBuilder};
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    commands::DodtBrev,
    intake::Steg,
    store::{DodtBrevRad, LagerFeil},
};

type Conn = <Db as Database>::Connection;

#[derive(FromRow)]
struct Rad {
    id: Uuid,
    mottatt: DateTime<Utc>,
    dor: String,
    r#type: String,
    steg: String,
    regel: String,
    tekst: String,
    antall: i64,
    bytes: i64,
    avspilt: Option<DateTime<Utc>>,
}

/// Keeps the bytes, or counts them once more; gives the letter they are in.
pub(super) async fn legg_til(conn: &mut Conn, brev: &DodtBrev) -> Result<Uuid, LagerFeil> {
    let steg = match brev.avvisning.steg {
        Steg::Parse => "parse",
        Steg::Intake => "intake",
        Steg::Rules => "rules",
    };
    let id = sqlx::query_scalar(
        "INSERT INTO dodt_brev (id, mottatt, dor, type, steg, regel, tekst, sjekksum, antall, innhold) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9) \
         ON CONFLICT (sjekksum) DO UPDATE SET antall = dodt_brev.antall + 1, steg = excluded.steg, \
         regel = excluded.regel, tekst = excluded.tekst RETURNING id",
    )
    .bind(brev.id)
    .bind(brev.mottatt)
    .bind(&brev.dor)
    .bind(brev.avvisning.type_)
    .bind(steg)
    .bind(&brev.avvisning.regel)
    .bind(brev.avvisning.hele_teksten())
    .bind(Sha256::digest(&brev.innhold).to_vec())
    .bind(&brev.innhold)
    .fetch_one(conn)
    .await?;
    Ok(id)
}

/// The letters in which messages with these keys are kept.
pub(super) async fn kjente_nokler(
    conn: &mut Conn,
    nokler: &HashSet<String>,
) -> Result<HashMap<String, Uuid>, LagerFeil> {
    let alle: Vec<&String> = nokler.iter().collect();
    let mut kjente = HashMap::new();
    for del in alle.chunks(dialect::MAX_BINDS) {
        let mut sql = QueryBuilder::<Db>::new("SELECT nokkel, brev FROM avvist_nokkel WHERE nokkel IN (");
        let mut liste = sql.separated(", ");
        for nokkel in del {
            liste.push_bind((*nokkel).clone());
        }
        sql.push(")");
        let rader: Vec<(String, Uuid)> = sql.build_query_as().fetch_all(&mut *conn).await?;
        kjente.extend(rader);
    }
    Ok(kjente)
}

pub(super) async fn legg_til_nokler(conn: &mut Conn, nokler: &[String], brev: Uuid) -> Result<(), LagerFeil> {
    for nokkel in nokler {
        sqlx::query(
            "INSERT INTO avvist_nokkel (nokkel, brev) VALUES ($1, $2) ON CONFLICT (nokkel) DO NOTHING",
        )
        .bind(nokkel)
        .bind(brev)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// The same content came once more.
pub(super) async fn tell(conn: &mut Conn, id: Uuid) -> Result<(), LagerFeil> {
    sqlx::query("UPDATE dodt_brev SET antall = antall + 1 WHERE id = $1").bind(id).execute(conn).await?;
    Ok(())
}

pub(super) async fn avspilt(conn: &mut Conn, id: Uuid, tidspunkt: DateTime<Utc>) -> Result<(), LagerFeil> {
    sqlx::query("UPDATE dodt_brev SET avspilt = $1 WHERE id = $2")
        .bind(tidspunkt)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn siste(pool: &Pool<Db>, antall: i64) -> Result<Vec<DodtBrevRad>, LagerFeil> {
    let rader: Vec<Rad> = sqlx::query_as(
        "SELECT id, mottatt, dor, type, steg, regel, tekst, antall, \
         CAST(length(innhold) AS BIGINT) AS bytes, avspilt \
         FROM dodt_brev ORDER BY mottatt DESC, id LIMIT $1",
    )
    .bind(antall)
    .fetch_all(pool)
    .await?;
    Ok(rader.into_iter().map(DodtBrevRad::from).collect())
}

pub(super) async fn en(pool: &Pool<Db>, id: Uuid) -> Result<Option<DodtBrevRad>, LagerFeil> {
    let rad: Option<Rad> = sqlx::query_as(
        "SELECT id, mottatt, dor, type, steg, regel, tekst, antall, \
         CAST(length(innhold) AS BIGINT) AS bytes, avspilt FROM dodt_brev WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(pool)
    .await?;
    Ok(rad.map(DodtBrevRad::from))
}

impl From<Rad> for DodtBrevRad {
    fn from(r: Rad) -> Self {
        Self {
            id: r.id,
            mottatt: r.mottatt,
            dor: r.dor,
            type_: r.r#type,
            steg: r.steg,
            regel: r.regel,
            tekst: r.tekst,
            antall: r.antall,
            bytes: r.bytes,
            avspilt: r.avspilt,
        }
    }
}

pub(super) async fn innhold(pool: &Pool<Db>, id: Uuid) -> Result<Option<Vec<u8>>, LagerFeil> {
    Ok(sqlx::query_scalar("SELECT innhold FROM dodt_brev WHERE id = $1")
        .bind(id)
        .fetch_optional(pool)
        .await?)
}
