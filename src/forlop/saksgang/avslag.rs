//! A refusal of something a person wants to do in a case.

/// Why a wish is refused, in words that say what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{tekst}")]
pub struct Avslag {
    /// Which kind: it decides the HTTP status.
    pub art: Avslagsart,
    /// Stable name of the reason, for programs.
    pub kode: &'static str,
    /// What is wrong and what to do, in plain bokmål.
    pub tekst: String,
}

/// Kind of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Avslagsart {
    /// The wish itself is wrong (400).
    Ugyldig,
    /// The person or the case does not qualify (403).
    IkkeTillatt,
    /// The wish does not fit the state the case is in (409).
    Konflikt,
}

impl Avslag {
    /// 400
    pub fn ugyldig(kode: &'static str, tekst: impl Into<String>) -> Self {
        Self { art: Avslagsart::Ugyldig, kode, tekst: tekst.into() }
    }

    /// 403
    pub fn ikke_tillatt(kode: &'static str, tekst: impl Into<String>) -> Self {
        Self { art: Avslagsart::IkkeTillatt, kode, tekst: tekst.into() }
    }

    /// 409
    pub fn konflikt(kode: &'static str, tekst: impl Into<String>) -> Self {
        Self { art: Avslagsart::Konflikt, kode, tekst: tekst.into() }
    }

    /// The HTTP status that fits.
    pub fn http_status(&self) -> u16 {
        match self.art {
            Avslagsart::Ugyldig => 400,
            Avslagsart::IkkeTillatt => 403,
            Avslagsart::Konflikt => 409,
        }
    }
}
