//! Internal identifiers. They carry no information about the person and may stand in URLs.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::{Builder, NoContext, Timestamp, Uuid};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id that sorts by the time it was made (UUID version 7).
            pub fn ny(now: DateTime<Utc>) -> Self {
                Self(uuid_v7(now))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A person. Identities (fnr, D-number) map to it in one table.
    PersonId
);
id!(
    /// One event in the log.
    HendelseId
);
id!(
    /// One sick note, through all its statuses.
    SykmeldingId
);
id!(
    /// One notice that sick pay ends soon.
    VarselId
);
id!(
    /// One stored prediction.
    PrognoseId
);
id!(
    /// One letter that was sent.
    BrevId
);
id!(
    /// One dialogue meeting, from invitation to minutes.
    MoteId
);

/// UUID version 7 of the given instant.
pub fn uuid_v7(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

/// A stable UUID (version 8) made from text: the same text gives the same id on every machine.
pub fn uuid_av(rom: &str, tekst: &str) -> Uuid {
    let digest = Sha256::new().chain_update(rom).chain_update([0]).chain_update(tekst).finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

impl SykmeldingId {
    /// The id of a sick note that arrives as XML without an id of its own: made from the hub's
    /// receipt id, so that a status sent later can be matched by whoever knows that id.
    pub fn av_edi_logg_id(edi_logg_id: &str) -> Self {
        Self(uuid_av("sykmelding", edi_logg_id))
    }
}
