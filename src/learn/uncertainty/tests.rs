//! Whether intervals hold the truth, in a world where it is known.

use std::collections::BTreeMap;

use super::faktor;
use crate::learn::{
    self,
    artefact::{Modell, Opphav, Trening},
    features::Trekkrad,
    hazard::HazardParams,
    predict::prognose,
};

mod sannhet;

/// The large measurement is `benches/coverage.rs`; this is one small world, with bounds that a factor of a
/// half or of two would break.
#[test]
fn eight_of_ten_intervals_hold_the_true_chance() {
    let verden = sannhet::Verden::ny(3);
    let trening = Trening {
        id: "dekning".to_owned(),
        forelder: None,
        grunnlag: Opphav { syntetisk: true, fro: 3, ..Opphav::default() },
        parametere: HazardParams::default().pairs(2).week_terms(2).rounds(6),
        gjentak: 8,
        maal: BTreeMap::new(),
        kort: String::new(),
    };
    let modell = Modell::tren(&verden.tabell(4000, 1), &trening, &|| ()).unwrap();
    let (mut inni, mut halv, mut alle) = (0.0, 0.0, 0.0);
    for provd in verden.prover(120, 2) {
        let Ok(p) = prognose(&modell, &Trekkrad(provd.rad), provd.landemerke + 1) else { continue };
        for (h, (uke, sant)) in p.horisonter.iter().zip(provd.sant) {
            assert_eq!(h.uke, uke);
            let om = |del: f64| {
                let mot = |ende: f64| h.sannsynlighet + del * (ende - h.sannsynlighet);
                f64::from(u8::from((mot(h.lav)..=mot(h.hoy)).contains(&sant)))
            };
            inni += om(1.0);
            halv += om(0.5);
            alle += 1.0;
        }
    }
    assert!(alle > 2000.0, "{alle}");
    assert!((0.7..0.95).contains(&(inni / alle)), "{}", inni / alle);
    assert!((0.3..0.65).contains(&(halv / alle)), "{}", halv / alle);
}

#[test]
fn the_factor_rises_with_the_landmark_and_without_refits() {
    let alle = learn::features::LANDEMERKER.map(|uke| faktor(uke, 100));
    assert!(alle.is_sorted() && alle[0] > 1.0 && alle[6] < 2.0, "{alle:?}");
    assert!(faktor(8, 0) > faktor(8, 100));
}
