//! Times proposed for a meeting with Nav, and what the parties say to them.
//!
//! There is one open proposal an employer. It ends when new times replace it, when it is withdrawn, or
//! when the parties are invited: from one of its times (the meeting then has its id) or directly.
//! Choosing a time is an ordinary invitation and goes through the machine of the meetings.

mod forslag;
mod svar;
mod utledning;
mod valg;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Avslag;
use crate::{
    base::{HendelseId, MoteId, Orgnr},
    hendelse::{dialogmote::Deltaker, motedetaljer::Motebehandler, motetider::Motetid},
};

pub use self::{
    forslag::{Forslagsonske, Tidsonske, foresla, trekk, vanlig_svarfrist},
    svar::{Tidssvaronske, besvar},
    valg::{Valg, velg},
};

/// The place of a meeting that is only on video.
pub const VIDEOMOTE: &str = "Videomøte";

/// All proposals of a person, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Motetider {
    /// The proposals.
    pub runder: Vec<Runde>,
}

/// One proposal with what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runde {
    /// Its id.
    pub id: MoteId,
    /// When it was made.
    pub foreslatt: DateTime<Utc>,
    /// The employer that is to take part.
    pub virksomhet: Orgnr,
    /// The health-care provider who is to take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behandler: Option<Motebehandler>,
    /// The times, the first first.
    pub tider: Vec<Motetid>,
    /// Last day to answer.
    pub svarfrist: NaiveDate,
    /// The latest answer of each party.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub svar: Vec<Tidssvar>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slutt: Option<Slutt>,
}

/// A party's latest answer. What the party wrote stands in the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tidssvar {
    /// The event.
    pub hendelse: HendelseId,
    /// Who.
    pub deltaker: Deltaker,
    /// The numbers of the times that suit, rising.
    pub passer: Vec<u8>,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// The party wrote something as well.
    #[serde(default)]
    pub med_grunn: bool,
    /// The caseworker who wrote it down on the telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tatt_imot_av: Option<String>,
}

/// The end of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slutt {
    /// How.
    pub hva: Slutthva,
    /// When.
    pub naar: DateTime<Utc>,
}

/// How a proposal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Slutthva {
    /// New times took its place.
    Erstattet,
    /// Withdrawn.
    Trukket,
    /// The parties are invited.
    Innkalt,
}

/// How far an open proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stilling {
    /// Somebody has not answered, and there is still time.
    Venter,
    /// A time suits everybody.
    Klar,
    /// All have answered, and no time that is left suits everybody.
    IngenPasserAlle,
    /// The days to answer are over and somebody has not.
    Utlopt,
    /// No time is left.
    Passert,
}

impl Runde {
    /// Nothing has ended it.
    pub fn er_apen(&self) -> bool {
        self.slutt.is_none()
    }

    /// Who is to answer, in the order they are shown.
    pub fn deltakere(&self) -> Vec<Deltaker> {
        let mut alle = vec![Deltaker::Arbeidstaker, Deltaker::Arbeidsgiver];
        alle.extend(self.behandler.is_some().then_some(Deltaker::Behandler));
        alle
    }

    /// The answer that counts.
    pub fn svar_fra(&self, deltaker: Deltaker) -> Option<&Tidssvar> {
        self.svar.iter().find(|s| s.deltaker == deltaker)
    }

    /// Whether a time suits a party; nothing before the party has answered.
    pub fn passer_for(&self, deltaker: Deltaker, nr: u8) -> Option<bool> {
        self.svar_fra(deltaker).map(|s| s.passer.contains(&nr))
    }

    /// Who has not answered.
    pub fn mangler(&self) -> Vec<Deltaker> {
        self.deltakere().into_iter().filter(|d| self.svar_fra(*d).is_none()).collect()
    }

    /// How many a time suits.
    pub fn ja(&self, nr: u8) -> usize {
        self.deltakere().into_iter().filter(|d| self.passer_for(*d, nr) == Some(true)).count()
    }

    /// The time suits everybody who is to take part.
    pub fn passer_alle(&self, nr: u8) -> bool {
        self.deltakere().into_iter().all(|d| self.passer_for(d, nr) == Some(true))
    }

    /// A time of the proposal.
    pub fn tid(&self, nr: u8) -> Option<&Motetid> {
        self.tider.iter().find(|t| t.nr == nr)
    }

    /// Times that have not begun.
    pub fn gjenstar(&self, now: DateTime<Utc>) -> impl Iterator<Item = &Motetid> {
        self.tider.iter().filter(move |t| t.fra > now)
    }

    /// The time that suits most, and of those the first. None while nobody has said yes to one.
    pub fn beste(&self, now: DateTime<Utc>) -> Option<&Motetid> {
        let mut beste: Option<(&Motetid, usize)> = None;
        for tid in self.gjenstar(now) {
            let ja = self.ja(tid.nr);
            let bedre = beste.is_none_or(|(b, n)| ja > n || (ja == n && tid.fra < b.fra));
            if ja > 0 && bedre {
                beste = Some((tid, ja));
            }
        }
        beste.map(|(tid, _)| tid)
    }

    /// How far it has come.
    pub fn stilling(&self, i_dag: NaiveDate, now: DateTime<Utc>) -> Stilling {
        let mut igjen = self.gjenstar(now).peekable();
        if igjen.peek().is_none() {
            return Stilling::Passert;
        }
        if igjen.any(|t| self.passer_alle(t.nr)) {
            return Stilling::Klar;
        }
        match (self.mangler().is_empty(), i_dag > self.svarfrist) {
            (true, _) => Stilling::IngenPasserAlle,
            (false, true) => Stilling::Utlopt,
            (false, false) => Stilling::Venter,
        }
    }
}

impl Motetider {
    /// The proposals that nothing has ended.
    pub fn apne(&self) -> impl DoubleEndedIterator<Item = &Runde> {
        self.runder.iter().filter(|r| r.er_apen())
    }

    /// The proposal with an id.
    pub fn runde(&self, id: MoteId) -> Option<&Runde> {
        self.runder.iter().find(|r| r.id == id)
    }

    /// The proposal, if it is still open.
    fn apen(&self, id: MoteId) -> Result<&Runde, Avslag> {
        let runde = self.runde(id).ok_or_else(|| {
            Avslag::ugyldig("MOTETIDER_UKJENT", "Forslaget finnes ikke på denne personen. Hent det på nytt.")
        })?;
        let (kode, tekst) = match runde.slutt.map(|s| s.hva) {
            None => return Ok(runde),
            Some(Slutthva::Erstattet) => (
                "MOTETIDER_ERSTATTET",
                "Det er foreslått nye tider i stedet for disse. Hent de nye, og svar på dem.",
            ),
            Some(Slutthva::Trukket) => {
                ("MOTETIDER_TRUKKET", "Forslaget er trukket tilbake. Du trenger ikke å svare.")
            }
            Some(Slutthva::Innkalt) => {
                ("MOTETIDER_INNKALT", "Det er allerede kalt inn til møtet. Svar på innkallingen i stedet.")
            }
        };
        Err(Avslag::konflikt(kode, tekst))
    }
}
