//! The store with its writer, its read model and its door, opened together.

use std::sync::Arc;

use tokio::task::JoinHandle;

use super::{
    Committer, Diagnosenavn, Dor, Kodeverksnavn, Kortminne, Lager, LagerFeil, Lesemodell, Modeller, Navnebok,
    ajour, apne,
};
use crate::{base::Clock, rules::Regelverk};

/// Everything below the shells, ready to use. Cheap to clone.
#[derive(Clone)]
pub struct Kjerne {
    /// The store.
    pub lager: Arc<dyn Lager>,
    /// The timelines in memory.
    pub lesemodell: Arc<Lesemodell>,
    /// The models that predict.
    pub modeller: Arc<Modeller>,
    /// Answers to cards in journals, and the counts of what was shown.
    pub kort: Arc<Kortminne>,
    /// Names of diagnosis codes.
    pub kodeverk: Arc<Kodeverksnavn>,
    /// The write door.
    pub committer: Committer,
    /// The door for messages.
    pub dor: Dor,
    /// Today and now.
    pub clock: Arc<dyn Clock>,
    /// The rules in force.
    pub regelverk: &'static Regelverk,
    /// What the rows in the store must come from.
    merke: Arc<str>,
}

impl Kjerne {
    /// Opens the store on the built-in book and starts the writer. The handle ends when the last
    /// clone is dropped.
    pub async fn apne(adresse: &str, clock: Arc<dyn Clock>) -> Result<(Self, JoinHandle<()>), LagerFeil> {
        Self::apne_med(adresse, clock, Regelverk::innebygd(), |_, _| {}).await
    }

    /// As [`Kjerne::apne`], on another book. When the rows come from other rules everybody is
    /// derived again first; `fremdrift` is told how many are done, and of how many.
    pub async fn apne_med(
        adresse: &str,
        clock: Arc<dyn Clock>,
        regelverk: &'static Regelverk,
        fremdrift: impl FnMut(usize, usize) + Send,
    ) -> Result<(Self, JoinHandle<()>), LagerFeil> {
        let lager = apne(adresse).await?;
        ajour::sorg_for(lager.as_ref(), regelverk, fremdrift).await?;
        let lesemodell = Arc::new(Lesemodell::default());
        let (committer, skriver) = Committer::start(Arc::clone(&lager), Arc::clone(&lesemodell), regelverk);
        let dor = Dor::ny(committer.clone(), Arc::clone(&clock));
        let merke = ajour::merke(regelverk).into();
        let modeller = Arc::new(Modeller::default());
        let kort = Arc::new(Kortminne::default());
        kort.les_nokkel(lager.as_ref()).await?;
        let kodeverk = Arc::new(Kodeverksnavn::default());
        Ok((
            Self { lager, lesemodell, modeller, kort, kodeverk, committer, dor, clock, regelverk, merke },
            skriver,
        ))
    }

    /// Names diagnoses from a book, which is [`Kodeverksnavn::bok`] as it was a moment ago.
    pub fn diagnosenavn<'a>(&'a self, bok: &'a Navnebok) -> Diagnosenavn<'a> {
        Diagnosenavn { bok, regelverk: self.regelverk }
    }

    /// The rules and the code that the rows come from.
    pub fn merke(&self) -> &str {
        &self.merke
    }

    /// Whether the rows in the store still come from this program and its book. Another instance
    /// may have been started with other rules; this one must then stop. Fails when the database
    /// does not answer.
    pub async fn er_ajour(&self) -> Result<bool, LagerFeil> {
        ajour::er_ajour(self.lager.as_ref(), &self.merke).await
    }
}
