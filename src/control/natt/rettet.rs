//! Signals of open cases that a later night does not find any more, because a register has corrected what
//! they rested on.
//!
//! That a signal is not found tonight is not enough: a rule that looks a year back loses sight of things
//! that are still so. So the rule is asked twice about what the registers say now: as of today, and as of
//! the day when it found it. Only when neither finds it, nor anything else of the same kind about some of
//! the same days, and both could be assessed, has the fact been corrected.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{
    base::{PersonId, tid::oslo_dato},
    control::{
        drift::Kontroll,
        grunnlag::{Grunnlag, Kilder},
        kjoreplan::Sjekkpunkt,
        regler::{Funksjon, Regel, kjor_person},
        signal::{Kontrollert, Subjekt, Utfall},
    },
};

impl Kontroll {
    /// By case, the signals that fall.
    pub(super) fn rettet(
        &self,
        kjente: &BTreeMap<PersonId, Grunnlag>,
        kilder: &Kilder,
        punkt: &Sjekkpunkt,
        i_dag: NaiveDate,
    ) -> BTreeMap<Uuid, Vec<Uuid>> {
        let mut ut: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for (id, sak) in self.rom.saker().into_iter().filter(|(_, s)| s.er_apen()) {
            let Subjekt::Person(person) = sak.subjekt else { continue };
            let Some(grunnlag) = kjente.get(&person) else { continue };
            for s in &sak.signaler {
                let k = &s.signal.kontrollert;
                let regel = self.regler.finn(&k.regel).filter(|r| {
                    r.fil.versjon == k.versjon
                        && matches!(r.funksjon, Funksjon::Person(_))
                        && !punkt.stoppet.contains_key(&k.regel)
                });
                let Some(regel) = regel else { continue };
                let dager = [i_dag, oslo_dato(s.signal.funnet)];
                if dager.into_iter().all(|dag| borte(regel, k, grunnlag, kilder, dag)) {
                    ut.entry(id).or_default().push(s.signal.id);
                }
            }
        }
        ut
    }
}

/// The rule can be assessed and finds neither this nor anything like it about some of the same days.
fn borte(regel: &Regel, k: &Kontrollert, g: &Grunnlag, kilder: &Kilder, dag: NaiveDate) -> bool {
    let Ok(sjekker) = kjor_person(regel, g, kilder, dag) else { return false };
    !sjekker.iter().any(|ny| match ny.sjekk.utfall {
        Utfall::KanIkkeVurderes { .. } => true,
        Utfall::Bestatt => false,
        Utfall::Avvik { .. } => match (ny.sjekk.periode, k.sjekk.periode) {
            (Some(a), Some(b)) => a.snitt(b).is_some(),
            _ => true,
        },
    })
}
