use proptest::prelude::*;

use super::*;
use crate::{base::Grad, control::grunnlag::Opphav};

fn d(tekst: &str) -> NaiveDate {
    tekst.parse().unwrap()
}

fn p(fom: &str, tom: &str) -> Periode {
    Periode::new(d(fom), d(tom)).unwrap()
}

fn utbetaling(periode: Periode, utbetalt: &str) -> Utbetalingsrad {
    Utbetalingsrad {
        opphav: Opphav {
            kilde: crate::control::grunnlag::Kilde::Utbetaling,
            id: "u".into(),
            mottatt: chrono::DateTime::UNIX_EPOCH,
        },
        fom: periode.fom(),
        tom: periode.tom(),
        grad: Grad::new(100).unwrap(),
        dagsats: Nok::ore(100_000),
        arbeidsgiver: None,
        refusjon: false,
        utbetalt: d(utbetalt),
        korreksjon: false,
        konto: None,
        konto_forvaltet: false,
    }
}

fn sjekk(periode: Periode, ore: i64) -> Sjekk {
    Sjekk::avvik(crate::control::signal::Niva::Gjennomgang).for_periode(periode).med_belop(Nok::ore(ore))
}

fn innebygd() -> &'static Kontrollparametre {
    Kontrollparametre::innebygd()
}

#[test]
fn each_payment_has_its_own_last_day_and_the_earliest_is_shown() {
    let poster = poster(
        &sjekk(p("2023-01-01", "2023-02-28"), 100_000),
        &[
            utbetaling(p("2023-01-01", "2023-01-31"), "2023-02-06"),
            utbetaling(p("2023-02-01", "2023-02-28"), "2023-03-06"),
        ],
    );
    // 22 and 20 weekdays.
    assert_eq!(poster.iter().map(|p| p.belop.i_ore()).collect::<Vec<_>>(), [52_380, 47_620]);
    let for_ = |dag| innsats(&poster, &[], innebygd(), d(dag));
    assert_eq!(for_("2026-02-05").foreldes_forst, Some(d("2026-02-06")));
    let mellom = for_("2026-02-06");
    assert_eq!((mellom.foreldet.i_ore(), mellom.kan_kreves.i_ore()), (52_380, 47_620));
    assert_eq!(mellom.foreldes_forst, Some(d("2026-03-06")));
    assert!(!mellom.alt_foreldet() && for_("2026-03-06").alt_foreldet());
}

#[test]
fn a_decision_in_time_stops_the_time_and_one_too_late_does_not() {
    let post = Post { periode: p("2023-01-01", "2023-01-31"), utbetalt: d("2023-02-06"), belop: Nok::ore(1) };
    let status = |dato: &str, i_dag: &str| {
        foreldelse(&post, &[Avbrudd { dato: d(dato), periode: None }], innebygd(), d(i_dag))
    };
    assert_eq!(status("2026-02-05", "2027-01-01"), Foreldelse::Avbrutt { dato: d("2026-02-05") });
    assert_eq!(status("2026-02-06", "2027-01-01"), Foreldelse::Foreldet { fra: d("2026-02-06") });
    assert!(matches!(status("2026-02-05", "2026-01-01"), Foreldelse::Loper { .. }), "not done yet");
    let andre = Avbrudd { dato: d("2025-01-01"), periode: Some(p("2023-02-01", "2023-02-28")) };
    assert!(matches!(foreldelse(&post, &[andre], innebygd(), d("2026-01-01")), Foreldelse::Loper { .. }));
}

#[test]
fn two_rules_about_the_same_payment_are_one_amount() {
    let post = |ore| Post {
        periode: p("2026-01-01", "2026-01-31"),
        utbetalt: d("2026-02-05"),
        belop: Nok::ore(ore),
    };
    let begge = innsats(&[post(500), post(900)], &[], innebygd(), d("2026-03-02"));
    assert_eq!((begge.kan_kreves, begge.poster.len()), (Nok::ore(900), 1));
}

#[test]
fn without_payments_the_first_day_counts_and_corrections_are_no_payments() {
    let periode = p("2025-05-01", "2025-05-31");
    let mut rettet = utbetaling(periode, "2025-06-05");
    rettet.korreksjon = true;
    for kjente in [vec![], vec![rettet]] {
        let ut = poster(&sjekk(periode, 700), &kjente);
        assert_eq!(ut, [Post { periode, utbetalt: d("2025-05-01"), belop: Nok::ore(700) }]);
    }
    assert!(poster(&sjekk(periode, 0), &[]).is_empty(), "nothing is at stake");
}

#[test]
fn the_floor_is_the_laws_and_a_rule_can_only_raise_it() {
    let med = |ore| {
        let post =
            Post { periode: p("2026-01-01", "2026-01-31"), utbetalt: d("2026-02-05"), belop: Nok::ore(ore) };
        innsats(&[post], &[], innebygd(), d("2026-03-02"))
    };
    let under = |ore, gulv| med(ore).under_gulvet(gulv, innebygd(), d("2026-03-02"));
    assert_eq!(under(537_999, 1.0), Some(Nok::ore(538_000)), "four fees, though the rule says one");
    assert_eq!(under(538_000, 4.0), None);
    assert_eq!(under(538_000, 8.0), Some(Nok::ore(1_076_000)));
    assert_eq!(
        innsats([], &[], innebygd(), d("2026-03-02")).under_gulvet(4.0, innebygd(), d("2026-03-02")),
        None
    );
}

proptest! {
    #[test]
    fn the_parts_are_the_whole_to_the_ore(
        ore in 1i64..50_000_000,
        deler in prop::collection::vec((0i64..400, 0i64..40), 0..8),
    ) {
        let start = d("2024-01-01");
        let alle: Vec<_> = deler
            .iter()
            .map(|(fra, lengde)| {
                let fom = start + chrono::Duration::days(*fra);
                utbetaling(Periode::new(fom, fom + chrono::Duration::days(*lengde)).unwrap(), "2025-03-05")
            })
            .collect();
        let hele = Periode::new(start, start + chrono::Duration::days(365)).unwrap();
        let ut = poster(&sjekk(hele, ore), &alle);
        prop_assert_eq!(ut.iter().map(|p| p.belop.i_ore()).sum::<i64>(), ore);
        prop_assert!(ut.iter().all(|p| p.belop.i_ore() >= 0));
    }
}
