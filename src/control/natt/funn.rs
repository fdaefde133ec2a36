//! What a night has found on the way: hits, and of those who have one also which rules found them in
//! order. Of everybody else nothing is kept, only counts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    base::PersonId,
    control::{
        grunnlag::{Grunnlag, Kilder},
        kjoreplan::Sjekkpunkt,
        lager::KontrollagerFeil,
        regler::{Funksjon, Regelsett, kjor_person},
        signal::{Kontrollert, Sjekk, Subjekt, Utfall},
    },
};

/// What is kept of one subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Ett {
    /// Hits.
    avvik: Vec<Kontrollert>,
    /// Rules that found it in order: id and version.
    bestatt: BTreeSet<(String, u32)>,
}

/// The subjects of a chunk that have a hit.
pub(super) fn av_bolk(sjekker: Vec<Kontrollert>) -> Vec<Ett> {
    samle(sjekker).into_values().filter(|e| !e.avvik.is_empty()).collect()
}

fn samle(sjekker: Vec<Kontrollert>) -> BTreeMap<Subjekt, Ett> {
    let mut ut: BTreeMap<Subjekt, Ett> = BTreeMap::new();
    for k in sjekker {
        let ett = ut.entry(k.subjekt).or_insert_with(|| Ett { avvik: Vec::new(), bestatt: BTreeSet::new() });
        match k.sjekk.utfall {
            Utfall::Avvik { .. } => ett.avvik.push(k),
            Utfall::Bestatt => {
                ett.bestatt.insert((k.regel, k.versjon));
            }
            Utfall::KanIkkeVurderes { .. } => {}
        }
    }
    ut
}

/// All that a night has found.
pub(super) struct Funn(BTreeMap<Subjekt, Ett>);

impl Funn {
    /// What the chunks kept, without rules that stopped later in the night: nothing of theirs is used.
    pub(super) fn les(rader: Vec<String>, punkt: &Sjekkpunkt) -> Result<Self, KontrollagerFeil> {
        let mut ut = BTreeMap::new();
        for rad in rader {
            let mut ett: Ett = serde_json::from_str(&rad)?;
            ett.avvik.retain(|k| !punkt.stoppet.contains_key(&k.regel));
            ett.bestatt.retain(|(regel, _)| !punkt.stoppet.contains_key(regel));
            if let Some(forst) = ett.avvik.first() {
                ut.insert(forst.subjekt, ett);
            }
        }
        Ok(Self(ut))
    }

    /// Adds what rules of everybody said; gives the people that no chunk had found.
    pub(super) fn legg_til(&mut self, sjekker: Vec<Kontrollert>) -> Vec<PersonId> {
        let mut nye = Vec::new();
        for (subjekt, ett) in samle(sjekker) {
            match self.0.get_mut(&subjekt) {
                Some(har) => {
                    har.avvik.extend(ett.avvik);
                    har.bestatt.extend(ett.bestatt);
                }
                None if ett.avvik.is_empty() => {}
                None => {
                    if let Subjekt::Person(person) = subjekt {
                        nye.push(person);
                    }
                    self.0.insert(subjekt, ett);
                }
            }
        }
        nye
    }

    /// Notes what rules of one person find in order about somebody whose chunk kept nothing.
    pub(super) fn bestatt_for(
        &mut self,
        g: &Grunnlag,
        regler: &Regelsett,
        kilder: &Kilder,
        punkt: &Sjekkpunkt,
        i_dag: NaiveDate,
    ) {
        let Some(ett) = self.0.get_mut(&Subjekt::Person(g.person)) else { return };
        for regel in regler.regler.iter().filter(|r| matches!(r.funksjon, Funksjon::Person(_))) {
            if punkt.stoppet.contains_key(&regel.fil.id) {
                continue;
            }
            let sjekker = kjor_person(regel, g, kilder, i_dag).unwrap_or_default();
            if sjekker.iter().any(|s| s.sjekk.utfall == Utfall::Bestatt) {
                ett.bestatt.insert((regel.fil.id.clone(), regel.fil.versjon));
            }
        }
    }

    /// People with a hit.
    pub(super) fn personer(&self) -> impl Iterator<Item = PersonId> {
        self.0.keys().filter_map(|s| match s {
            Subjekt::Person(person) => Some(*person),
            _ => None,
        })
    }

    /// As checks, in order of subject.
    pub(super) fn sjekker(self) -> Vec<Kontrollert> {
        let mut ut = Vec::new();
        for (subjekt, ett) in self.0 {
            ut.extend(ett.avvik);
            let bestatt = ett.bestatt.into_iter();
            ut.extend(bestatt.map(|(regel, versjon)| Kontrollert {
                regel,
                versjon,
                subjekt,
                sjekk: Sjekk::bestatt(),
            }));
        }
        ut
    }
}
