//! From a chosen time to an invitation.

use super::{Motetider, VIDEOMOTE};
use crate::{
    base::MoteId,
    forlop::saksgang::{Avslag, dialogmote::Innkalling},
    hendelse::motedetaljer::Motemelding,
};

/// A choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valg {
    /// Which proposal.
    pub forslag: MoteId,
    /// The number of the time.
    pub nr: u8,
    /// Free text in the letter to each party.
    pub meldinger: Vec<Motemelding>,
}

/// The invitation that a choice becomes, with the parties, place and link of the proposal. The time
/// need not suit everybody: Nav decides, and whoever can't come says so to the invitation.
pub fn velg(valg: Valg, alle: &Motetider) -> Result<Innkalling, Avslag> {
    let runde = alle.apen(valg.forslag)?;
    let tid = runde.tid(valg.nr).ok_or_else(|| {
        Avslag::ugyldig(
            "MOTETIDER_UKJENT_TID",
            "Tiden er ikke foreslått. Hent forslaget på nytt, og velg igjen.",
        )
    })?;
    Ok(Innkalling {
        virksomhet: runde.virksomhet,
        tidspunkt: tid.fra,
        varighet: Some(tid.minutter),
        sted: tid.sted.clone().unwrap_or_else(|| VIDEOMOTE.to_owned()),
        videolenke: tid.videolenke.clone(),
        behandler: runde.behandler.clone(),
        meldinger: valg.meldinger,
    })
}
