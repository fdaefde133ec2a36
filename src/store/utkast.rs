//! What somebody is writing in a form, until it is sent.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::LagerFeil;
use crate::base::PersonId;

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utkast {
    /// The fields as JSON.
    pub felter: String,
    /// When it was last saved.
    pub lagret: DateTime<Utc>,
}

/// Drafts. They are no facts: they stand outside the log and the read model, and only who wrote one
/// can ask for it.
#[async_trait]
pub trait Utkastlager: Send + Sync {
    /// Saves a draft; an earlier one of the same form is replaced.
    async fn lagre_utkast(
        &self,
        aktor: &str,
        person: PersonId,
        skjema: &str,
        utkast: &Utkast,
    ) -> Result<(), LagerFeil>;

    /// The actor's draft of a form about a person; also one that was written before the person was merged
    /// with this one.
    async fn utkast(&self, aktor: &str, person: PersonId, skjema: &str) -> Result<Option<Utkast>, LagerFeil>;

    /// The form was sent, or the draft thrown away.
    async fn slett_utkast(&self, aktor: &str, person: PersonId, skjema: &str) -> Result<(), LagerFeil>;

    /// Deletes what was saved before a time; says how many.
    async fn rydd_utkast(&self, eldre_enn: DateTime<Utc>) -> Result<u64, LagerFeil>;
}
