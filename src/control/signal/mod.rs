//! What a check says. Every check is kept, also one that passed and one that could not be made:
//! what speaks for the person stands in the same record as what must be cleared up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::grunnlag::{Mangel, Opphav};
use crate::base::{Hpr, Nok, Orgnr, Periode, PersonId};

/// How far a hit reaches. No level means that anything wrong was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Niva {
    /// Information for a human who compares records.
    #[serde(rename = "I")]
    Informasjon,
    /// Somebody should look at it.
    #[serde(rename = "R")]
    Gjennomgang,
}

/// What a check ended with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "utfall", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Utfall {
    /// Looked at, and in order.
    Bestatt,
    /// Two records disagree, or the number is above the threshold.
    Avvik {
        /// How far it reaches.
        niva: Niva,
    },
    /// It could not be assessed. Never a hit.
    KanIkkeVurderes {
        /// Why.
        arsak: Mangel,
    },
}

/// A named value with its unit, so that the sentence can be made again and the number recomputed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tall {
    /// Name: a key of the rule's text, for example `timer`.
    pub navn: String,
    /// Value.
    pub verdi: Verdi,
}

/// A value with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "enhet", content = "verdi", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Verdi {
    /// A count.
    Antall(i64),
    /// Days.
    Dager(i64),
    /// Hours.
    Timer(f64),
    /// A share, 1 is the whole.
    Andel(f64),
    /// A ratio or another plain number.
    Tall(f64),
    /// A probability.
    Sannsynlighet(f64),
    /// Money.
    Belop(Nok),
    /// A day.
    Dato(NaiveDate),
    /// Days.
    Periode(Periode),
    /// What a model found unusual, the most unusual first.
    Trekk(Vec<Trekkverdi>),
    /// The version of a stored model.
    Modell(String),
}

/// One number of a spell, and how it lies among others' ([`super::anomali::trekk`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trekkverdi {
    /// Its code.
    pub trekk: String,
    /// Value.
    pub verdi: f64,
    /// How many per cent of the reference have this value or a lower one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percentil: Option<f64>,
    /// What it adds to the score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ledd: Option<f64>,
    /// Distance from the middle of its peers, in robust standard deviations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub z: Option<f64>,
}

/// Whom a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "hva", content = "id", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Subjekt {
    /// A person on sick leave.
    Person(PersonId),
    /// A doctor.
    Sykmelder(Hpr),
    /// An employer.
    Arbeidsgiver(Orgnr),
}

/// One check of one subject by one rule, as the rule function gives it. A function gives none when
/// the rule does not apply (no other employer: nothing to compare), at least one when it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sjekk {
    /// What it ended with.
    pub utfall: Utfall,
    /// The days it is about; part of the signal's identity.
    pub periode: Option<Periode>,
    /// The employer, doctor or claim on the other side, when there is one; part of the identity.
    pub motpart: Option<Subjekt>,
    /// Its numbers: inputs, the computed value, and the threshold, in reading order.
    pub tall: Vec<Tall>,
    /// The rows that it rests on.
    pub grunnlag: Vec<Opphav>,
    /// What is at stake if the record that pays less is right; `None` when nothing is paid.
    pub belop: Option<Nok>,
    /// Codes of innocent explanations (from the rule file) that the data themselves already support.
    pub taler_for: Vec<String>,
}

impl Sjekk {
    /// A check that ended so, with nothing else said yet.
    pub fn ny(utfall: Utfall) -> Self {
        Self {
            utfall,
            periode: None,
            motpart: None,
            tall: Vec::new(),
            grunnlag: Vec::new(),
            belop: None,
            taler_for: Vec::new(),
        }
    }

    /// Looked at, and in order.
    pub fn bestatt() -> Self {
        Self::ny(Utfall::Bestatt)
    }

    /// Something to clear up.
    pub fn avvik(niva: Niva) -> Self {
        Self::ny(Utfall::Avvik { niva })
    }

    /// Not possible to say.
    pub fn kan_ikke_vurderes(arsak: Mangel) -> Self {
        Self::ny(Utfall::KanIkkeVurderes { arsak })
    }

    /// The days it is about.
    #[must_use]
    pub fn for_periode(mut self, periode: Periode) -> Self {
        self.periode = Some(periode);
        self
    }

    /// The other side.
    #[must_use]
    pub fn mot(mut self, motpart: Subjekt) -> Self {
        self.motpart = Some(motpart);
        self
    }

    /// One more number.
    #[must_use]
    pub fn med(mut self, navn: &str, verdi: Verdi) -> Self {
        self.tall.push(Tall { navn: navn.to_owned(), verdi });
        self
    }

    /// One more row that it rests on.
    #[must_use]
    pub fn av(mut self, opphav: &Opphav) -> Self {
        if !self.grunnlag.contains(opphav) {
            self.grunnlag.push(opphav.clone());
        }
        self
    }

    /// What is at stake.
    #[must_use]
    pub fn med_belop(mut self, belop: Nok) -> Self {
        self.belop = Some(belop);
        self
    }

    /// An innocent explanation that the data support.
    #[must_use]
    pub fn taler_for(mut self, kode: &str) -> Self {
        self.taler_for.push(kode.to_owned());
        self
    }

    /// Is it something to clear up, and at which level?
    pub fn niva(&self) -> Option<Niva> {
        match self.utfall {
            Utfall::Avvik { niva } => Some(niva),
            _ => None,
        }
    }
}

/// A check with the rule that made it and whom it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kontrollert {
    /// The rule's id, for example `S10`.
    pub regel: String,
    /// The rule's version.
    pub versjon: u32,
    /// Whom it is about.
    pub subjekt: Subjekt,
    /// What it said.
    pub sjekk: Sjekk,
}

impl Kontrollert {
    /// The identity of what was found: the same rule, subject, days and other side give the same id
    /// on any machine and in any run, so that a night that is run twice finds nothing twice.
    pub fn signal_id(&self) -> Uuid {
        let motpart = self.sjekk.motpart.map(nokkel).unwrap_or_default();
        let periode = self.sjekk.periode.map(|p| format!("{}/{}", p.fom(), p.tom())).unwrap_or_default();
        crate::base::ids::uuid_av(
            "kontroll-signal",
            &format!("{}@{}|{}|{periode}|{motpart}", self.regel, self.versjon, nokkel(self.subjekt)),
        )
    }
}

fn nokkel(subjekt: Subjekt) -> String {
    match subjekt {
        Subjekt::Person(id) => format!("P{id}"),
        Subjekt::Sykmelder(hpr) => format!("S{}", hpr.avslor()),
        Subjekt::Arbeidsgiver(orgnr) => format!("A{}", orgnr.avslor()),
    }
}

/// A hit, as it enters the control unit's store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// See [`Kontrollert::signal_id`].
    pub id: Uuid,
    /// The check.
    #[serde(flatten)]
    pub kontrollert: Kontrollert,
    /// When it was first found.
    pub funnet: DateTime<Utc>,
    /// The run that found it.
    pub kjoring: Uuid,
}
