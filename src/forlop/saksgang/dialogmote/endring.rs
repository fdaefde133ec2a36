//! New time or place, and cancellation (F14, F15). Every party is told why; a provider that takes
//! part must be told as well, or would come in vain.

use chrono::{DateTime, Utc};

use super::{Dialogmoter, Mote, innkalling::sjekk_tid_og_sted, med_innhold};
use crate::{
    base::MoteId,
    forlop::saksgang::Avslag,
    hendelse::{
        Dialogmote,
        dialogmote::{Deltaker, Motehendelse},
        motedetaljer::{Motedetaljer, Motemelding},
    },
};

/// Another time or place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NyttTidSted {
    /// Which meeting.
    pub mote: MoteId,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// How many minutes it lasts; as before when nothing is said.
    pub varighet: Option<u16>,
    /// Where.
    pub sted: String,
    /// Address of a video meeting.
    pub videolenke: Option<String>,
    /// Why, to each party.
    pub meldinger: Vec<Motemelding>,
}

/// A cancellation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avlysning {
    /// Which meeting.
    pub mote: MoteId,
    /// Why, to each party.
    pub meldinger: Vec<Motemelding>,
}

/// Moves a meeting.
pub fn flytt(onske: NyttTidSted, alle: &Dialogmoter, now: DateTime<Utc>) -> Result<Dialogmote, Avslag> {
    let mote = alle.aktivt(onske.mote)?;
    sjekk_tid_og_sted(onske.tidspunkt, &onske.sted, onske.videolenke.as_deref(), now)?;
    alle_far_beskjed(mote, &onske.meldinger)?;
    let detaljer = Motedetaljer {
        sted: Some(onske.sted.trim().to_owned()),
        videolenke: med_innhold(onske.videolenke),
        varighet: onske.varighet,
        meldinger: onske.meldinger,
        ..Motedetaljer::default()
    };
    Ok(Dialogmote {
        detaljer: Some(Box::new(detaljer)),
        ..mote.hendelse(Motehendelse::NyttTidSted, Some(onske.tidspunkt))
    })
}

/// Cancels a meeting.
pub fn avlys(onske: Avlysning, alle: &Dialogmoter) -> Result<Dialogmote, Avslag> {
    let mote = alle.aktivt(onske.mote)?;
    alle_far_beskjed(mote, &onske.meldinger)?;
    let detaljer = Motedetaljer { meldinger: onske.meldinger, ..Motedetaljer::default() };
    Ok(Dialogmote {
        detaljer: Some(Box::new(detaljer)),
        ..mote.hendelse(Motehendelse::Avlyst, mote.tidspunkt)
    })
}

fn alle_far_beskjed(mote: &Mote, meldinger: &[Motemelding]) -> Result<(), Avslag> {
    let har = |til: Deltaker| meldinger.iter().any(|m| m.til == til && !m.tekst.trim().is_empty());
    if mote.har_behandler() && !har(Deltaker::Behandler) {
        return Err(Avslag::ugyldig(
            "MOTE_BEHANDLER_MA_VARSLES",
            "Behandleren er kalt inn til møtet. Skriv en begrunnelse til behandleren også.",
        ));
    }
    if !har(Deltaker::Arbeidstaker) || !har(Deltaker::Arbeidsgiver) {
        return Err(Avslag::ugyldig(
            "MOTE_BEGRUNNELSE_MANGLER",
            "Skriv en begrunnelse både til den sykmeldte og til arbeidsgiveren.",
        ));
    }
    Ok(())
}
