//! Keys that may be used once.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sqlx::{Database, Pool, QueryBuilder};

use super::{Db, dialect};
use crate::{
    commands::{ChangeSet, Engangsnokkel},
    store::LagerFeil,
};

type Conn = <Db as Database>::Connection;
type Hash = [u8; 32];

/// Keys forgotten at a time, so that nobody waits long for the lock.
const RYDDES: i64 = 5_000;

/// The keys of one transaction: those that were new, and are not taken yet.
///
/// They are all inserted at once, since the round trip is what costs; what nobody took in the end is
/// taken out again, so that a set which was refused leaves nothing behind.
pub(super) struct Ledige(HashSet<Hash>);

impl Ledige {
    pub(super) async fn les(conn: &mut Conn, sett: &[ChangeSet]) -> Result<Self, LagerFeil> {
        let mut sett_for = HashSet::new();
        let unike: Vec<&Engangsnokkel> =
            sett.iter().flat_map(|s| &s.engangs).filter(|n| sett_for.insert(n.hash)).collect();
        let mut ledige = HashSet::new();
        for del in unike.chunks(dialect::MAX_BINDS / 2) {
            let mut sql = QueryBuilder::<Db>::new("INSERT INTO engangsnokkel (hash, utloper) ");
            sql.push_values(del, |mut rad, nokkel| {
                rad.push_bind(nokkel.hash.to_vec()).push_bind(nokkel.utloper);
            });
            sql.push(" ON CONFLICT (hash) DO NOTHING RETURNING hash");
            let nye: Vec<Vec<u8>> = sql.build_query_scalar().fetch_all(&mut *conn).await?;
            ledige.extend(nye.into_iter().filter_map(|hash| Hash::try_from(hash).ok()));
        }
        Ok(Self(ledige))
    }

    /// Whether every key of a set is free, and no key is in it twice.
    pub(super) fn har(&self, nokler: &[Engangsnokkel]) -> bool {
        let mut sett_for = HashSet::new();
        nokler.iter().all(|n| self.0.contains(&n.hash) && sett_for.insert(n.hash))
    }

    pub(super) fn ta(&mut self, nokler: &[Engangsnokkel]) {
        for nokkel in nokler {
            self.0.remove(&nokkel.hash);
        }
    }

    /// Gives back what nobody took.
    pub(super) async fn lever_tilbake(self, conn: &mut Conn) -> Result<(), LagerFeil> {
        for hash in self.0 {
            sqlx::query("DELETE FROM engangsnokkel WHERE hash = $1")
                .bind(hash.to_vec())
                .execute(&mut *conn)
                .await?;
        }
        Ok(())
    }
}

/// Forgets keys that have run out; says how many.
pub(super) async fn rydd(pool: &Pool<Db>, now: DateTime<Utc>) -> Result<u64, LagerFeil> {
    let mut antall = 0;
    loop {
        let mut tx = pool.begin_with(dialect::BEGIN_WRITE).await?;
        let rader = sqlx::query(
            "DELETE FROM engangsnokkel WHERE hash IN \
             (SELECT hash FROM engangsnokkel WHERE utloper < $1 LIMIT $2)",
        )
        .bind(now)
        .bind(RYDDES)
        .execute(&mut *tx)
        .await?
        .rows_affected();
        tx.commit().await?;
        antall += rader;
        if rader < RYDDES.unsigned_abs() {
            return Ok(antall);
        }
    }
}
