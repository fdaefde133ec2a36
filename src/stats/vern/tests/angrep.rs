//! An attack on one table by somebody who knows the exact count of every cell that is shown: the
//! best bounds that any combination of them gives for those that are hidden.

use proptest::prelude::*;

use super::{
    super::{TERSKEL, skjul},
    Form, Tabell,
    lineart::{Likning, storst},
    tabeller,
};

/// The sums of a table, with what is shown put in. Unknown are the hidden cells.
fn likninger(tabell: &Tabell, skjult: &[bool]) -> (Vec<usize>, Vec<Likning>) {
    let ukjente: Vec<usize> = (0..skjult.len()).filter(|c| skjult[*c]).collect();
    let plass = |celle: usize| ukjente.binary_search(&celle).ok();
    let mut ut = Vec::new();
    for (deler, total) in tabell.linjer() {
        let (mut faktorer, mut verdi) = (vec![0.0; ukjente.len()], 0.0);
        for (celle, fortegn) in deler.iter().map(|c| (*c, 1.0)).chain([(total, -1.0)]) {
            match plass(celle) {
                Some(k) => faktorer[k] += fortegn,
                None => verdi -= fortegn * tall(tabell.antall[celle]),
            }
        }
        if faktorer.iter().any(|f| *f != 0.0) {
            ut.push((faktorer, verdi));
        }
    }
    (ukjente, ut)
}

fn tall(antall: usize) -> f64 {
    f64::from(u32::try_from(antall).unwrap())
}

/// What the attacker can prove of the sum of some hidden cells: at least, at most.
fn grenser(tabell: &Tabell, skjult: &[bool], celler: &[usize]) -> (f64, f64) {
    let (ukjente, likninger) = likninger(tabell, skjult);
    let mal = |fortegn: f64| -> Vec<f64> {
        ukjente.iter().map(|c| if celler.contains(c) { fortegn } else { 0.0 }).collect()
    };
    (-storst(&likninger, &mal(-1.0)).unwrap(), storst(&likninger, &mal(1.0)).unwrap())
}

/// Only what the threshold hides.
fn bare_terskel(tabell: &Tabell) -> Vec<bool> {
    tabell.antall.iter().map(|n| *n < TERSKEL).collect()
}

#[test]
fn the_attack_finds_a_cell_that_only_the_threshold_hides() {
    let tabell = Tabell::av(Form([2, 2, 1]), &[3, 20, 30, 40]);
    let skjult = bare_terskel(&tabell);
    let celle = tabell.form.indeks([0, 0, 0]);
    let (minst, mest) = grenser(&tabell, &skjult, &[celle]);
    assert!((minst - 3.0).abs() < 1e-6 && (mest - 3.0).abs() < 1e-6, "{minst}–{mest}");
}

#[test]
fn two_small_cells_of_a_row_are_not_found_by_their_sum() {
    // Each hides the other, but together they are seven.
    let tabell = Tabell::av(Form([3, 3, 1]), &[3, 4, 50, 40, 30, 60, 70, 20, 80]);
    let sum = [tabell.form.indeks([0, 0, 0]), tabell.form.indeks([0, 1, 0])];
    let (_, mest) = grenser(&tabell, &bare_terskel(&tabell), &sum);
    assert!((mest - 7.0).abs() < 1e-6, "the attack works: {mest}");
    let skjult = skjul(&tabell.form, &tabell.antall, &vec![TERSKEL; tabell.antall.len()]);
    let (_, mest) = grenser(&tabell, &skjult, &sum);
    assert!(mest >= 10.0, "{mest}");
}

#[test]
fn a_large_table_of_large_cells_is_shown_whole() {
    let tabell = Tabell::av(Form([3, 3, 2]), &(20..38).collect::<Vec<_>>());
    assert!(!skjul(&tabell.form, &tabell.antall, &vec![14; tabell.antall.len()]).contains(&true));
}

#[test]
fn little_is_hidden_for_one_small_cell() {
    let tabell =
        Tabell::av(Form([4, 4, 1]), &[3, 90, 80, 70, 60, 50, 40, 30, 20, 90, 80, 70, 60, 50, 40, 30]);
    let skjult = skjul(&tabell.form, &tabell.antall, &vec![TERSKEL; tabell.antall.len()]);
    // With one part in the third dimension, each of its cells stands there twice: as part and as total.
    assert_eq!(skjult.iter().filter(|s| **s).count(), 8);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_small_cell_is_found_or_shown_to_be_small(tabell in tabeller(), terskel in 10usize..15) {
        let skjult = skjul(&tabell.form, &tabell.antall, &vec![terskel; tabell.antall.len()]);
        for (celle, antall) in tabell.antall.iter().enumerate() {
            prop_assert!(*antall >= TERSKEL || skjult[celle]);
            if *antall < TERSKEL {
                let (minst, mest) = grenser(&tabell, &skjult, &[celle]);
                prop_assert!(mest >= tall(antall + TERSKEL) - 1e-5, "{antall}: {minst}–{mest}");
            }
        }
    }

    #[test]
    fn nor_are_the_hidden_cells_of_a_line_together(tabell in tabeller()) {
        let skjult = skjul(&tabell.form, &tabell.antall, &vec![TERSKEL; tabell.antall.len()]);
        for (deler, _) in tabell.linjer() {
            let gjemte: Vec<usize> = deler.into_iter().filter(|c| skjult[*c]).collect();
            if gjemte.iter().any(|c| tabell.antall[*c] < TERSKEL) {
                prop_assert!(grenser(&tabell, &skjult, &gjemte).1 >= tall(TERSKEL) - 1e-5);
            }
        }
    }
}
