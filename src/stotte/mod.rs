//! What the doctor is told while a sick note is written: the same content whether it leaves as CDS
//! Hooks cards, as a page or as JSON.
//!
//! Pure: what is known, who asks and the day go in; at most a few [`Kort`] come out, in the order
//! status → workplace → advice → prediction → statistics. Nothing here knows the control unit, and
//! nothing here proposes to shorten or refuse a note.
//!
//! | file | card |
//! |---|---|
//! | [`historikk`](self) | notes that may be shared, and where the absence stands |
//! | `arbeidsplass` | what the employer can offer, when the plan is shared with the doctor |
//! | `rad` | advice for the diagnosis, the note's questions, what the draft lacks |
//! | `prognose` | how long it will last, with reasons |
//! | `statistikk` | how long and how graded others are |

mod arbeidsplass;
pub mod deling;
pub mod gradering;
mod historikk;
pub mod kort;
mod prognose;
mod rad;
mod statistikk;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

pub use self::arbeidsplass::delt_plan;
use self::deling::Delt;
pub use self::kort::{Avsnitt, Avvisning, Forslag, Kort, Tema};
pub use crate::intake::trees::utkast::{Utkast, Utkastperiode};
use crate::{
    base::{Fnr, Hpr, tid},
    forlop::Grunnlag,
    hendelse::{Oppfolgingsplan, sykmelding::Diagnose},
    learn::artefact::Modell,
    rules::Regelverk,
    stats::tabell::Varighetstabell,
    text::Malform,
};

/// When it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anledning {
    /// The journal is opened.
    Apning,
    /// The note is being written.
    Skriving,
    /// The note is about to be signed.
    Signering,
    /// The doctor has opened the whole picture.
    Oversikt,
}

impl Anledning {
    /// The name in the audit log.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Apning => "apning",
            Self::Skriving => "skriving",
            Self::Signering => "signering",
            Self::Oversikt => "oversikt",
        }
    }
}

/// Which topics are switched on. The prediction is off until somebody with the right to decide it
/// switches it on: no legal basis for it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Brytere {
    /// Notes and status.
    pub historikk: bool,
    /// The workplace.
    pub arbeidsplass: bool,
    /// Advice.
    pub rad: bool,
    /// The prediction.
    pub prognose: bool,
    /// Statistics.
    pub statistikk: bool,
}

impl Default for Brytere {
    fn default() -> Self {
        Self { historikk: true, arbeidsplass: true, rad: true, prognose: false, statistikk: true }
    }
}

impl Brytere {
    /// Whether a topic is on.
    pub fn har(self, tema: Tema) -> bool {
        match tema {
            Tema::Historikk => self.historikk,
            Tema::Arbeidsplass => self.arbeidsplass,
            Tema::Rad => self.rad,
            Tema::Prognose => self.prognose,
            Tema::Statistikk => self.statistikk,
        }
    }
}

/// What is known of the patient, given only to a doctor who has proven who they are.
#[derive(Debug, Clone, Copy)]
pub struct Pasient<'a> {
    /// The timeline.
    pub grunnlag: &'a Grunnlag,
    /// The doctor who asks: own notes are shown whole, others' are not.
    pub lege: Hpr,
    /// The content of the plan that the employer has shared with the doctor.
    pub plan: Option<&'a Oppfolgingsplan>,
    /// The model that predicts.
    pub modell: Option<&'a Modell>,
    /// The doctor has asked for earlier notes and said why.
    pub utvidet: bool,
}

/// A question.
#[derive(Debug, Clone, Copy)]
pub struct Sporring<'a> {
    /// When it is asked.
    pub anledning: Anledning,
    /// In which language.
    pub malform: Malform,
    /// Now.
    pub now: DateTime<Utc>,
    /// Topics.
    pub brytere: Brytere,
    /// The draft.
    pub utkast: Option<&'a Utkast>,
    /// The diagnosis of the consultation, for as long as the draft has none.
    pub diagnose: Option<&'a Diagnose>,
    /// The patient's number as the journal has it, for the age; it is not looked up here.
    pub fnr: Option<Fnr>,
    /// The patient, when the doctor may be told.
    pub pasient: Option<Pasient<'a>>,
    /// Statistics of the month.
    pub statistikk: Option<&'a Varighetstabell>,
    /// Limits.
    pub regelverk: &'a Regelverk,
}

impl<'a> Sporring<'a> {
    /// Today in Oslo.
    pub fn i_dag(&self) -> chrono::NaiveDate {
        tid::oslo_dato(self.now)
    }

    /// The diagnosis that advice and statistics are about: the draft's, the consultation's, or the
    /// one of the doctor's own note in force.
    pub fn diagnose(&self) -> Option<&'a Diagnose> {
        let utkast = self.utkast.and_then(|u| u.diagnose.as_ref());
        utkast.or(self.diagnose).or_else(|| {
            let delt = self.delt()?;
            delt.egne.first().and_then(|note| note.diagnose.as_ref())
        })
    }

    /// What may be shared of the patient.
    pub fn delt(&self) -> Option<Delt<'a>> {
        let pasient = self.pasient?;
        Some(Delt::av(pasient.grunnlag, pasient.lege, self.i_dag(), self.regelverk))
    }

    fn hoyst(&self) -> usize {
        let regler = &self.regelverk.stotte;
        let tall = match self.anledning {
            Anledning::Apning => regler.kort_ved_apning.tall(self.i_dag()),
            Anledning::Skriving | Anledning::Signering => regler.kort_ved_skriving.tall(self.i_dag()),
            Anledning::Oversikt => None,
        };
        tall.and_then(|n| usize::try_from(n).ok()).unwrap_or(Tema::ALLE.len())
    }
}

/// The cards, most important first, without those that `skjult` names: what the doctor has put
/// aside.
pub fn stotte(sporring: &Sporring<'_>, skjult: impl Fn(&Kort) -> bool) -> Vec<Kort> {
    let mut alle: Vec<Kort> = Vec::with_capacity(Tema::ALLE.len());
    for tema in Tema::ALLE {
        if !sporring.brytere.har(tema) || !horer_hjemme(sporring.anledning, tema) {
            continue;
        }
        let kort = match tema {
            Tema::Historikk => historikk::kort(sporring),
            Tema::Arbeidsplass => arbeidsplass::kort(sporring),
            Tema::Rad => rad::kort(sporring),
            Tema::Prognose => prognose::kort(sporring),
            Tema::Statistikk => statistikk::kort(sporring),
        };
        alle.extend(kort.filter(|kort| sporring.anledning == Anledning::Oversikt || !skjult(kort)));
    }
    en_av_hvert_forslag(&mut alle);
    alle.truncate(sporring.hoyst());
    alle
}

/// Opening the journal gives the status alone; before signing only what can still be changed.
fn horer_hjemme(anledning: Anledning, tema: Tema) -> bool {
    match anledning {
        Anledning::Apning => tema == Tema::Historikk,
        Anledning::Signering => matches!(tema, Tema::Arbeidsplass | Tema::Rad),
        Anledning::Skriving | Anledning::Oversikt => true,
    }
}

/// The same proposal on two cards is noise: the first keeps it.
fn en_av_hvert_forslag(alle: &mut [Kort]) {
    let mut sett = Vec::new();
    for kort in alle {
        kort.forslag.retain(|forslag| {
            let nytt = !sett.contains(forslag);
            if nytt {
                sett.push(*forslag);
            }
            nytt
        });
    }
}
