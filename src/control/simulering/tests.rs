use std::collections::BTreeSet;

use super::*;

fn dag() -> NaiveDate {
    "2026-11-20".parse().unwrap()
}

fn verden(fro: u64, antall: usize) -> Verden {
    Verden::ny(Oppsett::ny(fro, antall, dag()))
}

#[test]
fn people_are_the_same_alone_and_together_and_on_any_number_of_threads() {
    let verden = verden(1, 3000);
    let alle = verden.alle();
    assert_eq!(verden.person(2999), alle[2999]);
    for trader in [1, 2, 8] {
        let folk = rayon::ThreadPoolBuilder::new().num_threads(trader).build().unwrap();
        assert!(folk.install(|| verden.alle()) == alle, "{trader}");
    }
}

#[test]
fn the_world_is_about_as_sick_as_norway_and_its_rows_hold_together() {
    let verden = verden(2, 6000);
    let alle = verden.alle();
    let dager: i64 = alle
        .iter()
        .flat_map(|g| &g.sykmeldinger)
        .filter(|s| !s.ugyldig)
        .map(|s| (s.tom - s.fom).num_days() + 1)
        .sum();
    let andel = trekk::tall(dager) / (6000.0 * trekk::tall(verden.dager));
    assert!((0.02..0.09).contains(&andel), "{andel}");
    let nar = |o: &Opphav| o.mottatt.date_naive();
    for g in &alle {
        assert!(g.sykmeldinger.iter().all(|s| s.fom <= s.tom && nar(&s.opphav) < dag()));
        assert!(g.amelding.iter().all(|a| a.maned < dag() && nar(&a.opphav) <= dag()));
        assert!(g.utbetalinger.iter().all(|u| u.fom <= u.tom && u.utbetalt < dag()));
        assert!(g.krav.iter().all(|k| k.fom <= k.tom && k.sendt < dag()));
        let ider: BTreeSet<&str> = g.amelding.iter().map(|a| a.opphav.id.as_str()).collect();
        assert_eq!(ider.len(), g.amelding.len());
    }
    let til: Vec<usize> = vec![
        alle.iter().map(|g| g.amelding.len()).sum(),
        alle.iter().map(|g| g.sykmeldinger.len()).sum(),
        alle.iter().map(|g| g.utbetalinger.len()).sum(),
        alle.iter().map(|g| g.ytelser.len()).sum(),
    ];
    eprintln!("{andel:.4} {til:?}");
    assert!(til.iter().all(|n| *n > 300));
}

#[test]
fn a_plant_has_two_twins_and_none_of_it_says_what_it_is() {
    let verden = verden(3, 500);
    for scenario in Scenario::ALLE {
        let plantet = plant(&verden, scenario, 6);
        assert_eq!(plantet.fasit.len(), 18);
        assert_eq!(plantet.fasit.iter().filter(|i| i.rolle == Rolle::Plante).count(), 6);
        assert!(plantet.fasit.iter().all(|i| !i.subjekter.is_empty()), "{scenario:?}");
        let folk: BTreeSet<_> = plantet.folk.iter().map(|g| g.person).collect();
        assert_eq!(folk.len(), plantet.folk.len(), "{scenario:?}");
    }
}
