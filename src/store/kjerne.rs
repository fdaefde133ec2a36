//! The store with its writer, its read model and its door, opened together.

use std::sync::Arc;

use tokio::task::JoinHandle;

use super::{Committer, Dor, Lager, LagerFeil, Lesemodell, apne};
use crate::{base::Clock, rules::Regelverk};

/// Everything below the shells, ready to use. Cheap to clone.
#[derive(Clone)]
pub struct Kjerne {
    /// The store.
    pub lager: Arc<dyn Lager>,
    /// The timelines in memory.
    pub lesemodell: Arc<Lesemodell>,
    /// The write door.
    pub committer: Committer,
    /// The door for messages.
    pub dor: Dor,
    /// Today and now.
    pub clock: Arc<dyn Clock>,
    /// The rules in force.
    pub regelverk: &'static Regelverk,
}

impl Kjerne {
    /// Opens the store and starts the writer. The handle ends when the last clone is dropped.
    pub async fn apne(adresse: &str, clock: Arc<dyn Clock>) -> Result<(Self, JoinHandle<()>), LagerFeil> {
        let lager = apne(adresse).await?;
        let lesemodell = Arc::new(Lesemodell::default());
        let regelverk = Regelverk::innebygd();
        let (committer, skriver) = Committer::start(Arc::clone(&lager), Arc::clone(&lesemodell), regelverk);
        let dor = Dor::ny(committer.clone(), Arc::clone(&clock));
        Ok((Self { lager, lesemodell, committer, dor, clock, regelverk }, skriver))
    }
}
