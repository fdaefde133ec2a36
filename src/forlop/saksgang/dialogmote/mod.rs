//! Dialogue meetings from invitation to minutes (F14–F19), and waiting (F20).
//!
//! Meeting 2 and 3 are Nav's and of one kind; the employer's meeting 1 goes through the same
//! states when it is reported. A later meeting after a completed one is number 3.

mod avvent;
mod endring;
mod innkalling;
mod mote1;
mod referat;
mod svar;
mod utledning;
mod varsel;

pub(in crate::forlop::saksgang) use self::innkalling::sjekk_lenke;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Avslag;
use crate::{
    base::{HendelseId, MoteId, Orgnr, calendar, tid},
    hendelse::{
        Dialogmote,
        dialogmote::{Deltaker, Motehendelse, Motenummer, Motesvar},
        motedetaljer::Motebehandler,
    },
    rules::Regelverk,
};

pub use self::{
    avvent::{Avvent, avvent, lukk_avvent},
    endring::{Avlysning, NyttTidSted, avlys, flytt},
    innkalling::{Innkalling, kall_inn, kort_varsel},
    mote1::{Mote1onske, bekreft_mote1, mote1_i, mote1_ikke_nodvendig, planlegg_mote1},
    referat::{Referatonske, endre_referat, ferdigstill},
    svar::{Svaronske, svar},
    varsel::{Motevarsel, Varseltype, varsler},
};

/// All meetings and waitings of a person, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dialogmoter {
    /// The meetings by when they were first heard of.
    pub moter: Vec<Mote>,
    /// The waitings by when they were set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avventer: Vec<Avvent>,
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mote {
    /// Its id.
    pub id: MoteId,
    /// Which.
    pub nummer: Motenummer,
    /// The employer that takes part.
    pub virksomhet: Option<Orgnr>,
    /// Where it stands.
    pub status: Motestatus,
    /// Since when.
    pub status_siden: DateTime<Utc>,
    /// When it is or was.
    pub tidspunkt: Option<DateTime<Utc>>,
    /// How many times it was moved.
    #[serde(default, skip_serializing_if = "er_null")]
    pub flyttet: u16,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sted: Option<String>,
    /// Address of the video meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub videolenke: Option<String>,
    /// How many minutes it lasts, when somebody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub varighet: Option<u16>,
    /// How many times the parties were told something new after the first invitation.
    #[serde(default)]
    pub endringer: u32,
    /// The health-care provider that takes part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandler: Option<Motebehandler>,
    /// The latest answer of each party to the invitation as it now stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub svar: Vec<Deltakersvar>,
    /// The events with minutes, oldest first; the last is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referater: Vec<HendelseId>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn er_null(antall: &u16) -> bool {
    *antall == 0
}

/// Where a meeting stands (F14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Motestatus {
    /// Invited.
    Innkalt,
    /// Invited to another time or place.
    NyttTidSted,
    /// Cancelled.
    Avlyst,
    /// Held, with minutes.
    Ferdigstilt,
    /// Closed by the system because it is old; not a finding (K10).
    Lukket,
    /// Obviously not needed (meeting 1).
    IkkeNodvendig,
}

/// A party's answer (F16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deltakersvar {
    /// The event; what the party wrote stands there.
    pub hendelse: HendelseId,
    /// Who.
    pub deltaker: Deltaker,
    /// What.
    pub svar: Motesvar,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// The party wrote something as well.
    #[serde(default)]
    pub med_tekst: bool,
    /// The caseworker who wrote it down on the telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tatt_imot_av: Option<String>,
}

impl Motestatus {
    /// The parties are invited and the meeting is still to be held.
    pub fn er_aktiv(self) -> bool {
        matches!(self, Self::Innkalt | Self::NyttTidSted)
    }
}

impl Mote {
    /// An invitation whose meeting time lies too far back is closed by the system (F19).
    /// `maneder` replaces the rule.
    pub fn skal_lukkes(&self, i_dag: NaiveDate, maneder: Option<i64>, regelverk: &Regelverk) -> bool {
        let motedag = self.tidspunkt.map(tid::oslo_dato);
        self.status.er_aktiv() && motedag.is_some_and(|dag| er_foreldet(dag, i_dag, maneder, regelverk))
    }
}

/// The meeting time lies too far back (F19).
pub fn er_foreldet(
    motedag: NaiveDate,
    i_dag: NaiveDate,
    maneder: Option<i64>,
    regelverk: &Regelverk,
) -> bool {
    maneder
        .or_else(|| regelverk.saksgang.dialogmote_foreldes.tall(i_dag))
        .is_some_and(|n| motedag < calendar::maneder_for(i_dag, n))
}

impl Dialogmoter {
    /// Nav's meetings.
    fn navs(&self) -> impl DoubleEndedIterator<Item = &Mote> {
        self.moter.iter().filter(|m| m.nummer > Motenummer::En)
    }

    /// The parties of the employer are invited to a meeting that is still to be held.
    pub fn har_aktivt_hos(&self, virksomhet: Orgnr) -> bool {
        self.navs().any(|m| m.status.er_aktiv() && m.virksomhet == Some(virksomhet))
    }

    /// The status of Nav's meeting that changed last; the work list hides the invited (G3).
    pub fn siste_status(&self) -> Option<Motestatus> {
        self.navs().max_by_key(|m| m.status_siden).map(|m| m.status)
    }

    /// A meeting is planned on the day the spell began or later (F10).
    pub fn har_planlagt(&self, tilfelle_start: NaiveDate) -> bool {
        self.navs()
            .any(|m| m.status.er_aktiv() && m.tidspunkt.is_none_or(|t| tid::oslo_dato(t) >= tilfelle_start))
    }

    /// The meeting with an id, or a refusal that says what to do.
    fn finn(&self, id: MoteId) -> Result<&Mote, Avslag> {
        self.moter.iter().find(|m| m.id == id).ok_or_else(|| {
            Avslag::ugyldig("MOTE_UKJENT", "Møtet finnes ikke på denne personen. Hent møtene på nytt.")
        })
    }

    /// The meeting, if it may still be changed (F14).
    fn aktivt(&self, id: MoteId) -> Result<&Mote, Avslag> {
        let mote = self.finn(id)?;
        let (kode, tekst) = match mote.status {
            Motestatus::Innkalt | Motestatus::NyttTidSted => return Ok(mote),
            Motestatus::Avlyst => {
                ("MOTE_AVLYST", "Møtet er avlyst og kan ikke endres. Kall inn til et nytt møte.")
            }
            Motestatus::Ferdigstilt => (
                "MOTE_FERDIGSTILT",
                "Møtet er holdt og kan ikke endres. Er det feil i referatet, endrer du referatet.",
            ),
            Motestatus::Lukket => {
                ("MOTE_LUKKET", "Innkallingen ble lukket fordi den var gammel. Kall inn til et nytt møte.")
            }
            Motestatus::IkkeNodvendig => {
                ("MOTE_IKKE_NODVENDIG", "Møtet er meldt som ikke nødvendig. Kall inn til et nytt møte.")
            }
        };
        Err(Avslag::konflikt(kode, tekst))
    }
}

/// The text says something.
fn har_ord(tekst: &str) -> bool {
    !tekst.trim().is_empty()
}

/// The text without white space around it; none when nothing is left.
fn med_innhold(tekst: Option<String>) -> Option<String> {
    tekst.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

impl Mote {
    /// Nav has invited, the meeting is ahead, and the party has not answered.
    pub fn venter_pa(&self, deltaker: Deltaker, now: DateTime<Utc>) -> bool {
        self.nummer > Motenummer::En
            && self.status.er_aktiv()
            && self.tidspunkt.is_some_and(|t| t > now)
            && self.svar.iter().all(|s| s.deltaker != deltaker)
    }

    /// A health-care provider takes part. What other systems report may lack the invitation.
    pub fn har_behandler(&self) -> bool {
        self.behandler.is_some() || self.svar.iter().any(|s| s.deltaker == Deltaker::Behandler)
    }

    /// An event about this meeting.
    fn hendelse(&self, hva: Motehendelse, tidspunkt: Option<DateTime<Utc>>) -> Dialogmote {
        Dialogmote {
            mote: self.id,
            nummer: self.nummer,
            virksomhet: self.virksomhet,
            hva,
            tidspunkt,
            deltaker: None,
            svar: None,
            detaljer: None,
        }
    }
}
