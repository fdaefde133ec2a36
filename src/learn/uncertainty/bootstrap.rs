//! Person-clustered bootstrap (Efron 1979; clusters as Field & Welsh 2007): persons are drawn with
//! replacement, all rows of a person follow, and the effects are found again with the structure and the
//! smoothing as they were.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use crate::learn::hazard::{Hazard, Refitter};

/// The model once for each drawing.
///
/// `person` says whose each row is. Drawing `n` has its own stream of the seed, so the answer is the same at
/// any number of threads and the first drawings are the same however many there are. `ferdig` is told
/// after each.
pub fn bootstrap(
    refitter: &Refitter,
    person: &[u32],
    gjentak: u32,
    fro: u64,
    ferdig: &(dyn Fn() + Sync),
) -> Vec<Hazard> {
    let (nummer, personer) = tett(person);
    (0..gjentak)
        .into_par_iter()
        .map(|n| {
            let ganger = trekk(personer, fro, n);
            let rader: Vec<f32> =
                nummer.iter().map(|p| ganger.get(*p as usize).copied().unwrap_or(0.0)).collect();
            let modell = refitter.refit(&rader);
            ferdig();
            modell
        })
        .collect()
}

/// How often each of `antall` persons is drawn in `antall` drawings.
fn trekk(antall: u32, fro: u64, nummer: u32) -> Vec<f32> {
    let mut tilfeldig = ChaCha8Rng::seed_from_u64(fro);
    tilfeldig.set_stream(u64::from(nummer));
    let mut ganger = vec![0.0; antall as usize];
    for _ in 0..antall {
        if let Some(ganger) = ganger.get_mut(tilfeldig.gen_range(0..antall) as usize) {
            *ganger += 1.0;
        }
    }
    ganger
}

/// Numbers from 0 in the order of the persons' own, and how many there are.
fn tett(person: &[u32]) -> (Vec<u32>, u32) {
    let mut alle = person.to_vec();
    alle.sort_unstable();
    alle.dedup();
    let nummer = person.iter().map(|p| u32::try_from(alle.partition_point(|a| a < p)).unwrap_or(u32::MAX));
    (nummer.collect(), u32::try_from(alle.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rows_of_a_person_follow_and_a_drawing_is_its_own() {
        assert_eq!(tett(&[7, 3, 7, 900]), (vec![1, 0, 1, 2], 3));
        let (a, b) = (trekk(1000, 5, 0), trekk(1000, 5, 1));
        assert_ne!(a, b);
        assert_eq!(a, trekk(1000, 5, 0));
        assert!((a.iter().sum::<f32>() - 1000.0).abs() < 0.5);
        // About a third is left out: (1 − 1/n)ⁿ → 1/e.
        let ute = a.iter().filter(|g| **g == 0.0).count();
        assert!((330..410).contains(&ute), "{ute}");
    }
}
