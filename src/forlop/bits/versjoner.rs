//! One sick note can come more than once: as the journal's XML and as Nav's JSON, and again from
//! Nav when its case handling ends. The receipt id of the hub, or the note's own id, tells that it
//! is the same note; the version that became known last is the one that counts.

use std::collections::{HashMap, HashSet};

use crate::{
    base::{HendelseId, SykmeldingId},
    hendelse::{Hendelse, Innhold},
};

/// Which versions count.
#[derive(Debug, Default)]
pub struct Versjoner {
    /// Events that a later version replaced.
    pub erstattet: HashSet<HendelseId>,
    /// From any id of a note to the id of the version that counts.
    pub gjeldende_id: HashMap<SykmeldingId, SykmeldingId>,
}

impl Versjoner {
    /// Sorts out the versions. `hendelser` are in the order they became known.
    pub fn av(hendelser: &[&Hendelse]) -> Self {
        let mut grupper: Vec<Vec<(HendelseId, SykmeldingId)>> = Vec::new();
        let mut etter_id: HashMap<SykmeldingId, usize> = HashMap::new();
        let mut etter_kvittering: HashMap<&str, usize> = HashMap::new();
        for hendelse in hendelser {
            let Innhold::Sykmelding(note) = &hendelse.innhold else { continue };
            let kvittering = note.avsender.edi_logg_id.as_deref().filter(|k| !k.is_empty());
            let kjent =
                etter_id.get(&note.id).or_else(|| kvittering.and_then(|k| etter_kvittering.get(k))).copied();
            let gruppe = kjent.unwrap_or_else(|| {
                grupper.push(Vec::new());
                grupper.len() - 1
            });
            if let Some(versjoner) = grupper.get_mut(gruppe) {
                versjoner.push((hendelse.id, note.id));
            }
            etter_id.insert(note.id, gruppe);
            if let Some(kvittering) = kvittering {
                etter_kvittering.insert(kvittering, gruppe);
            }
        }
        let mut ut = Self::default();
        for gruppe in grupper {
            let Some(((_, gjeldende), tidligere)) = gruppe.split_last() else { continue };
            ut.erstattet.extend(tidligere.iter().map(|(hendelse, _)| *hendelse));
            ut.gjeldende_id.extend(gruppe.iter().map(|(_, id)| (*id, *gjeldende)));
        }
        ut
    }
}
