//! Draws of trials. Written once, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{Database, FromRow, Pool};
use uuid::Uuid;

use super::Db;
use crate::{base::PersonId, commands::paminnelse::Trekning, stats::forsok::trekning::Arm, store::LagerFeil};

type Conn = <Db as Database>::Connection;

#[derive(FromRow)]
struct Rad {
    gjelder: Uuid,
    forsok: String,
    plan: String,
    tilfelle: NaiveDate,
    dag: NaiveDate,
    trukket: DateTime<Utc>,
    tall: String,
    arm: String,
    dager_for: i64,
    gradert: i64,
    sykmeldt_til: NaiveDate,
}

impl Rad {
    fn les(self) -> Option<Trekning> {
        Some(Trekning {
            arm: Arm::av_kode(&self.arm)?,
            forsok: self.forsok,
            plan: self.plan,
            person: PersonId(self.gjelder),
            tilfelle: self.tilfelle,
            dag: self.dag,
            trukket: self.trukket,
            tall: self.tall,
            dager_for: self.dager_for,
            gradert: self.gradert != 0,
            sykmeldt_til: self.sykmeldt_til,
        })
    }
}

/// Keeps draws; one of the same person and absence is left as it is.
pub(super) async fn legg_til(conn: &mut Conn, trekninger: &[Trekning]) -> Result<(), LagerFeil> {
    for t in trekninger {
        sqlx::query(
            "INSERT INTO forsokstrekning (forsok, plan, person, tilfelle, dag, trukket, tall, arm, dager_for, \
             gradert, sykmeldt_til) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
             ON CONFLICT (forsok, person, tilfelle) DO NOTHING",
        )
        .bind(&t.forsok)
        .bind(&t.plan)
        .bind(t.person.0)
        .bind(t.tilfelle)
        .bind(t.dag)
        .bind(t.trukket)
        .bind(&t.tall)
        .bind(t.arm.kode())
        .bind(t.dager_for)
        .bind(i64::from(t.gradert))
        .bind(t.sykmeldt_til)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// All of a trial, in the order they were drawn.
pub(super) async fn alle(pool: &Pool<Db>, forsok: &str) -> Result<Vec<Trekning>, LagerFeil> {
    let rader: Vec<Rad> = sqlx::query_as(
        "SELECT p.gjelder, x.forsok, x.plan, x.tilfelle, x.dag, x.trukket, x.tall, x.arm, x.dager_for, \
         x.gradert, x.sykmeldt_til FROM forsokstrekning x JOIN person p ON p.id = x.person \
         WHERE x.forsok = $1 ORDER BY x.dag, x.tall",
    )
    .bind(forsok)
    .fetch_all(pool)
    .await?;
    Ok(rader.into_iter().filter_map(Rad::les).collect())
}
