//! Serious incidents (R22) as the log tells them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::{
        kort::hendelse::{Hendelse, Slag, Tiltak},
        overvaking::avsluttet::Regelversjon,
    },
    minne::Bilde,
};

/// What is told of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Hendelsesmelding {
    /// Found.
    Oppdaget {
        /// What, without names. The clock starts on the day it was known.
        hendelse: Hendelse,
    },
    /// Something was done about it.
    Tiltak {
        /// Id.
        id: Uuid,
        /// What, and on which day.
        tiltak: Tiltak,
    },
    /// Reported outside.
    Meldt {
        /// Id.
        id: Uuid,
        /// To whom.
        til: String,
        /// When.
        dato: chrono::NaiveDate,
    },
    /// Done with.
    Lukket {
        /// Id.
        id: Uuid,
        /// What was done.
        tiltak: String,
    },
}

/// An incident with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hendelsesak {
    /// The incident.
    pub hendelse: Hendelse,
    /// Who found it, and when it was written down.
    pub meldt_av: (String, DateTime<Utc>),
    /// To whom it was reported.
    pub meldt_til: Option<String>,
    /// What was done; `None` while it is open.
    pub lukket: Option<String>,
}

impl Bilde {
    /// Every incident, the newest first.
    pub fn hendelsesaker(&self) -> Vec<Hendelsesak> {
        let mut ut: Vec<Hendelsesak> = Vec::new();
        for (av, tid, melding) in &self.hendelser {
            let (Hendelsesmelding::Tiltak { id, .. }
            | Hendelsesmelding::Meldt { id, .. }
            | Hendelsesmelding::Lukket { id, .. }) = melding
            else {
                if let Hendelsesmelding::Oppdaget { hendelse } = melding {
                    ut.push(Hendelsesak {
                        hendelse: hendelse.clone(),
                        meldt_av: (av.clone(), *tid),
                        meldt_til: None,
                        lukket: None,
                    });
                }
                continue;
            };
            let Some(sak) = ut.iter_mut().find(|s| s.hendelse.id == *id) else { continue };
            match melding {
                Hendelsesmelding::Oppdaget { .. } => {}
                Hendelsesmelding::Tiltak { tiltak, .. } => {
                    sak.hendelse.tiltak.push(tiltak.clone());
                    sak.hendelse.tiltak.sort_by_key(|t| t.dag);
                }
                Hendelsesmelding::Meldt { til, dato, .. } => {
                    sak.hendelse.meldt = Some(*dato);
                    sak.meldt_til = Some(til.clone());
                }
                Hendelsesmelding::Lukket { tiltak, .. } => sak.lukket = Some(tiltak.clone()),
            }
        }
        ut.reverse();
        ut
    }

    /// One incident.
    pub fn hendelsesak(&self, id: Uuid) -> Option<Hendelsesak> {
        self.hendelsesaker().into_iter().find(|s| s.hendelse.id == id)
    }
}

/// The kinds with their words, for forms and lists.
pub const SLAG: [(Slag, &str, &str); 3] = [
    (Slag::Rettigheter, "RETTIGHETER", "Brudd på rettigheter, eller alvorlig skade for noen"),
    (Slag::Dodsfall, "DODSFALL", "Dødsfall"),
    (Slag::Omfattende, "OMFATTENDE", "Omfattende: mange personer eller flere enheter"),
];

impl Hendelsesak {
    /// A rule as it is written in a form: `S10@1`.
    pub fn les_regel(tekst: &str) -> Option<Regelversjon> {
        let (id, versjon) = tekst.split_once('@')?;
        Some(Regelversjon::ny(id, versjon.parse().ok()?))
    }
}
