//! Names of diagnosis codes in memory. They stand in the store when somebody has imported them;
//! each instance looks there now and then, so new names need no restart.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use super::{Lager, LagerFeil};
use crate::{
    hendelse::sykmelding::{Diagnose, Kodeverk},
    intake::kodenavn::Kodenavn,
    rules::Regelverk,
    text::{Malform, diagnose},
};

/// Name of the fact that says which import is the newest.
pub(super) const KODEVERK: &str = "kodeverk";

/// The names that are imported, by system.
#[derive(Debug, Default)]
pub struct Navnebok {
    navn: HashMap<Kodeverk, HashMap<String, String>>,
}

impl Navnebok {
    /// A book of these names.
    pub fn av(koder: Vec<Kodenavn>) -> Self {
        let mut navn: HashMap<Kodeverk, HashMap<String, String>> = HashMap::new();
        for kode in koder {
            navn.entry(kode.system).or_default().insert(kode.kode, kode.tekst);
        }
        Self { navn }
    }

    /// The name of a code; of its ICPC-2 code when only that has one.
    pub fn navn(&self, system: &Kodeverk, kode: &str) -> Option<&str> {
        let i = |system: &Kodeverk, kode: &str| self.navn.get(system)?.get(kode).map(String::as_str);
        i(system, kode).or_else(|| match system {
            Kodeverk::Icpc2b => i(&Kodeverk::Icpc2, kode.split('.').next()?),
            _ => None,
        })
    }

    /// How many names there are.
    pub fn antall(&self) -> usize {
        self.navn.values().map(HashMap::len).sum()
    }
}

/// The newest book of an instance.
#[derive(Debug, Default)]
pub struct Kodeverksnavn {
    innhold: RwLock<(Option<String>, Arc<Navnebok>)>,
}

impl Kodeverksnavn {
    /// The book as it is now.
    pub fn bok(&self) -> Arc<Navnebok> {
        Arc::clone(&self.innhold.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Looks in the store for a newer import; says whether there was one.
    pub async fn hal_inn(&self, lager: &dyn Lager) -> Result<bool, LagerFeil> {
        let nyeste = lager.oppsett(KODEVERK).await?;
        if nyeste == self.innhold.read().unwrap_or_else(PoisonError::into_inner).0 {
            return Ok(false);
        }
        // An import in between makes this newer than its mark; the next look takes it again.
        let bok = Arc::new(Navnebok::av(lager.kodenavn().await?));
        *self.innhold.write().unwrap_or_else(PoisonError::into_inner) = (nyeste, bok);
        Ok(true)
    }
}

/// Names diagnoses for a page or an answer: from the book, else by group.
#[derive(Debug, Clone, Copy)]
pub struct Diagnosenavn<'a> {
    /// Names that are imported.
    pub bok: &'a Navnebok,
    /// Has the groups.
    pub regelverk: &'a Regelverk,
}

impl<'a> Diagnosenavn<'a> {
    /// The name of the code, else of its group, in bokmål: that of the lists.
    pub fn navn(self, d: &Diagnose) -> Option<&'a str> {
        self.bok.navn(&d.system, &d.kode).or_else(|| diagnose::gruppenavn(self.regelverk, d, Malform::Nb))
    }

    /// Code and name as they are shown to somebody who may see the diagnosis.
    pub fn vist(self, d: &Diagnose) -> String {
        let gruppe = diagnose::gruppenavn(self.regelverk, d, Malform::Nb);
        diagnose::vist(&d.kode, self.bok.navn(&d.system, &d.kode), gruppe)
    }
}
