//! The audit chain.

use chrono::{DateTime, Utc};
use sqlx::{Database, FromRow, Pool, QueryBuilder};
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    access::revisjon::{Hash, Lenke, Oppforing, START},
    base::PersonId,
    store::LagerFeil,
};

type Conn = <Db as Database>::Connection;

const KOLONNER: usize = 11;

#[derive(FromRow)]
struct Rad {
    nummer: i64,
    tidspunkt: DateTime<Utc>,
    aktor: String,
    rolle: String,
    handling: String,
    person: Option<Uuid>,
    tillatt: bool,
    grunn: String,
    korrelasjon: Uuid,
    hash: Vec<u8>,
    detaljer: Option<String>,
}

impl From<Rad> for Lenke {
    fn from(rad: Rad) -> Self {
        Self {
            nummer: rad.nummer,
            // A hash of the wrong length can't be right; zeros make the check fail at this entry.
            hash: rad.hash.try_into().unwrap_or_default(),
            oppforing: Oppforing {
                tidspunkt: rad.tidspunkt,
                aktor: rad.aktor,
                rolle: rad.rolle,
                handling: rad.handling,
                person: rad.person.map(PersonId),
                tillatt: rad.tillatt,
                grunn: rad.grunn,
                korrelasjon: rad.korrelasjon,
                detaljer: rad.detaljer,
            },
        }
    }
}

pub(super) async fn hode(conn: &mut Conn) -> Result<(i64, Hash), LagerFeil> {
    let rad: Option<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT nummer, hash FROM revisjonshode WHERE id = 1").fetch_optional(conn).await?;
    Ok(rad.map_or((0, START), |(nummer, hash)| (nummer, hash.try_into().unwrap_or_default())))
}

/// Appends to the chain and moves the head. The log lock is held, so nobody else appends.
pub(super) async fn legg_til(conn: &mut Conn, oppforinger: &[Oppforing]) -> Result<(), LagerFeil> {
    if oppforinger.is_empty() {
        return Ok(());
    }
    let (mut nummer, mut forrige) = hode(&mut *conn).await?;
    let lenker: Vec<(i64, &Oppforing, Hash)> = oppforinger
        .iter()
        .map(|o| {
            nummer += 1;
            forrige = o.hash(nummer, &forrige);
            (nummer, o, forrige)
        })
        .collect();
    for del in lenker.chunks(dialect::MAX_BINDS / KOLONNER) {
        let mut sql = QueryBuilder::<Db>::new(
            "INSERT INTO revisjon (nummer, tidspunkt, aktor, rolle, handling, person, tillatt, grunn, \
             korrelasjon, hash, detaljer) ",
        );
        sql.push_values(del, |mut rad, (nummer, o, hash)| {
            rad.push_bind(*nummer)
                .push_bind(o.tidspunkt)
                .push_bind(o.aktor.clone())
                .push_bind(o.rolle.clone())
                .push_bind(o.handling.clone())
                .push_bind(o.person.map(|p| p.0))
                .push_bind(o.tillatt)
                .push_bind(o.grunn.clone())
                .push_bind(o.korrelasjon)
                .push_bind(hash.to_vec())
                .push_bind(o.detaljer.clone());
        });
        sql.build().execute(&mut *conn).await?;
    }
    sqlx::query(
        "INSERT INTO revisjonshode (id, nummer, hash) VALUES (1, $1, $2) \
         ON CONFLICT (id) DO UPDATE SET nummer = excluded.nummer, hash = excluded.hash",
    )
    .bind(nummer)
    .bind(forrige.to_vec())
    .execute(conn)
    .await?;
    Ok(())
}

pub(super) async fn etter(pool: &Pool<Db>, etter: i64, antall: i64) -> Result<Vec<Lenke>, LagerFeil> {
    let rader: Vec<Rad> = sqlx::query_as(
        "SELECT nummer, tidspunkt, aktor, rolle, handling, person, tillatt, grunn, korrelasjon, hash, detaljer \
         FROM revisjon WHERE nummer > $1 ORDER BY nummer LIMIT $2",
    )
    .bind(etter)
    .bind(antall)
    .fetch_all(pool)
    .await?;
    Ok(rader.into_iter().map(Lenke::from).collect())
}

pub(super) async fn siste(
    pool: &Pool<Db>,
    person: Option<PersonId>,
    antall: i64,
) -> Result<Vec<Lenke>, LagerFeil> {
    let rader: Vec<Rad> = match person {
        Some(person) => {
            sqlx::query_as(
                "SELECT nummer, tidspunkt, aktor, rolle, handling, person, tillatt, grunn, korrelasjon, \
                 hash, detaljer FROM revisjon WHERE person = $1 ORDER BY nummer DESC LIMIT $2",
            )
            .bind(person.0)
            .bind(antall)
            .fetch_all(pool)
            .await?
        }
        None => {
            sqlx::query_as(
                "SELECT nummer, tidspunkt, aktor, rolle, handling, person, tillatt, grunn, korrelasjon, \
                 hash, detaljer FROM revisjon ORDER BY nummer DESC LIMIT $1",
            )
            .bind(antall)
            .fetch_all(pool)
            .await?
        }
    };
    Ok(rader.into_iter().map(Lenke::from).collect())
}
