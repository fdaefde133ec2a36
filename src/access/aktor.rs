//! Somebody who asks.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Handling;
use crate::base::{Hpr, Orgnr, PersonId};

/// What somebody is when they ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rolle {
    /// Caseworker.
    Veileder,
    /// Leader of a team of caseworkers.
    Teamleder,
    /// Doctor or other health professional.
    Behandler,
    /// The sick-listed person.
    Sykmeldt,
    /// The employer's leader.
    Arbeidsgiver,
    /// The control unit. It sees nothing here; it has rooms of its own.
    Kontroll,
    /// Reads the audit log.
    Revisor,
    /// A sending system.
    System,
}

impl Rolle {
    /// The name in the audit log.
    pub fn navn(self) -> &'static str {
        match self {
            Self::Veileder => "VEILEDER",
            Self::Teamleder => "TEAMLEDER",
            Self::Behandler => "BEHANDLER",
            Self::Sykmeldt => "SYKMELDT",
            Self::Arbeidsgiver => "ARBEIDSGIVER",
            Self::Kontroll => "KONTROLL",
            Self::Revisor => "REVISOR",
            Self::System => "SYSTEM",
        }
    }
}

/// Extra rights of a caseworker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Gruppe {
    /// Nav's own staff.
    EgneAnsatte,
    /// Code 7.
    FortroligAdresse,
    /// Code 6.
    StrengtFortroligAdresse,
    /// The whole country.
    Nasjonal,
}

/// Somebody who asks, with what the identity provider and the registers say of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aktor {
    /// Who, as written in the audit log: Nav ident, system name, or internal person id.
    pub id: String,
    /// Name shown to others.
    pub navn: String,
    /// As what.
    pub rolle: Rolle,
    /// May also change, not only read.
    pub kan_skrive: bool,
    /// Nav units.
    #[serde(default)]
    pub enheter: BTreeSet<String>,
    /// Municipalities and districts, by code: the beginning of a place counts. Kept apart from units, since
    /// the numbers of the two mean different things.
    #[serde(default)]
    pub geografi: BTreeSet<String>,
    /// Extra rights.
    #[serde(default)]
    pub grupper: BTreeSet<Gruppe>,
    /// Nothing but this, whatever the role may do: a system that was let in for one thing.
    #[serde(default)]
    pub bare: Option<Vec<Handling>>,
    /// The person that the actor is, when known. Own data are closed to caseworkers.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Number as a health professional.
    #[serde(default)]
    pub hpr: Option<Hpr>,
    /// Enterprises the actor is leader in.
    #[serde(default)]
    pub virksomheter: BTreeSet<Orgnr>,
}

impl Aktor {
    /// A health professional who has proven the number. It is written where it must be: in the audit log.
    pub fn helsepersonell(hpr: Hpr) -> Self {
        Self {
            navn: "Helsepersonell".to_owned(),
            rolle: Rolle::Behandler,
            kan_skrive: false,
            hpr: Some(hpr),
            ..Self::system(&format!("HPR {}", hpr.avslor()))
        }
    }

    /// A sending system.
    pub fn system(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            navn: id.to_owned(),
            rolle: Rolle::System,
            kan_skrive: true,
            enheter: BTreeSet::new(),
            geografi: BTreeSet::new(),
            bare: None,
            grupper: BTreeSet::new(),
            person: None,
            hpr: None,
            virksomheter: BTreeSet::new(),
        }
    }
}
