//! The vault of protected labels (R13; AI Act art. 10(5); GDPR art. 9).
//!
//! Sex, age band, income quintile, centrality, benefit type and class of birth region are here and
//! nowhere else behind the wall. They are no columns, no rule can spell them, and no type that comes
//! out of this module carries a label of one person. What comes out:
//!
//! - [`Utgivelse`]: counts of people by one and two properties and a yes or no, at least `k` (20) in
//!   every cell that is shown, and enough hidden besides that no cell can be found from the others;
//! - [`super::proxy::Proxyrapport`]: how well a group can be guessed from a column, as one number.
//!
//! A question without an aggregate can't be written:
//!
//! ```compile_fail
//! # fn f(hvelv: &milepael::control::rettferdighet::hvelv::Hvelv, person: milepael::base::PersonId) {
//! hvelv.merker.get(&person); // private
//! # }
//! ```
//!
//! Only a [`Hvelvbruker`] opens it. No reviewer's role is one, nor can it be made one: the type has
//! two values. At rest it is one block, AES-256-GCM under its own key (`nokkel`).
//!
//! **Not covered**: the answers of two weeks differ by those who came and went between them; who knows
//! everything but one person of a cell; whoever has both the block and the key.

mod egenskap;
mod innlesing;
mod nokkel;
mod tabell;
#[cfg(test)]
mod tests;
mod utgivelse;

use std::collections::BTreeMap;

pub use self::{
    egenskap::{Egenskap, Merker, UkjentMerke},
    innlesing::{Innlest, Linjefeil, les},
    nokkel::{Hvelvnokkel, NOKKELNAVN},
    tabell::{Gruppe, Gruppeantall, Utgivelse},
    utgivelse::{Avslag, Dagbok, Mal, Sporsmal},
};
use crate::base::PersonId;
use egenskap::Ramerker;

/// Who may open the vault. Nobody who triages, assesses, approves or administers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hvelvbruker {
    /// The weekly job.
    Rettferdighetsjobb,
    /// The data protection officer.
    Personvernombud,
}

/// Why the vault can't be opened or sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HvelvFeil {
    /// The key can't be used.
    #[error("{NOKKELNAVN} må være 32 byte i base64. Lag en med: openssl rand -base64 32")]
    Nokkel,
    /// Not a vault.
    #[error("filen er ikke et hvelv, eller er laget av en annen utgave av programmet")]
    Format,
    /// Another key, or changed bytes.
    #[error(
        "hvelvet kan ikke åpnes. Enten er {NOKKELNAVN} en annen enn den hvelvet ble låst med, eller så er innholdet endret"
    )]
    Lukket,
    /// No randomness, or no memory.
    #[error("hvelvet kunne ikke låses. Prøv igjen")]
    KunneIkkeLase,
}

/// The labels. Can't be printed, copied, compared or written but sealed.
pub struct Hvelv {
    merker: BTreeMap<PersonId, Merker>,
}

impl Hvelv {
    /// An empty one, to be filled and sealed by the job that receives the labels.
    pub fn tomt(_bruker: Hvelvbruker) -> Self {
        Self { merker: BTreeMap::new() }
    }

    /// Puts a person's labels in; the last ones count.
    pub fn legg_inn(&mut self, person: PersonId, merker: Merker) {
        self.merker.insert(person, merker);
    }

    /// Puts in what was read from a file; the last labels of a person count. How many people it was.
    pub fn legg_inn_alle(&mut self, innlest: Innlest) -> usize {
        let antall = innlest.antall();
        self.merker.extend(innlest.merker);
        antall
    }

    /// Takes a person out (right to erasure, end of retention).
    pub fn fjern(&mut self, person: PersonId) {
        self.merker.remove(&person);
    }

    /// How many people have labels. Not how many have which.
    pub fn antall(&self) -> usize {
        self.merker.len()
    }

    /// The block to store. Made anew each time: two of the same labels differ.
    pub fn forsegl(&self, nokkel: &Hvelvnokkel) -> Result<Vec<u8>, HvelvFeil> {
        let rader: Vec<(PersonId, Ramerker)> = self.merker.iter().map(|(p, m)| (*p, m.ra())).collect();
        let innhold = serde_json::to_vec(&rader).map_err(|_| HvelvFeil::KunneIkkeLase)?;
        nokkel.las(innhold)
    }

    /// Opens a block.
    pub fn apne(_bruker: Hvelvbruker, nokkel: &Hvelvnokkel, blokk: &[u8]) -> Result<Self, HvelvFeil> {
        let innhold = nokkel.las_opp(blokk)?;
        let rader: Vec<(PersonId, Ramerker)> =
            serde_json::from_slice(&innhold).map_err(|_| HvelvFeil::Format)?;
        Ok(Self { merker: rader.into_iter().map(|(p, ra)| (p, Merker::av_ra(ra))).collect() })
    }

    fn merke(&self, person: PersonId, egenskap: Egenskap) -> Option<u8> {
        self.merker.get(&person).and_then(|m| m.av(egenskap))
    }

    /// For the guess of [`super::proxy`], inside this room only: the place of each person's value.
    pub(super) fn kolonne(&self, personer: &[PersonId], egenskap: Egenskap) -> Skjultkolonne {
        Skjultkolonne(personer.iter().map(|p| self.merke(*p, egenskap)).collect())
    }
}

/// One property of many people, for [`super::proxy`]: what is in it can be read there only.
pub(super) struct Skjultkolonne(pub(super) Vec<Option<u8>>);
