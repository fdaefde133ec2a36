//! Every sentence that people read, in one place: plain language, bokmål, and nynorsk where the
//! same words go out to the sick-listed person, the leader and the doctor.
//!
//! Pure functions from the enums of the domain to words. Every match is exhaustive, so a new
//! value without a text does not compile.

pub mod arbeid;
pub mod arbeidsgiver;
pub mod arbeidsliste;
pub mod begrunnelse;
pub mod behandlerdialog;
pub mod beregning;
pub mod brev;
pub mod dato;
pub mod diagnose;
pub mod dialogmelding;
mod dialogmote;
pub mod egen_vurdering;
pub mod forsok;
pub mod hendelser;
pub mod hvorfor;
pub mod innsyn;
pub mod lix;
mod maksdato;
pub mod manuell;
pub mod milepaler;
pub mod motebehov;
pub mod moter;
pub mod neste;
pub mod person;
pub mod prognose;
pub mod rad;
pub mod regelverk;
pub mod saker;
pub mod sortering;
pub mod statistikk;
pub mod stotte;
pub mod styring;
pub mod sykmelding;
pub mod tall;
pub mod tekst;
pub mod vurderinger;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_hendelser;

use crate::hendelse::malform::Skriftform;

/// Which of the two written forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Malform {
    /// Bokmål.
    #[default]
    Nb,
    /// Nynorsk.
    Nn,
}

impl From<Skriftform> for Malform {
    fn from(form: Skriftform) -> Self {
        match form {
            Skriftform::Nb => Self::Nb,
            Skriftform::Nn => Self::Nn,
        }
    }
}

impl Malform {
    /// Picks one of two texts.
    pub fn velg<T>(self, nb: T, nn: T) -> T {
        match self {
            Self::Nb => nb,
            Self::Nn => nn,
        }
    }
}
