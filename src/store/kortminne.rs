//! Cards that doctors have put aside, in memory, so that the answer to a journal needs no look in the
//! store; and the counts of what was shown, on their way there.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, OnceLock, PoisonError, RwLock},
};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::{Lager, LagerFeil};
use crate::commands::Kortvisning;

/// Answers are read again from so long before the last one: clocks of instances differ, and a
/// transaction that began earlier may be seen later.
const OVERLAPP: Duration = Duration::minutes(2);
/// Where the key of card ids is kept.
const NOKKEL: &str = "kort_nokkel";
/// Longest that answers are remembered, whatever the rules say.
const LENGST: Duration = Duration::days(90);

/// The memory of one instance.
#[derive(Debug, Default)]
pub struct Kortminne {
    nokkel: OnceLock<Vec<u8>>,
    avviste: RwLock<HashMap<Uuid, DateTime<Utc>>>,
    lest_til: Mutex<Option<DateTime<Utc>>>,
    vist: Mutex<BTreeMap<(NaiveDate, String, &'static str), i64>>,
}

impl Kortminne {
    /// The key that makes ids of cards say nothing of the people. Until the store's own is read, cards
    /// have ids that no other instance knows.
    pub fn nokkel(&self) -> &[u8] {
        self.nokkel.get_or_init(|| Uuid::new_v4().as_bytes().to_vec())
    }

    /// Reads the key of the store, or draws it the first time. Call it before the first card is made.
    pub async fn les_nokkel(&self, lager: &dyn Lager) -> Result<(), LagerFeil> {
        if self.nokkel.get().is_some() {
            return Ok(());
        }
        if lager.oppsett(NOKKEL).await?.is_none() {
            let ny = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
            lager.sett_oppsett(NOKKEL, &ny).await?;
        }
        // Read again: another instance may have been first.
        if let Some(nokkel) = lager.oppsett(NOKKEL).await? {
            let _ = self.nokkel.set(nokkel.into_bytes());
        }
        Ok(())
    }

    /// When the card was last put aside.
    pub fn avvist(&self, kort: Uuid) -> Option<DateTime<Utc>> {
        self.avviste.read().unwrap_or_else(PoisonError::into_inner).get(&kort).copied()
    }

    /// A card is put aside now: known here at once, on other instances within seconds.
    pub fn husk(&self, kort: Uuid, naar: DateTime<Utc>) {
        let mut avviste = self.avviste.write().unwrap_or_else(PoisonError::into_inner);
        let har = avviste.entry(kort).or_insert(naar);
        *har = (*har).max(naar);
    }

    /// A card was shown.
    pub fn tell(&self, dag: NaiveDate, klient: &str, tema: &'static str) {
        let mut vist = self.vist.lock().unwrap_or_else(PoisonError::into_inner);
        *vist.entry((dag, klient.to_owned(), tema)).or_default() += 1;
    }

    /// Reads what other instances were told.
    pub async fn hal_inn(&self, lager: &dyn Lager, now: DateTime<Utc>) -> Result<(), LagerFeil> {
        let fra = {
            let lest = self.lest_til.lock().unwrap_or_else(PoisonError::into_inner);
            lest.map_or(now - LENGST, |til| til - OVERLAPP)
        };
        let rader = lager.avviste_kort(fra).await?;
        let siste = rader.iter().map(|(_, naar)| *naar).max();
        for (kort, naar) in rader {
            self.husk(kort, naar);
        }
        {
            let mut avviste = self.avviste.write().unwrap_or_else(PoisonError::into_inner);
            avviste.retain(|_, naar| *naar > now - LENGST);
        }
        let mut lest = self.lest_til.lock().unwrap_or_else(PoisonError::into_inner);
        *lest = (*lest).max(siste).or(Some(fra));
        Ok(())
    }

    /// Writes the counts. What can't be written is kept for the next time.
    pub async fn skyll(&self, lager: &dyn Lager) -> Result<(), LagerFeil> {
        let vist = std::mem::take(&mut *self.vist.lock().unwrap_or_else(PoisonError::into_inner));
        if vist.is_empty() {
            return Ok(());
        }
        let rader: Vec<Kortvisning> = vist
            .iter()
            .map(|((dag, klient, tema), antall)| Kortvisning {
                dag: *dag,
                klient: klient.clone(),
                tema: (*tema).to_owned(),
                antall: *antall,
            })
            .collect();
        let skrevet = lager.tell_kort(&rader).await;
        if skrevet.is_err() {
            let mut na = self.vist.lock().unwrap_or_else(PoisonError::into_inner);
            for (nokkel, antall) in vist {
                *na.entry(nokkel).or_default() += antall;
            }
        }
        skrevet
    }
}
