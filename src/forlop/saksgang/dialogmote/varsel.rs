//! Who is told of what (F15, F16).

use chrono::{DateTime, Utc};

use super::Mote;
use crate::hendelse::{
    Dialogmote,
    dialogmote::{Deltaker, Motehendelse},
};

/// A letter to a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Motevarsel {
    /// To whom.
    pub til: Deltaker,
    /// Of what.
    pub type_: Varseltype,
}

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Varseltype {
    /// Invitation.
    Innkalt,
    /// New time or place.
    NyttTidSted,
    /// Cancellation.
    Avlyst,
    /// Minutes, also when they are issued again.
    Referat,
}

impl Varseltype {
    /// The code of the message to the provider: 1 and 2 in list 8125, 4 and 9 in 8127.
    pub fn meldingskode(self) -> u8 {
        match self {
            Self::Innkalt => 1,
            Self::NyttTidSted => 2,
            Self::Avlyst => 4,
            Self::Referat => 9,
        }
    }
}

/// The letters that an event leads to. `mote` is the meeting as it stood before it; an invitation
/// has none. When the time that the letter is about has passed, nobody is told (F15); minutes
/// come afterwards by nature.
pub fn varsler(hendelse: &Dialogmote, mote: Option<&Mote>, now: DateTime<Utc>) -> Vec<Motevarsel> {
    let type_ = match hendelse.hva {
        Motehendelse::Innkalt => Varseltype::Innkalt,
        Motehendelse::NyttTidSted => Varseltype::NyttTidSted,
        Motehendelse::Avlyst => Varseltype::Avlyst,
        Motehendelse::Ferdigstilt | Motehendelse::ReferatEndret => Varseltype::Referat,
        Motehendelse::Lukket | Motehendelse::IkkeNodvendig | Motehendelse::Svar => return Vec::new(),
    };
    let passert = hendelse.tidspunkt.is_some_and(|t| t <= now);
    if passert && type_ != Varseltype::Referat {
        return Vec::new();
    }
    let detaljer = hendelse.detaljer.as_deref();
    let behandler = mote.map_or_else(|| detaljer.is_some_and(|d| d.behandler.is_some()), Mote::har_behandler);
    let far_kopi = detaljer.and_then(|d| d.referat.as_deref()).is_none_or(|r| r.behandler_mottar_kopi);
    [
        Some(Deltaker::Arbeidstaker),
        Some(Deltaker::Arbeidsgiver),
        (behandler && far_kopi).then_some(Deltaker::Behandler),
    ]
    .into_iter()
    .flatten()
    .map(|til| Motevarsel { til, type_ })
    .collect()
}
