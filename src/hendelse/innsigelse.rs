//! What the sick-listed person says is wrong, or objects to, and what Nav answers.

use serde::{Deserialize, Serialize};

use crate::base::HendelseId;

/// The person says that something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Innsigelse {
    /// What it is about.
    pub tema: Innsigelsestema,
    /// The event that is said to be wrong, when one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub om: Option<HendelseId>,
    /// The person's own words.
    pub tekst: String,
}

/// What an objection is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Innsigelsestema {
    /// What the model says, or that it is used.
    Beregning,
    /// A sick note: days, grade, diagnosis.
    Sykmelding,
    /// Employer or position.
    Arbeidsforhold,
    /// The follow-up plan or a meeting.
    Oppfolging,
    /// A caseworker's own view.
    Vurdering,
    /// Name, birth date, unit.
    Personopplysning,
    /// Anything else.
    Annet,
}

impl Innsigelsestema {
    /// All, in the order of the form.
    pub const ALLE: [Self; 7] = [
        Self::Sykmelding,
        Self::Arbeidsforhold,
        Self::Oppfolging,
        Self::Vurdering,
        Self::Personopplysning,
        Self::Beregning,
        Self::Annet,
    ];

    /// The name in forms and in the log.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Beregning => "BEREGNING",
            Self::Sykmelding => "SYKMELDING",
            Self::Arbeidsforhold => "ARBEIDSFORHOLD",
            Self::Oppfolging => "OPPFOLGING",
            Self::Vurdering => "VURDERING",
            Self::Personopplysning => "PERSONOPPLYSNING",
            Self::Annet => "ANNET",
        }
    }

    /// From the name.
    pub fn fra_kode(kode: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|t| t.kode() == kode)
    }
}

/// Nav answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Innsigelsessvar {
    /// What is answered.
    pub innsigelse: HendelseId,
    /// What came of it.
    pub utfall: Innsigelsesutfall,
    /// In words that the person reads.
    pub svar: String,
}

/// What came of an objection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Innsigelsesutfall {
    /// It was wrong, and is corrected or will be by whoever owns it.
    Rettet,
    /// The caseworker leaves it out when this case is decided.
    BrukesIkke,
    /// It stands as it is.
    Star,
}

impl Innsigelsesutfall {
    /// All, with the name in forms and in the log.
    pub const ALLE: [(Self, &'static str); 3] =
        [(Self::Rettet, "RETTET"), (Self::BrukesIkke, "BRUKES_IKKE"), (Self::Star, "STAR")];

    /// From the name.
    pub fn fra_kode(kode: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|(_, k)| *k == kode).map(|(u, _)| u)
    }
}
