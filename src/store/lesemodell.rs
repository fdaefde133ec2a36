//! The read model in memory: the derived timeline of every person, ready to be shown.
//!
//! It is filled from the stored rows at start, by the committer after each commit, and by tailing
//! the log for what other instances wrote. Rows carry their position, so the order in which they
//! arrive does not matter.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Endringer, Lager, LagerFeil, Personrad, Posisjon};
use crate::base::{Fnr, PersonId};

/// Rows fetched at a time.
const SIDE: i64 = 5_000;

/// The timelines of all people.
#[derive(Debug, Default)]
pub struct Lesemodell {
    innhold: RwLock<Innhold>,
    /// Rows up to here were read from the store. What this instance wrote itself may be further.
    hale: AtomicI64,
    /// Rings when somebody has changed.
    endringer: Endringer,
}

#[derive(Debug, Default)]
struct Innhold {
    rader: HashMap<PersonId, Arc<Personrad>>,
    /// The people of each unit by the last day that is known of any spell: a unit's list needs those
    /// whose absence goes on, not the whole register.
    enheter: HashMap<String, BTreeMap<(NaiveDate, PersonId), Arc<Personrad>>>,
    /// Ids that were merged away, and the one in use.
    alias: HashMap<PersonId, PersonId>,
    /// By the identity number in use.
    identer: HashMap<Fnr, PersonId>,
    siste: Posisjon,
}

impl Lesemodell {
    /// Reads everything that is new in the store; says how many rows.
    pub async fn hal_inn(&self, lager: &dyn Lager) -> Result<usize, LagerFeil> {
        let mut antall = 0;
        loop {
            let rader = lager.rader_etter(self.hale.load(Ordering::Acquire), SIDE).await?;
            let Some(siste) = rader.last().map(|r| r.posisjon) else { return Ok(antall) };
            antall += rader.len();
            self.legg_inn(rader);
            self.hale.fetch_max(siste, Ordering::AcqRel);
        }
    }

    /// Takes in rows; an older row of a person never replaces a newer one.
    pub fn legg_inn(&self, rader: Vec<Personrad>) {
        if rader.is_empty() {
            return;
        }
        let personer: Vec<PersonId> = rader.iter().map(|r| r.person).collect();
        self.sett_inn(rader);
        self.endringer.meld(&personer);
    }

    /// Who has changed, for whoever wants to know at once.
    pub fn endringer(&self) -> &Endringer {
        &self.endringer
    }

    fn sett_inn(&self, rader: Vec<Personrad>) {
        let mut innhold = self.innhold.write().unwrap_or_else(PoisonError::into_inner);
        for rad in rader {
            innhold.siste = innhold.siste.max(rad.posisjon);
            for tidligere in &rad.grunnlag.person.tidligere {
                innhold.fjern(*tidligere);
                innhold.alias.insert(*tidligere, rad.person);
            }
            let nyere = innhold.rader.get(&rad.person).is_none_or(|har| har.posisjon <= rad.posisjon);
            if nyere && !innhold.alias.contains_key(&rad.person) {
                innhold.sett_inn(Arc::new(rad));
            }
        }
    }

    /// One person; an id that was merged away gives the person in use.
    pub fn person(&self, person: PersonId) -> Option<Arc<Personrad>> {
        let innhold = self.innhold.read().unwrap_or_else(PoisonError::into_inner);
        let mut id = person;
        // Merges form a chain at most as long as there were merges.
        for _ in 0..=innhold.alias.len() {
            match innhold.alias.get(&id) {
                Some(neste) => id = *neste,
                None => break,
            }
        }
        innhold.rader.get(&id).cloned()
    }

    /// The person with this identity number in use. Numbers of the past are in the store only.
    pub fn med_ident(&self, ident: Fnr) -> Option<Arc<Personrad>> {
        let person = {
            let innhold = self.innhold.read().unwrap_or_else(PoisonError::into_inner);
            innhold.identer.get(&ident).copied()?
        };
        self.person(person)
    }

    /// The people that `velg` picks, in no particular order.
    pub fn finn(&self, velg: impl Fn(&Personrad) -> bool) -> Vec<Arc<Personrad>> {
        let innhold = self.innhold.read().unwrap_or_else(PoisonError::into_inner);
        innhold.rader.values().filter(|r| velg(r)).cloned().collect()
    }

    /// The people of a unit who have a spell that ends on the day or later, in no particular order.
    pub fn ved_enhet(&self, enhet: &str, fra: NaiveDate) -> Vec<Arc<Personrad>> {
        let innhold = self.innhold.read().unwrap_or_else(PoisonError::into_inner);
        let forste = (fra, PersonId(Uuid::nil()));
        innhold
            .enheter
            .get(enhet)
            .map(|e| e.range(forste..).map(|(_, r)| Arc::clone(r)).collect())
            .unwrap_or_default()
    }

    /// How many people.
    pub fn antall(&self) -> usize {
        self.innhold.read().unwrap_or_else(PoisonError::into_inner).rader.len()
    }

    /// The newest event that is included.
    pub fn posisjon(&self) -> Posisjon {
        self.innhold.read().unwrap_or_else(PoisonError::into_inner).siste
    }
}

impl Innhold {
    fn sett_inn(&mut self, rad: Arc<Personrad>) {
        self.fjern(rad.person);
        if let Some((enhet, sted)) = plass(&rad) {
            let enhet = enhet.to_owned();
            self.enheter.entry(enhet).or_default().insert(sted, Arc::clone(&rad));
        }
        if let Some(ident) = rad.ident {
            self.identer.insert(ident, rad.person);
        }
        self.rader.insert(rad.person, rad);
    }

    fn fjern(&mut self, person: PersonId) {
        let Some(rad) = self.rader.remove(&person) else { return };
        if let Some(ident) = rad.ident.filter(|ident| self.identer.get(ident) == Some(&person)) {
            self.identer.remove(&ident);
        }
        if let Some((enhet, sted)) = plass(&rad)
            && let Some(folk) = self.enheter.get_mut(enhet)
        {
            folk.remove(&sted);
        }
    }
}

/// Where a person stands among those of the unit; nowhere without a unit or a spell.
fn plass(rad: &Personrad) -> Option<(&str, (NaiveDate, PersonId))> {
    let siste = rad.grunnlag.tilfeller.iter().map(|t| t.tilfelle.slutt).max()?;
    Some((rad.grunnlag.enhet()?, (siste, rad.person)))
}
