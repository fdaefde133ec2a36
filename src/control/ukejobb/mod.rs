//! What runs by itself for fairness and monitoring (R2, R11–R16, R21).
//!
//! | when | what | where it stands |
//! |---|---|---|
//! | each night, with everybody in memory | counts by rule, columns against the reference, the queue; on the first night of the week that can open the vault also its questions and the proxy test | stream `maling/<week>` |
//! | once when a week is over | the report, and what is stopped by itself, in one transaction | stream `uke/<week>`, `brytere` |
//!
//! Any number of instances may try: a stream's version lets one of them in. Nothing that is stored
//! names a person or holds a label.

mod demo;
mod hvelv;
pub(in crate::control) mod natt;
mod uke;

use serde::de::DeserializeOwned;

pub use self::{
    demo::{DEMONOKKEL, demouker, merker as demomerker},
    hvelv::{ImportFeil, Importert, importer},
    uke::{siste_proxy, siste_uker},
};
use super::{
    lager::{Kontrollager, KontrollagerFeil, Ny, Rad, Skriving},
    rettferdighet::grenser::{Grensebok, Grenser},
    rom::Hvem,
};
use chrono::NaiveDate;

/// The stream of a week's nights.
fn malestrom(uke: &str) -> String {
    format!("maling/{uke}")
}

/// The stream of a week's report.
fn ukestrom(uke: &str) -> String {
    format!("uke/{uke}")
}

/// The stream of the reference of the columns.
const REFERANSE: &str = "drift/referanse";
/// The stream of what was put into the vault: counts only.
const HVELVLOGG: &str = "hvelv";

/// The limits of a day.
fn grenser(dag: NaiveDate) -> Result<Grenser, KontrollagerFeil> {
    // The delivered file is read by a test of its own; here it can't fail but with the disk it is on.
    let bok = Grensebok::standard().map_err(|feil| KontrollagerFeil::Json(serde::de::Error::custom(feil)))?;
    bok.paa(dag).cloned().map_err(|feil| KontrollagerFeil::Json(serde::de::Error::custom(feil)))
}

/// What stands in a stream, of one kind; what can't be read is left out.
async fn les<T: DeserializeOwned>(
    lager: &dyn Kontrollager,
    strom: &str,
) -> Result<(i64, Vec<T>), KontrollagerFeil> {
    let rader = lager.strom(strom).await?;
    let antall = rader.iter().filter_map(|r| r.versjon).max().unwrap_or(0);
    let av = |r: &Rad| r.innhold.as_deref().and_then(|t| serde_json::from_str(t).ok());
    Ok((antall, rader.iter().filter_map(av).collect()))
}

/// A row to be written by the program itself.
fn rad(art: &str, innhold: String, hvem: Hvem<'_>) -> Ny {
    Ny {
        tidspunkt: hvem.now,
        aktor: hvem.aktor.id.clone(),
        rolle: hvem.aktor.rollenavn(),
        formal: hvem.formal,
        art: art.to_owned(),
        innhold,
    }
}

/// Writes; false when another instance was faster.
async fn skriv(lager: &dyn Kontrollager, skrivinger: &[Skriving]) -> Result<bool, KontrollagerFeil> {
    match lager.skriv(skrivinger).await {
        Ok(_) => Ok(true),
        Err(KontrollagerFeil::Konflikt(_)) => Ok(false),
        Err(feil) => Err(feil),
    }
}
