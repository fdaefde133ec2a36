//! The order: most points first, then the earliest deadline.

use serde::{Deserialize, Serialize};

use super::Forslag;

/// A proposal with its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plassert<K> {
    /// Place, 1 is the first. Equal points and deadline share one.
    pub plass: usize,
    /// How many are in the order.
    pub av: usize,
    /// Whom it is about.
    pub hvem: K,
    /// The proposal.
    pub forslag: Forslag,
}

/// Puts proposals in order. The same people give the same order, however they come.
pub fn ranger<K: Ord>(alle: impl IntoIterator<Item = (K, Forslag)>) -> Vec<Plassert<K>> {
    let mut alle: Vec<(K, Forslag)> = alle.into_iter().collect();
    let nokkel = |f: &Forslag| (std::cmp::Reverse(f.poeng), f.frist);
    alle.sort_by(|(a, fa), (b, fb)| (nokkel(fa), a).cmp(&(nokkel(fb), b)));
    let av = alle.len();
    let mut ut: Vec<Plassert<K>> = Vec::with_capacity(av);
    for (n, (hvem, forslag)) in alle.into_iter().enumerate() {
        let likt = ut.last().filter(|forrige| nokkel(&forrige.forslag) == nokkel(&forslag));
        let plass = likt.map_or(n + 1, |forrige| forrige.plass);
        ut.push(Plassert { plass, av, hvem, forslag });
    }
    ut
}
