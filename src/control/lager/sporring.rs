//! The one body of SQL, compiled once per engine against `super::Db` and `super::dialect`.

use async_trait::async_trait;
use chrono::{DateTime, SubsecRound, Utc};
use sqlx::{Database, FromRow, Pool};

use super::{
    super::{
        Kontrollager, KontrollagerFeil, Skriving,
        kjede::{Anker, Ny, Rad, START, TOMT, Tomming, innholdshash},
    },
    Db, dialect,
};

type Conn = <Db as Database>::Connection;

const FELT: &str =
    "nummer, tidspunkt, aktor, rolle, formal, art, strom, versjon, innhold, innhold_sha256, hash";

/// The store on one engine.
#[derive(Debug, Clone)]
pub(in super::super) struct Store {
    pub(super) pool: Pool<Db>,
}

#[derive(FromRow)]
struct Lagret {
    nummer: i64,
    tidspunkt: DateTime<Utc>,
    aktor: String,
    rolle: String,
    formal: String,
    art: String,
    strom: String,
    versjon: Option<i64>,
    innhold: Option<String>,
    innhold_sha256: Vec<u8>,
    hash: Vec<u8>,
}

impl From<Lagret> for Rad {
    fn from(rad: Lagret) -> Self {
        Self {
            nummer: rad.nummer,
            tidspunkt: rad.tidspunkt,
            aktor: rad.aktor,
            rolle: rad.rolle,
            formal: rad.formal,
            art: rad.art,
            strom: rad.strom,
            versjon: rad.versjon,
            innhold: rad.innhold,
            // A hash of the wrong length can't be right; zeros make the check fail here.
            innhold_sha256: rad.innhold_sha256.try_into().unwrap_or_default(),
            hash: rad.hash.try_into().unwrap_or_default(),
        }
    }
}

async fn hode(conn: &mut Conn) -> Result<Anker, KontrollagerFeil> {
    let rad: Option<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT nummer, hash FROM kontrollhode WHERE id = 1").fetch_optional(conn).await?;
    let (nummer, hash) = rad.map_or((0, START), |(n, h)| (n, h.try_into().unwrap_or_default()));
    Ok(Anker { nummer, hash })
}

async fn sett_hode(conn: &mut Conn, hode: Anker) -> Result<(), KontrollagerFeil> {
    sqlx::query(
        "INSERT INTO kontrollhode (id, nummer, hash) VALUES (1, $1, $2) \
         ON CONFLICT (id) DO UPDATE SET nummer = excluded.nummer, hash = excluded.hash",
    )
    .bind(hode.nummer)
    .bind(hode.hash.to_vec())
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes one row after the head and moves the head. The log lock is held.
async fn legg_til(
    conn: &mut Conn,
    hode: &mut Anker,
    strom: &str,
    versjon: Option<i64>,
    ny: &Ny,
) -> Result<Rad, KontrollagerFeil> {
    let mut rad = Rad {
        nummer: hode.nummer + 1,
        // PostgreSQL keeps microseconds, and the hash must be of what is kept.
        tidspunkt: ny.tidspunkt.trunc_subsecs(6),
        aktor: ny.aktor.clone(),
        rolle: ny.rolle.clone(),
        formal: ny.formal.kode().to_owned(),
        art: ny.art.clone(),
        strom: strom.to_owned(),
        versjon,
        innhold_sha256: innholdshash(&ny.innhold),
        innhold: Some(ny.innhold.clone()),
        hash: START,
    };
    rad.hash = rad.ventet_hash(&hode.hash);
    sqlx::query(
        "INSERT INTO kontrollhendelse (nummer, tidspunkt, aktor, rolle, formal, art, strom, versjon, \
         innhold, innhold_sha256, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(rad.nummer)
    .bind(rad.tidspunkt)
    .bind(&rad.aktor)
    .bind(&rad.rolle)
    .bind(&rad.formal)
    .bind(&rad.art)
    .bind(&rad.strom)
    .bind(rad.versjon)
    .bind(&rad.innhold)
    .bind(rad.innhold_sha256.to_vec())
    .bind(rad.hash.to_vec())
    .execute(conn)
    .await?;
    *hode = Anker { nummer: rad.nummer, hash: rad.hash };
    Ok(rad)
}

async fn antall_i(conn: &mut Conn, strom: &str) -> Result<i64, KontrollagerFeil> {
    Ok(sqlx::query_scalar("SELECT COALESCE(MAX(versjon), 0) FROM kontrollhendelse WHERE strom = $1")
        .bind(strom)
        .fetch_one(conn)
        .await?)
}

impl Store {
    pub(super) fn ny(pool: Pool<Db>) -> Self {
        Self { pool }
    }

    async fn las(&self) -> Result<sqlx::Transaction<'static, Db>, KontrollagerFeil> {
        let mut tx = self.pool.begin_with(dialect::BEGIN_WRITE).await?;
        if let Some(las) = dialect::LOCK_LOG {
            sqlx::query(las).execute(&mut *tx).await?;
        }
        Ok(tx)
    }
}

#[async_trait]
impl Kontrollager for Store {
    fn motor(&self) -> &'static str {
        dialect::MOTOR
    }

    async fn skriv(&self, skrivinger: &[Skriving]) -> Result<Vec<Rad>, KontrollagerFeil> {
        let mut tx = self.las().await?;
        let mut hodet = hode(&mut tx).await?;
        let mut skrevet = Vec::new();
        for skriving in skrivinger {
            let mut versjon = skriving.sett;
            if let Some(sett) = skriving.sett
                && antall_i(&mut tx, &skriving.strom).await? != sett
            {
                return Err(KontrollagerFeil::Konflikt(skriving.strom.clone()));
            }
            for ny in &skriving.rader {
                versjon = versjon.map(|v| v + 1);
                skrevet.push(legg_til(&mut tx, &mut hodet, &skriving.strom, versjon, ny).await?);
            }
        }
        if !skrevet.is_empty() {
            sett_hode(&mut tx, hodet).await?;
        }
        tx.commit().await?;
        Ok(skrevet)
    }

    async fn etter(&self, nummer: i64, antall: i64) -> Result<Vec<Rad>, KontrollagerFeil> {
        let sql = format!("SELECT {FELT} FROM kontrollhendelse WHERE nummer > $1 ORDER BY nummer LIMIT $2");
        let rader: Vec<Lagret> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(nummer).bind(antall).fetch_all(&self.pool).await?;
        Ok(rader.into_iter().map(Rad::from).collect())
    }

    async fn strom(&self, strom: &str) -> Result<Vec<Rad>, KontrollagerFeil> {
        let sql = format!("SELECT {FELT} FROM kontrollhendelse WHERE strom = $1 ORDER BY nummer");
        let rader: Vec<Lagret> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(strom).fetch_all(&self.pool).await?;
        Ok(rader.into_iter().map(Rad::from).collect())
    }

    async fn siste(&self, antall: i64) -> Result<Vec<Rad>, KontrollagerFeil> {
        let sql = format!("SELECT {FELT} FROM kontrollhendelse ORDER BY nummer DESC LIMIT $1");
        let rader: Vec<Lagret> =
            sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(antall).fetch_all(&self.pool).await?;
        Ok(rader.into_iter().map(Rad::from).collect())
    }

    async fn hode(&self) -> Result<Anker, KontrollagerFeil> {
        let mut conn = self.pool.acquire().await?;
        hode(&mut conn).await
    }

    async fn tom(&self, strom: &str, tomming: &Tomming, hvem: &Ny) -> Result<Vec<i64>, KontrollagerFeil> {
        let mut tx = self.las().await?;
        let mut tomt = Vec::new();
        for nummer in &tomming.numre {
            let rort = sqlx::query(
                "UPDATE kontrollhendelse SET innhold = NULL \
                 WHERE nummer = $1 AND innhold IS NOT NULL AND art <> $2",
            )
            .bind(nummer)
            .bind(TOMT)
            .execute(&mut *tx)
            .await?
            .rows_affected();
            if rort > 0 {
                tomt.push(*nummer);
            }
        }
        let fort = Tomming { numre: tomt.clone(), ..tomming.clone() };
        let ny = Ny { art: TOMT.to_owned(), innhold: serde_json::to_string(&fort)?, ..hvem.clone() };
        let mut hodet = hode(&mut tx).await?;
        let versjon = antall_i(&mut tx, strom).await? + 1;
        legg_til(&mut tx, &mut hodet, strom, Some(versjon), &ny).await?;
        sett_hode(&mut tx, hodet).await?;
        tx.commit().await?;
        Ok(tomt)
    }

    async fn feie(&self) -> Result<(), KontrollagerFeil> {
        if let Some(fei) = dialect::FEI {
            sqlx::query(fei).execute(&self.pool).await?;
        }
        Ok(())
    }

    async fn hvelv(&self) -> Result<Option<(i64, Vec<u8>)>, KontrollagerFeil> {
        let rad = sqlx::query_as("SELECT versjon, blokk FROM kontrollhvelv WHERE id = 1");
        Ok(rad.fetch_optional(&self.pool).await?)
    }

    async fn sett_hvelv(&self, sett: i64, blokk: &[u8]) -> Result<(), KontrollagerFeil> {
        let endret = sqlx::query(
            "INSERT INTO kontrollhvelv (id, versjon, blokk) SELECT 1, $1 + 1, $2 \
             WHERE $1 = COALESCE((SELECT versjon FROM kontrollhvelv WHERE id = 1), 0) \
             ON CONFLICT (id) DO UPDATE SET versjon = excluded.versjon, blokk = excluded.blokk \
             WHERE kontrollhvelv.versjon = excluded.versjon - 1",
        )
        .bind(sett)
        .bind(blokk.to_vec())
        .execute(&self.pool)
        .await?
        .rows_affected();
        if endret == 1 { Ok(()) } else { Err(KontrollagerFeil::Konflikt("hvelv".to_owned())) }
    }

    async fn ping(&self) -> Result<(), KontrollagerFeil> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    async fn lukk(&self) {
        self.pool.close().await;
    }
}
