//! What runs by itself: the night, once a day after two in the morning, and retention of what registers
//! delivered.

use std::{collections::BTreeSet, sync::atomic::Ordering};

use chrono::{DateTime, Datelike, Days, NaiveDate, Timelike, Utc};

use super::{Fremdrift, NattFeil, Nattsvar, Nattvalg};
use crate::{
    base::{PersonId, tid::oslo_lokal},
    control::{
        drift::Kontroll,
        kjoreplan::BOLK,
        parametre::tall,
        rom::{Hvem, RomFeil},
        signal::Subjekt,
    },
    store::Lager,
};

/// Not before this hour in Oslo.
const KLOKKEN: u32 = 2;

impl Kontroll {
    /// The night of the day, when it is time and nobody has done it: after two, or at the first chance that
    /// day. `None`: nothing to do. `fortsett` says no when the program is stopping.
    pub async fn nattjobb(
        &self,
        hoved: &dyn Lager,
        now: DateTime<Utc>,
        i_dag: NaiveDate,
        fortsett: &(dyn Fn(Fremdrift) -> bool + Sync),
    ) -> Result<Option<Nattsvar>, NattFeil> {
        let dag = i_dag.num_days_from_ce();
        if oslo_lokal(now).hour() < KLOKKEN || self.natt_kjort.load(Ordering::Relaxed) == dag {
            return Ok(None);
        }
        let valg = Nattvalg { gjenoppta: true, bolk: BOLK };
        let svar = self.natt_fra_lager(hoved, valg, now, i_dag, fortsett).await?;
        if matches!(svar, Nattsvar::Kjort { .. } | Nattsvar::KjortFor) {
            self.natt_kjort.store(dag, Ordering::Relaxed);
        }
        Ok(Some(svar))
    }

    /// Deletes rows of registers whose time is over, but not those about people in an open case, and refused
    /// lines. Gives how many rows went.
    pub async fn slett_registerrader(&self, now: DateTime<Utc>, i_dag: NaiveDate) -> Result<u64, RomFeil> {
        let p = self.rom.parametre();
        let i_sak: BTreeSet<PersonId> = self
            .rom
            .saker()
            .into_values()
            .filter(|s| s.er_apen())
            .filter_map(|s| match s.subjekt {
                Subjekt::Person(person) => Some(person),
                _ => None,
            })
            .collect();
        let maneder = u32::try_from(tall(&p.slett_registerrad, i_dag)).unwrap_or(u32::MAX);
        let mut borte = 0;
        if let Some(for_) = i_dag.checked_sub_months(chrono::Months::new(maneder)) {
            borte = self.rom.lager().slett_registerrader(for_, &i_sak).await?;
        }
        if let Some(for_) = self.avvist_for(now, i_dag) {
            self.rom.lager().slett_avviste_linjer(for_).await?;
        }
        if borte > 0 {
            self.rom.lager().feie().await?;
        }
        Ok(borte)
    }

    /// Deletes rows about people that the main log has not come to know in time.
    pub(super) async fn slett_ukjente(&self, ukjente: &[PersonId], hvem: Hvem<'_>) -> Result<u64, RomFeil> {
        match self.avvist_for(hvem.now, hvem.i_dag) {
            Some(for_) => Ok(self.rom.lager().slett_rader_for(ukjente, for_).await?),
            None => Ok(0),
        }
    }

    fn avvist_for(&self, now: DateTime<Utc>, i_dag: NaiveDate) -> Option<DateTime<Utc>> {
        let dager = u64::try_from(tall(&self.rom.parametre().slett_avvist, i_dag)).ok()?;
        now.checked_sub_days(Days::new(dager))
    }
}
