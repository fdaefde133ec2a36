//! A caseworker settles a note that the rules would not decide: is the backdating explained.

use serde::{Deserialize, Serialize};

use crate::base::SykmeldingId;

/// The decision on one note. Who made it is the event's `utfort_av`, when its `inntruffet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManuellVurdering {
    /// The note.
    pub sykmelding: SykmeldingId,
    /// What was decided.
    pub avgjorelse: Avgjorelse,
    /// Why, in the caseworker's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begrunnelse: Option<String>,
}

/// The four decisions. All but the first become a remark on the note, under the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Avgjorelse {
    /// Approved as it is.
    Godkjent,
    /// The backdating is not accepted.
    UgyldigTilbakedatering,
    /// The doctor must explain more.
    TilbakedateringKreverFlereOpplysninger,
    /// Approved in part.
    DelvisGodkjent,
}

impl Avgjorelse {
    /// Every one, in the order they are offered.
    pub const ALLE: [Self; 4] = [
        Self::Godkjent,
        Self::DelvisGodkjent,
        Self::TilbakedateringKreverFlereOpplysninger,
        Self::UgyldigTilbakedatering,
    ];

    /// The type of the remark; approval takes remarks away and gives none.
    pub fn merknad(self) -> Option<&'static str> {
        match self {
            Self::Godkjent => None,
            Self::UgyldigTilbakedatering => Some("UGYLDIG_TILBAKEDATERING"),
            Self::TilbakedateringKreverFlereOpplysninger => Some("TILBAKEDATERING_KREVER_FLERE_OPPLYSNINGER"),
            Self::DelvisGodkjent => Some("DELVIS_GODKJENT"),
        }
    }
}
