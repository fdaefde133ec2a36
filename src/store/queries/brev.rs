//! Letters as they were sent.

use chrono::{DateTime, Utc};
use sqlx::{Database, FromRow, Pool};
use uuid::Uuid;

use super::Db;
use crate::{
    base::{BrevId, HendelseId, PersonId},
    commands::SendtBrev,
    store::{BrevRad, LagerFeil},
};

type Conn = <Db as Database>::Connection;

#[derive(FromRow)]
struct Rad {
    gjelder: Uuid,
    id: Uuid,
    hendelse: Uuid,
    laget: DateTime<Utc>,
    laget_av: String,
    innhold: String,
    sha256: String,
}

impl Rad {
    fn les(self) -> Result<BrevRad, LagerFeil> {
        Ok(BrevRad {
            id: BrevId(self.id),
            person: PersonId(self.gjelder),
            hendelse: HendelseId(self.hendelse),
            laget: self.laget,
            laget_av: self.laget_av,
            innhold: serde_json::from_str(&self.innhold)?,
            sha256: self.sha256,
        })
    }
}

/// Keeps a letter beside the event it was sent with.
pub(super) async fn legg_til(
    conn: &mut Conn,
    brev: &SendtBrev,
    hendelse: HendelseId,
) -> Result<(), LagerFeil> {
    let om = &brev.innhold.brev;
    sqlx::query(
        "INSERT INTO brev (id, person, hendelse, type, til, virksomhet, malform, laget, laget_av, innhold, \
         pdf, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING",
    )
    .bind(brev.id.0)
    .bind(brev.person.0)
    .bind(hendelse.0)
    .bind(&om.type_)
    .bind(om.til.kode())
    .bind(om.adressat.virksomhet.map(String::from))
    .bind(om.malform.velg("nb", "nn"))
    .bind(brev.laget)
    .bind(&brev.laget_av)
    .bind(serde_json::to_string(&brev.innhold)?)
    .bind(&brev.pdf)
    .bind(brev.sha256())
    .execute(conn)
    .await?;
    Ok(())
}

/// Of a person, newest first; those of the same moment in the order of their ids.
pub(super) async fn for_person(pool: &Pool<Db>, person: PersonId) -> Result<Vec<BrevRad>, LagerFeil> {
    let rader: Vec<Rad> = sqlx::query_as(
        "SELECT p.gjelder, b.id, b.hendelse, b.laget, b.laget_av, b.innhold, b.sha256 \
         FROM person p JOIN brev b ON b.person = p.id WHERE p.gjelder = $1 ORDER BY b.laget DESC, b.id",
    )
    .bind(person.0)
    .fetch_all(pool)
    .await?;
    rader.into_iter().map(Rad::les).collect()
}

/// One, with its file.
pub(super) async fn ett(pool: &Pool<Db>, id: BrevId) -> Result<Option<(BrevRad, Vec<u8>)>, LagerFeil> {
    let rad: Option<Rad> = sqlx::query_as(
        "SELECT p.gjelder, b.id, b.hendelse, b.laget, b.laget_av, b.innhold, b.sha256 \
         FROM brev b JOIN person p ON p.id = b.person WHERE b.id = $1",
    )
    .bind(id.0)
    .fetch_optional(pool)
    .await?;
    let Some(rad) = rad else { return Ok(None) };
    let pdf = sqlx::query_scalar("SELECT pdf FROM brev WHERE id = $1").bind(id.0).fetch_one(pool).await?;
    Ok(Some((rad.les()?, pdf)))
}
