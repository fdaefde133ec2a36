//! Cards that doctors have put aside, in memory, so that the answer to a journal needs no look in the
//! store; and the counts of what was shown, on their way there.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError, RwLock},
};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use uuid::Uuid;

use super::{Lager, LagerFeil};
use crate::commands::Kortvisning;

/// Answers are read again from so long before the last one: clocks of instances differ, and a
/// transaction that began earlier may be seen later.
const OVERLAPP: Duration = Duration::minutes(2);
/// Longest that answers are remembered, whatever the rules say.
const LENGST: Duration = Duration::days(90);

/// The memory of one instance.
#[derive(Debug, Default)]
pub struct Kortminne {
    avviste: RwLock<HashMap<Uuid, DateTime<Utc>>>,
    lest_til: Mutex<Option<DateTime<Utc>>>,
    vist: Mutex<BTreeMap<(NaiveDate, String, &'static str), i64>>,
}

impl Kortminne {
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
