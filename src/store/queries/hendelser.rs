//! The event log: appending and reading.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{Database, FromRow, QueryBuilder};
use uuid::Uuid;

use super::{Db, dialect};
use crate::{
    base::{HendelseId, Periode, PersonId},
    hendelse::{Hendelse, Innhold},
    store::{HendelseRad, LagerFeil, Posisjon},
};

type Conn = <Db as Database>::Connection;

const KOLONNER: usize = 14;

#[derive(FromRow)]
struct Rad {
    gjelder: Uuid,
    seq: i64,
    id: Uuid,
    r#type: String,
    versjon: i64,
    kilde: String,
    ekstern_id: String,
    fom: Option<NaiveDate>,
    tom: Option<NaiveDate>,
    inntruffet: DateTime<Utc>,
    mottatt: DateTime<Utc>,
    korrigerer: Option<String>,
    utfort_av: Option<String>,
    innhold: String,
}

impl Rad {
    fn les(self) -> Result<(PersonId, HendelseRad), LagerFeil> {
        let person = PersonId(self.gjelder);
        let hendelse = Hendelse {
            id: HendelseId(self.id),
            person,
            kilde: self.kilde,
            ekstern_id: self.ekstern_id,
            gjelder: self.fom.zip(self.tom).and_then(|(fom, tom)| Periode::new(fom, tom).ok()),
            inntruffet: self.inntruffet,
            mottatt: self.mottatt,
            korrigerer: self.korrigerer,
            utfort_av: self.utfort_av,
            innhold: Innhold::fra_json(&self.r#type, self.versjon, &self.innhold)?,
        };
        Ok((person, HendelseRad { posisjon: self.seq, hendelse }))
    }
}

/// Appends events at the given places.
pub(super) async fn legg_til(
    conn: &mut Conn,
    hendelser: &[(Posisjon, PersonId, Hendelse)],
) -> Result<(), LagerFeil> {
    for del in hendelser.chunks(dialect::MAX_BINDS / KOLONNER) {
        let payloads = del.iter().map(|(.., h)| h.innhold.til_json()).collect::<Result<Vec<_>, _>>()?;
        let mut sql = QueryBuilder::<Db>::new(
            "INSERT INTO hendelse (seq, id, person, type, versjon, kilde, ekstern_id, fom, tom, \
             inntruffet, mottatt, korrigerer, utfort_av, innhold) ",
        );
        sql.push_values(del.iter().zip(payloads), |mut rad, ((seq, person, h), innhold)| {
            rad.push_bind(*seq)
                .push_bind(h.id.0)
                .push_bind(person.0)
                .push_bind(h.innhold.type_())
                .push_bind(h.innhold.versjon())
                .push_bind(h.kilde.clone())
                .push_bind(h.ekstern_id.clone())
                .push_bind(h.gjelder.map(Periode::fom))
                .push_bind(h.gjelder.map(Periode::tom))
                .push_bind(h.inntruffet)
                .push_bind(h.mottatt)
                .push_bind(h.korrigerer.clone())
                .push_bind(h.utfort_av.clone())
                .push_bind(innhold);
        });
        sql.build().execute(&mut *conn).await?;
    }
    Ok(())
}

/// One event.
pub(super) async fn en(conn: &mut Conn, id: HendelseId) -> Result<Option<HendelseRad>, LagerFeil> {
    let rad: Option<Rad> = sqlx::query_as(
        "SELECT p.gjelder, h.seq, h.id, h.type, h.versjon, h.kilde, h.ekstern_id, h.fom, h.tom, \
         h.inntruffet, h.mottatt, h.korrigerer, h.utfort_av, h.innhold \
         FROM hendelse h JOIN person p ON p.id = h.person WHERE h.id = $1",
    )
    .bind(id.0)
    .fetch_optional(conn)
    .await?;
    Ok(rad.map(Rad::les).transpose()?.map(|(_, rad)| rad))
}

/// All events of these people in log order, with those of identities that were merged into them.
pub(super) async fn for_personer(
    conn: &mut Conn,
    personer: &[PersonId],
) -> Result<Vec<(PersonId, HendelseRad)>, LagerFeil> {
    rader(conn, personer).await?.into_iter().map(Rad::les).collect()
}

/// Those of them that can be read, and how many can't.
pub(super) async fn lesbare(
    conn: &mut Conn,
    person: PersonId,
) -> Result<(Vec<HendelseRad>, usize), LagerFeil> {
    let (mut lest, mut uleselige) = (Vec::new(), 0usize);
    for rad in rader(conn, &[person]).await? {
        match rad.les() {
            Ok((_, rad)) => lest.push(rad),
            Err(LagerFeil::Innhold(_)) => uleselige = uleselige.saturating_add(1),
            Err(feil) => return Err(feil),
        }
    }
    Ok((lest, uleselige))
}

async fn rader(conn: &mut Conn, personer: &[PersonId]) -> Result<Vec<Rad>, LagerFeil> {
    let mut ut = Vec::new();
    for del in personer.chunks(dialect::MAX_BINDS) {
        let mut sql = QueryBuilder::<Db>::new(
            "SELECT p.gjelder, h.seq, h.id, h.type, h.versjon, h.kilde, h.ekstern_id, h.fom, h.tom, \
             h.inntruffet, h.mottatt, h.korrigerer, h.utfort_av, h.innhold \
             FROM person p JOIN hendelse h ON h.person = p.id WHERE p.gjelder IN (",
        );
        let mut liste = sql.separated(", ");
        for person in del {
            liste.push_bind(person.0);
        }
        sql.push(") ORDER BY h.seq");
        ut.extend(sql.build_query_as::<Rad>().fetch_all(&mut *conn).await?);
    }
    Ok(ut)
}

/// The number of the last event, under the log lock.
pub(super) async fn siste_posisjon(conn: &mut Conn) -> Result<Posisjon, LagerFeil> {
    Ok(sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM hendelse").fetch_one(conn).await?)
}
