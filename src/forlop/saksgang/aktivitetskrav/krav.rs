//! One activity requirement and what has been decided about it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    base::HendelseId,
    forlop::saksgang::Tilfellebilde,
    hendelse::{
        oppfolging::AktivitetskravStatus as Status,
        vilkar::{AktivitetskravArsak, AktivitetskravVurdering},
    },
};

/// A requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Krav {
    /// The stop point: the last day of the eight weeks (C1), or the day it was opened by hand (C13).
    pub stoppunkt: NaiveDate,
    /// It is there from this day: the first day of its spell, or the day it was opened by hand.
    pub fra: NaiveDate,
    /// Status.
    pub status: Status,
    /// First day of the later spell that settled this one without a finding (C4 a).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub avlost: Option<NaiveDate>,
    /// Assessments, newest first.
    pub vurderinger: Vec<Vurdering>,
}

/// An assessment in short. The caseworker's words and the letter stand in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vurdering {
    /// The event.
    pub hendelse: Option<HendelseId>,
    /// The day it was made.
    pub dato: NaiveDate,
    /// Result.
    pub status: Status,
    /// Reasons.
    pub arsaker: Vec<AktivitetskravArsak>,
    /// Deadline of a notice, or of waiting.
    pub frist: Option<NaiveDate>,
    /// First day without sick pay.
    pub stans_fra: Option<NaiveDate>,
}

impl Status {
    /// Nothing more is to be decided (C7).
    pub fn er_avsluttende(self) -> bool {
        match self {
            Self::Ny | Self::NyVurdering | Self::Avvent | Self::Forhandsvarsel => false,
            Self::Unntak
            | Self::Oppfylt
            | Self::AutomatiskOppfylt
            | Self::InnstillingOmStans
            | Self::IkkeOppfylt
            | Self::IkkeAktuell
            | Self::Lukket => true,
        }
    }

    /// A caseworker decides it. New, automatically fulfilled and closed are not assessments (C12).
    pub fn er_vurdering(self) -> bool {
        !matches!(self, Self::Ny | Self::NyVurdering | Self::AutomatiskOppfylt | Self::Lukket)
    }
}

impl Krav {
    /// A requirement that nobody has assessed.
    pub fn nytt(stoppunkt: NaiveDate, fra: NaiveDate, status: Status) -> Self {
        Self { stoppunkt, fra, status, avlost: None, vurderinger: Vec::new() }
    }

    /// Applies to the spell: the stop point lies after its first day and not after its last (C3).
    /// Both belong to the same person.
    pub fn gjelder(&self, tilfelle: &Tilfellebilde) -> bool {
        tilfelle.start < self.stoppunkt && self.stoppunkt <= tilfelle.slutt
    }

    /// The requirement after an assessment that was made.
    #[must_use]
    pub fn vurdert(mut self, vurdering: Vurdering) -> Self {
        self.status = vurdering.status;
        self.avlost = None;
        self.vurderinger.insert(0, vurdering);
        self
    }

    /// The newest assessment.
    pub fn siste(&self) -> Option<&Vurdering> {
        self.vurderinger.first()
    }

    /// An assessment has settled it (C12).
    pub fn har_avsluttende_vurdering(&self) -> bool {
        self.vurderinger.iter().any(|v| v.status.er_avsluttende())
    }

    /// The advance notice, if one was ever sent for this requirement.
    pub fn forhandsvarsel(&self) -> Option<&Vurdering> {
        self.vurderinger.iter().find(|v| v.status == Status::Forhandsvarsel)
    }

    /// The deadline others see: that of the newest assessment only.
    pub fn frist(&self) -> Option<NaiveDate> {
        self.siste().and_then(|v| v.frist)
    }
}

impl Vurdering {
    /// The assessment of an event.
    pub fn av(innhold: &AktivitetskravVurdering, dato: NaiveDate, hendelse: Option<HendelseId>) -> Self {
        Self {
            hendelse,
            dato,
            status: innhold.status,
            arsaker: innhold.arsaker.clone(),
            frist: innhold.frist,
            stans_fra: innhold.stans_fra,
        }
    }
}
