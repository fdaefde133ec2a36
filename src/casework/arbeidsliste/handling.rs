//! What can be done with the rows that are ticked.

use super::{Innlogget, Liste, Utsyn, rad::Visningsrad};

/// The form under the list.
#[derive(Debug)]
pub(super) struct Tildelingsvalg<'a> {
    /// The reader.
    pub(super) meg: String,
    /// The others a case can be given to: ident and name.
    pub(super) andre: Vec<&'a (String, String)>,
}

impl Utsyn<'_> {
    pub(super) fn tildeling(&self, innlogget: &Innlogget) -> Option<Tildelingsvalg<'_>> {
        self.kan_endre.then(|| Tildelingsvalg {
            meg: innlogget.ident.clone(),
            andre: self.veiledere.iter().filter(|(ident, _)| *ident != innlogget.ident).collect(),
        })
    }

    /// In a list of the unit's, whose case it is, by name; in the reader's own it goes without saying.
    pub(super) fn med_veileder(&self, rad: Visningsrad, liste: Liste) -> Visningsrad {
        let veileder = rad.veileder.as_deref().filter(|_| liste == Liste::Enhetens);
        Visningsrad { veileder: veileder.map(|ident| self.navn_pa(ident)), ..rad }
    }

    /// The name of a caseworker, or the ident when it is not known.
    pub(super) fn navn_pa(&self, ident: &str) -> String {
        let funnet = self.veiledere.iter().find(|(i, _)| i == ident);
        funnet.map_or_else(|| ident.to_owned(), |(_, navn)| navn.clone())
    }
}
