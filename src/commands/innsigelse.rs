//! The person says that something is wrong, and the caseworker answers.

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::{
    forlop::saksgang::Avslag,
    hendelse::innsigelse::{Innsigelse, Innsigelsessvar},
};

/// The person says it.
pub fn meld(b: &Beslutningsgrunnlag<'_>, onske: Innsigelse) -> Result<Beslutning, Avslag> {
    b.som_sykmeldt()?;
    tekst::sjekk(Some(&onske.tekst), None)?;
    b.grunnlag.saker.innsigelser.meld(onske).map(Beslutning::from)
}

/// The caseworker answers. The person reads the answer.
pub fn besvar(b: &Beslutningsgrunnlag<'_>, svar: Innsigelsessvar) -> Result<Beslutning, Avslag> {
    tekst::sjekk(Some(&svar.svar), None)?;
    b.grunnlag.saker.innsigelser.besvar(svar).map(Beslutning::from)
}
