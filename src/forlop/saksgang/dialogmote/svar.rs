//! Answers to an invitation (F16). A later answer replaces the earlier one.

use super::{Dialogmoter, med_innhold};
use crate::{
    base::MoteId,
    forlop::saksgang::Avslag,
    hendelse::{
        Dialogmote,
        dialogmote::{Deltaker, Motehendelse, Motesvar},
        motedetaljer::Motedetaljer,
    },
};

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svaronske {
    /// Which meeting.
    pub mote: MoteId,
    /// Who answers.
    pub deltaker: Deltaker,
    /// Comes, wants another time or place, does not come.
    pub svar: Motesvar,
    /// What the party writes. Owed when the party does not just come.
    pub tekst: Option<String>,
    /// A caseworker wrote it down on the telephone.
    pub telefon: bool,
}

/// Takes an answer.
pub fn svar(onske: Svaronske, alle: &Dialogmoter) -> Result<Dialogmote, Avslag> {
    let mote = alle.aktivt(onske.mote)?;
    if onske.deltaker == Deltaker::Behandler && !mote.har_behandler() {
        return Err(Avslag::konflikt(
            "MOTE_BEHANDLER_IKKE_INNKALT",
            "Ingen behandler er kalt inn til dette møtet, så en behandler kan ikke svare.",
        ));
    }
    let tekst = med_innhold(onske.tekst);
    if tekst.is_none() && onske.svar != Motesvar::Kommer {
        return Err(Avslag::ugyldig("MOTE_SVAR_BEGRUNNELSE_MANGLER", "Skriv en begrunnelse for svaret."));
    }
    Ok(Dialogmote {
        deltaker: Some(onske.deltaker),
        svar: Some(onske.svar),
        detaljer: (tekst.is_some() || onske.telefon).then(|| {
            Box::new(Motedetaljer { svartekst: tekst, telefon: onske.telefon, ..Motedetaljer::default() })
        }),
        ..mote.hendelse(Motehendelse::Svar, None)
    })
}
