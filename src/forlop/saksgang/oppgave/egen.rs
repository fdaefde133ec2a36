//! The caseworker's own task. Setting a new one changes the old.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Oppgaver;
use crate::{
    base::HendelseId,
    forlop::saksgang::Avslag,
    hendelse::{
        Hendelse, Oppfolging,
        oppfolgingsoppgave::{Oppfolgingsgrunn, Oppfolgingsoppgave},
    },
};

/// The own task as it stands. The text is in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EgenOppgave {
    /// The event that set or last changed it.
    pub hendelse: HendelseId,
    /// When.
    pub endret: DateTime<Utc>,
    /// About what.
    pub grunn: Oppfolgingsgrunn,
    /// By when.
    pub frist: Option<NaiveDate>,
}

impl EgenOppgave {
    pub(super) fn ny(h: &Hendelse, oppgave: &Oppfolgingsoppgave) -> Self {
        Self { hendelse: h.id, endret: h.inntruffet, grunn: oppgave.grunn, frist: oppgave.frist }
    }
}

/// Sets or changes the own task.
pub fn sett(mut onske: Oppfolgingsoppgave, i_dag: NaiveDate) -> Result<Oppfolging, Avslag> {
    if onske.frist.is_some_and(|frist| frist < i_dag) {
        return Err(Avslag::ugyldig(
            "OPPGAVE_FRIST_PASSERT",
            "Fristen har passert. Velg en dag fra i dag av.",
        ));
    }
    onske.tekst = onske.tekst.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    if onske.grunn == Oppfolgingsgrunn::Annet && onske.tekst.is_none() {
        return Err(Avslag::ugyldig("OPPGAVE_TEKST_MANGLER", "Skriv hva oppgaven går ut på."));
    }
    Ok(Oppfolging::OppfolgingsoppgaveSatt(onske))
}

/// The own task is done.
pub fn fullfor(alle: &Oppgaver) -> Result<Oppfolging, Avslag> {
    if alle.egen.is_some() {
        return Ok(Oppfolging::OppfolgingsoppgaveFerdig);
    }
    Err(Avslag::konflikt("OPPGAVE_FINNES_IKKE", "Det er ingen oppfølgingsoppgave å fullføre."))
}
