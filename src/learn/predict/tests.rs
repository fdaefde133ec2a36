use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::learn::{
    artefact::{Modell, eksempel},
    features::Trekkrad,
};

static MODELL: LazyLock<Modell> = LazyLock::new(eksempel::modell_med_gullrader);

fn rad(grad: f32, alder: f32, forlengelser: f32, kjonn: f32, diagnose: f32) -> Trekkrad {
    Trekkrad(vec![kjonn, grad, diagnose, alder, forlengelser, 120.0, f32::NAN])
}

#[test]
fn the_curve_is_that_of_the_model_with_the_landmark_set() {
    let mut innhold = eksempel::uten_gullrader();
    for l in &mut innhold.landemerker {
        (l.forskyvning, l.helning) = (0.0, 1.0);
    }
    let modell = Modell::ny_med(innhold, eksempel::TREKK).unwrap();
    // Week 14: the landmark is 12. P is code 2 of the catalogue and the first level of the model.
    let p = prognose(&modell, &Trekkrad(eksempel::rad()), 14).unwrap();
    let hazard = &modell.innhold().hazard;
    let mut bins = [0u8; 7];
    hazard.bin_row(&[3.0, 43.0, 0.0, 1.0, 60.0, 2.0, 120.0], &mut bins);
    let mut fasit = [0.0; 52];
    hazard.survival(&bins, 14, &mut fasit);
    assert_eq!((p.landemerke, p.kurve.len(), p.kurve[0].uke), (12, 39, 14));
    for punkt in &p.kurve {
        assert!((punkt.andel - fasit[usize::from(punkt.uke) - 1]).abs() < 1e-14);
    }
    // Reaching week 26 is to be away still when it begins.
    assert_eq!(p.horisonter.iter().map(|h| h.uke).collect::<Vec<_>>(), [17, 26, 39, 52]);
    assert!((p.horisonter[1].sannsynlighet - fasit[24]).abs() < 1e-14);
}

#[test]
fn outside_what_it_has_learnt_from_it_refuses() {
    let modell = &*MODELL;
    let svar = |r: &Trekkrad, uke| prognose(modell, r, uke).map(|p| p.uke);
    assert_eq!(svar(&rad(60.0, 43.0, 2.0, 1.0, 2.0), 53), Err(Avstar::UtenforTid));
    assert_eq!(svar(&rad(60.0, 43.0, 2.0, 1.0, 2.0), 0), Err(Avstar::UtenforTid));
    // N was seen in 5 persons. X was never a level, and counts as not known, which was seen in 30.
    let for_fa = Err(Avstar::ForFaLignende { trekk: "diagnosegruppe".to_owned() });
    assert_eq!(svar(&rad(60.0, 43.0, 2.0, 1.0, 1.0), 8), for_fa);
    assert_eq!(svar(&rad(60.0, 43.0, 2.0, 1.0, 3.0), 8), Ok(8));
    // Sex is never a reason, and not a reason to refuse either.
    assert_eq!(svar(&rad(60.0, 43.0, 2.0, f32::NAN, 2.0), 8), Ok(8));
    let n = f32::NAN;
    assert_eq!(svar(&rad(n, n, 2.0, n, n), 8), Err(Avstar::ForLiteKjent));
    assert_eq!(svar(&Trekkrad(Vec::new()), 8), Err(Avstar::ForLiteKjent));
}

#[test]
fn the_last_week_has_a_curve_but_nothing_ahead() {
    let modell = &*MODELL;
    let p = prognose(modell, &Trekkrad(eksempel::rad()), 52).unwrap();
    assert_eq!((p.kurve.len(), p.horisonter.len(), p.hovedhorisont), (1, 0, 52));
    assert!(p.sum.is_finite());
    assert!((p.kurve[0].andel - (-p.sum.exp()).exp()).abs() < 1e-12);
}

#[test]
fn a_week_can_count_as_reached_when_it_is_over() {
    let mut innhold = eksempel::uten_gullrader();
    innhold.nadd = Nadd::Fullfort;
    let modell = Modell::ny_med(innhold, eksempel::TREKK).unwrap();
    let p = |uke| prognose(&modell, &Trekkrad(eksempel::rad()), uke).unwrap();
    // Four full weeks are over on the first day of the fifth.
    assert_eq!((p(4).landemerke, p(5).landemerke, p(1).landemerke), (1, 4, 1));
    let svar = p(17);
    assert_eq!(svar.horisonter[0].uke, 17);
    for h in &svar.horisonter {
        let punkt = svar.kurve.iter().find(|k| k.uke == h.uke).unwrap();
        assert_eq!(punkt.andel.to_bits(), h.sannsynlighet.to_bits());
    }
    assert_eq!(p(52).horisonter.len(), 1);
}

#[test]
fn the_reference_is_the_same_diagnosis_group_when_it_is_large_enough() {
    let modell = &*MODELL;
    let r =
        |uke| prognose(&modell, &Trekkrad(eksempel::rad()), uke).unwrap().horisonter[0].referanse.unwrap();
    let tidlig = r(5);
    assert_eq!((tidlig.samme_diagnosegruppe, tidlig.antall), (true, 400));
    // From the beginning of week 5, one week after the landmark, to that of week 17.
    assert!((tidlig.andel - 0.94f64.powi(12)).abs() < 1e-3);
    // At week 17 too few of the group are left: everybody instead.
    let sen = r(17);
    assert_eq!((sen.samme_diagnosegruppe, sen.antall), (false, 235));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn reference_and_reasons_add_up_to_the_score(
        grad in 20f32..101.0, alder in 17f32..71.0, forlengelser in 0f32..6.0, kjonn in 0u8..3, diagnose in 0u8..5,
        uke in 1u16..=52,
    ) {
        let diagnose = if diagnose == 1 { 2 } else { diagnose };
        let p = prognose(&MODELL, &rad(grad, alder, forlengelser, f32::from(kjonn), f32::from(diagnose)), uke).unwrap();
        let vist: f64 = p.opp.iter().chain(&p.ned).map(|g| g.bidrag).sum();
        prop_assert!((p.referanse + vist + p.ovrige - p.sum).abs() < 1e-12);
        // The score is the log cumulative hazard of the curve at the main horizon.
        let slutt = siste_uke(Nadd::Begynt, p.hovedhorisont, uke);
        let punkt = p.kurve.iter().find(|k| usize::from(k.uke) == slutt).unwrap();
        prop_assert!(((-punkt.andel.ln()).ln() - p.sum).abs() < 1e-9);
        prop_assert!(p.opp.len() <= 3 && p.ned.len() <= 3);
        for g in p.opp.iter().chain(&p.ned) {
            prop_assert!(g.prosentpoeng.abs() >= 2.0);
            let uten = (-(p.sum - g.bidrag).exp()).exp();
            prop_assert!((g.prosentpoeng - 100.0 * (punkt.andel - uten)).abs() < 1e-9);
            prop_assert!(!g.verdier.iter().any(|(navn, _)| navn == "kjonn"));
        }
        prop_assert!(p.opp.iter().all(|g| g.prosentpoeng > 0.0 && g.bidrag < 0.0));
        prop_assert!(p.ned.iter().all(|g| g.prosentpoeng < 0.0));
        prop_assert!(p.opp.is_sorted_by(|a, b| a.prosentpoeng >= b.prosentpoeng));
    }

    #[test]
    fn shares_and_intervals_never_rise_and_stay_inside(
        grad in 20f32..101.0, alder in 17f32..71.0, uke in 1u16..=52,
    ) {
        let p = prognose(&MODELL, &rad(grad, alder, 1.0, 0.0, 0.0), uke).unwrap();
        for punkt in &p.kurve {
            prop_assert!(0.0 <= punkt.lav && punkt.lav <= punkt.andel && punkt.andel <= punkt.hoy && punkt.hoy <= 1.0);
            prop_assert!(punkt.lav < punkt.hoy);
        }
        prop_assert!(p.kurve.is_sorted_by(|a, b| a.andel >= b.andel && a.lav >= b.lav && a.hoy >= b.hoy && a.alle >= b.alle));
    }
}

/// The reasons are the engine's own contributions by term, joined; the mean of everybody taken away.
#[test]
fn the_reasons_join_what_the_engine_says_of_each_term() {
    let mut innhold = eksempel::uten_gullrader();
    for l in &mut innhold.landemerker {
        (l.forskyvning, l.helning) = (0.0, 1.0);
    }
    let modell = Modell::ny_med(innhold, eksempel::TREKK).unwrap();
    let hazard = &modell.innhold().hazard;
    for uke in [1, 9, 30, 40] {
        let r = modell.rask(&eksempel::rad(), uke).unwrap();
        let mut bidrag = vec![0.0; hazard.terms.len()];
        let slutt = siste_uke(Nadd::Begynt, r.hovedhorisont, uke);
        let grunn = hazard.contributions(&r.bokser[..7], usize::from(uke), slutt, &mut bidrag);
        assert!((grunn + bidrag.iter().sum::<f64>() - r.sum).abs() < 1e-12);
        // Terms: landmark, age, diagnosis, sex, grade, notes, history, age × diagnosis, landmark × grade,
        // diagnosis and notes over time. Slots: hidden, age, diagnosis, grade, notes, history.
        let ventet = [
            bidrag[0] + bidrag[3],
            bidrag[1] + bidrag[7] / 2.0,
            bidrag[2] + bidrag[7] / 2.0 + bidrag[9],
            bidrag[4] + bidrag[8],
            bidrag[5] + bidrag[10],
            bidrag[6],
        ];
        let landemerke = &modell.innhold().landemerker[r.landemerke_nr];
        let middel = &landemerke.bidrag[&r.hovedhorisont];
        for (n, ventet) in ventet.iter().enumerate() {
            assert!((r.bidrag[n] - (ventet - middel[n])).abs() < 1e-12, "slot {n} in week {uke}");
        }
    }
}
