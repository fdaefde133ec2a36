//! The random baseline (R15): a part of the week's capacity is drawn uniformly from everybody, goes
//! blind into the queue, and is the only honest measure of how common errors are.
//!
//! Systematic sampling with a random start (Madow and Madow 1944) over people in random order within
//! strata: each person's chance is exactly the same, and each stratum gets its share to within one.

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    super::parametre::{Kontrollparametre, tall},
    Konokkel,
};
use crate::base::PersonId;

/// Share of the week's capacity, whatever the file says.
const MINST: i64 = 5;
const MEST: i64 = 10;

/// A person drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Trukket {
    /// Who.
    pub person: PersonId,
    /// In which stratum.
    pub stratum: u32,
    /// Working day of the week on which the case is opened, 0 to 4, so that a day full of new cases
    /// does not tell what they are.
    pub dag: u8,
}

/// A week's draw, as it is stored: with the seed and the sizes, so that it can be made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trekning {
    /// Id.
    pub id: Uuid,
    /// Week: `2026-W07`.
    pub uke: String,
    /// Seed.
    pub fro: u64,
    /// People to draw from, by stratum.
    pub befolkning: BTreeMap<u32, u64>,
    /// Who was drawn. Blanked with their cases.
    pub trukket: Vec<Trukket>,
}

/// How many to draw in a week: never less than 5 and never more than 10 per cent of the capacity.
pub fn antall(parametre: &Kontrollparametre, i_dag: chrono::NaiveDate) -> usize {
    let andel = tall(&parametre.tilfeldig_andel, i_dag).clamp(MINST, MEST);
    let kapasitet = tall(&parametre.kapasitet_uke, i_dag).max(0);
    usize::try_from((kapasitet * andel + 50) / 100).unwrap_or(0)
}

/// Draws. The order in which people are given does not matter; the seed decides all.
pub fn trekk(id: Uuid, uke: &str, fro: u64, folk: &[(PersonId, u32)], antall: usize) -> Trekning {
    let mut rng = ChaCha8Rng::seed_from_u64(fro);
    let mut strata: BTreeMap<u32, Vec<PersonId>> = BTreeMap::new();
    for (person, stratum) in folk {
        strata.entry(*stratum).or_default().push(*person);
    }
    let mut rekke = Vec::with_capacity(folk.len());
    let mut befolkning = BTreeMap::new();
    for (stratum, mut personer) in strata {
        personer.sort_unstable();
        personer.dedup();
        befolkning.insert(stratum, personer.len() as u64);
        personer.shuffle(&mut rng);
        rekke.extend(personer.into_iter().map(|p| (p, stratum)));
    }
    let antall = antall.min(rekke.len());
    let mut trukket = Vec::with_capacity(antall);
    if antall > 0 {
        // Places are i·N + start in units of 1/antall: whole numbers, so no rounding.
        let (n, k) = (rekke.len() as u64, antall as u64);
        let start = rng.gen_range(0..n);
        for i in 0..k {
            let plass = usize::try_from((i * n + start) / k).unwrap_or(usize::MAX);
            if let Some((person, stratum)) = rekke.get(plass) {
                trukket.push(Trukket { person: *person, stratum: *stratum, dag: rng.gen_range(0..5) });
            }
        }
    }
    trukket.sort_unstable();
    Trekning { id, uke: uke.to_owned(), fro, befolkning, trukket }
}

/// The place in the queue that a drawn case gets: that of one of the week's other cases, so that its
/// place does not tell what it is.
pub fn lant_plass(fro: u64, nr: usize, ukens: &[Konokkel]) -> Option<Konokkel> {
    let mut rng = ChaCha8Rng::seed_from_u64(fro ^ (nr as u64).rotate_left(32));
    ukens.choose(&mut rng).copied()
}
