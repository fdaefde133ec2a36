//! The statistics of a release: made once and kept, so that everybody sees the same table until the
//! next one, whatever arrives in between. A table made anew for each message would tell of the people
//! in the messages (see [`crate::stats::vern`]).

use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    stats::{fravar::fravar, tabell::Varighetstabell, utgivelse::Utgivelse},
    store::{Lager, LagerFeil, Lesemodell},
};

/// Where the key of the draws is kept. It never leaves the store.
const NOKKEL: &str = "statistikk_nokkel";

/// There is no table.
#[derive(Debug, thiserror::Error)]
pub enum StatistikkFeil {
    /// The store failed.
    #[error(transparent)]
    Lager(#[from] LagerFeil),
    /// It could not be written as JSON.
    #[error("statistikken kan ikke skrives som JSON")]
    Json(#[from] serde_json::Error),
    /// The program stopped meanwhile.
    #[error("beregningen av statistikken ble avbrutt. Prøv igjen.")]
    Avbrutt,
}

/// The table in force on a day. `pa_nytt` makes it again, for when the data were not complete.
pub async fn varighet(
    lager: &dyn Lager,
    lesemodell: &Arc<Lesemodell>,
    i_dag: NaiveDate,
    pa_nytt: bool,
) -> Result<Varighetstabell, StatistikkFeil> {
    let utgivelse = Utgivelse::ved(i_dag);
    let navn = format!("statistikk_varighet_{}", utgivelse.tom);
    if !pa_nytt && let Some(lagret) = lager.oppsett(&navn).await? {
        // One of an older shape is made again.
        if let Ok(tabell) = serde_json::from_str(&lagret) {
            return Ok(tabell);
        }
    }
    let nokkel = nokkel(lager).await?;
    let lesemodell = Arc::clone(lesemodell);
    // Seconds of work when there are many people: not on a thread that answers others.
    let arbeid = tokio::task::spawn_blocking(move || {
        let rader: Vec<_> = lesemodell
            .finn(|rad| rad.grunnlag.tilfeller.iter().any(|t| utgivelse.inneholder(t.tilfelle.start)))
            .iter()
            .flat_map(|rad| fravar(rad.person, &rad.grunnlag, &utgivelse).collect::<Vec<_>>())
            .collect();
        Varighetstabell::av(utgivelse, &rader, nokkel.as_bytes())
    });
    let tabell = arbeid.await.map_err(|_| StatistikkFeil::Avbrutt)?;
    lager.sett_oppsett(&navn, &serde_json::to_string(&tabell)?).await?;
    Ok(tabell)
}

/// The releases in force, in memory, for those who can't wait for the store.
#[derive(Debug, Default)]
pub struct Minne {
    tabell: RwLock<Option<Arc<Varighetstabell>>>,
    /// The leader's numbers.
    pub styring: super::styring::Minne,
}

impl Minne {
    /// The newest table that was read; none before the first.
    pub fn siste(&self) -> Option<Arc<Varighetstabell>> {
        self.tabell.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes a table that is read or made already.
    pub fn sett(&self, tabell: Varighetstabell) {
        *self.tabell.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(tabell));
    }

    /// Reads the table of the day's release, or makes it, when another one is in memory.
    pub async fn hal_inn(
        &self,
        lager: &dyn Lager,
        lesemodell: &Arc<Lesemodell>,
        i_dag: NaiveDate,
    ) -> Result<(), StatistikkFeil> {
        let utgivelse = Utgivelse::ved(i_dag);
        if self.siste().is_some_and(|har| har.utgivelse == utgivelse) {
            return Ok(());
        }
        self.sett(varighet(lager, lesemodell, i_dag, false).await?);
        Ok(())
    }
}

/// The key of the draws, drawn itself the first time.
pub(super) async fn nokkel(lager: &dyn Lager) -> Result<String, LagerFeil> {
    if let Some(nokkel) = lager.oppsett(NOKKEL).await? {
        return Ok(nokkel);
    }
    let nokkel = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
    lager.sett_oppsett(NOKKEL, &nokkel).await?;
    Ok(nokkel)
}
