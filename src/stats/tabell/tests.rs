use proptest::prelude::*;

use super::*;
use crate::{base::ids::uuid_av, stats::fravar::Grad};

fn utgivelse() -> Utgivelse {
    Utgivelse::ved("2026-11-20".parse().unwrap())
}

/// An absence of person `n` in the first groups of all.
fn fravar(n: usize, dager: i64, sluttet: bool) -> Fravar {
    let full = |uke: i64| (dager >= 7 * uke).then_some(Grad { gradert: false, prosent: Some(100) });
    Fravar {
        person: crate::base::PersonId(uuid_av("test", &n.to_string())),
        start: utgivelse().fom,
        dager,
        sluttet,
        gruppe: Some((Diagnosegruppe::MuskelSkjelett, Aldersgruppe::Fra40, Sektor::Privat)),
        gradert: GRADUKER.map(full),
        forste_gradering: None,
    }
}

fn alle(fravar: &[Fravar]) -> Option<Varighet> {
    Varighetstabell::av(utgivelse(), fravar, b"hemmelig").celle(None, None, None).unwrap().varighet.clone()
}

#[test]
fn quartiles_are_the_days_by_which_so_many_were_back() {
    let rader: Vec<Fravar> = (1..=364).map(|n| fravar(n, i64::try_from(n).unwrap(), true)).collect();
    let alle = alle(&rader).unwrap();
    assert!([360, 365].contains(&alle.antall));
    for (tilbake, ventet) in alle.tilbake.iter().zip([91, 182, 273]) {
        let Tid::Nadd { uke, dag: Some(dag) } = tilbake.tid else { panic!("{tilbake:?}") };
        assert!((ventet - 3..=ventet + 3).contains(&dag), "{tilbake:?}");
        assert_eq!(uke, dag.div_ceil(7));
    }
    // 364 − 55 of 364 lasted 56 days or more.
    assert!(alle.nadde[1].prosent.is_some_and(|p| (84..=86).contains(&p)), "{:?}", alle.nadde);
}

#[test]
fn a_quartile_that_is_not_reached_says_so() {
    let rader: Vec<Fravar> =
        (0..200).map(|n| if n < 80 { fravar(n, 20, true) } else { fravar(n, 364, false) }).collect();
    let alle = alle(&rader).unwrap();
    assert_eq!(alle.tilbake[0].tid, Tid::Nadd { uke: 3, dag: Some(20) });
    assert_eq!((alle.tilbake[1].tid, alle.tilbake[2].tid), (Tid::IkkeNadd, Tid::IkkeNadd));
}

#[test]
fn those_who_are_still_absent_are_not_counted_as_back() {
    // Half of those followed for so long ended in week 2; the others have only begun.
    let rader: Vec<Fravar> = (0..400)
        .map(|n| match n % 4 {
            0 => fravar(n, 10, true),
            1 => fravar(n, 200, false),
            _ => fravar(n, 5, false),
        })
        .collect();
    let p = alle(&rader).unwrap().nadde[0].prosent.unwrap();
    assert!((47..=53).contains(&p), "half and not three of four: {p}");
}

#[test]
fn weeks_that_too_few_are_known_for_have_no_share() {
    let rader: Vec<Fravar> = (0..120).map(|n| fravar(n, 40, n % 2 == 0 && n < 16)).collect();
    let alle = alle(&rader).unwrap();
    assert!(alle.nadde[0].prosent.is_some_and(|p| p == 99));
    // Eight ended on day 40; of the others nothing is known after it.
    assert_eq!(alle.nadde[1].prosent, None);
}

#[test]
fn one_person_with_many_absences_is_one_person() {
    let mange: Vec<Fravar> = (0..50).map(|n| fravar(n % 9, 10 + i64::try_from(n).unwrap(), true)).collect();
    assert_eq!(alle(&mange), None);
}

#[test]
fn small_groups_get_weeks_and_steps_of_five_and_never_everybody() {
    let rader: Vec<Fravar> = (0..40).map(|n| fravar(n, 150, true)).collect();
    let alle = alle(&rader).unwrap();
    assert_eq!(alle.nadde.iter().map(|n| n.prosent.unwrap()).collect::<Vec<_>>(), [95, 95, 95, 5, 5]);
    assert_eq!(alle.tilbake[1].tid, Tid::Nadd { uke: 22, dag: None });
}

#[test]
fn grading_is_of_those_who_are_absent_at_the_week() {
    let rader: Vec<Fravar> = (0..300)
        .map(|n| {
            let gradert = n % 2 == 0;
            let grad = Grad { gradert, prosent: Some(if gradert { 60 } else { 100 }) };
            let mut f = fravar(n, if n < 200 { 60 } else { 20 }, true);
            f.gradert = GRADUKER.map(|uke| (f.dager >= 7 * uke).then_some(grad));
            f.forste_gradering = (gradert && n < 200).then_some(15);
            f
        })
        .collect();
    let alle = alle(&rader).unwrap();
    let [uke4, uke8, uke12, uke17] = alle.gradering[..] else { panic!() };
    for uke in [uke4, uke8] {
        assert!(uke.prosent.is_some_and(|p| (48..=52).contains(&p)), "{uke:?}");
        assert_eq!(uke.median_grad, Some(60));
    }
    assert_eq!((uke12.prosent, uke17.median_grad), (None, None));
    assert_eq!(alle.forste_gradering_uke, Some(3));
}

#[test]
fn the_same_absences_give_the_same_table_in_any_order_and_another_key_another() {
    let rader: Vec<Fravar> = (0..313).map(|n| fravar(n, 1 + i64::try_from(n).unwrap(), true)).collect();
    let mut snudd = rader.clone();
    snudd.reverse();
    let tabell = |rader: &[Fravar], nokkel: &[u8]| Varighetstabell::av(utgivelse(), rader, nokkel);
    assert_eq!(tabell(&rader, b"a"), tabell(&snudd, b"a"));
    assert!((0u8..20).any(|n| tabell(&rader, b"a") != tabell(&rader, &[n])));
}

#[test]
fn absences_without_a_known_group_are_counted_beside_the_table() {
    let mut rader: Vec<Fravar> = (0..100).map(|n| fravar(n, 30, true)).collect();
    for f in &mut rader[..43] {
        f.gruppe = None;
    }
    let tabell = Varighetstabell::av(utgivelse(), &rader, b"hemmelig");
    assert!(tabell.utelatt.is_some_and(|n| [40, 45].contains(&n)));
    let alle = tabell.celle(None, None, None).unwrap().varighet.clone().unwrap();
    assert!([55, 60].contains(&alle.antall));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn nothing_is_shown_of_fewer_than_ten(
        folk in prop::collection::vec((0usize..4, 0usize..3, 0usize..3, 1i64..364, any::<bool>()), 0..300),
    ) {
        let rader: Vec<Fravar> = folk
            .iter()
            .enumerate()
            .map(|(n, (d, a, s, dager, sluttet))| Fravar {
                gruppe: Some((Diagnosegruppe::ALLE[*d], Aldersgruppe::ALLE[*a], Sektor::ALLE[*s])),
                ..fravar(n, *dager, *sluttet)
            })
            .collect();
        let tabell = Varighetstabell::av(utgivelse(), &rader, b"hemmelig");
        prop_assert_eq!(tabell.celler.len(), 12 * 6 * 5);
        for celle in &tabell.celler {
            let i = |f: &&Fravar| {
                f.gruppe.is_some_and(|(d, a, s)| {
                    celle.diagnosegruppe.is_none_or(|x| x == d)
                        && celle.aldersgruppe.is_none_or(|x| x == a)
                        && celle.sektor.is_none_or(|x| x == s)
                })
            };
            let antall = rader.iter().filter(i).count();
            if let Some(v) = &celle.varighet {
                prop_assert!(antall >= TERSKEL && v.antall % 5 == 0 && v.antall.abs_diff(antall) < 5);
            }
            let samme = tabell.celle(celle.diagnosegruppe, celle.aldersgruppe, celle.sektor);
            prop_assert_eq!(samme, Some(celle));
        }
    }
}
