//! Kinds of events, as the history is filtered by.

use crate::hendelse::{Hendelse, Innhold, Oppfolging};

/// A kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words beside each say what it is")]
pub enum Slag {
    Sykmelding,
    Soknad,
    Vurdering,
    Mote,
    Plan,
    Behandler,
    Register,
}

impl Slag {
    /// All, in the order of the filter.
    pub const ALLE: [Self; 7] = [
        Self::Vurdering,
        Self::Mote,
        Self::Sykmelding,
        Self::Soknad,
        Self::Plan,
        Self::Behandler,
        Self::Register,
    ];

    /// In the address.
    pub fn verdi(self) -> &'static str {
        match self {
            Self::Sykmelding => "sykmelding",
            Self::Soknad => "soknad",
            Self::Vurdering => "vurdering",
            Self::Mote => "mote",
            Self::Plan => "plan",
            Self::Behandler => "behandler",
            Self::Register => "register",
        }
    }

    /// As it is chosen.
    pub fn navn(self) -> &'static str {
        match self {
            Self::Sykmelding => "Sykmeldinger",
            Self::Soknad => "Søknader og inntektsmeldinger",
            Self::Vurdering => "Vurderinger og svar",
            Self::Mote => "Dialogmøter",
            Self::Plan => "Oppfølgingsplaner",
            Self::Behandler => "Dialog med behandler",
            Self::Register => "Registre",
        }
    }

    /// The kind of a word in the address.
    pub fn av(verdi: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.verdi() == verdi)
    }
}

/// The kind of an event.
pub fn slag(h: &Hendelse) -> Slag {
    match &h.innhold {
        Innhold::Sykmelding(_) | Innhold::SykmeldingStatus(_) | Innhold::ManuellVurdering(_) => {
            Slag::Sykmelding
        }
        Innhold::Soknad(_) | Innhold::Inntektsmelding(_) | Innhold::TidligereYtelse(_) => Slag::Soknad,
        Innhold::Dialogmote(_) => Slag::Mote,
        Innhold::Oppfolgingsplan(_) => Slag::Plan,
        Innhold::Dialogmelding(_) => Slag::Behandler,
        Innhold::Arbeidsforhold(_) | Innhold::Person(_) | Innhold::Bit(_) => Slag::Register,
        Innhold::Oppfolging(o) => match o {
            Oppfolging::Behandlerdialog(_) => Slag::Behandler,
            Oppfolging::KandidatVurdert { .. }
            | Oppfolging::KandidatLukket
            | Oppfolging::MotebehovMeldt(_)
            | Oppfolging::MotebehovBehandlet { .. }
            | Oppfolging::MoteAvventet { .. }
            | Oppfolging::MoteAvventLukket => Slag::Mote,
            _ => Slag::Vurdering,
        },
    }
}
