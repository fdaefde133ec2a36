use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::*;
use crate::learn::features::Nr;

/// Rows where a higher age, and notes of psychiatry, make long absences; nothing else matters.
fn data(n: usize, konstant: f64, seed: u64) -> (Vec<Vec<f32>>, Vec<bool>) {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    (0..n)
        .map(|_| {
            let mut rad = vec![f32::NAN; TREKK.len()];
            let alder = rng.gen_range(20..65_i16);
            let kapittel: u8 = if rng.gen_bool(0.4) { 8 } else { 6 };
            rad[Nr::Alder as usize] = f32::from(alder);
            rad[Nr::Diagnosekapittel as usize] = f32::from(kapittel);
            rad[Nr::Stillingsprosent as usize] = if rng.gen_bool(0.3) { f32::NAN } else { 100.0 };
            let z = (f64::from(alder) - 42.5) / 13.0;
            let log_odds = konstant + 0.8 * z + if kapittel == 8 { 1.2 } else { 0.0 };
            (rad, rng.gen_bool(1.0 / (1.0 + (-log_odds).exp())))
        })
        .unzip()
}

fn koeffisient(modell: &Logistisk, nr: Nr) -> f64 {
    let navn = TREKK[nr as usize].navn;
    modell.ledd.iter().find(|l| l.trekk == navn && l.slag != Leddtype::Ukjent).unwrap().koeffisient
}

#[test]
fn the_signs_stand_whichever_class_is_the_larger() {
    // Base rates near 0.32 and 0.68: linfa-logistic turns everything around between them.
    for (konstant, andel, seed) in [(-1.35, 0.32, 1), (0.3, 0.68, 2)] {
        let (x, y) = data(6000, konstant, seed);
        let modell = tilpass(&x, &y, 8, 26).unwrap();
        assert!((modell.andel - andel).abs() < 0.03, "the base rate is as planned: {}", modell.andel);
        let (alder, psyk) = (koeffisient(&modell, Nr::Alder), koeffisient(&modell, Nr::Diagnosekapittel));
        assert!((alder - 0.8).abs() < 0.12, "{alder}");
        assert!((psyk.abs() - 1.2).abs() < 0.2, "{psyk}");
        let forventet: f64 = x.iter().map(|rad| modell.sannsynlighet(rad)).sum::<f64>() / 6000.0;
        assert!((forventet - modell.andel).abs() < 0.01, "the mean chance is the share: {forventet}");
        let mut gammel = x[0].clone();
        gammel[Nr::Alder as usize] = 64.0;
        let mut ung = gammel.clone();
        ung[Nr::Alder as usize] = 21.0;
        assert!(modell.sannsynlighet(&gammel) > modell.sannsynlighet(&ung));
    }
}

#[test]
fn turning_the_outcome_turns_every_coefficient() {
    let (x, y) = data(4000, -1.0, 3);
    let motsatt: Vec<bool> = y.iter().map(|y| !y).collect();
    let (a, b) = (tilpass(&x, &y, 8, 26).unwrap(), tilpass(&x, &motsatt, 8, 26).unwrap());
    assert_eq!(a.ledd.len(), b.ledd.len());
    for (a, b) in a.ledd.iter().zip(&b.ledd) {
        assert!((a.koeffisient + b.koeffisient).abs() < 1e-3, "{}: {a:?} {b:?}", a.trekk);
    }
    assert!((a.konstant + b.konstant).abs() < 1e-3);
}

#[test]
fn a_constant_feature_has_no_coefficient_and_a_new_code_no_effect() {
    let (x, y) = data(2000, -1.0, 4);
    let modell = tilpass(&x, &y, 8, 26).unwrap();
    assert!(modell.ledd.iter().all(|l| l.trekk != "maned" && l.trekk != "grad_na"));
    let mut ny = x[0].clone();
    ny[Nr::Naering as usize] = 3.0;
    assert_eq!(modell.sannsynlighet(&ny).to_bits(), modell.sannsynlighet(&x[0]).to_bits());
    ny[Nr::Alder as usize] = f32::NAN;
    assert!(modell.sannsynlighet(&ny).is_finite());
}

#[test]
fn one_class_is_refused_in_words() {
    let (x, _) = data(50, 0.0, 5);
    let feil = tilpass(&x, &[true; 50], 17, 26).unwrap_err();
    assert_eq!(feil, LogistiskFeil::ForFa { uke: 17, horisont: 26, nadde: 50, ikke: 0 });
    assert!(feil.to_string().contains("minst 10 av hvert utfall"));
}
