//! From a number to a person here. The number itself goes no further.

use super::{Avslag, Identitet, Kjent};
use crate::{
    access::{Aktor, Rolle},
    store::{Lager, LagerFeil},
};

impl Identitet {
    /// The actor with the person filled in: citizens are the person; employees' own data are closed.
    pub async fn fyll_inn(
        &self,
        lager: &dyn Lager,
        kjent: Kjent,
    ) -> Result<Result<Aktor, Avslag>, LagerFeil> {
        let Kjent { mut aktor, fnr, .. } = kjent;
        let ansatt = !matches!(aktor.rolle, Rolle::Sykmeldt | Rolle::System);
        let fnr = if ansatt { fnr.or_else(|| self.ansatte.get(&aktor.id).copied()) } else { fnr };
        aktor.person = match fnr {
            Some(fnr) => lager.person_for(fnr).await?,
            None => None,
        };
        Ok(match (aktor.rolle, aktor.person) {
            (Rolle::Sykmeldt, None) => Err(Avslag::UkjentPerson),
            (Rolle::Sykmeldt, Some(person)) => Ok(Aktor { id: person.to_string(), ..aktor }),
            // Whoever is not in the register has no data here to be kept from.
            _ if ansatt && self.krev_person && fnr.is_none() => Err(Avslag::AnsattUtenPerson),
            _ => Ok(aktor),
        })
    }
}
