//! Letters: one document, shown as HTML before it is sent and kept as a tagged PDF. Pure.
//!
//! A command that sends a letter puts a [`Brev`] beside its facts (`Beslutning::brev`). The shell makes the
//! PDF once, and the store keeps those bytes: what the receiver got is what is read later.

mod html;
mod pdf;
mod tegn;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    base::{Hpr, Orgnr},
    text::{Malform, brev::Brevtekst},
};

pub use self::{
    html::{html, html_med_hode},
    pdf::{BrevFeil, pdf},
};
pub use crate::text::brev::Blokk;

/// A letter before it is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brev {
    /// What kind it is: `FORHANDSVARSEL_AKTIVITETSKRAV`, `INNKALLING` …
    pub type_: String,
    /// Who gets it.
    pub til: Mottaker,
    /// The form of Norwegian.
    pub malform: Malform,
    /// The heading, also the title of the file.
    pub tittel: String,
    /// The text, top to bottom.
    pub blokker: Vec<Blokk>,
    /// Which employer or doctor, when it is to one of those.
    #[serde(default, skip_serializing_if = "Adressat::er_tom")]
    pub adressat: Adressat,
}

/// Who gets a letter. A party sees the letters that are to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mottaker {
    /// The sick-listed person.
    Sykmeldt,
    /// The employer's leader.
    Arbeidsgiver,
    /// The doctor.
    Behandler,
}

impl Mottaker {
    /// The name in the store and in the API.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Sykmeldt => "SYKMELDT",
            Self::Arbeidsgiver => "ARBEIDSGIVER",
            Self::Behandler => "BEHANDLER",
        }
    }
}

/// Which employer or doctor a letter is to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Adressat {
    /// Name, as it stands over the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub navn: Option<String>,
    /// The employer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub virksomhet: Option<Orgnr>,
    /// The doctor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hpr: Option<Hpr>,
}

impl Adressat {
    fn er_tom(&self) -> bool {
        *self == Self::default()
    }
}

impl Brev {
    /// A letter with a text.
    pub fn ny(type_: impl Into<String>, til: Mottaker, malform: Malform, tekst: Brevtekst) -> Self {
        Self {
            type_: type_.into(),
            til,
            malform,
            tittel: tekst.tittel,
            blokker: tekst.blokker,
            adressat: Adressat::default(),
        }
    }

    /// To this employer, or this doctor.
    #[must_use]
    pub fn adressert(mut self, adressat: Adressat) -> Self {
        self.adressat = adressat;
        self
    }

    /// The words without form, for a note that is filed.
    pub fn som_tekst(&self) -> String {
        let mut ut = vec![self.tittel.clone()];
        for blokk in &self.blokker {
            match blokk {
                Blokk::Overskrift(tekst) | Blokk::Avsnitt(tekst) => ut.push(tekst.clone()),
                Blokk::Liste(punkter) => ut.extend(punkter.iter().map(|p| format!("- {p}"))),
                Blokk::Fakta(rader) => {
                    ut.extend(rader.iter().map(|(navn, verdi)| format!("{navn}: {verdi}")));
                }
            }
        }
        ut.join("\n\n")
    }
}

/// What stands over and under a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brevhode {
    /// The unit that sends it; also under the letter.
    pub avsender: String,
    /// Name and address of the receiver, a line each.
    pub mottaker: Vec<String>,
    /// Day of the letter.
    pub dato: NaiveDate,
    /// What it is about: names and values («Gjelder», «Fødselsnummer»).
    #[serde(default)]
    pub gjelder: Vec<(String, String)>,
    /// Reference of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saksref: Option<String>,
}

impl Brevhode {
    /// The lines at the right: date and reference.
    fn detaljer(&self, malform: Malform) -> Vec<(&'static str, String)> {
        let mut ut = vec![("Dato", crate::text::dato::lang(self.dato))];
        if let Some(ref_) = &self.saksref {
            ut.push((malform.velg("Vår referanse", "Vår referanse"), ref_.clone()));
        }
        ut
    }
}

/// The words over the signature.
fn hilsen(malform: Malform) -> &'static str {
    malform.velg("Med vennlig hilsen", "Med vennleg helsing")
}
