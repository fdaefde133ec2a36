//! Storage. One body of SQL (`queries/`), mounted once for SQLite and once for PostgreSQL, behind
//! the object-safe trait [`Lager`]; one write door ([`Committer`]); one read model in memory
//! ([`Lesemodell`]).

mod ajour;
mod committer;
mod dor;
mod endringer;
mod feil;
mod kjerne;
pub mod kopi;
mod kortminne;
mod kvittering;
mod lager;
mod lesemodell;
mod modeller;
mod navnebok;
mod personrad;
mod postgres;
mod sqlite;
mod utkast;

pub use self::{
    ajour::{Bygget, bygg_alt},
    committer::{Committer, CommitterFeil},
    dor::{Dor, Ventende, del_opp},
    endringer::Endringer,
    feil::LagerFeil,
    kjerne::Kjerne,
    kortminne::Kortminne,
    kvittering::{Kvittering, Stisteg, sti},
    lager::{
        BrevRad, DodtBrevRad, HendelseRad, Jobb, KodeverkRad, Korttall, Lager, Meldingssvar, Okt, Posisjon,
        Skrevet, Svar,
    },
    lesemodell::Lesemodell,
    modeller::{I_BRUK as MODELL_I_BRUK, ModellFeil, ModellRad, Modeller},
    navnebok::{Diagnosenavn, Kodeverksnavn, Navnebok},
    personrad::Personrad,
    utkast::{Utkast, Utkastlager},
};

use std::sync::Arc;

/// Opens the store that the address names: `postgres://…`, or a SQLite file.
pub async fn apne(adresse: &str) -> Result<Arc<dyn Lager>, LagerFeil> {
    if adresse.starts_with("postgres://") || adresse.starts_with("postgresql://") {
        Ok(Arc::new(postgres::Store::apne(adresse).await?))
    } else {
        Ok(Arc::new(sqlite::Store::apne(adresse).await?))
    }
}
