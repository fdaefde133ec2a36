//! An attack on two tables by somebody who knows that the second has one person more: where can
//! that person be?

use proptest::prelude::*;

use super::{
    super::{Stoy, TERSKEL, innholdsnokkel, skjul},
    Form, Tabell, indre,
    lineart::{Likning, storst},
};

/// What is published: nothing, or the rounded count.
fn utgi(tabell: &Tabell, nokkel: &[u8; 32]) -> Vec<Option<usize>> {
    let mut stoy: Vec<Stoy> = (0..tabell.antall.len()).map(|celle| Stoy::ny(nokkel, celle)).collect();
    let terskler: Vec<usize> = stoy.iter_mut().map(Stoy::terskel).collect();
    let skjult = skjul(&tabell.form, &tabell.antall, &terskler);
    let alle = tabell.antall.iter().zip(&mut stoy).zip(skjult);
    alle.map(|((n, stoy), skjult)| (!skjult).then(|| stoy.rund(*n))).collect()
}

/// The two tables, with a person in the place `hvor` of the second.
fn to(form: Form, inne: &[usize], hvor: usize) -> [Vec<Option<usize>>; 2] {
    let mut med = inne.to_vec();
    med[hvor] += 1;
    [inne, &med].map(|inne| {
        let rader = inne
            .iter()
            .enumerate()
            .flat_map(|(celle, n)| (0..*n).map(move |nummer| format!("{celle} {nummer}").into_bytes()));
        utgi(&Tabell::av(form, inne), &innholdsnokkel(b"hemmelig", rader))
    })
}

/// Whether there are counts that both tables fit if the person is in the place `hvor`.
fn mulig(form: Form, utgitt: &[Vec<Option<usize>>; 2], hvor: usize) -> bool {
    let steder = indre(form);
    let over: Vec<Vec<usize>> = steder.iter().map(|s| form.over(*s).collect()).collect();
    // Each bound gets a slack of its own: count − slack = least, count + slack = most.
    let mut grenser: Vec<(usize, f64, f64)> = Vec::new();
    for (tabell, ekstra) in utgitt.iter().zip([0.0, 1.0]) {
        for (celle, rund) in tabell.iter().enumerate().filter_map(|(c, r)| Some((c, (*r)?))) {
            let her = if over[hvor].contains(&celle) { ekstra } else { 0.0 };
            let rund = f64::from(u32::try_from(rund).unwrap());
            let minst = (rund - 4.0).max(f64::from(u32::try_from(TERSKEL).unwrap()));
            grenser.push((celle, minst - her, rund + 4.0 - her));
        }
    }
    let antall = steder.len() + 2 * grenser.len();
    let mut likninger: Vec<Likning> = Vec::new();
    for (n, (celle, minst, mest)) in grenser.iter().enumerate() {
        for (side, verdi) in [(0, minst), (1, mest)] {
            let mut faktorer = vec![0.0; antall];
            for (k, over) in over.iter().enumerate() {
                faktorer[k] = if over.contains(celle) { 1.0 } else { 0.0 };
            }
            faktorer[steder.len() + 2 * n + side] = if side == 0 { -1.0 } else { 1.0 };
            likninger.push((faktorer, *verdi));
        }
    }
    storst(&likninger, &vec![0.0; antall]).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn one_person_more_may_be_in_most_places(
        inne in prop::collection::vec(prop_oneof![0usize..12, 10usize..40], 8), hvor in 0usize..8,
    ) {
        let form = Form([2, 2, 2]);
        let utgitt = to(form, &inne, hvor);
        let mulige: Vec<usize> = (0..8).filter(|h| mulig(form, &utgitt, *h)).collect();
        prop_assert!(mulige.contains(&hvor), "the truth fits");
        prop_assert!(mulige.len() >= 6, "only {mulige:?}");
    }
}

#[test]
fn what_changes_does_not_say_where_the_person_is() {
    let form = Form([4, 3, 2]);
    let inne: Vec<usize> = (0..24).map(|n| 8 + 7 * n % 40).collect();
    let mut uten_nytt_andre_steder = 0;
    for (hvor, sted) in indre(form).into_iter().enumerate() {
        let utgitt = to(form, &inne, hvor);
        let min: Vec<usize> = form.over(sted).collect();
        let endret = (0..form.antall()).filter(|c| utgitt[0][*c] != utgitt[1][*c]);
        uten_nytt_andre_steder += usize::from(endret.filter(|c| !min.contains(c)).count() == 0);
    }
    assert_eq!(uten_nytt_andre_steder, 0, "other cells change each time");
}
