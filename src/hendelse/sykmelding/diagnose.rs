//! Field 3: why the patient is absent.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::rules::schema::rad::Kodesystem;

/// Field 3.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MedisinskVurdering {
    /// Main diagnosis.
    pub hoveddiagnose: Option<Diagnose>,
    /// Secondary diagnoses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bidiagnoser: Vec<Diagnose>,
    /// Statutory absence without illness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annen_fravarsarsak: Option<Arsak<AnnenFravarsarsak>>,
    /// Related to pregnancy.
    pub svangerskap: bool,
    /// Occupational injury.
    pub yrkesskade: bool,
    /// Its date.
    pub yrkesskade_dato: Option<NaiveDate>,
    /// The diagnosis is to be hidden from the patient.
    pub skjermes_for_pasient: bool,
}

/// A diagnosis with its code system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnose {
    /// Code system.
    pub system: Kodeverk,
    /// Code without dots, in the code list's own spelling.
    pub kode: String,
    /// Text as sent.
    pub tekst: Option<String>,
    /// The doctor's own words for it (OT), as sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub originaltekst: Option<String>,
}

/// Code system of a diagnosis, by OID (`2.16.578.1.12.4.1.1.` + number).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Kodeverk {
    /// 7170
    Icpc2,
    /// 7171
    Icpc2b,
    /// 7110
    Icd10,
    /// 7112
    Phbu,
    /// Any other, as written.
    Ukjent(String),
}

const OID: &str = "2.16.578.1.12.4.1.1.";

impl From<String> for Kodeverk {
    fn from(oid: String) -> Self {
        match oid.strip_prefix(OID) {
            Some("7170") => Self::Icpc2,
            Some("7171") => Self::Icpc2b,
            Some("7110") => Self::Icd10,
            Some("7112") => Self::Phbu,
            _ => Self::Ukjent(oid),
        }
    }
}

impl From<Kodeverk> for String {
    fn from(k: Kodeverk) -> Self {
        match k {
            Kodeverk::Icpc2 => format!("{OID}7170"),
            Kodeverk::Icpc2b => format!("{OID}7171"),
            Kodeverk::Icd10 => format!("{OID}7110"),
            Kodeverk::Phbu => format!("{OID}7112"),
            Kodeverk::Ukjent(oid) => oid,
        }
    }
}

impl Kodeverk {
    /// The system as advice to doctors knows it; `None` for systems it knows nothing of.
    pub fn radsystem(&self) -> Option<Kodesystem> {
        match self {
            Self::Icpc2 | Self::Icpc2b => Some(Kodesystem::Icpc2),
            Self::Icd10 => Some(Kodesystem::Icd10),
            Self::Phbu | Self::Ukjent(_) => None,
        }
    }
}

/// Coded causes with a free text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arsak<T> {
    /// Codes.
    #[serde(default = "Vec::new")]
    pub arsaker: Vec<T>,
    /// Texts of the codes as sent, one for each code; empty when none has a text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tekster: Vec<Option<String>>,
    /// Text.
    pub beskrivelse: Option<String>,
}

/// Code list 8131. The spelling of number 5 is the list's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the code list's")]
pub enum AnnenFravarsarsak {
    GodkjentHelseinstitusjon,
    BehandlingForhindrerArbeid,
    ArbeidsrettetTiltak,
    MottarTilskuddGrunnetHelsetilstand,
    NodvendigKontrollundenrsokelse,
    Smittefare,
    Abort,
    UforGrunnetBarnloshet,
    Donor,
    BehandlingSterilisering,
}
