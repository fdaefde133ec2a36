//! The read model's rows.

use std::collections::HashMap;

use sqlx::{Database, Pool, QueryBuilder};
use uuid::Uuid;

use super::{Db, dialect, hendelser, identiteter};
use crate::{
    base::PersonId,
    hendelse::Hendelse,
    rules::Regelverk,
    store::{LagerFeil, Personrad, Posisjon},
};

type Conn = <Db as Database>::Connection;

pub(super) async fn lagre(conn: &mut Conn, rader: &[Personrad]) -> Result<(), LagerFeil> {
    for del in rader.chunks(dialect::MAX_BINDS / 3) {
        let payloads = del.iter().map(Personrad::til_json).collect::<Result<Vec<_>, _>>()?;
        let mut sql = QueryBuilder::<Db>::new("INSERT INTO personrad (person, posisjon, innhold) ");
        sql.push_values(del.iter().zip(payloads), |mut rad, (r, innhold)| {
            rad.push_bind(r.person.0).push_bind(r.posisjon).push_bind(innhold);
        });
        sql.push(
            " ON CONFLICT (person) DO UPDATE SET posisjon = excluded.posisjon, innhold = excluded.innhold",
        );
        sql.build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// Where a person stands; 0 when nobody is there.
pub(super) async fn posisjon(conn: &mut Conn, person: PersonId) -> Result<Posisjon, LagerFeil> {
    let har: Option<i64> = sqlx::query_scalar("SELECT posisjon FROM personrad WHERE person = $1")
        .bind(person.0)
        .fetch_optional(conn)
        .await?;
    Ok(har.unwrap_or(0))
}

pub(super) async fn etter(
    pool: &Pool<Db>,
    etter: Posisjon,
    antall: i64,
) -> Result<Vec<Personrad>, LagerFeil> {
    let rader: Vec<(Uuid, i64, String)> = sqlx::query_as(
        "SELECT person, posisjon, innhold FROM personrad WHERE posisjon > $1 ORDER BY posisjon LIMIT $2",
    )
    .bind(etter)
    .bind(antall)
    .fetch_all(pool)
    .await?;
    rader
        .into_iter()
        .map(|(person, posisjon, json)| Ok(Personrad::fra_json(PersonId(person), posisjon, &json)?))
        .collect()
}

pub(super) async fn bytes(pool: &Pool<Db>) -> Result<Vec<(PersonId, Posisjon, String)>, LagerFeil> {
    let rader: Vec<(Uuid, i64, String)> =
        sqlx::query_as("SELECT person, posisjon, innhold FROM personrad").fetch_all(pool).await?;
    let mut rader: Vec<_> = rader.into_iter().map(|(p, pos, json)| (PersonId(p), pos, json)).collect();
    rader.sort_unstable();
    Ok(rader)
}

/// Derives people from all their events.
pub(super) fn utled(
    personer: Vec<(PersonId, Vec<(Posisjon, Hendelse)>)>,
    identer: &HashMap<PersonId, crate::base::Fnr>,
    regelverk: &Regelverk,
) -> Vec<Personrad> {
    use rayon::prelude::*;
    let en = |(person, hendelser): (PersonId, Vec<(Posisjon, Hendelse)>)| {
        Personrad::utled(person, identer.get(&person).copied(), hendelser, regelverk)
    };
    // A single message must not pay for waking the pool.
    if personer.len() < 8 {
        personer.into_iter().map(en).collect()
    } else {
        personer.into_par_iter().map(en).collect()
    }
}

pub(super) async fn bygg_pa_nytt(
    pool: &Pool<Db>,
    personer: &[PersonId],
    regelverk: &Regelverk,
) -> Result<usize, LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    if let Some(lock) = dialect::LOCK_LOG {
        sqlx::query(lock).execute(&mut *tx).await?;
    }
    let identer = identiteter::gjeldende_ident(&mut tx, personer).await?;
    // Somebody without events, or who was merged away since the list was made, has no row.
    let mut alle: HashMap<PersonId, Vec<(Posisjon, Hendelse)>> = HashMap::new();
    for (person, rad) in hendelser::for_personer(&mut tx, personer).await? {
        alle.entry(person).or_default().push((rad.posisjon, rad.hendelse));
    }
    let nye = utled(alle.into_iter().collect(), &identer, regelverk);

    let mut gamle: HashMap<PersonId, (i64, String)> = HashMap::new();
    for del in personer.chunks(dialect::MAX_BINDS) {
        let mut sql =
            QueryBuilder::<Db>::new("SELECT person, posisjon, innhold FROM personrad WHERE person IN (");
        let mut liste = sql.separated(", ");
        for person in del {
            liste.push_bind(person.0);
        }
        sql.push(")");
        let rader: Vec<(Uuid, i64, String)> = sql.build_query_as().fetch_all(&mut *tx).await?;
        gamle.extend(rader.into_iter().map(|(p, pos, json)| (PersonId(p), (pos, json))));
    }

    let mut endret = Vec::new();
    for rad in nye {
        if gamle.get(&rad.person) != Some(&(rad.posisjon, rad.til_json()?)) {
            endret.push(rad);
        }
    }
    lagre(&mut tx, &endret).await?;
    tx.commit().await?;
    Ok(endret.len())
}
