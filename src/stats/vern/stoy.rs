//! The draws that rounding and thresholds are made with.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sha2::{Digest, Sha256};

use super::TERSKEL;

/// The base that counts are rounded to.
const GRUNNTALL: usize = 5;

/// How many people a share or a quartile is moved by, at most, to either side.
const FLYTTES: f64 = 2.0;

/// The draws of one cell in one table. The same table and key give the same draws.
pub struct Stoy(ChaCha8Rng);

/// A key of what a table is made of: the same rows give the same, in whatever order they come.
pub fn innholdsnokkel(hemmelighet: &[u8], rader: impl IntoIterator<Item = Vec<u8>>) -> [u8; 32] {
    let (mut sum, mut antall) = ([0u64; 4], 0u64);
    for rad in rader {
        let hash = Sha256::new().chain_update(hemmelighet).chain_update(&rad).finalize();
        for (ord, bytes) in sum.iter_mut().zip(hash.chunks_exact(8)) {
            *ord = ord.wrapping_add(u64::from_le_bytes(bytes.try_into().unwrap_or_default()));
        }
        antall += 1;
    }
    let mut samlet = Sha256::new().chain_update(hemmelighet).chain_update(antall.to_le_bytes());
    for ord in sum {
        samlet.update(ord.to_le_bytes());
    }
    samlet.finalize().into()
}

impl Stoy {
    /// The draws of a cell.
    pub fn ny(innhold: &[u8; 32], celle: usize) -> Self {
        let celle = u64::try_from(celle).unwrap_or(u64::MAX);
        let mut rng = ChaCha8Rng::from_seed(*innhold);
        rng.set_stream(celle);
        Self(rng)
    }

    /// Fewest people for the cell to be shown: 10–14.
    pub fn terskel(&mut self) -> usize {
        TERSKEL + self.0.gen_range(0..GRUNNTALL)
    }

    /// To a multiple of five, up or down so that it is right on average.
    pub fn rund(&mut self, antall: usize) -> usize {
        let rest = antall % GRUNNTALL;
        let opp = self.0.gen_range(0..GRUNNTALL) < rest;
        antall - rest + if opp { GRUNNTALL } else { 0 }
    }

    /// A share moved by up to two of `antall` people.
    pub fn flytt(&mut self, andel: f64, antall: usize) -> f64 {
        andel + self.0.gen_range(-FLYTTES..FLYTTES) / super::super::kurve::tall(antall.max(1))
    }
}
