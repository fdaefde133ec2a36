//! What becomes of a wish that is accepted.

use crate::hendelse::Oppfolging;

/// A wish that may be carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Godtatt {
    /// The event it becomes.
    pub hendelse: Oppfolging,
    /// What the caseworker should think about first. It stops nothing.
    pub advarsel: Option<Advarsel>,
}

/// Something that is allowed but that we advise against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advarsel {
    /// Stable name, for programs.
    pub kode: &'static str,
    /// What is odd and what to do, in plain bokmål.
    pub tekst: &'static str,
}

impl From<Oppfolging> for Godtatt {
    fn from(hendelse: Oppfolging) -> Self {
        Self { hendelse, advarsel: None }
    }
}

impl Godtatt {
    pub(super) fn med(self, advarsel: Option<Advarsel>) -> Self {
        Self { advarsel, ..self }
    }
}
