//! Minutes (F14, F17).

use super::{Dialogmoter, Motestatus, har_ord};
use crate::{
    base::MoteId,
    forlop::saksgang::Avslag,
    hendelse::{
        Dialogmote,
        dialogmote::Motehendelse,
        motedetaljer::{Motedetaljer, Referat},
    },
};

/// Minutes to be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referatonske {
    /// Which meeting.
    pub mote: MoteId,
    /// The minutes.
    pub referat: Referat,
}

/// Completes a meeting with minutes.
pub fn ferdigstill(onske: Referatonske, alle: &Dialogmoter) -> Result<Dialogmote, Avslag> {
    let mote = alle.aktivt(onske.mote)?;
    er_utfylt(&onske.referat)?;
    Ok(Dialogmote {
        detaljer: Some(Box::new(Motedetaljer {
            referat: Some(Box::new(onske.referat)),
            ..Motedetaljer::default()
        })),
        ..mote.hendelse(Motehendelse::Ferdigstilt, mote.tidspunkt)
    })
}

/// Issues minutes again, with a reason. Only a completed meeting has any.
pub fn endre_referat(onske: Referatonske, arsak: &str, alle: &Dialogmoter) -> Result<Dialogmote, Avslag> {
    let mote = alle.finn(onske.mote)?;
    if mote.status != Motestatus::Ferdigstilt {
        return Err(Avslag::konflikt(
            "MOTE_IKKE_FERDIGSTILT",
            "Møtet er ikke ferdigstilt, så det er ikke noe referat å endre.",
        ));
    }
    if !har_ord(arsak) {
        return Err(Avslag::ugyldig(
            "REFERAT_ARSAK_MANGLER",
            "Skriv hvorfor referatet endres. Deltakerne får se det.",
        ));
    }
    er_utfylt(&onske.referat)?;
    Ok(Dialogmote {
        detaljer: Some(Box::new(Motedetaljer {
            referat: Some(Box::new(onske.referat)),
            arsak: Some(arsak.trim().to_owned()),
            ..Motedetaljer::default()
        })),
        ..mote.hendelse(Motehendelse::ReferatEndret, mote.tidspunkt)
    })
}

fn er_utfylt(r: &Referat) -> Result<(), Avslag> {
    let mangler = [
        (&r.situasjon, "REFERAT_SITUASJON_MANGLER", "Beskriv situasjonen og behovet for tilrettelegging."),
        (&r.konklusjon, "REFERAT_KONKLUSJON_MANGLER", "Skriv hva møtet kom fram til."),
        (
            &r.oppgave_arbeidstaker,
            "REFERAT_OPPGAVE_MANGLER",
            "Skriv hva den sykmeldte skal gjøre. Skriv «ingen» hvis det ikke er noe.",
        ),
        (
            &r.oppgave_arbeidsgiver,
            "REFERAT_OPPGAVE_MANGLER",
            "Skriv hva arbeidsgiveren skal gjøre. Skriv «ingen» hvis det ikke er noe.",
        ),
        (&r.leders_navn, "REFERAT_LEDER_MANGLER", "Oppgi hvem som møtte for arbeidsgiveren."),
    ]
    .into_iter()
    .find(|(felt, ..)| !har_ord(felt));
    match mangler {
        Some((_, kode, tekst)) => Err(Avslag::ugyldig(kode, tekst)),
        None if r.andre_deltakere.iter().any(|d| !har_ord(&d.navn) || !har_ord(&d.funksjon)) => {
            Err(Avslag::ugyldig("REFERAT_DELTAKER_MANGLER", "Oppgi både navn og funksjon for hver deltaker."))
        }
        None => Ok(()),
    }
}
