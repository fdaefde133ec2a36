//! The models: the one that predicts now, and older ones for making old predictions again.
//!
//! Which one is in use stands in the store. Each instance looks there now and then, so a new model is
//! taken into use without a restart. A store that has none predicts nothing: a model that has learnt from
//! invented people must never say anything about real ones, so only the demonstration brings one.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::{DateTime, Utc};

use super::{Lager, LagerFeil};
use crate::learn::artefact::{Artefaktfeil, Modell};

/// Name of the fact that says which model is in use.
pub const I_BRUK: &str = "modell";

/// A model as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModellRad {
    /// SHA-256 of the artefact.
    pub hash: String,
    /// Name.
    pub navn: String,
    /// When.
    pub publisert: DateTime<Utc>,
    /// By whom.
    pub publisert_av: String,
}

/// A model could not be taken into use.
#[derive(Debug, thiserror::Error)]
pub enum ModellFeil {
    /// The store failed.
    #[error(transparent)]
    Lager(#[from] LagerFeil),
    /// The artefact is wrong.
    #[error("modellen som er tatt i bruk, kan ikke brukes av dette programmet: {0}")]
    Artefakt(#[from] Artefaktfeil),
    /// The store names a model that it does not have.
    #[error("modellen som er tatt i bruk, finnes ikke i databasen. Publiser den på nytt")]
    Mangler,
}

/// The models of an instance.
#[derive(Debug, Default)]
pub struct Modeller {
    innhold: RwLock<Innhold>,
}

#[derive(Debug, Default)]
struct Innhold {
    i_bruk: Option<Arc<Modell>>,
    lest: HashMap<String, Arc<Modell>>,
}

impl Modeller {
    /// The one in use.
    pub fn i_bruk(&self) -> Option<Arc<Modell>> {
        self.innhold.read().unwrap_or_else(PoisonError::into_inner).i_bruk.clone()
    }

    /// Looks in the store for another one; says whether it was taken into use. When the new one can't
    /// be used, the old one stays.
    pub async fn hal_inn(&self, lager: &dyn Lager) -> Result<bool, ModellFeil> {
        let Some(hash) = lager.oppsett(I_BRUK).await? else { return Ok(false) };
        if self.i_bruk().is_some_and(|m| m.hash() == hash) {
            return Ok(false);
        }
        let modell = self.med_hash(lager, &hash).await?.ok_or(ModellFeil::Mangler)?;
        self.innhold.write().unwrap_or_else(PoisonError::into_inner).i_bruk = Some(modell);
        Ok(true)
    }

    /// A model that is or was in use.
    pub async fn med_hash(&self, lager: &dyn Lager, hash: &str) -> Result<Option<Arc<Modell>>, ModellFeil> {
        let lest = |innhold: &Innhold| innhold.lest.get(hash).or(innhold.i_bruk.as_ref()).cloned();
        let kjent = lest(&self.innhold.read().unwrap_or_else(PoisonError::into_inner));
        if let Some(modell) = kjent.filter(|m| m.hash() == hash) {
            return Ok(Some(modell));
        }
        let Some(bytes) = lager.modell(hash).await? else { return Ok(None) };
        let modell = Arc::new(Modell::les(&bytes)?);
        let mut innhold = self.innhold.write().unwrap_or_else(PoisonError::into_inner);
        innhold.lest.insert(hash.to_owned(), Arc::clone(&modell));
        Ok(Some(modell))
    }
}
