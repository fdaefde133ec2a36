//! Identity numbers, people, and the keys under which messages are known.

use std::collections::{HashMap, HashSet};

use sqlx::{Database, QueryBuilder};
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    base::{Fnr, HendelseId, PersonId},
    store::LagerFeil,
};

type Conn = <Db as Database>::Connection;

/// Which of the keys are known, and for which event.
pub(super) async fn kjente_nokler(
    conn: &mut Conn,
    nokler: &HashSet<String>,
) -> Result<HashMap<String, HendelseId>, LagerFeil> {
    let alle: Vec<&String> = nokler.iter().collect();
    let mut kjente = HashMap::new();
    for del in alle.chunks(dialect::MAX_BINDS) {
        let mut sql = QueryBuilder::<Db>::new("SELECT nokkel, hendelse FROM inntaksnokkel WHERE nokkel IN (");
        let mut liste = sql.separated(", ");
        for nokkel in del {
            liste.push_bind((*nokkel).clone());
        }
        sql.push(")");
        let rader: Vec<(String, Uuid)> = sql.build_query_as().fetch_all(&mut *conn).await?;
        kjente.extend(rader.into_iter().map(|(n, h)| (n, HendelseId(h))));
    }
    Ok(kjente)
}

pub(super) async fn legg_til_nokler(
    conn: &mut Conn,
    nokler: &[(String, HendelseId)],
) -> Result<(), LagerFeil> {
    for del in nokler.chunks(dialect::MAX_BINDS / 2) {
        let mut sql = QueryBuilder::<Db>::new("INSERT INTO inntaksnokkel (nokkel, hendelse) ");
        sql.push_values(del, |mut rad, (nokkel, hendelse)| {
            rad.push_bind(nokkel.clone()).push_bind(hendelse.0);
        });
        sql.build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// The people of these identity numbers.
pub(super) async fn personer_for(
    conn: &mut Conn,
    identer: &HashSet<Fnr>,
) -> Result<HashMap<Fnr, PersonId>, LagerFeil> {
    let alle: Vec<&Fnr> = identer.iter().collect();
    let mut funnet = HashMap::new();
    for del in alle.chunks(dialect::MAX_BINDS) {
        let mut sql = QueryBuilder::<Db>::new("SELECT ident, person FROM identitet WHERE ident IN (");
        let mut liste = sql.separated(", ");
        for ident in del {
            liste.push_bind(ident.avslor().to_owned());
        }
        sql.push(")");
        let rader: Vec<(String, Uuid)> = sql.build_query_as().fetch_all(&mut *conn).await?;
        funnet.extend(rader.into_iter().filter_map(|(i, p)| Some((Fnr::parse(&i).ok()?, PersonId(p)))));
    }
    Ok(funnet)
}

/// The newest identity number of each of these people.
pub(super) async fn gjeldende_ident(
    conn: &mut Conn,
    personer: &[PersonId],
) -> Result<HashMap<PersonId, Fnr>, LagerFeil> {
    let mut funnet = HashMap::new();
    for del in personer.chunks(dialect::MAX_BINDS) {
        let mut sql = QueryBuilder::<Db>::new("SELECT person, ident FROM identitet WHERE person IN (");
        let mut liste = sql.separated(", ");
        for person in del {
            liste.push_bind(person.0);
        }
        sql.push(") ORDER BY nummer");
        let rader: Vec<(Uuid, String)> = sql.build_query_as().fetch_all(&mut *conn).await?;
        // Later numbers overwrite earlier ones.
        funnet.extend(rader.into_iter().filter_map(|(p, i)| Some((PersonId(p), Fnr::parse(&i).ok()?))));
    }
    Ok(funnet)
}

pub(super) async fn siste_nummer(conn: &mut Conn) -> Result<i64, LagerFeil> {
    Ok(sqlx::query_scalar("SELECT COALESCE(MAX(nummer), 0) FROM identitet").fetch_one(conn).await?)
}

pub(super) async fn legg_til_personer(
    conn: &mut Conn,
    nye: &[(Fnr, PersonId, i64)],
) -> Result<(), LagerFeil> {
    for del in nye.chunks(dialect::MAX_BINDS / 3) {
        let mut sql = QueryBuilder::<Db>::new("INSERT INTO person (id, gjelder) ");
        sql.push_values(del, |mut rad, (_, person, _)| {
            rad.push_bind(person.0).push_bind(person.0);
        });
        sql.build().execute(&mut *conn).await?;
        let mut sql = QueryBuilder::<Db>::new("INSERT INTO identitet (ident, person, nummer) ");
        sql.push_values(del, |mut rad, (ident, person, nummer)| {
            rad.push_bind(ident.avslor().to_owned()).push_bind(person.0).push_bind(*nummer);
        });
        sql.build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// Makes `ident` the number that is shown of its person.
pub(super) async fn vis(conn: &mut Conn, ident: Fnr, nummer: i64) -> Result<(), LagerFeil> {
    sqlx::query("UPDATE identitet SET nummer = $1 WHERE ident = $2")
        .bind(nummer)
        .bind(ident.avslor())
        .execute(&mut *conn)
        .await?;
    Ok(())
}

/// Moves everything of `fra` to `til`. The old id keeps pointing at the one in use.
pub(super) async fn slaa_sammen(conn: &mut Conn, fra: PersonId, til: PersonId) -> Result<(), LagerFeil> {
    sqlx::query("UPDATE person SET gjelder = $1 WHERE gjelder = $2")
        .bind(til.0)
        .bind(fra.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query("UPDATE identitet SET person = $1 WHERE person = $2")
        .bind(til.0)
        .bind(fra.0)
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM personrad WHERE person = $1").bind(fra.0).execute(&mut *conn).await?;
    Ok(())
}
