//! Who works behind the wall, with which duties, and which duties nobody may hold together.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::signal::Subjekt;
use crate::base::{Hpr, Orgnr, PersonId};

/// A role at the control unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Tjeneste {
    /// Writes signal rules.
    Regelforfatter,
    /// Approves them.
    Regelgodkjenner,
    /// Sorts new cases.
    Triage,
    /// Assesses.
    Utreder,
    /// Leads the unit; approves what others propose.
    Leder,
    /// Lawyer.
    Jurist,
    /// The only one who sees diagnoses.
    MedisinskRadgiver,
    /// Data protection officer.
    Personvernombud,
    /// The benefits unit: notice, hearing, decision. Not a part of control.
    Ytelsesenhet,
    /// Appeals.
    Klageenhet,
    /// Runs the machines; reads no content.
    Administrator,
    /// Reads the log.
    Revisor,
    /// Takes in tips from outside, and does nothing else (R30).
    Tipsmottaker,
    /// A named part of the program.
    System,
}

impl Tjeneste {
    /// Every one.
    pub const ALLE: [Self; 14] = [
        Self::Regelforfatter,
        Self::Regelgodkjenner,
        Self::Triage,
        Self::Utreder,
        Self::Leder,
        Self::Jurist,
        Self::MedisinskRadgiver,
        Self::Personvernombud,
        Self::Ytelsesenhet,
        Self::Klageenhet,
        Self::Administrator,
        Self::Revisor,
        Self::Tipsmottaker,
        Self::System,
    ];

    /// As in the log.
    pub fn navn(self) -> &'static str {
        match self {
            Self::Regelforfatter => "REGELFORFATTER",
            Self::Regelgodkjenner => "REGELGODKJENNER",
            Self::Triage => "TRIAGE",
            Self::Utreder => "UTREDER",
            Self::Leder => "LEDER",
            Self::Jurist => "JURIST",
            Self::MedisinskRadgiver => "MEDISINSK_RADGIVER",
            Self::Personvernombud => "PERSONVERNOMBUD",
            Self::Ytelsesenhet => "YTELSESENHET",
            Self::Klageenhet => "KLAGEENHET",
            Self::Administrator => "ADMINISTRATOR",
            Self::Revisor => "REVISOR",
            Self::Tipsmottaker => "TIPSMOTTAKER",
            Self::System => "SYSTEM",
        }
    }
}

/// A part that somebody plays in one case. One person plays at most one of them in the same case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Oppgave {
    /// Stage 2.
    Triage,
    /// Stage 3.
    Utredning,
    /// Says yes or no as leader, or as the second person of a conclusion.
    Godkjenning,
    /// The lawyer's own check before a police report.
    Juristkontroll,
    /// Notice, hearing and decision.
    Horing,
    /// Appeal.
    Klage,
}

impl Oppgave {
    /// Every one.
    pub const ALLE: [Self; 6] =
        [Self::Triage, Self::Utredning, Self::Godkjenning, Self::Juristkontroll, Self::Horing, Self::Klage];

    /// The role that it takes.
    pub fn tjeneste(self) -> Tjeneste {
        match self {
            Self::Triage => Tjeneste::Triage,
            Self::Utredning => Tjeneste::Utreder,
            Self::Godkjenning => Tjeneste::Leder,
            Self::Juristkontroll => Tjeneste::Jurist,
            Self::Horing => Tjeneste::Ytelsesenhet,
            Self::Klage => Tjeneste::Klageenhet,
        }
    }
}

/// Somebody behind the wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kontrollaktor {
    /// As written in the log.
    pub id: String,
    /// Roles.
    pub tjenester: BTreeSet<Tjeneste>,
    /// May have cases of vulnerable people (R28).
    pub senior: bool,
    /// The person that the actor is, when known.
    pub person: Option<PersonId>,
    /// Number as a health professional.
    pub hpr: Option<Hpr>,
    /// Enterprises with a part in.
    pub virksomheter: BTreeSet<Orgnr>,
}

/// Two roles that nobody may hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("rollene {} og {} kan ikke ligge hos samme person", .0.navn(), .1.navn())]
pub struct Uforenlig(pub Tjeneste, pub Tjeneste);

impl Kontrollaktor {
    /// Somebody with these roles, if they may be held together: a rule's author does not approve
    /// rules; who runs the machines, reads the log or decides about payments does no control work.
    pub fn ny(id: &str, tjenester: impl IntoIterator<Item = Tjeneste>) -> Result<Self, Uforenlig> {
        let tjenester: BTreeSet<Tjeneste> = tjenester.into_iter().collect();
        for a in &tjenester {
            if let Some(b) = tjenester.iter().find(|b| uforenlige(*a, **b)) {
                return Err(Uforenlig(*a, *b));
            }
        }
        Ok(Self {
            id: id.to_owned(),
            tjenester,
            senior: false,
            person: None,
            hpr: None,
            virksomheter: BTreeSet::new(),
        })
    }

    /// A named part of the program.
    pub fn system(navn: &str) -> Self {
        Self {
            id: format!("system:{navn}"),
            tjenester: BTreeSet::from([Tjeneste::System]),
            senior: false,
            person: None,
            hpr: None,
            virksomheter: BTreeSet::new(),
        }
    }

    /// The same with experience for the cases of vulnerable people.
    #[must_use]
    pub fn erfaren(mut self) -> Self {
        self.senior = true;
        self
    }

    /// Every role, as in the log.
    pub fn rollenavn(&self) -> String {
        self.tjenester.iter().map(|t| t.navn()).collect::<Vec<_>>().join("+")
    }

    /// Has the role.
    pub fn har(&self, tjeneste: Tjeneste) -> bool {
        self.tjenester.contains(&tjeneste)
    }

    /// The case is about the actor's own self or own enterprise.
    pub fn er(&self, subjekt: Subjekt) -> bool {
        match subjekt {
            Subjekt::Person(id) => self.person == Some(id),
            Subjekt::Sykmelder(hpr) => self.hpr == Some(hpr),
            Subjekt::Arbeidsgiver(orgnr) => self.virksomheter.contains(&orgnr),
        }
    }
}

fn uforenlige(a: Tjeneste, b: Tjeneste) -> bool {
    use Tjeneste::{
        Administrator, Klageenhet, Regelforfatter, Regelgodkjenner, Revisor, System, Tipsmottaker,
        Ytelsesenhet,
    };
    // These stand alone: nothing else goes with them.
    let alene = |t| matches!(t, Administrator | Revisor | System | Tipsmottaker | Ytelsesenhet | Klageenhet);
    a != b && (alene(a) || alene(b) || matches!((a, b), (Regelforfatter, Regelgodkjenner)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn author_and_approver_are_two_people_and_the_machines_keeper_does_no_control() {
        use Tjeneste::{Administrator, Jurist, Leder, Regelforfatter, Regelgodkjenner, Triage, Utreder};
        assert_eq!(
            Kontrollaktor::ny("A", [Regelgodkjenner, Regelforfatter]).map(|a| a.id),
            Err(Uforenlig(Regelforfatter, Regelgodkjenner))
        );
        for t in Tjeneste::ALLE {
            assert_eq!(Kontrollaktor::ny("A", [Administrator, t]).is_ok(), t == Administrator, "{t:?}");
        }
        assert!(Kontrollaktor::ny("A", [Triage, Utreder]).is_ok(), "per case, not per person");
        assert!(Kontrollaktor::ny("A", [Leder, Jurist]).is_ok());
    }
}
