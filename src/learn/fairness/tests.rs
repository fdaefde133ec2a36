use rand::{Rng, seq::SliceRandom};
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

use super::{super::metrics::Persons, *};

const ASK: Sporsmal =
    Sporsmal { tid: 26.0, terskel: 0.5, kapasitet: 0.2, minst_rader: 100, minst_utfall: 20.0, z: 1.96 };

/// Two groups; in the second everybody stays longer than the chance says.
fn made(rows: usize) -> (Vec<f64>, Vec<bool>, Vec<f64>, Inndeling) {
    let mut random = ChaCha8Rng::seed_from_u64(9);
    let (mut times, mut events, mut chances, mut of) = (vec![], vec![], vec![], vec![]);
    for row in 0..rows {
        let group = u32::from(row % 2 == 1);
        let rate: f64 = 0.03 * random.gen_range(-1.0..1.0_f64).exp();
        chances.push((-26.0 * rate).exp());
        let rate = if group == 1 { rate * 0.6 } else { rate };
        let ended = -(1.0 - random.r#gen::<f64>()).ln() / rate;
        let lost = random.gen_range(5.0..90.0);
        times.push(f64::min(ended, lost));
        events.push(ended <= lost);
        // The third value has five rows, and one row has none.
        of.push(match row {
            0..5 => 2,
            5 => u32::MAX,
            _ => group,
        });
    }
    let verdier = ["Som sagt", "Lenger enn sagt", "Få"].map(str::to_owned).to_vec();
    (times, events, chances, Inndeling { egenskap: "Prøve".to_owned(), verdier, rader: of })
}

fn measured(rows: usize) -> Vec<Gruppe> {
    let (times, events, chances, by) = made(rows);
    let seen = Seen::new(&times, &events);
    groups(seen, &chances, &Censoring::fit(seen).unwrap(), &[by], &ASK).unwrap()
}

#[test]
fn a_group_that_stays_longer_than_we_say_is_found() {
    let found = measured(8_000);
    let [right, longer, few] = found.as_slice() else { panic!("three values") };
    assert_eq!(right.tall.as_ref().unwrap().i_stort.side(0.0), 0);
    let longer = longer.tall.as_ref().unwrap();
    assert_eq!(longer.i_stort.side(0.0), 1);
    assert!(longer.oversett.verdi.unwrap() > 0.2, "{:?}", longer.oversett);
    assert_eq!((few.antall, &few.tall), (5, &None));
    assert_eq!(outside(&found), (2, 1, 0.1));
}

#[test]
fn the_places_are_all_given_and_ties_share_them() {
    assert_eq!(picked(&[0.9, 0.2, 0.5, 0.5], 0.5), [1.0, 0.0, 0.5, 0.5]);
    assert_eq!(picked(&[0.3; 4], 0.25), [0.25; 4]);
    assert_eq!(picked(&[0.1, 0.2], 2.0), [1.0, 1.0]);
    assert!(picked(&[], 0.2).is_empty());
    let (.., chances, _) = made(1_000);
    let total: f64 = picked(&chances, 0.2).iter().sum();
    assert!((total - 200.0).abs() < 1e-9);
}

#[test]
fn the_order_of_the_people_changes_nothing() {
    let (times, events, chances, by) = made(2_000);
    let mut order: Vec<usize> = (0..2_000).collect();
    order.shuffle(&mut ChaCha8Rng::seed_from_u64(3));
    let turned: Vec<f64> = order.iter().map(|i| times[*i]).collect();
    let turned_events: Vec<bool> = order.iter().map(|i| events[*i]).collect();
    let turned_chances: Vec<f64> = order.iter().map(|i| chances[*i]).collect();
    let turned_by = Inndeling { rader: order.iter().map(|i| by.rader[*i]).collect(), ..by.clone() };
    let seen = Seen::new(&times, &events);
    let censoring = Censoring::fit(seen).unwrap();
    let one = groups(seen, &chances, &censoring, &[by], &ASK).unwrap();
    let other = Seen::new(&turned, &turned_events);
    let two = groups(other, &turned_chances, &censoring, &[turned_by], &ASK).unwrap();
    for (a, b) in one.iter().zip(&two) {
        assert_eq!(a.antall, b.antall);
        if let (Some(a), Some(b)) = (&a.tall, &b.tall) {
            for (a, b) in [(&a.oversett, &b.oversett), (&a.unodig, &b.unodig), (&a.i_stort, &b.i_stort)] {
                assert!((a.verdi.unwrap() - b.verdi.unwrap()).abs() < 1e-10);
            }
        }
    }
}

#[test]
fn what_is_missing_is_refused() {
    let (times, events, mut chances, by) = made(300);
    let seen = Seen::new(&times, &events);
    let censoring = Censoring::fit(seen).unwrap();
    let short = Inndeling { rader: vec![0; 3], ..by.clone() };
    assert!(matches!(groups(seen, &chances, &censoring, &[short], &ASK), Err(Unmeasured::Lengths { .. })));
    chances[7] = f64::NAN;
    assert!(matches!(groups(seen, &chances, &censoring, &[by], &ASK), Err(Unmeasured::NotFinite { .. })));
}

#[test]
fn leaving_out_what_matters_costs_and_leaving_out_nothing_is_free() {
    let (times, events, chances, _) = made(3_000);
    let seen = Seen::new(&times, &events);
    let censoring = Censoring::fit(seen).unwrap();
    let persons = Persons::separate(times.len());
    let blunt: Vec<f64> = chances.iter().map(|c| if *c > 0.5 { 0.6 } else { 0.3 }).collect();
    let cost = |without: &[f64]| {
        price("Prøve", seen, &censoring, 26.0, &chances, without, &persons, 100, 5, 0.95).unwrap()
    };
    let dear = cost(&blunt);
    assert_eq!((dear.auc.side(0.0), dear.brier.side(0.0)), (-1, 1), "{dear:?}");
    let free = cost(&chances);
    assert_eq!((free.auc.verdi, free.auc.lav, free.auc.hoy), (Some(0.0), Some(0.0), Some(0.0)));
}
