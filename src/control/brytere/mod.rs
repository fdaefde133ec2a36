//! The kill switch (R3): per rule and version, model, source, random baseline, or everything. One
//! person stops; two start again. Every instance reads the log at least once a minute, so a stop bites
//! within that, without a restart.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    grunnlag::{Kilde, Kilder, Kildestatus},
    kort::avtrykk,
    regelliv::{Livshendelse, Regelliv},
    regler::{Regelfil, Sperret},
    sak::{Avslag, Kontrollaktor, Tjeneste},
};

/// What a switch is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "hva", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Bryter {
    /// One version of a rule.
    Regel {
        /// `S10`.
        id: String,
        /// Version.
        versjon: u32,
    },
    /// A model, by its id.
    Modell {
        /// Id.
        id: String,
    },
    /// A source.
    Kilde {
        /// Source.
        kilde: Kilde,
    },
    /// The random baseline. Only the data protection officer stops it (R15).
    TilfeldigUtvalg,
    /// Everything: no signals, no new cases.
    Alt,
}

/// What happened to a switch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "hendelse", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Bryterhendelse {
    /// Stopped.
    Stoppet {
        /// What.
        bryter: Bryter,
        /// Why.
        grunn: String,
    },
    /// One person wants it on again.
    StartForeslatt {
        /// What.
        bryter: Bryter,
        /// Why.
        grunn: String,
    },
    /// Another one agrees.
    Startet {
        /// What.
        bryter: Bryter,
    },
    /// A rule was withdrawn for good: nothing it found is used ([`super::tilbakekalling`]).
    Trukket {
        /// Rule.
        id: String,
        /// Version.
        versjon: u32,
        /// Why.
        grunn: String,
    },
}

impl Bryterhendelse {
    /// Kind, as in the log.
    pub fn art(&self) -> &'static str {
        match self {
            Self::Stoppet { .. } => "STOPPET",
            Self::StartForeslatt { .. } => "START_FORESLATT",
            Self::Startet { .. } => "STARTET",
            Self::Trukket { .. } => "REGEL_TRUKKET",
        }
    }
}

/// A stop that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stopp {
    /// Who.
    pub av: String,
    /// When.
    pub tid: DateTime<Utc>,
    /// Why.
    pub grunn: String,
    /// Who wants it on again.
    pub start_foreslatt_av: Option<String>,
}

/// How the switches stand.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Brytere {
    #[serde(serialize_with = "som_liste")]
    stoppet: BTreeMap<Bryter, Stopp>,
    trukket: BTreeSet<(String, u32)>,
    /// What the log says of each version of a rule ([`super::regelliv`]).
    #[serde(skip)]
    liv: BTreeMap<(String, u32), Regelliv>,
}

fn som_liste<S: serde::Serializer>(stoppet: &BTreeMap<Bryter, Stopp>, s: S) -> Result<S::Ok, S::Error> {
    s.collect_seq(stoppet)
}

impl Brytere {
    /// One more event.
    pub fn bruk(&mut self, av: &str, tid: DateTime<Utc>, hendelse: &Bryterhendelse) {
        match hendelse {
            Bryterhendelse::Stoppet { bryter, grunn } => {
                let stopp = Stopp { av: av.to_owned(), tid, grunn: grunn.clone(), start_foreslatt_av: None };
                self.stoppet.insert(bryter.clone(), stopp);
            }
            Bryterhendelse::StartForeslatt { bryter, .. } => {
                if let Some(stopp) = self.stoppet.get_mut(bryter) {
                    stopp.start_foreslatt_av = Some(av.to_owned());
                }
            }
            Bryterhendelse::Startet { bryter } => {
                self.stoppet.remove(bryter);
            }
            Bryterhendelse::Trukket { id, versjon, .. } => {
                self.trukket.insert((id.clone(), *versjon));
            }
        }
    }

    /// One more event of a rule's life.
    pub fn bruk_liv(&mut self, regel: (String, u32), av: &str, tid: DateTime<Utc>, hendelse: &Livshendelse) {
        self.liv.entry(regel).or_default().bruk(av, tid, hendelse);
    }

    /// The life of one version of a rule; `None` when nothing has happened in it.
    pub fn liv(&self, id: &str, versjon: u32) -> Option<&Regelliv> {
        self.liv.get(&(id.to_owned(), versjon))
    }

    /// What is stopped, and why.
    pub fn stoppet(&self) -> &BTreeMap<Bryter, Stopp> {
        &self.stoppet
    }

    /// This or everything is stopped.
    pub fn er_stoppet(&self, bryter: &Bryter) -> bool {
        self.stoppet.contains_key(bryter) || self.stoppet.contains_key(&Bryter::Alt)
    }

    /// A model is stopped.
    pub fn modell_stoppet(&self, id: &str) -> bool {
        self.er_stoppet(&Bryter::Modell { id: id.to_owned() })
    }

    /// The week's draw is to be made. A stop of everything does not stop it: it is the yardstick.
    pub fn tilfeldig_utvalg(&self) -> bool {
        !self.stoppet.contains_key(&Bryter::TilfeldigUtvalg)
    }

    /// The sources with the stopped ones marked: what needs them "cannot be assessed".
    #[must_use]
    pub fn kilder(&self, mut kilder: Kilder) -> Kilder {
        for (kilde, status) in &mut kilder.0 {
            if self.er_stoppet(&Bryter::Kilde { kilde: *kilde }) {
                *status = Kildestatus::Stoppet;
            }
        }
        kilder
    }

    /// Stops. Anybody who works with rules or leads may; nobody needs to be asked first.
    pub fn stopp(
        &self,
        bryter: Bryter,
        grunn: &str,
        aktor: &Kontrollaktor,
    ) -> Result<Bryterhendelse, Avslag> {
        use Tjeneste::{Jurist, Leder, Personvernombud, Regelforfatter, Regelgodkjenner};
        if bryter == Bryter::TilfeldigUtvalg {
            har(aktor, &[Personvernombud])?;
        } else {
            har(aktor, &[Leder, Personvernombud, Jurist, Regelgodkjenner, Regelforfatter])?;
        }
        Ok(Bryterhendelse::Stoppet { bryter, grunn: grunngitt(grunn)? })
    }

    /// The first of two who want it on again.
    pub fn foresla_start(
        &self,
        bryter: Bryter,
        grunn: &str,
        aktor: &Kontrollaktor,
    ) -> Result<Bryterhendelse, Avslag> {
        kan_starte(aktor)?;
        if !self.stoppet.contains_key(&bryter) {
            return Err(Avslag::IngentingABekrefte);
        }
        Ok(Bryterhendelse::StartForeslatt { bryter, grunn: grunngitt(grunn)? })
    }

    /// The second.
    pub fn start(&self, bryter: Bryter, aktor: &Kontrollaktor) -> Result<Bryterhendelse, Avslag> {
        kan_starte(aktor)?;
        match self.stoppet.get(&bryter).and_then(|s| s.start_foreslatt_av.as_ref()) {
            None => Err(Avslag::IngentingABekrefte),
            Some(forste) if *forste == aktor.id => Err(Avslag::AnnenPerson),
            Some(_) => Ok(Bryterhendelse::Startet { bryter }),
        }
    }

    /// Withdraws a rule for good.
    pub fn trekk(
        &self,
        id: &str,
        versjon: u32,
        grunn: &str,
        aktor: &Kontrollaktor,
    ) -> Result<Bryterhendelse, Avslag> {
        har(aktor, &[Tjeneste::Leder, Tjeneste::Jurist, Tjeneste::Personvernombud])?;
        Ok(Bryterhendelse::Trukket { id: id.to_owned(), versjon, grunn: grunngitt(grunn)? })
    }

    /// Withdrawn for good.
    pub fn er_trukket(&self, id: &str, versjon: u32) -> bool {
        self.trukket.contains(&(id.to_owned(), versjon))
    }
}

fn kan_starte(aktor: &Kontrollaktor) -> Result<(), Avslag> {
    use Tjeneste::{Jurist, Leder, Personvernombud, Regelgodkjenner};
    har(aktor, &[Leder, Personvernombud, Jurist, Regelgodkjenner])
}

fn har(aktor: &Kontrollaktor, roller: &[Tjeneste]) -> Result<(), Avslag> {
    match roller.iter().find(|t| aktor.har(**t)) {
        Some(_) => Ok(()),
        None => Err(Avslag::ManglerRolle(roller.first().copied().unwrap_or(Tjeneste::Leder))),
    }
}

fn grunngitt(grunn: &str) -> Result<String, Avslag> {
    let grunn = grunn.trim();
    if grunn.is_empty() { Err(Avslag::TekstMangler("grunn")) } else { Ok(grunn.to_owned()) }
}

impl Sperret for Brytere {
    fn regel(&self, id: &str, versjon: u32) -> bool {
        self.er_trukket(id, versjon) || self.er_stoppet(&Bryter::Regel { id: id.to_owned(), versjon })
    }

    fn godkjent(&self, fil: &Regelfil, i_dag: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let godkjent = self.liv(&fil.id, fil.versjon)?.dekker(&avtrykk::regel(fil), i_dag)?;
        Some((godkjent.fra, godkjent.til))
    }

    fn modell(&self, id: &str) -> bool {
        self.modell_stoppet(id)
    }
}

#[cfg(test)]
mod tests;
