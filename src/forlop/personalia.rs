//! What is known of the person apart from the absence, folded from register events.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    base::{Hpr, PersonId},
    hendelse::{
        Arbeidsforhold, Hendelse, Innhold, TidligereYtelse,
        person::{Beskyttelse, Personhendelse},
        sykmelding::Navn,
    },
};

/// The person.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Personalia {
    /// Name.
    pub navn: Option<Navn>,
    /// Birth date.
    pub fodselsdato: Option<NaiveDate>,
    /// Day of death.
    pub dodsdato: Option<NaiveDate>,
    /// Address protection.
    pub beskyttelse: Beskyttelse,
    /// One of Nav's own staff.
    pub egen_ansatt: bool,
    /// Municipality or district.
    pub geografi: Option<String>,
    /// Nav unit.
    pub enhet: Option<String>,
    /// Related people.
    pub familie: Vec<PersonId>,
    /// Ids that were merged into this person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tidligere: Vec<PersonId>,
    /// Employments, by first day.
    pub arbeidsforhold: Vec<Arbeidsforhold>,
    /// Benefits before the absences, from the older systems, in the order they became known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ytelser: Vec<TidligereYtelse>,
    /// Health professionals who signed or treated in a note, newest first.
    pub behandlere: Vec<BehandlerRef>,
}

/// A health professional.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BehandlerRef {
    /// Number in the register.
    pub hpr: Option<Hpr>,
    /// Name.
    pub navn: Navn,
    /// Office.
    pub legekontor: Option<String>,
}

impl Personalia {
    /// Folds the events in the order they became known.
    pub fn av(hendelser: &[&Hendelse]) -> Self {
        let mut person = Self::default();
        for hendelse in hendelser {
            match &hendelse.innhold {
                // Two sources may say the same merge; nobody was merged into themselves.
                Innhold::Person(Personhendelse::IdentSammenslatt { tidligere })
                    if *tidligere == hendelse.person || person.tidligere.contains(tidligere) => {}
                Innhold::Person(p) => person.register(p),
                Innhold::Arbeidsforhold(a) => {
                    person.arbeidsforhold.retain(|x| (x.virksomhet, x.fom) != (a.virksomhet, a.fom));
                    person.arbeidsforhold.push(a.clone());
                }
                Innhold::TidligereYtelse(ytelse) => person.ytelser.push(ytelse.clone()),
                Innhold::Sykmelding(note) => {
                    // The register's name wins; the note's is what we have until it comes.
                    if person.navn.is_none() && !note.pasient.navn.etternavn.is_empty() {
                        person.navn = Some(note.pasient.navn.clone());
                    }
                    let behandler = BehandlerRef {
                        hpr: note.behandler.hpr.or(note.signerer.hpr),
                        navn: note.behandler.navn.clone(),
                        legekontor: note.avsender.legekontor.navn.clone(),
                    };
                    person.behandlere.retain(|b| b.hpr != behandler.hpr || b.navn != behandler.navn);
                    person.behandlere.insert(0, behandler);
                }
                _ => {}
            }
        }
        person.arbeidsforhold.sort_by_key(|a| (a.fom, a.virksomhet));
        person
    }

    fn register(&mut self, hendelse: &Personhendelse) {
        match hendelse {
            Personhendelse::Registrert { fodselsdato, navn } => {
                self.fodselsdato = Some(*fodselsdato);
                if navn.is_some() {
                    self.navn.clone_from(navn);
                }
            }
            Personhendelse::Dod { dato } => self.dodsdato = Some(*dato),
            Personhendelse::Beskyttelse { niva } => self.beskyttelse = *niva,
            Personhendelse::EgenAnsatt { skjermet } => self.egen_ansatt = *skjermet,
            Personhendelse::Tilhorighet { geografi, enhet } => {
                self.geografi.clone_from(geografi);
                self.enhet.clone_from(enhet);
            }
            Personhendelse::Familie { person } => {
                if !self.familie.contains(person) {
                    self.familie.push(*person);
                }
            }
            Personhendelse::IdentSammenslatt { tidligere } => self.tidligere.push(*tidligere),
        }
    }

    /// Whole years on a day.
    pub fn alder(&self, dag: NaiveDate) -> Option<i32> {
        let fodt = self.fodselsdato?;
        let hatt_bursdag = (dag.month(), dag.day()) >= (fodt.month(), fodt.day());
        Some(dag.year() - fodt.year() - i32::from(!hatt_bursdag))
    }

    /// The employments on a day.
    pub fn ansatt_ved(&self, dag: NaiveDate) -> impl Iterator<Item = &Arbeidsforhold> {
        self.arbeidsforhold.iter().filter(move |a| a.fom <= dag && a.tom.is_none_or(|tom| tom >= dag))
    }
}
