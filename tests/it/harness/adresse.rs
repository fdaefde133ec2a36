//! The address of an empty database on either engine, for stores that the program's core does not
//! open.

use std::{any::Any, future::Future, panic::resume_unwind};

use tokio::task::{JoinError, LocalSet, spawn_local};

use super::{postgres, sqlite};

/// Runs a test body with the address of a SQLite file that is not there yet.
pub(crate) async fn adresse_sqlite<F: Future<Output = ()> + 'static>(body: impl FnOnce(String) -> F) {
    let base = sqlite::Base::ny();
    kjor(body(base.adresse())).await.unwrap_or_else(|p| resume_unwind(p));
}

/// The same with an empty PostgreSQL database; removed also when the test fails.
pub(crate) async fn adresse_postgres<F: Future<Output = ()> + 'static>(body: impl FnOnce(String) -> F) {
    let base = postgres::Base::ny().await;
    let utfall = kjor(body(base.adresse())).await;
    base.slett().await;
    utfall.unwrap_or_else(|p| resume_unwind(p));
}

/// In a task of its own, so that a failed assertion comes back as a value.
async fn kjor<F: Future<Output = ()> + 'static>(body: F) -> Result<(), Box<dyn Any + Send>> {
    let utfall = LocalSet::new().run_until(async { spawn_local(body).await }).await;
    utfall.map_err(JoinError::into_panic)
}

/// Mounts each body twice: as `sqlite::name` and as `postgres::name`.
macro_rules! paa_begge_adresser {
    ($($navn:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $navn() { $crate::harness::adresse_sqlite(super::$navn).await; })*
        }
        mod postgres {
            $(#[tokio::test] async fn $navn() { $crate::harness::adresse_postgres(super::$navn).await; })*
        }
    };
}
pub(crate) use paa_begge_adresser;
