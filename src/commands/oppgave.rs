//! Tasks: treated, and the caseworker's own (G5).

use super::{Beslutning, Beslutningsgrunnlag, tekst};
use crate::{
    base::HendelseId,
    forlop::saksgang::{Avslag, oppgave},
    hendelse::oppfolgingsoppgave::Oppfolgingsoppgave,
};

/// A task is treated.
pub fn behandle(b: &Beslutningsgrunnlag<'_>, id: HendelseId) -> Result<Beslutning, Avslag> {
    oppgave::behandle(id, &b.grunnlag.saker.oppgaver, b.i_dag).map(Beslutning::from)
}

/// Sets or changes the own task.
pub fn sett(b: &Beslutningsgrunnlag<'_>, onske: Oppfolgingsoppgave) -> Result<Beslutning, Avslag> {
    tekst::sjekk(onske.tekst.as_deref(), None)?;
    oppgave::sett(onske, b.i_dag).map(Beslutning::from)
}

/// The own task is done.
pub fn fullfor(b: &Beslutningsgrunnlag<'_>) -> Result<Beslutning, Avslag> {
    oppgave::fullfor(&b.grunnlag.saker.oppgaver).map(Beslutning::from)
}
