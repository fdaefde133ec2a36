//! A party says which times suit. After the last day to answer it may still do so, as long as the
//! proposal is open and a time is left: a late answer is better than none.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::Motetider;
use crate::{
    base::MoteId,
    forlop::saksgang::Avslag,
    hendelse::{Oppfolging, dialogmote::Deltaker, motetider::Motetidssvar},
};

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tidssvaronske {
    /// Which proposal.
    pub forslag: MoteId,
    /// Who answers.
    pub deltaker: Deltaker,
    /// The numbers of the times that suit.
    pub passer: Vec<u8>,
    /// Why none does. Owed when none does.
    pub grunn: Option<String>,
    /// A caseworker wrote it down on the telephone.
    pub telefon: bool,
}

/// Takes an answer.
pub fn besvar(onske: Tidssvaronske, alle: &Motetider, now: DateTime<Utc>) -> Result<Oppfolging, Avslag> {
    let runde = alle.apen(onske.forslag)?;
    if !runde.deltakere().contains(&onske.deltaker) {
        return Err(Avslag::konflikt(
            "MOTE_BEHANDLER_IKKE_INNKALT",
            "Ingen behandler skal være med på dette møtet, så en behandler kan ikke svare.",
        ));
    }
    if runde.gjenstar(now).next().is_none() {
        return Err(Avslag::konflikt(
            "MOTETIDER_PASSERT",
            "Alle tidene har passert. Nav må foreslå nye tider.",
        ));
    }
    let passer: BTreeSet<u8> = onske.passer.into_iter().collect();
    if passer.iter().any(|nr| runde.tid(*nr).is_none()) {
        return Err(Avslag::ugyldig(
            "MOTETIDER_UKJENT_TID",
            "En av tidene i svaret er ikke foreslått. Hent forslaget på nytt, og svar igjen.",
        ));
    }
    let grunn = onske.grunn.map(|g| g.trim().to_owned()).filter(|g| !g.is_empty());
    if passer.is_empty() && grunn.is_none() {
        return Err(Avslag::ugyldig(
            "MOTETIDER_GRUNN_MANGLER",
            "Kryss av for tidene som passer. Passer ingen, skriver du kort hvorfor.",
        ));
    }
    Ok(Oppfolging::MotetiderBesvart(Box::new(Motetidssvar {
        forslag: runde.id,
        deltaker: onske.deltaker,
        passer: passer.into_iter().collect(),
        grunn,
        telefon: onske.telefon,
    })))
}
