//! The checks of Maskinporten's tokens: enterprises' programs. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::{Avslag, Kjent, Krav, krav::Virksomhet};
use crate::{
    access::{Aktor, Handling},
    base::Orgnr,
};

/// Maskinporten: enterprises' programs.
#[derive(Debug, Clone)]
pub struct Maskinporten {
    /// What a scope lets an enterprise do.
    pub scope: BTreeMap<String, Vec<Handling>>,
    /// Enterprises that have an agreement.
    pub konsumenter: BTreeSet<Orgnr>,
    /// Those that may act for them.
    pub leverandorer: BTreeSet<Orgnr>,
    /// Our audience, for those who use one.
    pub audience: Option<String>,
}

impl Maskinporten {
    pub(super) fn hvem(&self, krav: &Krav) -> Result<Kjent, Avslag> {
        // Usually without an audience; one that names somebody else is not for us.
        match (&krav.aud, &self.audience) {
            (None, None) => {}
            (Some(aud), Some(oss)) if aud.har(oss) => {}
            (None, Some(_)) => return Err(Avslag::KravMangler),
            (Some(_), _) => return Err(Avslag::Mottaker),
        }
        let konsument = orgnr(krav.consumer.as_ref().ok_or(Avslag::KravMangler)?)?;
        let leverandor = krav.supplier.as_ref().map(orgnr).transpose()?;
        let scope = krav.scope.as_deref().ok_or(Avslag::KravMangler)?;
        if !self.konsumenter.contains(&konsument) {
            return Err(Avslag::Konsument);
        }
        if leverandor.is_some_and(|l| !self.leverandorer.contains(&l)) {
            return Err(Avslag::Leverandor);
        }
        let kan: Vec<Handling> =
            scope.split(' ').filter_map(|s| self.scope.get(s)).flatten().copied().collect();
        if kan.is_empty() {
            return Err(Avslag::Scope);
        }
        let id = match leverandor {
            Some(l) => format!("maskinporten:{}:{}", konsument.avslor(), l.avslor()),
            None => format!("maskinporten:{}", konsument.avslor()),
        };
        Ok(Kjent { aktor: Aktor { bare: Some(kan), ..Aktor::system(&id) }, fnr: None, klient: id })
    }
}

/// `0192:` and the number (ISO 6523).
fn orgnr(virksomhet: &Virksomhet) -> Result<Orgnr, Avslag> {
    let id = virksomhet.id.as_deref().ok_or(Avslag::KravMangler)?;
    if virksomhet.authority.as_deref().is_some_and(|a| a != "iso6523-actorid-upis") {
        return Err(Avslag::KravMangler);
    }
    let nummer = id.strip_prefix("0192:").filter(|n| n.len() == 9).ok_or(Avslag::KravMangler)?;
    Orgnr::parse(nummer).map_err(|_| Avslag::KravMangler)
}
