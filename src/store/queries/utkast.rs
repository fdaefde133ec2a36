//! Drafts of forms.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::{Store, dialect};
use crate::{
    base::PersonId,
    store::{LagerFeil, Utkast, Utkastlager},
};

#[async_trait]
impl Utkastlager for Store {
    async fn lagre_utkast(
        &self,
        aktor: &str,
        person: PersonId,
        skjema: &str,
        utkast: &Utkast,
    ) -> Result<(), LagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        sqlx::query(
            "INSERT INTO utkast (aktor, person, skjema, felter, lagret) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (aktor, person, skjema) DO UPDATE SET felter = excluded.felter, \
             lagret = excluded.lagret",
        )
        .bind(aktor)
        .bind(person.0)
        .bind(skjema)
        .bind(&utkast.felter)
        .bind(utkast.lagret)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    async fn utkast(&self, aktor: &str, person: PersonId, skjema: &str) -> Result<Option<Utkast>, LagerFeil> {
        let rad: Option<(String, DateTime<Utc>)> = sqlx::query_as(
            "SELECT u.felter, u.lagret FROM utkast u JOIN person p ON p.id = u.person \
             WHERE u.aktor = $1 AND p.gjelder = $2 AND u.skjema = $3 ORDER BY u.lagret DESC LIMIT 1",
        )
        .bind(aktor)
        .bind(person.0)
        .bind(skjema)
        .fetch_optional(&self.pool)
        .await?;
        Ok(rad.map(|(felter, lagret)| Utkast { felter, lagret }))
    }

    async fn slett_utkast(&self, aktor: &str, person: PersonId, skjema: &str) -> Result<(), LagerFeil> {
        sqlx::query(
            "DELETE FROM utkast WHERE aktor = $1 AND skjema = $3 \
             AND person IN (SELECT id FROM person WHERE gjelder = $2)",
        )
        .bind(aktor)
        .bind(person.0)
        .bind(skjema)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    async fn rydd_utkast(&self, eldre_enn: DateTime<Utc>) -> Result<u64, LagerFeil> {
        let ryddet =
            sqlx::query("DELETE FROM utkast WHERE lagret < $1").bind(eldre_enn).execute(&self.pool).await?;
        Ok(ryddet.rows_affected())
    }
}
