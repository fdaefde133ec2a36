//! The read model's row of one person.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Posisjon;
use crate::{
    base::{Fnr, PersonId, fnr},
    forlop::{Grunnlag, utled},
    hendelse::Hendelse,
    rules::Regelverk,
};

/// What is kept ready of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Personrad {
    /// The person.
    pub person: PersonId,
    /// The last event that is included.
    pub posisjon: Posisjon,
    /// The identity number in use.
    pub ident: Option<Fnr>,
    /// What is derived.
    pub grunnlag: Arc<Grunnlag>,
}

#[derive(Serialize)]
struct Ut<'a> {
    #[serde(with = "fnr::lagret")]
    ident: Option<Fnr>,
    grunnlag: &'a Grunnlag,
}

#[derive(Deserialize)]
struct Inn {
    #[serde(with = "fnr::lagret")]
    ident: Option<Fnr>,
    grunnlag: Grunnlag,
}

impl Personrad {
    /// Derives the row.
    pub(super) fn utled(
        person: PersonId,
        ident: Option<Fnr>,
        hendelser: Vec<(Posisjon, Hendelse)>,
        regelverk: &Regelverk,
    ) -> Self {
        let posisjon = hendelser.iter().map(|(p, _)| *p).max().unwrap_or(0);
        let alle: Vec<Hendelse> = hendelser.into_iter().map(|(_, h)| h).collect();
        Self { person, posisjon, ident, grunnlag: Arc::new(utled(&alle, regelverk)) }
    }

    /// As stored.
    pub(super) fn til_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Ut { ident: self.ident, grunnlag: &self.grunnlag })
    }

    /// From storage.
    pub(super) fn fra_json(
        person: PersonId,
        posisjon: Posisjon,
        json: &str,
    ) -> Result<Self, serde_json::Error> {
        let inn: Inn = serde_json::from_str(json)?;
        Ok(Self { person, posisjon, ident: inn.ident, grunnlag: Arc::new(inn.grunnlag) })
    }
}
