//! How a state looks: icon and colour. The word always stands beside it.

use crate::{
    forlop::Tilstand,
    text::{Malform, milepaler},
};

/// A state as drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merke {
    /// Name of the icon, and of the colour class `s-…`.
    pub(super) ikon: &'static str,
    /// The word.
    pub(super) ord: &'static str,
}

impl Merke {
    pub(super) fn av(tilstand: Tilstand) -> Self {
        let ikon = match tilstand {
            Tilstand::Utfort => "utfort",
            Tilstand::Naer => "naer",
            Tilstand::OverFrist => "over",
            Tilstand::Kommer => "kommer",
            Tilstand::Unntatt => "unntatt",
            Tilstand::IkkeAktuell => "ikkeaktuell",
        };
        Self { ikon, ord: milepaler::tilstand(tilstand, Malform::Nb) }
    }
}
