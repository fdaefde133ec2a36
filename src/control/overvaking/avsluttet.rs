//! A case that has ended, as the measures see it. Made from the case log; holds no label of a group
//! and no text.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::signal::{Kontrollert, Subjekt, Utfall};
use crate::base::{Nok, PersonId};

/// A rule as it ran.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Regelversjon {
    /// `S10`.
    pub regel: String,
    /// Version.
    pub versjon: u32,
}

impl Regelversjon {
    /// A rule and its version.
    pub fn ny(regel: &str, versjon: u32) -> Self {
        Self { regel: regel.to_owned(), versjon }
    }

    /// From `S10@1`.
    pub fn av_navn(navn: &str) -> Option<Self> {
        let (regel, versjon) = navn.split_once('@')?;
        Some(Self::ny(regel, versjon.parse().ok()?))
    }
}

impl std::fmt::Display for Regelversjon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.regel, self.versjon)
    }
}

/// What an outcome says of the signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Dom {
    /// Nothing was wrong, or it was the data: the signal was wrong.
    Grunnlos,
    /// Something was wrongly paid, whoever made the error. Nothing is said of guilt.
    Feil,
}

impl Dom {
    /// From the exit code of control.md 3.2, read last: an appeal (K2, K3), an acquittal (P6) or a
    /// reversal (P7) makes a case groundless again. `None`: says nothing of the signal (guidance,
    /// duplicate, on its way), or a code that is not known.
    pub fn av_kode(kode: &str) -> Option<Self> {
        match kode {
            "T1" | "T2" | "A1" | "K2" | "K3" | "P6" | "P7" => Some(Self::Grunnlos),
            "A2" | "A3" | "A4" | "A5" | "A6" | "A7" => Some(Self::Feil),
            _ => None,
        }
    }
}

/// A case that has ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Avsluttet {
    /// Rules that had a hit. Of a case drawn at random: those that would have picked it.
    pub regler: Vec<Regelversjon>,
    /// Whom it was about; `None` for doctors, employers and content that is deleted.
    pub person: Option<PersonId>,
    /// Day the signal was found, or the case was drawn.
    pub funnet: NaiveDate,
    /// Day of the first look.
    pub forst_sett: Option<NaiveDate>,
    /// Day it ended.
    pub avgjort: NaiveDate,
    /// What it said; `None` counts nowhere.
    pub dom: Option<Dom>,
    /// The time to appeal is out and no appeal is open. Others are not counted (R16; control.md 5.1).
    pub endelig: bool,
    /// Codes of innocent explanations that were true.
    pub forklaring_sann: Vec<String>,
    /// Drawn at random (R15).
    pub tilfeldig_trukket: bool,
    /// Hours of work.
    pub timer_brukt: f64,
    /// Found to be wrongly paid out.
    pub belop_feil: Nok,
    /// Found to be owed to the person: an under-payment that was found is a success too.
    pub belop_til_personen: Nok,
}

impl Avsluttet {
    /// Did the rule have a hit?
    pub fn gjelder(&self, regel: &Regelversjon) -> bool {
        self.regler.contains(regel)
    }

    /// What it counts as, when it may be counted.
    pub fn endelig_dom(&self) -> Option<Dom> {
        self.dom.filter(|_| self.endelig)
    }
}

/// Everybody a rule was run over, and whom it picked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Utvalg {
    /// Everybody in the run, also those the rule did not apply to.
    pub folk: Vec<PersonId>,
    /// Those with a hit.
    pub valgt: BTreeSet<PersonId>,
}

impl Utvalg {
    /// Of the checks of a run.
    pub fn av(folk: &[PersonId], sjekker: &[Kontrollert], regel: &Regelversjon) -> Self {
        let valgt = sjekker
            .iter()
            .filter(|k| k.regel == regel.regel && k.versjon == regel.versjon)
            .filter(|k| matches!(k.sjekk.utfall, Utfall::Avvik { .. }))
            .filter_map(|k| match k.subjekt {
                Subjekt::Person(person) => Some(person),
                Subjekt::Sykmelder(_) | Subjekt::Arbeidsgiver(_) => None,
            })
            .collect();
        Self { folk: folk.to_vec(), valgt }
    }
}
