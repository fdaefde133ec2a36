//! Tasks about a person (G5, G6): what somebody else did that a caseworker must look at.
//!
//! A task is known by the event that raised it. Whether any task of a kind is open is the flag of
//! the work list; so "treated" is never told before the last of them is.

mod egen;
mod sykmelding;
mod utledning;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Avslag;
use crate::{
    base::HendelseId,
    hendelse::{
        Oppfolging,
        dialogmote::{Motehendelse, Motesvar},
    },
};

pub use self::{
    egen::{EgenOppgave, fullfor, sett},
    sykmelding::{Fritekster, ber_om_bistand, er_duplikat},
};

/// The tasks of a person, oldest first, and the caseworker's own.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Oppgaver {
    /// Tasks that events raised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub oppgaver: Vec<Oppgave>,
    /// The caseworker's own task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub egen: Option<EgenOppgave>,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oppgave {
    /// The event that raised it.
    pub id: HendelseId,
    /// What it is about.
    pub type_: Oppgavetype,
    /// The meeting or message it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referanse: Option<String>,
    /// First day on which it is a task; later than the event for a message that is not answered.
    pub fra: NaiveDate,
    /// When it was last raised or treated.
    pub sist_endret: DateTime<Utc>,
    /// When it was treated, and by whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandlet: Option<Oppgaveslutt>,
    /// Later notes with the same words, which are no tasks of their own.
    #[serde(default, skip_serializing_if = "er_null")]
    pub duplikater: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn er_null(n: &u32) -> bool {
    *n == 0
}

/// What a task is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Oppgavetype {
    /// A plan asks Nav for help.
    OppfolgingsplanBistand,
    /// A party answered an invitation.
    Dialogmotesvar,
    /// The provider answered a message.
    BehandlerdialogSvar,
    /// The provider did not answer.
    BehandlerdialogMeldingUbesvart,
    /// The provider's system refused a message.
    BehandlerdialogMeldingAvvist,
    /// A note asks Nav for help.
    BehandlerBerOmBistand,
    /// The person says that something is wrong.
    Innsigelse,
    /// The person declares to be fit before the note ends.
    EgenFriskmelding,
    /// The person answered an advance notice; the decision ends it.
    Varselsvar,
}

/// How a task ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oppgaveslutt {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// By what happened next, and not by a caseworker.
    pub av_systemet: bool,
}

impl Oppgave {
    /// It is to be done on the day.
    pub fn er_apen(&self, i_dag: NaiveDate) -> bool {
        self.behandlet.is_none() && self.fra <= i_dag
    }

    fn avslutt(&mut self, tidspunkt: DateTime<Utc>, av_systemet: bool) {
        self.behandlet = Some(Oppgaveslutt { tidspunkt, av_systemet });
        self.sist_endret = tidspunkt;
    }
}

/// What a meeting event does to an open task about an answer (G5): cancelled, completed and
/// closed end it always; invited and moved when they came after the task was last touched.
pub fn lukkes_av_mote(hva: Motehendelse, etter_oppgaven: bool) -> bool {
    match hva {
        Motehendelse::Avlyst | Motehendelse::Ferdigstilt | Motehendelse::Lukket => true,
        Motehendelse::Innkalt | Motehendelse::NyttTidSted => etter_oppgaven,
        Motehendelse::IkkeNodvendig | Motehendelse::Svar | Motehendelse::ReferatEndret => false,
    }
}

/// An answer is a task unless it says "coming" and nothing more, or the meeting is over (G5).
pub fn svar_er_oppgave(svar: Motesvar, med_tekst: bool, mote_aktivt: bool) -> bool {
    mote_aktivt && (svar != Motesvar::Kommer || med_tekst)
}

impl Oppgaver {
    /// The tasks that are open on the day.
    pub fn apne(&self, i_dag: NaiveDate) -> impl Iterator<Item = &Oppgave> {
        self.oppgaver.iter().filter(move |o| o.er_apen(i_dag))
    }

    /// Any task of a kind is open on the day.
    pub fn har_apen(&self, type_: Oppgavetype, i_dag: NaiveDate) -> bool {
        self.apne(i_dag).any(|o| o.type_ == type_)
    }
}

/// A caseworker has treated a task.
pub fn behandle(id: HendelseId, alle: &Oppgaver, i_dag: NaiveDate) -> Result<Oppfolging, Avslag> {
    match alle.oppgaver.iter().find(|o| o.id == id) {
        Some(o) if o.er_apen(i_dag) && o.type_ == Oppgavetype::Innsigelse => Err(Avslag::konflikt(
            "OPPGAVE_KREVER_SVAR",
            "Den sykmeldte venter på svar. Svar på det som er meldt, så er oppgaven behandlet.",
        )),
        Some(o) if o.er_apen(i_dag) => Ok(Oppfolging::OppgaveBehandlet { oppgave: id }),
        Some(_) => Err(Avslag::konflikt(
            "OPPGAVE_ER_BEHANDLET",
            "Oppgaven er allerede behandlet. Hent oppgavene på nytt.",
        )),
        None => Err(Avslag::ugyldig(
            "OPPGAVE_UKJENT",
            "Oppgaven finnes ikke på denne personen. Hent oppgavene på nytt.",
        )),
    }
}

/// No other task of the kind is open when one is treated, so the work list's flag is lowered (G5).
pub fn senker_flagg(alle: &Oppgaver, behandlet: HendelseId, i_dag: NaiveDate) -> bool {
    alle.oppgaver
        .iter()
        .find(|o| o.id == behandlet)
        .is_some_and(|denne| !alle.apne(i_dag).any(|o| o.id != behandlet && o.type_ == denne.type_))
}
