//! Predictions as they were made.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{Database, FromRow, Pool, QueryBuilder};
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    base::{PersonId, PrognoseId},
    commands::LagretPrognose,
    store::LagerFeil,
};

type Conn = <Db as Database>::Connection;

const KOLONNER: usize = 11;

#[derive(FromRow)]
struct Rad {
    gjelder: Uuid,
    id: Uuid,
    tilfelle: NaiveDate,
    beregnet: DateTime<Utc>,
    dag: NaiveDate,
    uke: i64,
    posisjon: i64,
    modell: String,
    regelverk: String,
    trekk: String,
    utfall: String,
}

impl Rad {
    /// About the person in use, also when it was made of one who was merged into them.
    fn les(self) -> LagretPrognose {
        LagretPrognose {
            id: PrognoseId(self.id),
            person: PersonId(self.gjelder),
            tilfelle: self.tilfelle,
            beregnet: self.beregnet,
            dag: self.dag,
            uke: u16::try_from(self.uke).unwrap_or_default(),
            posisjon: self.posisjon,
            modell: self.modell,
            regelverk: self.regelverk,
            trekk: self.trekk,
            utfall: self.utfall,
        }
    }
}

/// Keeps predictions; one that is kept already is left as it is.
pub(super) async fn legg_til(conn: &mut Conn, prognoser: &[LagretPrognose]) -> Result<(), LagerFeil> {
    for del in prognoser.chunks(dialect::MAX_BINDS / KOLONNER) {
        let mut sql = QueryBuilder::<Db>::new(
            "INSERT INTO prognose (id, person, tilfelle, beregnet, dag, uke, posisjon, modell, regelverk, \
             trekk, utfall) ",
        );
        sql.push_values(del, |mut rad, p| {
            rad.push_bind(p.id.0)
                .push_bind(p.person.0)
                .push_bind(p.tilfelle)
                .push_bind(p.beregnet)
                .push_bind(p.dag)
                .push_bind(i64::from(p.uke))
                .push_bind(p.posisjon)
                .push_bind(p.modell.clone())
                .push_bind(p.regelverk.clone())
                .push_bind(p.trekk.clone())
                .push_bind(p.utfall.clone());
        });
        sql.push(" ON CONFLICT (id) DO NOTHING");
        sql.build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// The newest of a person, newest first.
pub(super) async fn siste(
    pool: &Pool<Db>,
    person: PersonId,
    antall: i64,
) -> Result<Vec<LagretPrognose>, LagerFeil> {
    let rader: Vec<Rad> = sqlx::query_as(
        "SELECT p.gjelder, x.id, x.tilfelle, x.beregnet, x.dag, x.uke, x.posisjon, x.modell, x.regelverk, \
         x.trekk, x.utfall FROM person p JOIN prognose x ON x.person = p.id WHERE p.gjelder = $1 \
         ORDER BY x.beregnet DESC, x.dag DESC, x.posisjon DESC, x.id LIMIT $2",
    )
    .bind(person.0)
    .bind(antall)
    .fetch_all(pool)
    .await?;
    Ok(rader.into_iter().map(Rad::les).collect())
}

/// One.
pub(super) async fn en(pool: &Pool<Db>, id: PrognoseId) -> Result<Option<LagretPrognose>, LagerFeil> {
    let rad: Option<Rad> = sqlx::query_as(
        "SELECT p.gjelder, x.id, x.tilfelle, x.beregnet, x.dag, x.uke, x.posisjon, x.modell, x.regelverk, \
         x.trekk, x.utfall FROM prognose x JOIN person p ON p.id = x.person WHERE x.id = $1",
    )
    .bind(id.0)
    .fetch_optional(pool)
    .await?;
    Ok(rad.map(Rad::les))
}

/// The newest of each of these people.
pub(super) async fn siste_av_hver(
    pool: &Pool<Db>,
    personer: &[PersonId],
) -> Result<BTreeMap<PersonId, LagretPrognose>, LagerFeil> {
    let mut ut = BTreeMap::new();
    for del in personer.chunks(dialect::MAX_BINDS) {
        // A later one of the same person makes this one not the newest.
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT p.gjelder, x.id, x.tilfelle, x.beregnet, x.dag, x.uke, x.posisjon, x.modell, \
             x.regelverk, x.trekk, x.utfall FROM person p JOIN prognose x ON x.person = p.id \
             WHERE NOT EXISTS (SELECT 1 FROM prognose y WHERE y.person = x.person \
             AND y.beregnet > x.beregnet) AND p.gjelder IN (",
        );
        let mut liste = sql.separated(", ");
        for person in del {
            liste.push_bind(person.0);
        }
        sql.push(") ORDER BY x.beregnet, x.dag, x.posisjon, x.id DESC");
        for rad in sql.build_query_as::<Rad>().fetch_all(pool).await? {
            let prognose = rad.les();
            ut.insert(prognose.person, prognose);
        }
    }
    Ok(ut)
}

/// A page of those made in some weeks.
pub(super) async fn i_uker(
    pool: &Pool<Db>,
    uker: (u16, u16),
    etter: Option<PrognoseId>,
    antall: i64,
) -> Result<Vec<LagretPrognose>, LagerFeil> {
    let rader: Vec<Rad> = sqlx::query_as(
        "SELECT p.gjelder, x.id, x.tilfelle, x.beregnet, x.dag, x.uke, x.posisjon, x.modell, x.regelverk, \
         x.trekk, x.utfall FROM prognose x JOIN person p ON p.id = x.person \
         WHERE x.id > $1 AND x.uke BETWEEN $2 AND $3 ORDER BY x.id LIMIT $4",
    )
    .bind(etter.map_or(Uuid::nil(), |id| id.0))
    .bind(i64::from(uker.0))
    .bind(i64::from(uker.1))
    .bind(antall)
    .fetch_all(pool)
    .await?;
    Ok(rader.into_iter().map(Rad::les).collect())
}

/// Those with some ids.
pub(super) async fn med(pool: &Pool<Db>, ider: &[PrognoseId]) -> Result<Vec<LagretPrognose>, LagerFeil> {
    let mut ut = Vec::new();
    for del in ider.chunks(dialect::MAX_BINDS) {
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT p.gjelder, x.id, x.tilfelle, x.beregnet, x.dag, x.uke, x.posisjon, x.modell, \
             x.regelverk, x.trekk, x.utfall FROM prognose x JOIN person p ON p.id = x.person \
             WHERE x.id IN (",
        );
        let mut liste = sql.separated(", ");
        for id in del {
            liste.push_bind(id.0);
        }
        sql.push(")");
        ut.extend(sql.build_query_as::<Rad>().fetch_all(pool).await?.into_iter().map(Rad::les));
    }
    ut.sort_by_key(|p| p.id.0);
    Ok(ut)
}
