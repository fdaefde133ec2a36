//! The chain of the control unit's log. As the audit chain of `access::revisjon`, with one
//! difference: the hash covers the hash of the content, so that content can be deleted when its time
//! is over and the chain still holds. Every deletion is an entry that names what it blanked.

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A SHA-256.
pub type Hash = [u8; 32];

/// The hash before the first entry.
pub const START: Hash = [0; 32];

/// Why somebody does something (purpose limitation, R20). A code, written with every entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Formalskode {
    /// Working on a case.
    Saksbehandling,
    /// Leading: assigning, approving, workload.
    Ledelse,
    /// Rules, switches, recall.
    Regelstyring,
    /// Quality, statistics, fairness.
    Kvalitet,
    /// Supervision: data protection officer, auditor, ombud.
    Tilsyn,
    /// The person's own access.
    Innsyn,
    /// The program's own work: runs, retention.
    Drift,
}

impl Formalskode {
    /// As in the log.
    pub fn kode(self) -> &'static str {
        match self {
            Self::Saksbehandling => "SAKSBEHANDLING",
            Self::Ledelse => "LEDELSE",
            Self::Regelstyring => "REGELSTYRING",
            Self::Kvalitet => "KVALITET",
            Self::Tilsyn => "TILSYN",
            Self::Innsyn => "INNSYN",
            Self::Drift => "DRIFT",
        }
    }
}

/// Something to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ny {
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who. Never an identity number.
    pub aktor: String,
    /// As what.
    pub rolle: String,
    /// What for.
    pub formal: Formalskode,
    /// Kind.
    pub art: String,
    /// JSON.
    pub innhold: String,
}

/// A written row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rad {
    /// Number, from 1 without gaps.
    pub nummer: i64,
    /// When.
    pub tidspunkt: DateTime<Utc>,
    /// Who.
    pub aktor: String,
    /// As what.
    pub rolle: String,
    /// What for.
    pub formal: String,
    /// Kind.
    pub art: String,
    /// What it is about: `sak/<id>`, `brytere`, …
    pub strom: String,
    /// Number within the stream; none for a look.
    pub versjon: Option<i64>,
    /// JSON; none when it has been blanked.
    pub innhold: Option<String>,
    /// Hash of the content as it was.
    pub innhold_sha256: Hash,
    /// Hash of this row and everything before it.
    pub hash: Hash,
}

impl Rad {
    /// The hash that this row must have after `forrige`. Every text has its length before it, so no
    /// two rows can give the same bytes.
    pub fn ventet_hash(&self, forrige: &Hash) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(forrige);
        hasher.update(self.nummer.to_be_bytes());
        let tid = self.tidspunkt.to_rfc3339_opts(SecondsFormat::Micros, true);
        for tekst in [&tid, &self.aktor, &self.rolle, &self.formal, &self.art, &self.strom] {
            hasher.update((tekst.len() as u64).to_be_bytes());
            hasher.update(tekst);
        }
        hasher.update(self.versjon.unwrap_or(-1).to_be_bytes());
        hasher.update(self.innhold_sha256);
        hasher.finalize().into()
    }
}

/// The hash of a content.
pub fn innholdshash(innhold: &str) -> Hash {
    Sha256::digest(innhold).into()
}

/// The kind of the entry that names what was blanked.
pub const TOMT: &str = "INNHOLD_SLETTET";

/// The content of that entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tomming {
    /// Numbers of the rows that lost their content.
    pub numre: Vec<i64>,
    /// Why: the code of the retention rule.
    pub grunn: String,
    /// What is kept for the statistics; no identifiers.
    #[serde(default)]
    pub statistikk: Option<serde_json::Value>,
}

/// A place in the chain that was noted outside the database (R6: once a day).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anker {
    /// Number.
    pub nummer: i64,
    /// Hash there.
    pub hash: Hash,
}

/// Where the chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Kjedebrudd {
    /// A number is missing.
    #[error("oppføring {0} mangler")]
    Mangler(i64),
    /// The row does not fit its hash.
    #[error("oppføring {0} er endret")]
    Endret(i64),
    /// The content is gone, and no deletion names it.
    #[error("innholdet i oppføring {0} er borte uten at slettingen er ført")]
    BorteUtenGrunn(i64),
    /// The head names more or other rows than there are.
    #[error("kjeden slutter ved {funnet}, men hodet sier {ventet}")]
    Hode {
        /// Last row found.
        funnet: i64,
        /// What the head says.
        ventet: i64,
    },
    /// The chain is another than the one that was noted outside.
    #[error("oppføring {0} stemmer ikke med det som er notert utenfor")]
    Anker(i64),
}

/// Checks rows one by one, in order.
#[derive(Debug, Clone)]
pub struct Kjedekontroll {
    nummer: i64,
    hash: Hash,
    tomme: BTreeSet<i64>,
    forklart: BTreeSet<i64>,
    ankre: Vec<Anker>,
}

impl Kjedekontroll {
    /// From the beginning, held against what was noted outside.
    pub fn ny(ankre: &[Anker]) -> Self {
        Self {
            nummer: 0,
            hash: START,
            tomme: BTreeSet::new(),
            forklart: BTreeSet::new(),
            ankre: ankre.to_vec(),
        }
    }

    /// The next row.
    pub fn neste(&mut self, rad: &Rad) -> Result<(), Kjedebrudd> {
        let ventet = self.nummer + 1;
        if rad.nummer != ventet {
            return Err(Kjedebrudd::Mangler(ventet));
        }
        if rad.ventet_hash(&self.hash) != rad.hash {
            return Err(Kjedebrudd::Endret(ventet));
        }
        match &rad.innhold {
            Some(innhold) if innholdshash(innhold) != rad.innhold_sha256 => {
                return Err(Kjedebrudd::Endret(ventet));
            }
            Some(innhold) if rad.art == TOMT => {
                let tomming: Tomming =
                    serde_json::from_str(innhold).map_err(|_| Kjedebrudd::Endret(ventet))?;
                self.forklart.extend(tomming.numre);
            }
            Some(_) => {}
            None => {
                self.tomme.insert(ventet);
            }
        }
        if self.ankre.iter().any(|a| a.nummer == ventet && a.hash != rad.hash) {
            return Err(Kjedebrudd::Anker(ventet));
        }
        (self.nummer, self.hash) = (ventet, rad.hash);
        Ok(())
    }

    /// How many were checked.
    pub fn antall(&self) -> i64 {
        self.nummer
    }

    /// The end: the head, what was noted outside, and that nothing is gone without a reason.
    pub fn slutt(&self, hode: Anker) -> Result<Anker, Kjedebrudd> {
        if self.nummer != hode.nummer {
            return Err(Kjedebrudd::Hode { funnet: self.nummer, ventet: hode.nummer });
        }
        if self.hash != hode.hash {
            return Err(Kjedebrudd::Endret(hode.nummer));
        }
        if let Some(anker) = self.ankre.iter().find(|a| a.nummer > self.nummer) {
            return Err(Kjedebrudd::Anker(anker.nummer));
        }
        match self.tomme.difference(&self.forklart).next() {
            Some(nummer) => Err(Kjedebrudd::BorteUtenGrunn(*nummer)),
            None => Ok(Anker { nummer: self.nummer, hash: self.hash }),
        }
    }
}
