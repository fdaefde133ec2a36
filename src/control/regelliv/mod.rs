//! Stage 0 (control.md § 3.2): the life of a rule before it may find anything, and its renewal.
//!
//! A rule's file is its content. Whether a draft (`slatt_pa = false`) runs is not written there: it is
//! put forward, dry-run on history, judged by the lawyer and by the data protection officer, and
//! approved by somebody else again, as events in the stream `regel/<id>@<version>`. The approval is of
//! one fingerprint ([`super::kort::avtrykk`]): a file that was changed is not what was approved, and
//! does not run. A rule that was delivered approved runs by its file; its renewal goes the same way.

mod feil;
mod torrkjoring;
mod utfor;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::{
    feil::Livsfeil,
    torrkjoring::{Historie, Torrkjoring, Tvillingtall, Uketall, slik_det_var, torrkjor},
    utfor::{Livskommando, Livsramme, Steg, port, tillatt, utfor},
};

/// The stream of a rule's life.
pub fn strom(id: &str, versjon: u32) -> String {
    format!("regel/{id}@{versjon}")
}

/// What the data protection officer has had before them (R12, R14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Skjevhetsrapport {
    /// The report of groups and proxies, with numbers.
    Sett,
    /// The same, and it says that there is not enough data yet.
    ForLiteData,
}

/// What happened to a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "hendelse", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Livshendelse {
    /// Put forward: a new draft, or an approval that must be renewed.
    LagtFram {
        /// Fingerprint of the file.
        avtrykk: String,
        /// Why it is needed.
        grunn: String,
    },
    /// Run on history; nothing of it is kept but counts.
    Torrkjort {
        /// Fingerprint of the file.
        avtrykk: String,
        /// Counts.
        torrkjoring: Torrkjoring,
    },
    /// The lawyer finds that the law, the necessity and the EEA carve-out hold.
    Juristord {
        /// Fingerprint of the file.
        avtrykk: String,
        /// Why.
        begrunnelse: String,
    },
    /// The data protection officer has seen how it falls on groups.
    Personvernord {
        /// Fingerprint of the file.
        avtrykk: String,
        /// What was seen.
        rapport: Skjevhetsrapport,
        /// Why.
        begrunnelse: String,
    },
    /// Approved by another person: runs from the next night.
    Godkjent {
        /// Fingerprint of the file.
        avtrykk: String,
        /// First day.
        fra: NaiveDate,
        /// Stops by itself on this day (R4).
        til: NaiveDate,
        /// Why.
        begrunnelse: String,
    },
    /// Refused. What ran before goes on to its own end; the switch is what stops a rule.
    Avvist {
        /// Fingerprint of the file.
        avtrykk: String,
        /// Why.
        grunn: String,
    },
}

impl Livshendelse {
    /// Kind, as in the log.
    pub fn art(&self) -> &'static str {
        match self {
            Self::LagtFram { .. } => "REGEL_LAGT_FRAM",
            Self::Torrkjort { .. } => "REGEL_TORRKJORT",
            Self::Juristord { .. } => "REGEL_VURDERT_AV_JURIST",
            Self::Personvernord { .. } => "REGEL_VURDERT_AV_PERSONVERNOMBUD",
            Self::Godkjent { .. } => "REGEL_GODKJENT",
            Self::Avvist { .. } => "REGEL_AVVIST",
        }
    }
}

/// What somebody said, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ord {
    /// Who.
    pub av: String,
    /// When.
    pub tid: DateTime<Utc>,
    /// What.
    pub tekst: String,
}

/// A round: from put forward to approved or refused.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Runde {
    /// Fingerprint that everything in it is about.
    pub avtrykk: String,
    /// The author.
    pub lagt_fram: Ord,
    /// The dry run.
    pub torrkjoring: Option<Torrkjoring>,
    /// The lawyer's word.
    pub jurist: Option<Ord>,
    /// The data protection officer's word.
    pub personvern: Option<(Skjevhetsrapport, Ord)>,
}

/// An approval in force, or one that has run out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Godkjenning {
    /// Of exactly this file.
    pub avtrykk: String,
    /// First day.
    pub fra: NaiveDate,
    /// Stops by itself on this day.
    pub til: NaiveDate,
    /// Who, when and why.
    pub av: Ord,
    /// Who had put it forward.
    pub forfatter: String,
}

/// Where a round is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Fase {
    /// No round is open.
    Ingen,
    /// Put forward.
    LagtFram,
    /// Dry-run.
    Torrkjort,
    /// Lawyer and data protection officer have said theirs.
    Vurdert,
}

/// The life of one version of a rule.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Regelliv {
    /// The open round.
    pub runde: Option<Runde>,
    /// The last approval.
    pub godkjent: Option<Godkjenning>,
    /// The last refusal, until something is put forward again.
    pub avvist: Option<Ord>,
    /// The dry run that the last approval rested on.
    pub siste_torrkjoring: Option<Torrkjoring>,
}

impl Regelliv {
    /// One more event.
    pub fn bruk(&mut self, av: &str, tid: DateTime<Utc>, hendelse: &Livshendelse) {
        let sagt = |tekst: &str| Ord { av: av.to_owned(), tid, tekst: tekst.to_owned() };
        match hendelse {
            Livshendelse::LagtFram { avtrykk, grunn } => {
                self.avvist = None;
                self.runde = Some(Runde {
                    avtrykk: avtrykk.clone(),
                    lagt_fram: sagt(grunn),
                    torrkjoring: None,
                    jurist: None,
                    personvern: None,
                });
            }
            Livshendelse::Torrkjort { torrkjoring, .. } => {
                if let Some(runde) = &mut self.runde {
                    // What was said was said of other numbers.
                    (runde.jurist, runde.personvern) = (None, None);
                    runde.torrkjoring = Some(torrkjoring.clone());
                }
            }
            Livshendelse::Juristord { begrunnelse, .. } => {
                if let Some(runde) = &mut self.runde {
                    runde.jurist = Some(sagt(begrunnelse));
                }
            }
            Livshendelse::Personvernord { rapport, begrunnelse, .. } => {
                if let Some(runde) = &mut self.runde {
                    runde.personvern = Some((*rapport, sagt(begrunnelse)));
                }
            }
            Livshendelse::Godkjent { avtrykk, fra, til, begrunnelse } => {
                let runde = self.runde.take();
                let forfatter = runde.as_ref().map(|r| r.lagt_fram.av.clone()).unwrap_or_default();
                self.siste_torrkjoring = runde.and_then(|r| r.torrkjoring);
                self.godkjent = Some(Godkjenning {
                    avtrykk: avtrykk.clone(),
                    fra: *fra,
                    til: *til,
                    av: sagt(begrunnelse),
                    forfatter,
                });
            }
            Livshendelse::Avvist { grunn, .. } => {
                self.runde = None;
                self.avvist = Some(sagt(grunn));
            }
        }
    }

    /// Where the open round is.
    pub fn fase(&self) -> Fase {
        match &self.runde {
            None => Fase::Ingen,
            Some(r) if r.torrkjoring.is_none() => Fase::LagtFram,
            Some(r) if r.jurist.is_some() && r.personvern.is_some() => Fase::Vurdert,
            Some(_) => Fase::Torrkjort,
        }
    }

    /// The approval, when it covers a day and is of this fingerprint.
    pub fn dekker(&self, avtrykk: &str, i_dag: NaiveDate) -> Option<&Godkjenning> {
        self.godkjent.as_ref().filter(|g| g.fra <= i_dag && i_dag < g.til && g.avtrykk == avtrykk)
    }
}

#[cfg(test)]
mod tests;
