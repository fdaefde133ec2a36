use chrono::NaiveDate;
use uuid::Uuid;

use super::{
    analyse::{Deltaker, analyser},
    plan::{self, SYN, hex},
    stopp::{Dom, syn, syn_ved},
    trekning::{Arm, hmac, trekk},
};

fn dag(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

#[test]
fn hmac_is_that_of_rfc_4231() {
    let svar = "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
    assert_eq!(hex(&hmac(&[0x0b; 20], b"Hi There")), svar);
    let svar = "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54";
    let tekst = b"Test Using Larger Than Block-Size Key - Hash Key First";
    assert_eq!(hex(&hmac(&[0xaa; 131], tekst)), svar);
}

#[test]
fn a_draw_can_be_made_again_and_depends_on_all_it_is_made_of() {
    let person = Uuid::from_u128(7);
    let trukket = |salt: &[u8], plan: &str, person, d| trekk(salt, plan, person, dag(d)).tall;
    let forste = trukket(b"salt", "plan", person, "2026-01-05");
    assert_eq!(forste, trukket(b"salt", "plan", person, "2026-01-05"));
    for annen in [
        trukket(b"salt2", "plan", person, "2026-01-05"),
        trukket(b"salt", "plan2", person, "2026-01-05"),
        trukket(b"salt", "plan", Uuid::from_u128(8), "2026-01-05"),
        trukket(b"salt", "plan", person, "2026-01-06"),
    ] {
        assert_ne!(forste, annen);
    }
}

#[test]
fn half_are_drawn_to_each_arm() {
    let med = (0..10_000u128)
        .filter(|n| trekk(b"salt", "plan", Uuid::from_u128(*n), dag("2026-01-05")).arm == Arm::Paminnelse)
        .count();
    // Four standard deviations.
    assert!(med.abs_diff(5_000) < 200, "{med}");
}

#[test]
fn the_plan_says_what_the_program_does() {
    for tall in SYN {
        assert!(plan::PLAN.contains(&tall.to_string()), "{tall}");
    }
    for ord in ["90 dagene", "28 dager", "17 dagers etterslep", "3,29", "1,96", "2,33", "HC2"] {
        assert!(plan::PLAN.contains(ord), "{ord}");
    }
    assert_eq!(plan::avtrykk().len(), 64);
}

/// `n` people in each arm whose days rise with those before.
fn like(n: u32, virkning: f64) -> Vec<Deltaker> {
    (0..2 * n)
        .map(|i| {
            let arm = if i.is_multiple_of(2) { Arm::Paminnelse } else { Arm::Ingen };
            let dager_for = f64::from(i / 2 % 60);
            let dager = 10.0
                + dager_for / 2.0
                + f64::from(i / 2 % 7)
                + if arm == Arm::Paminnelse { virkning } else { 0.0 };
            Deltaker { arm, dager_for, gradert: i / 2 % 3 == 0, dager, tilbakefall: i / 2 % 10 == 0 }
        })
        .collect()
}

#[test]
fn adjusting_keeps_the_difference_and_makes_the_interval_shorter() {
    let a = analyser(&like(300, -2.0)).unwrap();
    assert!((a.dager.verdi + 2.0).abs() < 1e-9 && (a.dager_ujustert.verdi + 2.0).abs() < 1e-9);
    assert!(a.dager.hoy - a.dager.lav < 0.5 * (a.dager_ujustert.hoy - a.dager_ujustert.lav), "{a:?}");
    assert!(a.tilbakefall.verdi.abs() < 1e-9 && a.tilbakefall.lav < 0.0 && a.tilbakefall.hoy > 0.0);
    assert_eq!((a.med, a.uten), (300, 300));
    assert!(analyser(&like(9, 0.0)).is_none());
}

#[test]
fn people_who_are_all_alike_are_compared_without_adjusting() {
    let mut alle = like(20, -2.0);
    for d in &mut alle {
        d.dager_for = 3.0;
    }
    let a = analyser(&alle).unwrap();
    assert_eq!(a.dager, a.dager_ujustert);
}

#[test]
fn newcombes_interval_is_that_of_his_paper() {
    // 56 of 70 against 48 of 80: 0.2000, from 0.0524 to 0.3339 (Newcombe 1998, table II, a, method 10).
    let folk = |arm, n: u32, med: u32| {
        (0..n).map(move |i| Deltaker {
            arm,
            dager_for: 1.0,
            gradert: false,
            dager: 1.0,
            tilbakefall: i < med,
        })
    };
    let alle: Vec<Deltaker> = folk(Arm::Paminnelse, 70, 56).chain(folk(Arm::Ingen, 80, 48)).collect();
    let t = analyser(&alle).unwrap().tilbakefall;
    let nar = |a: f64, b: f64| (a - b).abs() < 5e-5;
    assert!(nar(t.verdi, 0.2) && nar(t.lav, 0.0524) && nar(t.hoy, 0.3339), "{t:?}");
}

#[test]
fn nothing_is_looked_at_between_the_looks_and_a_stop_is_the_end() {
    let null = like(500, 0.0);
    assert_eq!(syn(&null[..999]), []);
    let forste = syn(&null);
    assert_eq!((forste.len(), forste[0].dom), (1, Dom::Fortsett));
    let alle = syn_ved(&null, &[200, 400, 600, 800]);
    assert_eq!(alle.last().unwrap().dom, Dom::IngenForskjell);
    assert_eq!(alle.len(), 4);
    let virker = syn_ved(&like(500, -2.0), &[200, 400, 600, 800]);
    assert_eq!((virker.len(), virker[0].dom), (1, Dom::Farre));
}

#[test]
fn harm_stops_the_trial_whatever_the_effect() {
    let mut alle = like(500, -2.0);
    alle.iter_mut().filter(|d| d.arm == Arm::Paminnelse).take(120).for_each(|d| d.tilbakefall = true);
    assert_eq!(syn(&alle)[0].dom, Dom::Skade);
}
