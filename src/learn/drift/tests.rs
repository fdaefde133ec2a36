use proptest::prelude::*;

use super::*;

fn histogram(antall: &[f64]) -> Histogram {
    Histogram { trekk: "grad".to_owned(), landemerke: 8, antall: antall.to_vec() }
}

fn level(reference: &[f64], now: &[f64]) -> Niva {
    stability(&histogram(reference), &histogram(now), GRENSER).unwrap().niva
}

#[test]
fn a_change_is_named_after_its_size() {
    assert_eq!(level(&[500.0, 300.0, 200.0], &[510.0, 290.0, 200.0]), Niva::Stabil);
    assert_eq!(level(&[500.0, 300.0, 200.0], &[350.0, 350.0, 300.0]), Niva::Endret);
    assert_eq!(level(&[500.0, 300.0, 200.0], &[150.0, 300.0, 550.0]), Niva::MyeEndret);
    assert_eq!(level(&[500.0, 300.0, 200.0], &[2.0, 3.0, 6.0]), Niva::ForFa);
}

#[test]
fn the_index_is_the_sum_that_it_says() {
    let found = stability(&histogram(&[99.5, 199.5]), &histogram(&[199.5, 99.5]), GRENSER).unwrap();
    assert!((found.psi - 2.0 / 3.0 * 2.0_f64.ln()).abs() < 1e-12, "{}", found.psi);
    assert!((found.tilfeldig - 2.0 / 299.0).abs() < 1e-12);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let one = histogram(&[1.0, 2.0]);
    let refused = |now: &[f64]| stability(&one, &histogram(now), GRENSER).unwrap_err();
    assert!(matches!(refused(&[1.0]), Unmeasured::Lengths { .. }));
    assert!(matches!(refused(&[1.0, f64::NAN]), Unmeasured::NotFinite { .. }));
    assert!(matches!(refused(&[1.0, -1.0]), Unmeasured::Impossible { .. }));
    assert_eq!(refused(&[0.0, 0.0]), Unmeasured::NoRows);
}

#[test]
fn each_month_has_its_own_figures_and_the_newest_waits() {
    let (mut times, mut events, mut months) = (vec![], vec![], vec![]);
    for row in 0..300_u32 {
        let (month, time, ended) = match row % 3 {
            0 => ("2026-01", if row % 2 == 0 { 10.0 } else { 40.0 }, true),
            1 => ("2026-02", if row % 4 == 1 { 40.0 } else { 9.0 }, true),
            // Not watched so long yet.
            _ => ("2026-05", 12.0, false),
        };
        times.push(time);
        events.push(ended);
        months.push(month.to_owned());
    }
    let found = by_month(Seen::new(&times, &events), &vec![0.5; 300], &months, 26.0, 20, 1.96).unwrap();
    let shown: Vec<(&str, Option<f64>)> =
        found.iter().map(|m| (m.maned.as_str(), m.observert.verdi)).collect();
    assert_eq!(shown, [("2026-01", Some(0.5)), ("2026-02", Some(0.25)), ("2026-05", None)]);
    assert_eq!(found[2].observert.merknad.as_deref(), Some("for tidlig å si"));
    let few = by_month(Seen::new(&times, &events), &vec![0.5; 300], &months, 26.0, 500, 1.96).unwrap();
    assert!(few.iter().all(|m| m.observert.merknad.as_deref() == Some("for få til å si noe")));
}

proptest! {
    #[test]
    fn it_is_zero_for_the_same_and_never_below(a in prop::collection::vec(0.0..500.0_f64, 4),
                                               b in prop::collection::vec(1.0..500.0_f64, 4)) {
        let same = stability(&histogram(&b), &histogram(&b), GRENSER).unwrap();
        prop_assert!(same.psi.abs() < 1e-12);
        prop_assume!(a.iter().sum::<f64>() > 0.0);
        let psi = |p: &[f64], q: &[f64]| stability(&histogram(p), &histogram(q), GRENSER).unwrap().psi;
        prop_assert!(psi(&a, &b) >= 0.0);
        prop_assert!((psi(&a, &b) - psi(&b, &a)).abs() < 1e-9);
    }
}
