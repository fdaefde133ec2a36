//! Who works behind the wall, from a file that the unit's leader keeps. The identity provider says who
//! somebody is; only this file says what they may do here.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::sak::{Kontrollaktor, Tjeneste};

/// The invented people of the demonstration.
pub const DEMO: &str = include_str!("../../examples/kontroll/ansatte.toml");

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnsatteFeil {
    /// Not readable.
    #[error("filen med kontrollens ansatte kan ikke leses: {0}")]
    Form(String),
    /// Duties that may not be held together.
    #[error("{id}: {feil}")]
    Uforenlig {
        /// Who.
        id: String,
        /// Which.
        feil: String,
    },
    /// The same person twice, or the program's own role.
    #[error("{0} står to ganger, eller har en rolle som bare programmet kan ha")]
    Ugyldig(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fil {
    ansatt: Vec<Linje>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Linje {
    id: String,
    navn: String,
    tjenester: Vec<Tjeneste>,
    #[serde(default)]
    senior: bool,
}

/// Everybody, by the name in the log.
#[derive(Debug, Clone, Default)]
pub struct Ansatte(BTreeMap<String, (String, Kontrollaktor)>);

impl Ansatte {
    /// Reads the file.
    pub fn les(innhold: &str) -> Result<Self, AnsatteFeil> {
        let fil: Fil = toml::from_str(innhold).map_err(|feil| AnsatteFeil::Form(feil.to_string()))?;
        let mut alle = BTreeMap::new();
        for linje in fil.ansatt {
            if linje.tjenester.contains(&Tjeneste::System) || linje.tjenester.is_empty() {
                return Err(AnsatteFeil::Ugyldig(linje.id));
            }
            let mut aktor = Kontrollaktor::ny(&linje.id, linje.tjenester)
                .map_err(|feil| AnsatteFeil::Uforenlig { id: linje.id.clone(), feil: feil.to_string() })?;
            aktor.senior = linje.senior;
            if alle.insert(linje.id.clone(), (linje.navn, aktor)).is_some() {
                return Err(AnsatteFeil::Ugyldig(linje.id));
            }
        }
        Ok(Self(alle))
    }

    /// The one with this name in the log.
    pub fn finn(&self, id: &str) -> Option<(&str, &Kontrollaktor)> {
        self.0.get(id).map(|(navn, aktor)| (navn.as_str(), aktor))
    }

    /// Everybody, by the name in the log.
    pub fn alle(&self) -> impl Iterator<Item = (&str, &Kontrollaktor)> {
        self.0.values().map(|(navn, aktor)| (navn.as_str(), aktor))
    }

    /// The name that people use; the log's own for the program and for those who have left.
    pub fn navn(&self, id: &str) -> String {
        if id.starts_with("system:") {
            return "Systemet".to_owned();
        }
        self.0.get(id).map_or_else(|| id.to_owned(), |(navn, _)| navn.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duties_that_do_not_go_together_are_refused() {
        let fil =
            |tjenester: &str| format!("[[ansatt]]\nid = \"A\"\nnavn = \"A\"\ntjenester = [{tjenester}]\n");
        assert!(Ansatte::les(DEMO).is_ok());
        assert!(Ansatte::les(&fil("\"TRIAGE\", \"UTREDER\"")).is_ok());
        for feil in [
            "\"REGELFORFATTER\", \"REGELGODKJENNER\"",
            "\"ADMINISTRATOR\", \"TRIAGE\"",
            "\"SYSTEM\"",
            "",
            "\"SJEF\"",
        ] {
            assert!(Ansatte::les(&fil(feil)).is_err(), "{feil}");
        }
        let to = fil("\"TRIAGE\"") + &fil("\"UTREDER\"");
        assert_eq!(Ansatte::les(&to).map(|_| ()), Err(AnsatteFeil::Ugyldig("A".into())));
    }
}
