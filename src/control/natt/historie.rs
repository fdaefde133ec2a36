//! The history that a rule's dry run is made on, where there is a real log: what the night itself reads.

use std::sync::{Arc, Weak};

use async_trait::async_trait;
use chrono::NaiveDate;

use super::{NattFeil, folk::Nattfolk, kilder::kilder};
use crate::{
    control::{
        drift::Kontroll,
        grunnlag::{Grunnlag, Kilder},
        regelliv::Historie,
    },
    store::Lager,
};

/// Everybody in the main log, with their rows of registers.
pub struct Logghistorie {
    hoved: Arc<dyn Lager>,
    /// The room keeps this, so this must not keep the room.
    kontroll: Weak<Kontroll>,
}

impl Logghistorie {
    /// Of the room and the main log.
    pub fn ny(hoved: Arc<dyn Lager>, kontroll: &Arc<Kontroll>) -> Self {
        Self { hoved, kontroll: Arc::downgrade(kontroll) }
    }

    async fn les(&self, kontroll: &Kontroll, i_dag: NaiveDate) -> Result<(Vec<Grunnlag>, Kilder), NattFeil> {
        let lager = kontroll.rom.lager();
        let folk = Nattfolk::ny(self.hoved.as_ref(), lager).await?;
        let kilder = kilder(
            &lager.komplette().await?,
            &self.hoved.sist_mottatt().await?,
            kontroll.rom.parametre(),
            i_dag,
        );
        Ok((folk.hent(&folk.personer).await?.folk, kontroll.rom.bilde().brytere.kilder(kilder)))
    }
}

#[async_trait]
impl Historie for Logghistorie {
    async fn hent(&self, i_dag: NaiveDate) -> Result<(Vec<Grunnlag>, Kilder), String> {
        let kontroll = self.kontroll.upgrade().ok_or("kontrollrommet er lukket")?;
        self.les(&kontroll, i_dag).await.map_err(|feil| feil.to_string())
    }
}
