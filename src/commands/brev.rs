//! A letter that is sent, as it is kept.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    base::{BrevId, PersonId},
    brev::{Brev, BrevFeil, Brevhode, pdf},
};

/// A letter with the file that the receiver gets. Written together with the fact it is sent with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendtBrev {
    /// Id.
    pub id: BrevId,
    /// Whom it is about; the person of the fact.
    pub person: PersonId,
    /// The fact it is sent with, by [`super::NyHendelse::id`].
    pub hendelse: String,
    /// When it was made.
    pub laget: DateTime<Utc>,
    /// By whom, as in the audit log.
    pub laget_av: String,
    /// What it says.
    pub innhold: Brevinnhold,
    /// The file.
    pub pdf: Vec<u8>,
}

/// The words of a letter, with what stands over and under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brevinnhold {
    /// The letter.
    pub brev: Brev,
    /// What stands over and under it.
    pub hode: Brevhode,
}

impl SendtBrev {
    /// Makes the file.
    pub fn sett(
        id: BrevId,
        person: PersonId,
        hendelse: String,
        laget: DateTime<Utc>,
        laget_av: String,
        innhold: Brevinnhold,
    ) -> Result<Self, BrevFeil> {
        let pdf = pdf(&innhold.brev, &innhold.hode)?;
        Ok(Self { id, person, hendelse, laget, laget_av, innhold, pdf })
    }

    /// SHA-256 of the file, hexadecimal.
    pub fn sha256(&self) -> String {
        Sha256::digest(&self.pdf).iter().map(|b| format!("{b:02x}")).collect()
    }
}
