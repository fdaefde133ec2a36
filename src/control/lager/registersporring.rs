//! SQL for rows of registers and nights, compiled once per engine like `sporring`.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use sqlx::{QueryBuilder, Row};
use uuid::Uuid;

use super::{
    super::{Avvistlinje, KontrollagerFeil, Levering, Nattlager, Nattleie, Tatt},
    Db, Store, dialect,
};
use crate::{
    base::PersonId,
    control::register::{Komplett, Registerrad},
};

/// Rows in one statement.
const BOLK: usize = 500;

/// An enum as it stands in JSON, without the quotes.
fn kode<T: serde::Serialize>(verdi: &T) -> Result<String, KontrollagerFeil> {
    match serde_json::to_value(verdi)? {
        serde_json::Value::String(tekst) => Ok(tekst),
        annet => Ok(annet.to_string()),
    }
}

async fn ta_inn_rader(
    tx: &mut sqlx::Transaction<'static, Db>,
    rader: &[Registerrad],
    levert: DateTime<Utc>,
) -> Result<Tatt, KontrollagerFeil> {
    // One statement may not touch a row twice.
    let mut siste: BTreeMap<&(String, String), &Registerrad> = BTreeMap::new();
    for rad in rader {
        match siste.get(&rad.nokkel) {
            Some(har) if har.mottatt > rad.mottatt => {}
            _ => {
                siste.insert(&rad.nokkel, rad);
            }
        }
    }
    let mut ut = Tatt::default();
    let siste: Vec<&Registerrad> = siste.into_values().collect();
    for del in siste.chunks(BOLK) {
        let innhold = del
            .iter()
            .map(|r| r.innhold.as_ref().map(serde_json::to_string).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        let mut sql = QueryBuilder::<Db>::new(
            "INSERT INTO registerrad (kilde, ekstern_id, person, mottatt, levert, gjelder_til, innhold) ",
        );
        sql.push_values(del.iter().zip(innhold), |mut rad, (r, innhold)| {
            rad.push_bind(r.nokkel.0.clone())
                .push_bind(r.nokkel.1.clone())
                .push_bind(r.person.0)
                .push_bind(r.mottatt.trunc_subsecs(6))
                .push_bind(levert.trunc_subsecs(6))
                .push_bind(r.gjelder_til())
                .push_bind(innhold);
        });
        sql.push(
            " ON CONFLICT (kilde, ekstern_id) DO UPDATE SET person = excluded.person, \
             mottatt = excluded.mottatt, levert = excluded.levert, gjelder_til = excluded.gjelder_til, \
             innhold = excluded.innhold WHERE excluded.mottatt >= registerrad.mottatt",
        );
        let rort = sql.build().execute(&mut **tx).await?.rows_affected();
        ut.endret += rort;
        ut.foreldet += (del.len() as u64).saturating_sub(rort);
    }
    Ok(ut)
}

#[async_trait]
impl Nattlager for Store {
    async fn ta_inn(&self, levering: &Levering, levert: DateTime<Utc>) -> Result<Tatt, KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        let tatt = ta_inn_rader(&mut tx, &levering.rader, levert).await?;
        for k in &levering.komplett {
            match k.til {
                Some(til) => {
                    sqlx::query(
                        "INSERT INTO registerstatus (register, kilde, mottatt, komplett_til) \
                         VALUES ($1, $2, $3, $4) ON CONFLICT (register, kilde) DO UPDATE SET \
                         mottatt = excluded.mottatt, komplett_til = excluded.komplett_til \
                         WHERE excluded.mottatt >= registerstatus.mottatt",
                    )
                    .bind(kode(&k.register)?)
                    .bind(&k.kilde)
                    .bind(k.mottatt.trunc_subsecs(6))
                    .bind(til)
                    .execute(&mut *tx)
                    .await?;
                }
                None => {
                    sqlx::query(
                        "DELETE FROM registerstatus WHERE register = $1 AND kilde = $2 AND mottatt <= $3",
                    )
                    .bind(kode(&k.register)?)
                    .bind(&k.kilde)
                    .bind(k.mottatt.trunc_subsecs(6))
                    .execute(&mut *tx)
                    .await?;
                }
            }
        }
        for a in &levering.avvist {
            sqlx::query(
                "INSERT INTO registeravvist (id, levert, linje, tekst) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (id) DO NOTHING",
            )
            .bind(a.id)
            .bind(a.levert.trunc_subsecs(6))
            .bind(a.linje)
            .bind(&a.tekst)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(tatt)
    }

    async fn registerrader(&self, personer: &[PersonId]) -> Result<Vec<Registerrad>, KontrollagerFeil> {
        let mut ut = Vec::new();
        for del in personer.chunks(BOLK) {
            let mut sql = QueryBuilder::<Db>::new(
                "SELECT kilde, ekstern_id, person, mottatt, innhold FROM registerrad \
                 WHERE innhold IS NOT NULL AND person IN (",
            );
            let mut liste = sql.separated(", ");
            for person in del {
                liste.push_bind(person.0);
            }
            sql.push(")");
            for rad in sql.build().fetch_all(&self.pool).await? {
                let innhold: String = rad.try_get("innhold")?;
                ut.push(Registerrad {
                    person: PersonId(rad.try_get("person")?),
                    nokkel: (rad.try_get("kilde")?, rad.try_get("ekstern_id")?),
                    mottatt: rad.try_get("mottatt")?,
                    innhold: Some(serde_json::from_str(&innhold)?),
                });
            }
        }
        // Sorted here: the order of texts is the database's own.
        ut.sort_by(|a, b| a.nokkel.cmp(&b.nokkel));
        Ok(ut)
    }

    async fn registerpersoner(&self) -> Result<Vec<PersonId>, KontrollagerFeil> {
        let alle: Vec<Uuid> =
            sqlx::query_scalar("SELECT DISTINCT person FROM registerrad").fetch_all(&self.pool).await?;
        let mut alle: Vec<PersonId> = alle.into_iter().map(PersonId).collect();
        alle.sort_unstable();
        Ok(alle)
    }

    async fn komplette(&self) -> Result<Vec<Komplett>, KontrollagerFeil> {
        let rader: Vec<(String, String, DateTime<Utc>, NaiveDate)> =
            sqlx::query_as("SELECT register, kilde, mottatt, komplett_til FROM registerstatus")
                .fetch_all(&self.pool)
                .await?;
        let mut ut = Vec::with_capacity(rader.len());
        for (register, kilde, mottatt, til) in rader {
            let register = serde_json::from_value(serde_json::Value::String(register))?;
            ut.push(Komplett { register, kilde, mottatt, til: Some(til) });
        }
        ut.sort_by(|a, b| (a.register, &a.kilde).cmp(&(b.register, &b.kilde)));
        Ok(ut)
    }

    async fn avviste_linjer(&self, antall: i64) -> Result<Vec<Avvistlinje>, KontrollagerFeil> {
        let rader: Vec<(Uuid, DateTime<Utc>, i64, String)> = sqlx::query_as(
            "SELECT id, levert, linje, tekst FROM registeravvist ORDER BY levert DESC, linje, id LIMIT $1",
        )
        .bind(antall)
        .fetch_all(&self.pool)
        .await?;
        Ok(rader
            .into_iter()
            .map(|(id, levert, linje, tekst)| Avvistlinje { id, levert, linje, tekst })
            .collect())
    }

    async fn slett_registerrader(
        &self,
        for_: NaiveDate,
        unntatt: &BTreeSet<PersonId>,
    ) -> Result<u64, KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        let gamle: Vec<Uuid> =
            sqlx::query_scalar("SELECT DISTINCT person FROM registerrad WHERE gjelder_til < $1")
                .bind(for_)
                .fetch_all(&mut *tx)
                .await?;
        let gamle: Vec<Uuid> = gamle.into_iter().filter(|p| !unntatt.contains(&PersonId(*p))).collect();
        let mut borte = 0;
        for del in gamle.chunks(BOLK) {
            let mut sql = QueryBuilder::<Db>::new("DELETE FROM registerrad WHERE gjelder_til < ");
            sql.push_bind(for_).push(" AND person IN (");
            let mut liste = sql.separated(", ");
            for person in del {
                liste.push_bind(*person);
            }
            sql.push(")");
            borte += sql.build().execute(&mut *tx).await?.rows_affected();
        }
        tx.commit().await?;
        Ok(borte)
    }

    async fn slett_rader_for(
        &self,
        personer: &[PersonId],
        levert_for: DateTime<Utc>,
    ) -> Result<u64, KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        let mut borte = 0;
        for del in personer.chunks(BOLK) {
            let mut sql = QueryBuilder::<Db>::new("DELETE FROM registerrad WHERE levert < ");
            sql.push_bind(levert_for.trunc_subsecs(6)).push(" AND person IN (");
            let mut liste = sql.separated(", ");
            for person in del {
                liste.push_bind(person.0);
            }
            sql.push(")");
            borte += sql.build().execute(&mut *tx).await?.rows_affected();
        }
        tx.commit().await?;
        Ok(borte)
    }

    async fn slett_avviste_linjer(&self, levert_for: DateTime<Utc>) -> Result<u64, KontrollagerFeil> {
        let svar = sqlx::query("DELETE FROM registeravvist WHERE levert < $1")
            .bind(levert_for.trunc_subsecs(6))
            .execute(&self.pool)
            .await?;
        Ok(svar.rows_affected())
    }

    async fn lei_natt(
        &self,
        dag: NaiveDate,
        holder: Uuid,
        now: DateTime<Utc>,
        til: DateTime<Utc>,
    ) -> Result<Nattleie, KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        sqlx::query("INSERT INTO nattkjoring (dag, ferdig) VALUES ($1, $2) ON CONFLICT (dag) DO NOTHING")
            .bind(dag)
            .bind(false)
            .execute(&mut *tx)
            .await?;
        // One statement decides: whoever comes second changes no row.
        let fatt = sqlx::query(
            "UPDATE nattkjoring SET holder = $2, leid_til = $3 WHERE dag = $1 AND ferdig = $4 \
             AND (holder IS NULL OR holder = $2 OR leid_til < $5)",
        )
        .bind(dag)
        .bind(holder)
        .bind(til.trunc_subsecs(6))
        .bind(false)
        .bind(now.trunc_subsecs(6))
        .execute(&mut *tx)
        .await?
        .rows_affected();
        let (leid_til, tilstand, ferdig): (Option<DateTime<Utc>>, Option<String>, bool) =
            sqlx::query_as("SELECT leid_til, tilstand, ferdig FROM nattkjoring WHERE dag = $1")
                .bind(dag)
                .fetch_one(&mut *tx)
                .await?;
        tx.commit().await?;
        Ok(match (fatt, ferdig) {
            (_, true) => Nattleie::Ferdig,
            (0, _) => Nattleie::Opptatt(leid_til.unwrap_or(now)),
            _ => Nattleie::Fatt(tilstand),
        })
    }

    async fn lagre_bolk(
        &self,
        dag: NaiveDate,
        holder: Uuid,
        til: DateTime<Utc>,
        tilstand: &str,
        funn: &[String],
    ) -> Result<(), KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        let min = sqlx::query(
            "UPDATE nattkjoring SET tilstand = $3, leid_til = $4 \
             WHERE dag = $1 AND holder = $2 AND ferdig = $5",
        )
        .bind(dag)
        .bind(holder)
        .bind(tilstand)
        .bind(til.trunc_subsecs(6))
        .bind(false)
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if min == 0 {
            return Err(KontrollagerFeil::MistetLeien);
        }
        let siste: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(nummer), 0) FROM nattsignal WHERE dag = $1")
            .bind(dag)
            .fetch_one(&mut *tx)
            .await?;
        for (innhold, nummer) in funn.iter().zip(siste + 1..) {
            sqlx::query("INSERT INTO nattsignal (dag, nummer, innhold) VALUES ($1, $2, $3)")
                .bind(dag)
                .bind(nummer)
                .bind(innhold)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn funn(&self, dag: NaiveDate) -> Result<Vec<String>, KontrollagerFeil> {
        Ok(sqlx::query_scalar("SELECT innhold FROM nattsignal WHERE dag = $1 ORDER BY nummer")
            .bind(dag)
            .fetch_all(&self.pool)
            .await?)
    }

    async fn forkast_natt(&self, dag: NaiveDate, holder: Uuid) -> Result<(), KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        let min = sqlx::query("UPDATE nattkjoring SET tilstand = NULL WHERE dag = $1 AND holder = $2")
            .bind(dag)
            .bind(holder)
            .execute(&mut *tx)
            .await?
            .rows_affected();
        if min == 0 {
            return Err(KontrollagerFeil::MistetLeien);
        }
        sqlx::query("DELETE FROM nattsignal WHERE dag = $1").bind(dag).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn avslutt_natt(&self, dag: NaiveDate, holder: Uuid) -> Result<(), KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        let min = sqlx::query(
            "UPDATE nattkjoring SET ferdig = $3, tilstand = NULL, holder = NULL, leid_til = NULL \
             WHERE dag = $1 AND holder = $2",
        )
        .bind(dag)
        .bind(holder)
        .bind(true)
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if min == 0 {
            return Err(KontrollagerFeil::MistetLeien);
        }
        sqlx::query("DELETE FROM nattsignal WHERE dag <= $1").bind(dag).execute(&mut *tx).await?;
        sqlx::query("DELETE FROM nattkjoring WHERE dag < $1").bind(dag).execute(&mut *tx).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn slipp_natt(&self, dag: NaiveDate, holder: Uuid) -> Result<(), KontrollagerFeil> {
        sqlx::query("UPDATE nattkjoring SET holder = NULL, leid_til = NULL WHERE dag = $1 AND holder = $2")
            .bind(dag)
            .bind(holder)
            .execute(&self.pool)
            .await?;
        Ok(())
    }
}
