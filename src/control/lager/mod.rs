//! The control unit's own store: one append-only table of what happened, and beside it rows of registers
//! and how far a night has come ([`Nattlager`]). On SQLite in a file of its own, on PostgreSQL in a schema
//! and under a role of its own. One body of SQL, mounted twice, as in `store`.

mod kjede;
mod natt;
mod postgres;
mod sqlite;

use std::sync::Arc;

use async_trait::async_trait;

pub use self::kjede::{
    Anker, Formalskode, Hash, Kjedebrudd, Kjedekontroll, Ny, Rad, START, TOMT, Tomming, innholdshash,
};
pub use self::natt::{Avvistlinje, Levering, Nattlager, Nattleie, Tatt};

/// The store failed.
#[derive(Debug, thiserror::Error)]
pub enum KontrollagerFeil {
    /// The database said no. What it said may quote content: a source, not the message.
    #[error("kontrollens database svarte ikke som ventet")]
    Database(#[from] sqlx::Error),
    /// The schema could not be brought up to date.
    #[error("kontrollens database kan ikke oppgraderes")]
    Migrering(#[from] sqlx::migrate::MigrateError),
    /// The role is not there, or may not be used.
    #[error("rollen milepael_kontroll mangler eller kan ikke brukes. Se docs/operations.md, Control")]
    Rolle(#[source] sqlx::Error),
    /// Somebody wrote to the stream meanwhile.
    #[error("en annen har skrevet til {0} i mellomtiden")]
    Konflikt(String),
    /// Another instance has taken the night over.
    #[error("en annen har overtatt nattkjøringen")]
    MistetLeien,
    /// JSON that can't be read or written.
    #[error("en rad i kontrollens logg kan ikke leses eller skrives som JSON")]
    Json(#[from] serde_json::Error),
    /// A number that can't be stored.
    #[error("kjeden er brutt: {0}")]
    Brudd(#[from] Kjedebrudd),
}

/// Rows for one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skriving {
    /// Stream.
    pub strom: String,
    /// Number of rows that the writer has seen there. `None` for looks, which have no version.
    pub sett: Option<i64>,
    /// In order.
    pub rader: Vec<Ny>,
}

/// What the store can do.
#[async_trait]
pub trait Kontrollager: Nattlager + std::fmt::Debug {
    /// `sqlite` or `postgres`.
    fn motor(&self) -> &'static str;
    /// Appends, all or nothing. [`KontrollagerFeil::Konflikt`] when a stream has moved on.
    async fn skriv(&self, skrivinger: &[Skriving]) -> Result<Vec<Rad>, KontrollagerFeil>;
    /// Rows after a number, in order.
    async fn etter(&self, nummer: i64, antall: i64) -> Result<Vec<Rad>, KontrollagerFeil>;
    /// Everything about a stream, looks too.
    async fn strom(&self, strom: &str) -> Result<Vec<Rad>, KontrollagerFeil>;
    /// The newest rows, newest first.
    async fn siste(&self, antall: i64) -> Result<Vec<Rad>, KontrollagerFeil>;
    /// The head.
    async fn hode(&self) -> Result<Anker, KontrollagerFeil>;
    /// Blanks the content of rows and writes the entry that names them, in one transaction. The
    /// deletion entry itself is never blanked. Gives the numbers that had content.
    async fn tom(&self, strom: &str, tomming: &Tomming, hvem: &Ny) -> Result<Vec<i64>, KontrollagerFeil>;
    /// Makes sure that what was blanked is gone from the disk too (free pages, write-ahead log).
    async fn feie(&self) -> Result<(), KontrollagerFeil>;
    /// The sealed vault and its version; none when nothing was ever put in.
    async fn hvelv(&self) -> Result<Option<(i64, Vec<u8>)>, KontrollagerFeil>;
    /// Puts another sealed block in its place. `sett` is the version that the writer has opened, 0 for
    /// the first. [`KontrollagerFeil::Konflikt`] when somebody was faster.
    async fn sett_hvelv(&self, sett: i64, blokk: &[u8]) -> Result<(), KontrollagerFeil>;
    /// Answers.
    async fn ping(&self) -> Result<(), KontrollagerFeil>;
    /// Closes.
    async fn lukk(&self);
}

/// Opens the store at the main store's address: PostgreSQL in the same database, in its own schema;
/// SQLite in a file of its own beside it.
pub async fn apne(adresse: &str) -> Result<Arc<dyn Kontrollager>, KontrollagerFeil> {
    if adresse.starts_with("postgres://") || adresse.starts_with("postgresql://") {
        Ok(Arc::new(postgres::Store::apne(adresse).await?))
    } else {
        Ok(Arc::new(sqlite::Store::apne(&egen_fil(adresse)).await?))
    }
}

/// `data/milepael.db` → `data/milepael-kontroll.db`.
pub fn egen_fil(adresse: &str) -> String {
    let uten = adresse.strip_prefix("sqlite:").map_or(adresse, |r| r.strip_prefix("//").unwrap_or(r));
    let fil = uten.split_once('?').map_or(uten, |(fil, _)| fil);
    match fil.rsplit_once('.') {
        Some((stamme, endelse)) if !endelse.contains('/') => format!("{stamme}-kontroll.{endelse}"),
        _ => format!("{fil}-kontroll"),
    }
}

/// Checks the whole chain. What was noted outside (`ankre`) finds also the one who cuts the tail and
/// moves the head.
pub async fn verifiser(lager: &dyn Kontrollager, ankre: &[Anker]) -> Result<Anker, KontrollagerFeil> {
    let mut kontroll = Kjedekontroll::ny(ankre);
    loop {
        let rader = lager.etter(kontroll.antall(), 500).await?;
        if rader.is_empty() {
            break;
        }
        for rad in &rader {
            kontroll.neste(rad)?;
        }
    }
    Ok(kontroll.slutt(lager.hode().await?)?)
}
