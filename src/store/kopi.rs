//! A copy of the embedded database while it is in use, and the way back.
//!
//! PostgreSQL has its own tools (`docs/operations.md`).

use std::path::Path;

use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

use super::LagerFeil;

/// A copy could not be made, or is not whole.
#[derive(Debug, thiserror::Error)]
pub enum KopiFeil {
    /// The database.
    #[error("databasen kan ikke leses")]
    Lager(#[from] LagerFeil),
    /// There is a file already; nothing is overwritten.
    #[error("{0} finnes fra før, og blir ikke overskrevet. Velg et annet navn")]
    Finnes(String),
    /// Nothing to copy.
    #[error("{0} finnes ikke")]
    Mangler(String),
    /// A damaged copy.
    #[error("filen er skadet: {0}")]
    Skadet(String),
    /// The folder.
    #[error("kan ikke skrive filen")]
    Fil(#[from] std::io::Error),
}

/// Copies a SQLite database as it is at this moment into a new file, also while others write, and checks
/// the copy page by page. The file appears under its name only when it is whole.
pub async fn kopier(fra: &str, til: &Path) -> Result<u64, KopiFeil> {
    if !Path::new(fra).exists() {
        return Err(KopiFeil::Mangler(fra.to_owned()));
    }
    let navn = til.display().to_string();
    if til.exists() {
        return Err(KopiFeil::Finnes(navn));
    }
    if let Some(mappe) = til.parent().filter(|m| !m.as_os_str().is_empty()) {
        std::fs::create_dir_all(mappe)?;
    }
    let uferdig = til.with_extension("uferdig");
    if uferdig.exists() {
        std::fs::remove_file(&uferdig)?;
    }
    let valg = SqliteConnectOptions::new().filename(fra).disable_statement_logging();
    let mut conn = valg.connect().await.map_err(LagerFeil::from)?;
    let kopiert = sqlx::query("VACUUM INTO $1").bind(uferdig.display().to_string()).execute(&mut conn).await;
    conn.close().await.map_err(LagerFeil::from)?;
    if let Err(feil) = kopiert {
        let _ = std::fs::remove_file(&uferdig);
        return Err(LagerFeil::from(feil).into());
    }
    er_hel(&uferdig).await?;
    std::fs::File::open(&uferdig)?.sync_all()?;
    std::fs::rename(&uferdig, til)?;
    Ok(std::fs::metadata(til)?.len())
}

/// Every page and index of the file fits together.
async fn er_hel(fil: &Path) -> Result<(), KopiFeil> {
    let valg = SqliteConnectOptions::new().filename(fil).read_only(true).disable_statement_logging();
    let mut conn = valg.connect().await.map_err(|feil| KopiFeil::Skadet(feil.to_string()))?;
    let svar: Result<String, _> = sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(&mut conn).await;
    conn.close().await.map_err(LagerFeil::from)?;
    match svar {
        Ok(svar) if svar == "ok" => Ok(()),
        Ok(svar) => Err(KopiFeil::Skadet(svar)),
        Err(feil) => Err(KopiFeil::Skadet(feil.to_string())),
    }
}
