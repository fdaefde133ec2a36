//! Answers to cards, how many were shown, and opened histories.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{Database, Pool};
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    base::{Hpr, PersonId},
    commands::{Kortsvar, Kortutfall, Kortvisning, UtvidetInnsyn},
    store::{Korttall, LagerFeil},
};

type Conn = <Db as Database>::Connection;

/// Keeps answers; one that is kept already is left as it is.
pub(super) async fn svar(conn: &mut Conn, svar: &[Kortsvar]) -> Result<(), LagerFeil> {
    for ett in svar {
        sqlx::query(
            "INSERT INTO kortsvar (kort, utfall, tidspunkt, klient, tema, grunn, mottatt) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kort, utfall, tidspunkt) DO NOTHING",
        )
        .bind(ett.kort)
        .bind(ett.utfall.kode())
        .bind(ett.tidspunkt)
        .bind(&ett.klient)
        .bind(ett.tema)
        .bind(ett.grunn)
        .bind(ett.mottatt)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Opens histories.
pub(super) async fn apne(conn: &mut Conn, innsyn: &[UtvidetInnsyn]) -> Result<(), LagerFeil> {
    for ett in innsyn {
        sqlx::query(
            "INSERT INTO utvidet_innsyn (lege, person, grunnlag, apnet, utloper) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (lege, person, apnet) DO NOTHING",
        )
        .bind(ett.lege.avslor())
        .bind(ett.person.0)
        .bind(ett.grunnlag)
        .bind(ett.apnet)
        .bind(ett.utloper)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

pub(super) async fn er_apent(
    pool: &Pool<Db>,
    lege: Hpr,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<bool, LagerFeil> {
    let til: Option<DateTime<Utc>> =
        sqlx::query_scalar("SELECT utloper FROM utvidet_innsyn WHERE lege = $1 AND person = $2 AND apnet <= $3 ORDER BY utloper DESC LIMIT 1")
            .bind(lege.avslor())
            .bind(person.0)
            .bind(now)
            .fetch_optional(pool)
            .await?;
    Ok(til.is_some_and(|til| til > now))
}

/// Cards that were put aside, received from a time on.
pub(super) async fn avviste(
    pool: &Pool<Db>,
    fra: DateTime<Utc>,
) -> Result<Vec<(Uuid, DateTime<Utc>)>, LagerFeil> {
    Ok(sqlx::query_as(
        "SELECT kort, mottatt FROM kortsvar WHERE utfall = $1 AND mottatt >= $2 ORDER BY mottatt",
    )
    .bind(Kortutfall::Avvist.kode())
    .bind(fra)
    .fetch_all(pool)
    .await?)
}

/// Adds to the counts of what was shown.
pub(super) async fn tell(pool: &Pool<Db>, visninger: &[Kortvisning]) -> Result<(), LagerFeil> {
    let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
    for v in visninger {
        sqlx::query(
            "INSERT INTO kortvisning (dag, klient, tema, antall) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (dag, klient, tema) DO UPDATE SET antall = kortvisning.antall + excluded.antall",
        )
        .bind(v.dag)
        .bind(&v.klient)
        .bind(&v.tema)
        .bind(v.antall)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Counts by client and topic since a day.
pub(super) async fn korttall(
    pool: &Pool<Db>,
    fra: NaiveDate,
    fra_tid: DateTime<Utc>,
) -> Result<Vec<Korttall>, LagerFeil> {
    let vist: Vec<(String, String, i64)> = sqlx::query_as(
        "SELECT klient, tema, CAST(sum(antall) AS BIGINT) FROM kortvisning WHERE dag >= $1 GROUP BY klient, tema",
    )
    .bind(fra)
    .fetch_all(pool)
    .await?;
    let svar: Vec<(String, String, String, Option<String>, i64)> = sqlx::query_as(
        "SELECT klient, tema, utfall, grunn, CAST(count(*) AS BIGINT) FROM kortsvar WHERE mottatt >= $1 \
         GROUP BY klient, tema, utfall, grunn",
    )
    .bind(fra_tid)
    .fetch_all(pool)
    .await?;
    let mut ut: Vec<Korttall> = vist
        .into_iter()
        .map(|(klient, tema, antall)| Korttall { klient, tema, hva: "VIST".to_owned(), grunn: None, antall })
        .collect();
    ut.extend(svar.into_iter().map(|(klient, tema, hva, grunn, antall)| Korttall {
        klient,
        tema,
        hva,
        grunn,
        antall,
    }));
    ut.sort();
    Ok(ut)
}
