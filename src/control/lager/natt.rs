//! Rows of registers, and how far a night has come. They stand beside the chain, not in it: rows are
//! replaced, withdrawn and deleted, and a night under way is nobody's finding yet.

use std::collections::BTreeSet;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::KontrollagerFeil;
use crate::{
    base::PersonId,
    control::register::{Komplett, Registerrad},
};

/// A line that was refused, as it is kept: nothing of what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avvistlinje {
    /// The same line, in the same place, gives the same id.
    pub id: Uuid,
    /// When.
    pub levert: DateTime<Utc>,
    /// Number of the line in what was sent, from 1.
    pub linje: i64,
    /// Why, in words for the sender. Names the field, never its value.
    pub tekst: String,
}

/// What is taken in at once.
#[derive(Debug, Clone, Default)]
pub struct Levering {
    /// Rows.
    pub rader: Vec<Registerrad>,
    /// What registers are complete through.
    pub komplett: Vec<Komplett>,
    /// What was refused.
    pub avvist: Vec<Avvistlinje>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tatt {
    /// Rows that are new or changed.
    pub endret: u64,
    /// Rows that a later version stands for already.
    pub foreldet: u64,
}

/// Who has the night.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nattleie {
    /// The one who asked; with how far somebody came before.
    Fatt(Option<String>),
    /// Somebody else, until then.
    Opptatt(DateTime<Utc>),
    /// It is done.
    Ferdig,
}

/// What the store can do for registers and nights.
#[async_trait]
pub trait Nattlager: Send + Sync {
    /// Takes in, all or nothing. Of two versions of a row (source and id) the one made last stands, in
    /// whichever order they come.
    async fn ta_inn(&self, levering: &Levering, levert: DateTime<Utc>) -> Result<Tatt, KontrollagerFeil>;
    /// The rows of these people that stand, by source and id.
    async fn registerrader(&self, personer: &[PersonId]) -> Result<Vec<Registerrad>, KontrollagerFeil>;
    /// Everybody that a row is about, in order.
    async fn registerpersoner(&self) -> Result<Vec<PersonId>, KontrollagerFeil>;
    /// What sources have said their registers are complete through.
    async fn komplette(&self) -> Result<Vec<Komplett>, KontrollagerFeil>;
    /// What was refused, newest first.
    async fn avviste_linjer(&self, antall: i64) -> Result<Vec<Avvistlinje>, KontrollagerFeil>;
    /// Deletes rows about days before this one, but those about these people.
    async fn slett_registerrader(
        &self,
        for_: NaiveDate,
        unntatt: &BTreeSet<PersonId>,
    ) -> Result<u64, KontrollagerFeil>;
    /// Deletes the rows of these people that were delivered before this.
    async fn slett_rader_for(
        &self,
        personer: &[PersonId],
        levert_for: DateTime<Utc>,
    ) -> Result<u64, KontrollagerFeil>;
    /// Forgets lines that were refused before this.
    async fn slett_avviste_linjer(&self, levert_for: DateTime<Utc>) -> Result<u64, KontrollagerFeil>;
    /// Takes or keeps the night of a day. `now` is the clock on the wall.
    async fn lei_natt(
        &self,
        dag: NaiveDate,
        holder: Uuid,
        now: DateTime<Utc>,
        til: DateTime<Utc>,
    ) -> Result<Nattleie, KontrollagerFeil>;
    /// Keeps how far the night has come together with what the chunk found, in one transaction, and
    /// keeps the lease. [`KontrollagerFeil::MistetLeien`] when it is somebody else's.
    async fn lagre_bolk(
        &self,
        dag: NaiveDate,
        holder: Uuid,
        til: DateTime<Utc>,
        tilstand: &str,
        funn: &[String],
    ) -> Result<(), KontrollagerFeil>;
    /// What the night has found so far.
    async fn funn(&self, dag: NaiveDate) -> Result<Vec<String>, KontrollagerFeil>;
    /// Throws away what the night has found and how far it came; the lease stays.
    async fn forkast_natt(&self, dag: NaiveDate, holder: Uuid) -> Result<(), KontrollagerFeil>;
    /// The night is done: what it had found on the way is deleted, with that of nights never ended.
    async fn avslutt_natt(&self, dag: NaiveDate, holder: Uuid) -> Result<(), KontrollagerFeil>;
    /// Gives the lease back.
    async fn slipp_natt(&self, dag: NaiveDate, holder: Uuid) -> Result<(), KontrollagerFeil>;
}
