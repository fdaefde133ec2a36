//! What the sick-listed person answers to an advance notice.

use serde::{Deserialize, Serialize};

use crate::base::HendelseId;

/// The person's answer, before Nav decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Varselsvar {
    /// The assessment that was the notice.
    pub varsel: HendelseId,
    /// What the notice is about.
    pub slag: Varselslag,
    /// The person's own words.
    pub tekst: String,
    /// It came after the deadline. It is read all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub etter_frist: bool,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Varselslag {
    /// The activity requirement (ftrl. § 8-8 second paragraph).
    Aktivitetskrav,
    /// Unfit for work (ftrl. § 8-4).
    Arbeidsuforhet,
    /// The duty to cooperate (ftrl. § 8-8 first and third paragraph).
    Medvirkning,
}

impl Varselslag {
    /// All.
    pub const ALLE: [Self; 3] = [Self::Aktivitetskrav, Self::Arbeidsuforhet, Self::Medvirkning];

    /// The name in forms and in the log.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Aktivitetskrav => "AKTIVITETSKRAV",
            Self::Arbeidsuforhet => "ARBEIDSUFORHET",
            Self::Medvirkning => "MEDVIRKNING",
        }
    }
}
